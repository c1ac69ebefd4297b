"""The person's own files under load and attack: links, two programs at once, kills, and names that paint."""

import os
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from threading import Barrier, Thread

import pytest
from evenings import library
from programs import Footcare

from footcare.errors import FootcareError
from footcare.library import NONE, Library, Own, load_library
from footcare.safety.profile import Profile
from footcare.system import clock, folders, lock, profile_file, settings_file

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files, nor such locks")
PAINTS = "\x1b[2J\u202e"
PAIRS = 20


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of a person who has just come to this computer."""
    for name in [each for each in os.environ if each.startswith(("FOOTCARE_", "XDG_"))]:
        monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    return home


@pytest.fixture
def footcare(footcare: Footcare, monkeypatch: pytest.MonkeyPatch) -> Footcare:
    """Run a command line, with the shipped content that has been read already."""

    def load(*nouns: type, own: Own = NONE, asked: Collection[str] = ()) -> Library:
        return load_library(*nouns, own=own, asked=asked) if any(own) else library()

    monkeypatch.setattr("footcare.library.load_library", load)
    return footcare


@pytest.fixture
def file(home: Path) -> Path:
    """Where the answers are, or would be; the folder is there."""
    path = profile_file.profile_path()
    path.parent.mkdir(parents=True)
    assert path.is_relative_to(home)
    return path


def state(path: Path) -> tuple[int, bytes]:
    return path.stat().st_mode, path.read_bytes()


# Links, pipes and folders


@posix
@pytest.mark.parametrize("name", ["profile.json", "profile.unread-1.json", ".profile.json.left"])
def test_forgetting_follows_a_link_to_answers_only(
    home: Path, file: Path, footcare: Footcare, name: str
) -> None:
    """What else a link leads to stays as it is, and is named."""
    diary, answers, link = home / "diary", home / "answers.json", file.with_name(name)
    diary.write_text("Dear diary")
    diary.chmod(0o644)
    before = state(diary)
    link.symlink_to(diary)
    heard = footcare("setup", "--forget")
    assert (0, f"Deleted {link}.\n") == heard[:2]
    assert f"{diary}. It is no profile, so it stays" in heard.err
    assert (before, False) == (state(diary), os.path.lexists(link))

    footcare("setup", "--all-no")
    file.rename(answers)
    link.symlink_to(answers)
    assert (0, f"Deleted {link}.\nDeleted {answers}.\n", "") == footcare("setup", "--forget")
    assert [False, False] == [os.path.lexists(link), answers.exists()]


@posix
def test_what_cannot_be_forgotten_keeps_nothing_else_from_it(
    home: Path, file: Path, footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our own names go first; then comes what they led to."""
    answers = home / "answers.json"
    footcare("setup", "--all-no")
    file.rename(answers)
    file.symlink_to(answers)
    aside = file.with_name("profile.unread-1.json")
    aside.write_text("old answers")
    unlink = Path.unlink

    def only_ours(path: Path, missing_ok: bool = False) -> None:
        if path == answers:
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", only_ours)
    heard = footcare("setup", "--forget")
    assert (1, "") == heard[:2]
    assert f"{answers} cannot be deleted: Permission denied" in heard.err
    assert f"Deleted {aside}." in heard.err
    assert [] == list(file.parent.iterdir())


@posix
def test_what_is_damaged_behind_a_link_is_left_alone(home: Path, file: Path, footcare: Footcare) -> None:
    """The link is set aside, and new answers come into a file of their own."""
    diary = home / "diary"
    diary.write_text("Dear diary")
    diary.chmod(0o644)
    before = state(diary)
    file.symlink_to(diary)
    assert 0 == footcare("setup", "--all-no").status
    assert (before, False) == (state(diary), file.is_symlink())


def pipe(path: Path) -> None:
    os.mkfifo(path)


def loop(path: Path) -> None:
    path.symlink_to(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@posix
@pytest.mark.parametrize("make", [pipe, Path.mkdir, loop, device])
def test_what_is_no_file_keeps_no_command_waiting_and_is_one_line(
    file: Path, footcare: Footcare, make: Callable[[Path], None]
) -> None:
    zero = Path("/dev/zero").stat().st_mode
    make(file)
    for line, status in ((["--show"], 0), (["--all-no"], 1), (["--show"], 0)):
        heard = footcare("setup", *line)
        assert (status, True) == (heard.status, str(file) in heard.err)
        assert 1 + status == len(heard.err.splitlines())
    assert (zero, True) == (Path("/dev/zero").stat().st_mode, os.path.lexists(file))

    settings = folders.config_folder(os.environ) / "config.yaml"
    settings.parent.mkdir(parents=True)
    make(settings)
    for line in (["list"], ["set", "theme", "ash"]):
        assert 2 == footcare("config", *line).status


# Two at once


def together(*jobs: Callable[[], object]) -> None:
    """Do several things at once; each opens the files by itself, as a program of its own does."""
    ready = Barrier(len(jobs))

    def start(job: Callable[[], object]) -> None:
        ready.wait()
        job()

    threads = [Thread(target=start, args=(job,)) for job in jobs]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


@posix
def test_two_answers_at_once_are_both_kept() -> None:
    def answer(id_: str, said: str) -> None:
        with lock.one_change():
            profile = profile_file.read_profile() or Profile()
            profile_file.write_profile(profile.answered({id_: said}, clock.today()))

    for number in range(PAIRS):
        said = ("no", "yes")[number % 2]
        together(partial(answer, "comfort", said), partial(answer, "recent", said))
        profile = profile_file.read_profile()
        assert profile
        assert [said, said] == [profile.answers[id_].answer for id_ in ("comfort", "recent")]


@posix
def test_two_settings_at_once_are_both_kept() -> None:
    for number in range(PAIRS):
        theme = ("ash", "mono")[number % 2]
        together(
            partial(settings_file.change, "theme", theme),
            partial(settings_file.change, "rate", 100 + number),
        )
        assert {"theme": theme, "rate": 100 + number} == settings_file.on_file().said


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another program holds both locks, and has no end of it in sight."""
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    with lock.one_change(), lock.one_routine():
        yield


@posix
@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    "line", ["setup --all-no", "setup --forget", "config set theme ash", "config unset theme"]
)
def test_a_change_that_waited_in_vain_says_so(footcare: Footcare, line: str) -> None:
    heard = footcare(*line.split())
    assert (1, "") == heard[:2]
    assert f"another footcare, process {os.getpid()}, is saving" in heard.err


@posix
@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("--yes --speed 1000", 1),
        ("--yes --json --speed 1000", 1),
        ("--dry-run", 0),
        ("--demo --plain --speed 1000", 0),
    ],
)
def test_while_one_massage_runs_no_other_begins(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch, line: str, status: int
) -> None:
    """To look at the screens or the timetable is no massage."""
    footcare("setup", "--all-no")
    monkeypatch.setattr("footcare.evening.prepare.DEMO", 0.05)
    with lock.one_routine():
        heard = footcare("routine", *line.split())
    told = f"another footcare, process {os.getpid()}, is running a massage already"
    assert (status, bool(status)) == (heard.status, told in heard.err)


HOLDER = """\
from footcare.system.lock import one_routine
with one_routine():
    print(flush=True)
    input()
"""


@posix
def test_who_was_killed_holds_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER], stdin=-1, stdout=-1) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(FootcareError, match=f" {other.pid}, "), lock.one_routine():
            pass
        other.kill()
    with lock.one_routine():
        pass


@posix
def test_where_no_lock_can_be_had_all_goes_on_without(home: Path, footcare: Footcare) -> None:
    """The folder may be closed, and the name of a lock may be a link to anything."""
    diary = home / "diary"
    diary.write_text("Dear diary")
    held = folders.state_folder(os.environ) / "change.lock"
    held.parent.mkdir(parents=True)
    held.symlink_to(diary)
    assert 0 == footcare("config", "set", "theme", "ash").status
    assert "Dear diary" == diary.read_text()
    held.unlink()
    held.parent.rmdir()
    held.parent.write_text("a file")
    assert 0 == footcare("config", "set", "theme", "mono").status


# Kills


def test_what_a_killed_write_left_is_gone_with_the_next(file: Path, footcare: Footcare) -> None:
    left, mine = (file.with_name(f".profile.json.{end}") for end in ("a1b2c3d4.footcare-new", "swp"))
    left.write_text("answers")
    mine.write_text("an editor's")
    footcare("setup", "--all-no")
    assert [False, True] == [left.exists(), mine.exists()]


@posix
def test_answers_are_in_no_core_file() -> None:
    import resource  # there is none on Windows

    said = "import resource, signal; from footcare.__main__ import main\n"
    said += "try: main()\nfinally: print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    core = resource.getrlimit(resource.RLIMIT_CORE)
    done = subprocess.run([sys.executable, "-c", said, "--version"], capture_output=True, text=True)
    assert "0" == done.stdout.splitlines()[-1], core


# What the world says


@posix
@pytest.mark.parametrize("variables", [["HOME"], ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"]])
def test_no_folder_of_the_person_paints_on_the_screen(
    tmp_path: Path, footcare: Footcare, monkeypatch: pytest.MonkeyPatch, variables: list[str]
) -> None:
    folder = tmp_path / PAINTS
    folder.mkdir()
    for variable in variables:
        monkeypatch.setenv(variable, str(folder))
    lines = ["setup --all-no", "setup --show", "config set theme ash", "config list --sources", "config path"]
    lines += ["setup --forget", "routine --yes"]
    told = [footcare(*line.split()) for line in lines]
    profile_file.profile_path().mkdir(parents=True)
    told += [footcare(*line.split()) for line in lines]
    assert {PAINTS[0], PAINTS[-1]}.isdisjoint("".join(each.out + each.err for each in told))


@posix
@pytest.mark.parametrize(
    "line",
    [
        "routines --content {}/none",
        "routines --content {}/routines",
        "cheatsheet -o {}",
        "cheatsheet -o {}/sheet",
        "cheatsheet -o {}/sheet --force",
        "cheatsheet -o {}/none/sheet",
        "routine --foot {}",
        "routine --{}",
        "config {}",
        "{}",
        "setup --answer {}",
    ],
)
def test_nothing_that_was_typed_paints_on_the_screen(tmp_path: Path, footcare: Footcare, line: str) -> None:
    folder = tmp_path / PAINTS
    (folder / "routines").mkdir(parents=True)
    heard = footcare(*(each.format(folder) for each in line.split()))
    assert {PAINTS[0], PAINTS[-1]}.isdisjoint(heard.out + heard.err)
    assert heard.out + heard.err


@posix
@pytest.mark.parametrize("zone", ["XXX24", "UTC+99", "nowhere", ""])
def test_a_time_zone_that_there_is_not_keeps_no_evening_from_its_day(
    monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    day = clock.today()
    monkeypatch.undo()
    time.tzset()
    assert abs((day - clock.today()).days) <= 5


def test_without_a_home_all_but_keeping_goes_on(footcare: Footcare, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container, for a user that no list knows."""

    def unknown() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("HOME")
    monkeypatch.setattr(Path, "home", unknown)
    for line in ("config list", "setup --show", "setup --forget", "routine --dry-run"):
        heard = footcare(*line.split())
        assert (0, "") == (heard.status, heard.err), line
    for line in ("setup --all-no", "config set theme ash"):
        heard = footcare(*line.split())
        assert (1, "", 1) == (*heard[:2], len(heard.err.splitlines()))
        assert "HOME is not set" in heard.err


def test_a_tilde_that_no_shell_has_expanded_is_the_home(
    home: Path, footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = home / "mine" / "techniques"
    own.mkdir(parents=True)
    (own / "Wave.yaml").write_text("")
    (home / "my.yaml").write_text("theme: ash\n")
    assert f"{own / 'Wave.yaml'}:1:1: " in footcare("techniques", "wave", "--content=~/mine").err
    monkeypatch.setenv("FOOTCARE_CONTENT", "~/mine")
    assert f"{own / 'Wave.yaml'}:1:1: " in footcare("techniques", "wave").err
    monkeypatch.setenv("FOOTCARE_CONFIG", "~/my.yaml")
    assert "ash\n" == footcare("config", "get", "theme").out


# A terminal that has gone


@posix
@pytest.mark.parametrize("line", ["--version", "care", "routine --yes --plain"])
def test_a_terminal_that_has_gone_is_a_failure_like_any_other(
    home: Path, footcare: Footcare, line: str
) -> None:
    """120 is what Python says where its last words find no ear."""
    footcare("setup", "--all-no")
    mine, theirs = os.openpty()
    os.close(mine)
    command = [sys.executable, "-m", "footcare", *line.split()]
    done = subprocess.run(command, stdin=-3, stdout=theirs, stderr=theirs, env={"HOME": str(home)})
    os.close(theirs)
    assert 1 == done.returncode


@posix
def test_a_shell_without_completion_is_told_which_have_it() -> None:
    command = f"{sys.executable} -m footcare --show-completion sh; echo $?"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True)
    assert ("1\n", True) == (done.stdout, "bash, zsh, fish and PowerShell" in done.stderr)
