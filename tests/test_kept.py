"""What becomes of the nights on a bad day: killed, written by two at once, without room or folder."""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("there are no such signals, pipes and limits on Windows", allow_module_level=True)

import json
import os
import re
import signal
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from errno import EEXIST, EFBIG, EIO, ENOSPC
from pathlib import Path
from shutil import which

from evenings import bedtime, library, routine, setting, spend
from programs import FOOTCARE, Footcare, Heard, program
from terminal import SOON, clean_environment

from footcare.cues import cue_sheet
from footcare.errors import runnable
from footcare.evening.journal import Journal
from footcare.evening.keeping import OFFER
from footcare.evening.screening import lasting
from footcare.massage.cautions import Question
from footcare.nights import add_up, day_line
from footcare.plan import lay_out
from footcare.reminder import TRY_WITHOUT, Record, reminder
from footcare.safety.profile import Profile
from footcare.safety.verdict import verdict
from footcare.system import clock, nights_file
from footcare.system.profile_file import write_profile
from footcare.system.reminder_file import write_record
from footcare.views.wording import spoken

ONE_FOOT = ("routine", "quick", "--foot", "left", "--minutes", "1", "--yes", "--speed", "1000")
"""An evening in a tenth of a second."""
EARLIER = day_line("rested", date(2026, 2, 27))
"""A night that is on file already."""
NOT_KEPT = "Tonight was not kept: "


def told(**answers: str) -> Profile:
    """What is on file of a person who said this, and no to the rest."""
    known, today = lasting(tuple(library()[Question].values())), clock.today()
    said = {each.id: answers.get(each.id, "no") for each in known}
    return Profile().answered(said, today).confirmed_for(known, today)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of a person who said no to the safety questions."""
    for name in [each for each in os.environ if each.startswith("FOOTCARE_")]:
        monkeypatch.delenv(name)
    for name, value in clean_environment(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("footcare.library.load_library", lambda *_nouns, **_own: library())
    write_profile(told())
    return tmp_path / "home"


@pytest.fixture
def kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a person whose nights are kept."""
    monkeypatch.setenv("FOOTCARE_NIGHTS", "yes")
    return home / ".local" / "share" / "footcare" / "nights.jsonl"


def tree(home: Path) -> dict[str, bytes]:
    """All that is there, but for the locks, which say nothing."""
    files = {each.relative_to(home).as_posix(): each for each in home.rglob("*") if not each.is_dir()}
    return {name: each.read_bytes() for name, each in files.items() if not name.endswith(".lock")}


# Nothing is kept that nobody wants kept


def test_before_nights_are_wanted_nothing_but_the_profile_is_written(footcare: Footcare, home: Path) -> None:
    """It counts three evenings, and at the third it is offered to keep them, once."""
    before, offers = tree(home), []
    for _ in range(4):
        heard = footcare(*ONE_FOOT)
        offers.append(heard.out.splitlines().count(runnable(OFFER[-1])))

    after = tree(home)
    (name,) = after
    was, became = json.loads(before[name]), json.loads(after[name])
    assert [0, 0, 1, 0] == offers
    assert was | {"evenings": 3} == became


@pytest.mark.parametrize("word", ["yes", "no"])
def test_who_has_said_if_nights_are_kept_is_not_asked(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setenv("FOOTCARE_NIGHTS", word)
    write_profile(replace(told(), evenings=2))  # it would be the third
    assert runnable(OFFER[-1]) not in footcare(*ONE_FOOT).out


@pytest.mark.usefixtures("home")
def test_who_has_long_had_a_reminder_is_asked_once_if_they_need_it(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After twenty nights with it."""
    monkeypatch.setenv("FOOTCARE_NIGHTS", "yes")
    today = clock.today()
    write_record(Record(reminder("21:30"), "systemd", since=today - timedelta(days=30)))
    work = {"left": 300, "right": 0, "together": 0, "done": ["left"], "rested": False}
    for ago in range(1, 21):
        nights_file.add_line(day_line("amended", today - timedelta(days=ago), **work))

    asked = [runnable(TRY_WITHOUT[1]) in footcare(*ONE_FOOT).out for _ in range(2)]
    assert [True, False] == asked


@pytest.mark.parametrize("nights", ["", "yes"])
@pytest.mark.parametrize("option", ["--dry-run", "--demo", "--no-save"])
def test_what_is_no_evening_of_its_own_leaves_all_as_it_was(
    footcare: Footcare, home: Path, monkeypatch: pytest.MonkeyPatch, option: str, nights: str
) -> None:
    """The timetable, the demonstration, and an evening of which no note is to be kept."""
    monkeypatch.setenv("FOOTCARE_NIGHTS", nights)
    monkeypatch.setattr("footcare.evening.prepare.DEMO", 0.1)
    before = tree(home)

    assert 0 == footcare(*ONE_FOOT, option).status
    assert before == tree(home)


# Killed


def test_ten_kills_lose_no_night_and_one_stage_at_the_most() -> None:
    """All is in the benchmark, which does it a thousand times."""
    killed = Path(__file__).parent / "benchmarks" / "killed.py"
    done = subprocess.run([sys.executable, killed, "10"], capture_output=True, text=True)
    assert (0, "") == (done.returncode, done.stderr), done.stdout


def started(*words: str, under: tuple[str, ...] = (), **more: str) -> subprocess.Popen[str]:
    """The program in a process of its own, which is heard line by line."""
    return subprocess.Popen(
        [*under, *FOOTCARE, *words],
        env=clean_environment(Path(os.environ["HOME"]), FOOTCARE_NIGHTS="yes", **more),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(evening: subprocess.Popen[str], sign: str, number: int) -> Heard:
    """Listen to *sign*, and send a signal."""
    with evening:
        assert evening.stdout
        while sign not in (said := evening.stdout.readline()):
            assert said, evening.communicate()
        evening.send_signal(number)
        out, err = evening.communicate(timeout=SOON)
    return Heard(evening.returncode, out, err)


def test_control_c_leaves_a_part_night_and_says_so(kept: Path) -> None:
    """And what is on file are the seconds that it has told."""
    heard = ended(started("routine", "--yes", "--speed", "300"), "Left foot, step 3", signal.SIGINT)
    last = heard.err.splitlines()[-1]
    (night,) = add_up(kept.read_bytes()).by_day.values()

    assert 130 == 128 - heard.status
    # A tenth of a second is the file's grain.
    said = [
        f"Stopped. Left foot {spoken(night.seconds.left + n)}. Saved as a part night." for n in (-0.05, 0.05)
    ]
    assert last in said
    assert "part" == night.kind


NOTES = 'echo "$0 $*" >> heard'
PRIVATE = {"sensation": "asked", "comfort": "veins"}


def test_after_a_crash_nothing_of_the_answers_is_anywhere(home: Path, kept: Path, tmp_path: Path) -> None:
    """Not in the nights, not in a core file, and not in what other programs were called with."""
    path = write_profile(told(**PRIVATE))
    for name in ("espeak-ng", "say", "aplay", "afplay"):
        program(tmp_path, NOTES, name)
    words = ("routine", "--yes", "--voice", "--sound", "--speed", "200")
    heard = ended(
        started(*words, PATH=str(tmp_path), TMPDIR=str(tmp_path)), "Left foot, step 2", signal.SIGSEGV
    )
    path.unlink()
    written = b"".join([*tree(home).values(), *tree(tmp_path).values()])
    spoken = (tmp_path / "heard").read_text(encoding="utf-8")

    assert -signal.SIGSEGV == heard.status
    assert kept.exists()
    assert "left foot" in spoken
    questions = library()[Question].values()
    health = [
        *PRIVATE,
        *PRIVATE.values(),
        *(each.item for each in questions),
        *(each.title for each in questions),
    ]
    assert [] == [word for word in health if word.encode() in written]


HEALTH = re.compile(
    "pregn|diabet|cancer|clot|vein|blood|bruis|surg|numb|knee|hip|broke|allerg|pain|doctor|baby"
)


@pytest.mark.parametrize("name", ["bedtime", "partner"])
def test_what_a_voice_is_called_with_tells_nothing_about_health(name: str) -> None:
    """Other programs can read along, whatever the answers are."""
    known = lasting(tuple(library()[Question].values()))
    answers = [{each.id: choice.id} for each in known for choice in each.choices]
    found = [verdict(known, dict.fromkeys((each.id for each in known), "no") | answer) for answer in answers]
    plans = [lay_out(routine(name), changes=each.changes) for each in found]
    said = {cue.say for plan in plans for cue in cue_sheet(plan, setting().aftercare)}

    assert any(plan.changes for plan in plans)
    assert [] == [each for each in said if HEALTH.search(each.lower())]


# Two at once


ADDS = """\
import sys
from pathlib import Path
from footcare.system.nights_file import add_line
print(flush=True)
sys.stdin.readline()
for number in range(30):
    add_line('{"night": "2026-02-0%s", "event": "noted", "note": "%s"}' % (sys.argv[1], str(number) * 200))
"""


def test_many_programs_write_at_once_and_no_line_is_torn_or_gone(kept: Path) -> None:
    """Three that note something, while an evening is on its way."""
    others = [
        subprocess.Popen(
            [sys.executable, "-c", ADDS, str(day)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for day in (1, 2, 3)
    ]
    for each in others:
        assert each.stdout
        each.stdout.readline()
    for each in others:
        assert each.stdin
        each.stdin.write(b"\n")
        each.stdin.flush()
    written: list[str] = []

    def add(line: str) -> None:
        nights_file.add_line(line)
        written.append(line)

    spend(bedtime(), beside=Journal(bedtime(), add=add))
    for each in others:
        each.communicate(timeout=SOON)
    # Who looks at the end of a line that is half there begins a new one: then there is a blank one.
    lines = [line for line in kept.read_text(encoding="utf-8").splitlines() if line]

    assert [0, 0, 0] == [each.returncode for each in others]
    assert written == [line for line in lines if "2026-02" not in line]
    for day in (1, 2, 3):
        notes = [json.loads(line)["note"] for line in lines if f"2026-02-0{day}" in line]
        assert [str(number) * 200 for number in range(30)] == notes
    nights = add_up(kept.read_bytes())
    assert (4, 0) == (len(nights.by_day), nights.skipped)


# No room, and no folder


FULL = """\
import os, resource, signal, sys
from footcare.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (most := int(sys.argv.pop(1)), most))
main()
"""
"""A disk that takes no file longer than that."""


def test_on_a_full_disk_the_massage_goes_on_and_one_line_says_what_was_not_kept(kept: Path) -> None:
    """The line that had no room is torn, and the earlier ones are as they were."""
    kept.write_text(f"{EARLIER}\n" * 20)
    most, before = kept.stat().st_size + 320, kept.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(most), *ONE_FOOT],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    after = add_up(kept.read_bytes())

    assert (0, True) == (done.returncode, done.stdout.endswith("\nGood night.\n"))
    assert [f"{NOT_KEPT}{kept} cannot be written: {os.strerror(EFBIG)}."] == done.stderr.splitlines()
    assert kept.read_bytes().startswith(before)
    assert (2, 1) == (len(after.by_day), after.skipped)


SMALL_DISK = """\
cp -r "$1" "$1.before" && mount -t tmpfs -o size="$2" none "$1" && cp "$1.before"/* "$1" || exit 99
shift 2; "$@"; status=$?
cp "$XDG_DATA_HOME/footcare/nights.jsonl" "$HOME/left"
exit $status
"""


def test_a_disk_that_fills_up_in_the_middle_keeps_what_it_took(home: Path, kept: Path) -> None:
    """A true one, with room for some lines."""
    if not which("unshare") or subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode:
        pytest.skip("this computer does not let us have a small disk")
    page = os.sysconf("SC_PAGE_SIZE")  # one for the profile, and one for the nights
    kept.write_text(f"{EARLIER}\n" * ((page - 650) // (len(EARLIER) + 1)))
    under = ("unshare", "-rm", "sh", "-c", SMALL_DISK, "sh", str(kept.parent), str(2 * page))
    with started(*ONE_FOOT, under=under) as evening:
        out, err = evening.communicate(timeout=SOON)
    if evening.returncode == 99:
        pytest.skip("this computer does not let us have a small disk")
    _, night = add_up((home / "left").read_bytes()).by_day.values()

    assert (0, True) == (evening.returncode, out.endswith("\nGood night.\n"))
    assert [f"{NOT_KEPT}{kept} cannot be written: {os.strerror(ENOSPC)}."] == err.splitlines()
    assert "part" == night.kind


def no_folder(path: Path, _: pytest.MonkeyPatch) -> None:
    """There is a file in its place."""
    (path.parent / "profile.json").unlink()
    path.parent.rmdir()
    path.parent.write_text("no folder")


def no_home(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container, for a user that no list knows."""

    def unknown() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(Path, "home", unknown)


def bad_disk(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes what is written, and cannot say that it has it."""

    def fails(_: int) -> None:
        raise OSError(EIO, os.strerror(EIO))

    monkeypatch.setattr(os, "fsync", fails)


NOT_REGULAR = "it is not a regular file"
TROUBLE: Mapping[str, tuple[Callable[[Path, pytest.MonkeyPatch], object], str]] = {
    "a folder of that name": (lambda path, _: path.mkdir(), NOT_REGULAR),
    "a pipe of that name": (lambda path, _: os.mkfifo(path), NOT_REGULAR),
    "a link to a device": (lambda path, _: path.symlink_to("/dev/full"), NOT_REGULAR),
    "a link to itself": (lambda path, _: path.symlink_to(path), "symbolic link"),
    "a link to nowhere": (lambda path, _: path.symlink_to("/no/such/folder"), "No such file"),
    "a file in place of the folder": (no_folder, os.strerror(EEXIST)),
    "no home": (no_home, "HOME is not set, so there is no folder for it"),
    "a disk that fails": (bad_disk, os.strerror(EIO)),
}


@pytest.mark.parametrize("name", TROUBLE)
def test_whatever_is_wrong_with_the_file_the_massage_goes_on(
    footcare: Footcare, kept: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """One line at the end says what was not kept, and why."""
    monkeypatch.setattr("footcare.evening.prepare.read_profile", told)
    trouble, why = TROUBLE[name]
    trouble(kept, monkeypatch)
    heard = footcare(*ONE_FOOT)
    last = heard.err.splitlines()[-1]

    assert (0, True) == (heard.status, heard.out.endswith("\nGood night.\n"))
    assert (1, True) == (heard.err.count(NOT_KEPT), last.startswith(NOT_KEPT))
    assert why in last


def test_a_link_stays_one_and_what_it_leads_to_gets_the_lines(
    footcare: Footcare, kept: Path, tmp_path: Path
) -> None:
    """A person's own way of keeping files."""
    real = tmp_path / "notes.jsonl"
    real.write_text(f"{EARLIER}\n")
    kept.symlink_to(real)

    assert 0 == footcare(*ONE_FOOT).status
    assert (True, 2) == (kept.is_symlink(), len(add_up(real.read_bytes()).by_day))
