"""The nights looked back on: in words, as a calendar, as lines and as data; and added or put right later."""

import csv
import json
import os
import re
import signal
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import Golden
from drawing import drawn, flaws, plain_text
from hypothesis import given, settings
from hypothesis import strategies as st
from programs import FOOTCARE, Footcare

from footcare.nights import FIRST, Night, Nights, Seconds, day_line, evening_of
from footcare.system import clock, nights_file
from footcare.views.history import count_line, csv_text, history_lines, means, night_words, tab_lines
from footcare.views.look import Look, Size
from footcare.views.month_screen import month_frame
from footcare.views.wording import plan_of

if TYPE_CHECKING:
    from terminal import Terminal

FRIDAY = date(2026, 11, 27)
BOTH = frozenset({"left", "right"})
NEVER = re.compile(r"(?i)\b(streaks?|miss(ed)?|fail(ed)?|broken?|lost|only|improved?|works?)\b")
"""Words that say nothing good of a night."""


def night(ago: int, kind: str = "both", before: int | None = None, after: int | None = None) -> Night:
    """A night so many days before Friday."""
    seconds = {"both": Seconds(300, 300), "part": Seconds(180)}.get(kind, Seconds())
    done = BOTH if kind == "both" else frozenset[str]()
    return Night(FRIDAY - timedelta(ago), seconds, done, kind == "rest", before, after)


def kept(*nights: Night) -> Nights:
    """Nights that are on file."""
    return Nights({each.day: each for each in sorted(nights, key=lambda each: each.day)})


KINDS = ["both", "both", "rest", "both", "part", "both", "both", "rest", "both", "rest"]
AUTUMN = kept(*(night(ago, KINDS[ago % 10], *((4, 2) if ago % 4 == 0 else ())) for ago in range(1, 60)))
"""Two months of nights, without tonight."""
PLAN = "brush my teeth, I sit on the sofa and oil my hands"


# In words


@pytest.mark.parametrize(
    ("words", "night"),
    [
        ("both feet, 10 minutes", Night(FRIDAY, Seconds(300, 300), BOTH)),
        ("both feet, 7 minutes", Night(FRIDAY, Seconds(0, 0, 400), BOTH)),
        ("left foot, 3 minutes", Night(FRIDAY, Seconds(180))),
        ("right foot, 45 seconds", Night(FRIDAY, Seconds(0, 45))),
        ("right foot", Night(FRIDAY, done=frozenset({"right"}))),
        ("part of both feet, 5 minutes", Night(FRIDAY, Seconds(300, 20), frozenset({"left"}))),
        ("part of both feet, 2 minutes", Night(FRIDAY, Seconds(0, 0, 120))),
        ("rest", Night(FRIDAY, rested=True)),
        ("a note", Night(FRIDAY, before=4)),
    ],
)
def test_a_night_is_told_in_a_few_words(words: str, night: Night) -> None:
    assert words == night_words(night)


@pytest.mark.parametrize(
    ("said", "plan"),
    [
        ("brush my teeth", "After I brush my teeth, I sit down and oil my hands."),
        (PLAN, f"After I {PLAN}."),
        (f"{PLAN}.", f"After I {PLAN}."),
    ],
)
def test_a_plan_is_a_whole_sentence_and_said_once(said: str, plan: str) -> None:
    """Setup asks for the rest of it, and some people say only when."""
    assert plan == plan_of(said)


def test_the_count_is_out_of_the_last_thirty() -> None:
    assert "" == count_line(Nights(), FRIDAY)  # none would sound like a reproach
    assert "1 of your last 30 nights." == count_line(kept(night(0)), FRIDAY)


def test_for_ears_a_night_is_a_sentence_and_the_count_comes_first() -> None:
    noted = night(0, "both", 4, 2)._replace(note="tired\tand\nlate\x1b[2J")
    assert [
        "1 of your last 30 nights. Rest nights are part of it.",
        f'Your plan: "After I {PLAN}."',
        "Friday, 27 November 2026: both feet, 10 minutes. Before 4, after 2. Note: tired and late?[2J.",
        "Thursday, 26 November 2026: rest.",
        "Wednesday, 25 November 2026: rest. Before 3.",
    ] == [*history_lines(kept(noted, night(2, "", 3)), FRIDAY, PLAN)]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [(4, 2, "Down 2.0 on average"), (2, 4, "Up 2.0 on average"), (3, 3, "The same on average")],
)
def test_numbers_say_something_from_seven_nights_on(before: int, after: int, said: str) -> None:
    """And never more than a note does."""
    nights = [night(ago, "both", before, after) for ago in range(7)]
    assert means(kept(*nights[1:], night(30, "both", 9))) is None
    assert (7, before, after, f"{said}. A note for you, not a medical result.") == means(kept(*nights))


@pytest.mark.parametrize(
    ("sore", "numbers"),
    [
        (True, [(2, 5)]),
        (False, [(2, 4)]),
        (True, [(8, None), (None, 8), (8, 9)]),
        (False, [(8, 8), (8, 7), (7, 7)]),
        (False, [(8, 8), (9, 9)]),
        (False, [(2, 5), (4, 4), (4, 4), (4, 4)]),
    ],
)
def test_feet_that_stay_sore_should_be_looked_at(
    sore: bool, numbers: list[tuple[int | None, int | None]]
) -> None:
    """Nights without numbers in between change nothing, and what is long ago says nothing of tonight."""
    nights = [night(2 * len(numbers) - 2 * n, "both", *each) for n, each in enumerate(numbers)]
    assert sore is kept(*nights, night(1)).sore(FRIDAY)
    assert not kept(*nights, night(1)).sore(FRIDAY + timedelta(days=30))


# As a month


SIZES = {"80x24": Size(80, 24), "40x12": Size(40, 12), "24x6": Size(24, 6)}


def month(size: Size, look: Look = Look(), nights: Nights = AUTUMN, first: date = FRIDAY) -> str:  # noqa: B008  # frozen
    """What a month looks like."""
    return plain_text(drawn(month_frame(nights, first.replace(day=1), FRIDAY, PLAN, size, look), size))


@pytest.mark.parametrize("size", SIZES)
def test_a_month_looks_as_it_was_accepted(golden: Golden, size: str) -> None:
    golden(f"history-{size}", month(SIZES[size]))


def test_a_month_looks_as_it_was_accepted_in_ascii(golden: Golden) -> None:
    text = month(
        SIZES["80x24"], Look(plain_ascii=True), kept(*AUTUMN.by_day.values(), night(0, "both", 1, 5))
    )
    assert text.isascii()
    golden("history-ascii-80x24", text)


def test_a_day_without_a_massage_is_a_rest_and_no_gap() -> None:
    """Since the first night; before that, and on days to come, there is nothing to say."""
    shown = month(Size(80, 24), nights=kept(night(10), night(5, "part"))).partition("of your last")[0]
    days = dict(re.findall(r"(\d+)([●○·]?)", shown))
    assert {""} == {days[str(day)] for day in (*range(1, 17), *range(27, 30))}
    assert ("●", "○") == (days["17"], days["22"])
    assert {"·"} == {days[str(day)] for day in (*range(18, 22), *range(23, 27))}


EDGES = [
    Size(*size) for size in ((110, 34), (76, 22), (75, 22), (38, 14), (37, 18), (36, 11), (20, 3), (1, 1))
]


def test_the_first_month_that_there_is_can_be_drawn() -> None:
    """A slip in a date must not take the calendar away."""
    nights = kept(Night(FIRST, done=BOTH), Night(date.max, done=BOTH))
    assert "●" in month(Size(80, 24), nights=nights, first=FIRST)
    assert "Left/Right" not in month(Size(80, 24), nights=kept(Night(date.max, done=BOTH)))


@settings(max_examples=60, deadline=None)
@given(
    size=st.sampled_from([*SIZES.values(), *EDGES])
    | st.builds(Size, st.integers(1, 130), st.integers(1, 40)),
    months=st.integers(0, 60),
    sore=st.booleans(),
    ascii=st.booleans(),
)
def test_every_month_fits_every_window(size: Size, months: int, sore: bool, ascii: bool) -> None:  # noqa: A002
    """And says no word that it should not."""
    nights = kept(*AUTUMN.by_day.values(), *([night(0, "both", 2, 8)] if sore else []))
    first = date(2022 + months // 12, months % 12 + 1, 1)
    frame = month_frame(nights, first, FRIDAY, PLAN, size, Look(plain_ascii=ascii))
    assert [] == flaws(frame, size)
    text = plain_text(drawn(frame, size))
    assert not NEVER.search(text)
    assert not sore or size.columns < 70 or size.rows < 12 or "someone look at it" in text
    assert size.columns < 24 or "of your last 30 nights" in text or "of 30 nights" in text


# As lines and data


def test_the_columns_of_a_pipe_stay_as_they_are() -> None:
    noted = night(0, "", 4)._replace(note="a\tb\nc")
    assert [
        "2026-11-27\tnote\t0\tbefore=4\tafter=\tleft=0\tright=0\ttogether=0\tnote=a b c",
        "2026-11-26\tboth\t600\tbefore=4\tafter=0\tleft=300\tright=300\ttogether=0\tnote=",
        "2026-11-25\trest\t0\tbefore=\tafter=\tleft=0\tright=0\ttogether=0\tnote=",
        "2026-11-24\tboth\t600\tbefore=\tafter=\tleft=300\tright=300\ttogether=0\tnote=",
    ] == [*tab_lines(kept(noted, night(1, "both", 4, 0), night(3, "both")), FRIDAY)]


def test_a_table_is_read_back_as_it_was_written() -> None:
    """Whatever is in a note."""
    note = 'so, "tired"; = no'
    [row] = csv.DictReader(csv_text(kept(night(0, "both", 4)._replace(note=note)), FRIDAY).splitlines())
    assert {"day": "2026-11-27", "done": "left right", "before": "4", "after": "", "note": note}.items() <= {
        *row.items()
    }


# The commands


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer with no nights on it yet, on a Friday evening."""
    for name in [name for name in os.environ if name.startswith(("FOOTCARE_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(clock, "moment", lambda: datetime(2026, 11, 28, 0, 30).astimezone())
    return tmp_path


Log = Callable[[str], tuple[Night, str]]


@pytest.fixture
def log(footcare: Footcare) -> Log:
    """Say something of a night; give what is on file of the latest one, and what is answered."""

    def said(line: str) -> tuple[Night, str]:
        status, out, err = footcare("log", *line.split())
        assert (0, "") == (status, err)
        return next(iter([*nights_file.read_nights().by_day.values()][::-1])), out

    return said


def test_where_there_is_nothing_it_says_how_to_begin(footcare: Footcare) -> None:
    """To data and tables nothing is nothing."""
    status, out, err = footcare("history")
    assert (0, "", True) == (status, out, "footcare config set nights yes" in err)
    assert {"schema_version": 1, "skipped": 0, "nights": []} == json.loads(footcare("history", "--json").out)


def test_a_night_is_added_and_notes_are_on_from_then(footcare: Footcare, log: Log, home: Path) -> None:
    """It says so the first time."""
    first, out = log("")
    path = home / ".local/share/footcare/nights.jsonl"
    assert (FRIDAY, "both", Seconds(300, 300)) == (first.day, first.kind, first.seconds)
    typed = f"~/{path.relative_to(home)}"
    assert out.startswith(
        f"Friday, 27 November: both feet, 10 minutes. A note of each night is kept in {typed}."
    )
    assert "yes\n" == footcare("config", "get", "nights").out
    again = f"Friday, 27 November: both feet, 10 minutes. It was: both feet, 10 minutes. Kept in {typed}.\n"
    assert again == log("")[1]


def test_a_no_to_notes_stays_a_no(footcare: Footcare, log: Log) -> None:
    footcare("config", "set", "nights", "no")
    found, out = log("")
    assert ("both", True) == (found.kind, "Evenings are not noted by themselves" in out)
    assert "no\n" == footcare("config", "get", "nights").out


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("tonight", 27),
        ("yesterday", 26),
        ("friday", 27),
        ("Saturday", 21),
        ("2026-11-20", 20),
    ],
)
def test_a_day_is_called_as_people_call_it(log: Log, line: str, day: int) -> None:
    """Half an hour after midnight it is still the evening of Friday."""
    assert date(2026, 11, day) == log(line)[0].day


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("--part left", Night(FRIDAY, Seconds(300), frozenset({"left"}))),
        ("--part right --minutes 7", Night(FRIDAY, Seconds(0, 420), frozenset({"right"}))),
        ("--minutes 15", Night(FRIDAY, Seconds(450, 450), BOTH)),
        ("--rest --note tired", Night(FRIDAY, rested=True, note="tired")),
        ("--part both --minutes 4", Night(FRIDAY, Seconds(120, 120), BOTH)),
        ("--before 4 --after 0", Night(FRIDAY, Seconds(300, 300), BOTH, before=4, after=0)),
    ],
)
def test_a_night_is_put_right(log: Log, line: str, found: Night) -> None:
    """What is said of it takes the place of what was there; a number or a note by itself is added."""
    log("")
    assert found == log(line)[0]


def test_minutes_alone_keep_the_foot(log: Log) -> None:
    """And what there was before is said."""
    log("--part left --minutes 4")
    found, out = log("--minutes 7")
    assert ((420, 0, 0), True) == (found.seconds, "It was: left foot, 4 minutes." in out)


def test_the_latest_night_needs_no_name(log: Log) -> None:
    log("2026-11-20")
    found, out = log("--last --after 3")
    assert (date(2026, 11, 20), "both", 3) == (found.day, found.kind, found.after)
    assert "Friday, 20 November: both feet, 10 minutes. After 3. Kept in" in out


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("log once", "Say today, yesterday"),
        ("log yesterdy", 'Did you mean "yesterday"?'),
        ("log 2026-11-28", "still to come"),
        ("log tomorrow", "still to come"),
        ("log 1969-12-31", "too long ago"),
        ("log --rest --part left", "--rest goes without"),
        ("log yesterday --last", "use one of them"),
        ("log --last", "no night on file"),
        ("history --dry-run", "goes with --delete"),
        ("log --rest --minutes 5", "--rest goes without"),
        ("log --before 11", "--before"),
        ("history --export nights.txt", ".csv or .json"),
        ("history --json --delete", "use one of them"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_kept(
    footcare: Footcare, home: Path, line: str, says: str
) -> None:
    status, out, err = footcare(*line.split())
    assert (2, "", True) == (status, out, says in err), err
    assert [] == [*home.iterdir()]


def test_a_night_that_cannot_be_kept_is_told(footcare: Footcare, home: Path) -> None:
    (home / ".local/share/footcare/nights.jsonl").mkdir(parents=True)
    status, _, err = footcare("log")
    assert (1, True) == (status, "nights.jsonl cannot be read: " in err)


def test_what_cannot_be_read_is_counted_and_stays(footcare: Footcare, log: Log, home: Path) -> None:
    log("")
    with nights_file.nights_path().open("a") as file:
        file.write("torn\nhalf\n")
    path = nights_file.nights_path()
    status, out, err = footcare("history", "--json")
    assert (0, 2, 1) == (status, json.loads(out)["skipped"], len(json.loads(out)["nights"]))
    assert f"2 lines could not be read. They stay in {path}.\n" == err
    for name, read in (("a.csv", str), ("a.JSON", json.loads)):
        assert f"Wrote 1 night to {home / name}.\n" == footcare("history", "--export", str(home / name)).out
        assert read((home / name).read_text())
        assert 0o600 == (home / name).stat().st_mode & 0o777  # as private as what it is from
        assert 1 == footcare("history", "--export", str(home / name)).status
        assert 0 == footcare("history", "--export", str(home / name), "--force").status


def test_nights_are_deleted_once_that_is_said(footcare: Footcare, log: Log) -> None:
    """Before that, it says what goes and where; afterwards, what is kept from then on."""
    log("")
    path = nights_file.nights_path()
    goes = f"This is what goes: 1 night, in {path}.\n"
    assert (0, f"{goes}Nothing was deleted.\n", "") == footcare("history", "--delete", "--dry-run")
    status, out, err = footcare("history", "--delete")
    assert (2, goes, True, True) == (status, out, "--force" in err, path.exists())
    out = footcare("history", "--delete", "--force").out
    assert (True, False) == (out.startswith(goes), path.exists())
    assert "To stop that: footcare config set nights no" in out
    assert "No nights are on file yet." in footcare("history", "--delete").err


def test_the_doctor_says_where_nights_are_kept_and_nothing_of_them(footcare: Footcare, log: Log) -> None:
    before = footcare("doctor", "--plain").out
    assert (
        "Nights: Evenings are not noted by themselves. To keep a note of each: footcare config set nights yes"
        in before
    )
    log("--note private")
    after = footcare("doctor", "--plain").out
    assert "Nights: A note of each night is kept in ~/.local/share/footcare/nights.jsonl." in after
    assert "private" not in after


def test_nothing_that_is_said_of_nights_reproaches(footcare: Footcare, log: Log) -> None:
    said = [log(line)[1] for line in ("", "yesterday --rest", "monday --rest", "--after 3")]
    said += [footcare(*line.split()).out for line in ("history --help", "log --help", "history --plain")]
    assert not NEVER.search(" ".join(said))


in_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")


def looking_back(home: Path, first: date) -> "Terminal":
    """A terminal with the nights of a person whose first one was a rest."""
    from terminal import Terminal, clean_environment

    environment = clean_environment(home)
    path = Path(environment["XDG_DATA_HOME"], "footcare", "nights.jsonl")
    path.parent.mkdir(parents=True)
    path.write_text(f"{day_line('rested', first)}\n", encoding="utf-8")
    return Terminal([*FOOTCARE, "history"], environment)


@in_a_terminal
@pytest.mark.end_to_end
def test_on_a_terminal_arrows_turn_the_months(home: Path) -> None:
    """Not before the first night, nor to months to come; a smaller window has the words."""
    from terminal import SOON

    now = evening_of(datetime.now().astimezone()).replace(day=1)
    before = (now - timedelta(days=1)).replace(day=1)
    titles = [f"Your nights, {each:%B} {each.year}" for each in (before, now)]
    with looking_back(home, before) as terminal:
        terminal.until(titles[1])
        assert terminal.window.alternate
        for keys, title in ((b"\x1b[C\x1b[D", titles[0]), (b"\x1b[D\x1b[C", titles[1])):
            terminal.press(keys)
            terminal.until(title)
        terminal.resize(24, 6)
        terminal.until("Rest night")
        assert [] == terminal.window.spilled
        terminal.press(b"q")
        assert 0 == terminal.wait(SOON)
        assert (False, terminal.modes_before) == (terminal.window.alternate, terminal.modes)


@in_a_terminal
@pytest.mark.end_to_end
def test_a_call_to_stop_leaves_the_terminal_in_order(home: Path) -> None:
    with looking_back(home, date(2026, 1, 1)) as terminal:
        terminal.until("Your nights")
        terminal.press(b"\x03")
        assert -signal.SIGINT == terminal.wait()
        assert (False, terminal.modes_before) == (terminal.window.alternate, terminal.modes)
