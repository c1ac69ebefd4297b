"""Nights: kept a line at a time, added up whatever became of the lines, and lost by nothing."""

import json
import os
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare.errors import SaveError
from footcare.nights import Night, Nights, Seconds, add_up, day_line, evening_line, evening_of
from footcare.system import nights_file

OSLO = timezone(timedelta(hours=1))
FRIDAY = date(2026, 11, 27)
TEN = datetime(2026, 11, 27, 22, 14, 3, tzinfo=OSLO)


def kept(
    began: datetime = TEN,
    *events: str,
    left: float = 300.0,
    right: float = 300.0,
    done: tuple[str, ...] = ("left", "right"),
) -> list[str]:
    """The lines of an evening, whose last one says most."""
    night = began.isoformat()
    lines = [evening_line("began", night, began, place="bedtime ready")]
    for number, event in enumerate(events or ("reached", "finished"), 1):
        is_last = number == len(events or (1, 2))
        known = {"left": left, "right": right, "done": done} if is_last else {"left": left / 2}
        at = began + timedelta(minutes=number)
        lines.append(evening_line(event, night, at, place="bedtime left thumb-walk", **known))
    return lines


def added(*lines: str) -> Nights:
    """What lines come to."""
    return add_up("".join(f"{line}\n" for line in lines).encode())


def test_an_evening_adds_up_to_a_night() -> None:
    """Of its lines the last one counts, and none is counted twice."""
    nights = added(*kept())
    assert {FRIDAY: Night(FRIDAY, Seconds(300, 300, 0), frozenset({"left", "right"}))} == nights.by_day
    assert "both" == nights.by_day[FRIDAY].kind


def test_an_evening_that_was_cut_off_is_a_part_night() -> None:
    """What its last line says is kept."""
    nights = added(*kept(TEN, "reached", right=20.0, done=("left",)))
    assert ("part", Seconds(300, 20, 0)) == (nights.by_day[FRIDAY].kind, nights.by_day[FRIDAY].seconds)


def test_two_parts_of_one_evening_make_a_whole() -> None:
    """The left foot at nine, the right one at ten."""
    first = kept(TEN - timedelta(hours=1), right=0.0, done=("left",))
    nights = added(*first, *kept(TEN, left=0.0, done=("right",)))
    assert ("both", Seconds(300, 300, 0)) == (nights.by_day[FRIDAY].kind, nights.by_day[FRIDAY].seconds)


@pytest.mark.parametrize(
    ("hour", "day"), [(22, FRIDAY), (0, date(2026, 11, 26)), (3, date(2026, 11, 26)), (4, FRIDAY)]
)
def test_a_night_belongs_to_its_evening(hour: int, day: date) -> None:
    """Before four in the morning it is still the evening of the day before."""
    began = TEN.replace(hour=hour)
    assert [day] == [*added(*kept(began)).by_day] == [evening_of(began)]


@given(minutes=st.integers(0, 30 * 365 * 24 * 60), offset=st.integers(-14 * 60, 14 * 60))
def test_a_night_is_the_same_from_every_time_zone(minutes: int, offset: int) -> None:
    """It is the clock of the place where it began that counts."""
    moment = TEN.replace(tzinfo=timezone(timedelta(minutes=offset))) + timedelta(minutes=minutes)
    assert [evening_of(moment)] == [*added(*kept(moment)).by_day]


def test_the_hour_that_comes_twice_is_one_night() -> None:
    """Summer time ends in the middle of an evening, and the clock goes back."""
    night = datetime(2026, 10, 25, 1, 50, tzinfo=timezone(timedelta(hours=2)))
    lines = kept(night, "reached")
    last = evening_line("finished", night.isoformat(), datetime(2026, 10, 25, 2, 1, tzinfo=OSLO), left=300.0)
    assert [date(2026, 10, 24)] == [*added(*lines, last).by_day]


def test_what_is_said_later_counts_in_its_order() -> None:
    """A correction takes the place of what there was, and what comes after it is added."""
    amended = day_line("amended", FRIDAY, done=["left"], left=120, right=0, together=0, rested=False)
    noted = [day_line("noted", FRIDAY, before=4, note="tired"), day_line("noted", FRIDAY, after=2)]
    night = added(*kept(), amended, *noted).by_day[FRIDAY]
    assert Night(FRIDAY, Seconds(120, 0, 0), frozenset({"left"}), before=4, after=2, note="tired") == night
    nothing = day_line("amended", FRIDAY, done=[], left=0, right=0, together=0, rested=False)
    assert "" == added(*kept(), nothing).by_day[FRIDAY].kind
    later = kept(TEN + timedelta(hours=1), left=0.0, done=("right",))
    assert "both" == added(*kept(), amended, *later).by_day[FRIDAY].kind


def test_a_rest_is_a_night_of_its_own_kind() -> None:
    """And a massage in the same evening counts before it."""
    rested = day_line("rested", FRIDAY)
    assert ["rest", "both"] == [added(*lines).by_day[FRIDAY].kind for lines in ([rested], [rested, *kept()])]


STRANGE = [
    "hello",
    "[" * 100_000,
    '{"a": 1}',
    '{"night": "2026-11-27"}',
    '{"night": "someday", "event": "rested"}',
    '{"night": "0001-01-01T01:00:00", "event": "began"}',
    '{"night": "2026-11-27", "event": "dreamt"}',
    '{"night": "2026-11-27", "event": "noted", "before": 11}',
    '{"night": "2026-11-27", "event": "amended", "done": 1, "left": 1, "right": 1, "together": 1}',
    '{"night": "2026-11-27T22:14:03+01:00", "event": "finished", "version": 2, "left": 300}',
    '{"night": "2026-11-27T22:14:03+01:00", "event": "finished", "left": NaN}',
    '{"night": "2026-11-27T22:14:03+01:00", "event": "finished", "left": -1}',
    '{"night": "2026-11-27T22:14:03+01:00", "event": "finished", "left": "all"}',
    "\x00" * 40,
    " ",
]


@pytest.mark.parametrize("strange", STRANGE)
@pytest.mark.parametrize("place", range(4))
def test_a_line_that_cannot_be_read_is_counted_and_no_other_line_suffers(strange: str, place: int) -> None:
    """Torn, foreign, or of a version to come."""
    lines = kept()
    nights = added(*lines[:place], strange, *lines[place:])
    assert (added(*lines).by_day, 1) == (nights.by_day, nights.skipped)


@given(cut=st.integers(1, 60))
def test_a_torn_last_line_costs_no_more_than_itself(cut: int) -> None:
    """The one before it says all that was known by then."""
    lines = kept()
    data = "".join(f"{line}\n" for line in lines).encode()[:-cut]
    nights = add_up(data)
    night = nights.by_day[FRIDAY]
    assert (night.seconds, nights.skipped) in ((Seconds(150, 0, 0), 1), (Seconds(300, 300, 0), 0))


@given(data=st.binary() | st.text().map(str.encode))
def test_whatever_is_in_the_file_it_can_be_read(data: bytes) -> None:
    """And each line is a night's, or is counted."""
    nights = add_up(data)
    assert nights.skipped or not data.strip() or nights.by_day


@given(
    st.lists(
        st.sampled_from([*kept(), *kept(TEN + timedelta(days=1)), day_line("rested", FRIDAY), "torn", '{"x'])
    )
)
def test_the_fast_way_finds_what_the_slow_way_finds(lines: list[str]) -> None:
    """In whatever order the lines stand: what is last of each evening counts."""
    nights = added(*lines)
    sound = [line for line in lines if line.strip().startswith('{"night')]
    assert len(lines) - len(sound) == nights.skipped
    latest = {json.loads(line)["night"]: json.loads(line) for line in sound}
    seconds = {night: row.get("left", 0) for night, row in latest.items() if "T" in night}
    assert sum(seconds.values()) == sum(night.seconds.left for night in nights.by_day.values())


def test_nights_are_counted_out_of_the_last_thirty() -> None:
    """Part nights count, and rest nights do not: they have a mark of their own."""
    days = [FRIDAY - timedelta(ago) for ago in (0, 1, 29, 30)]
    lines = [line for day in days for line in kept(datetime.combine(day, TEN.timetz()))]
    rest = day_line("rested", FRIDAY - timedelta(3))
    assert 3 == added(*lines, rest).massages(FRIDAY, 30)


def test_a_night_to_come_is_counted_as_a_line_that_cannot_be_read() -> None:
    """A clock was wrong, or somebody wrote it."""
    lines = "".join(f"{line}\n" for line in [*kept(), day_line("rested", FRIDAY + timedelta(9))]).encode()
    nights = add_up(lines, until=FRIDAY + timedelta(1))
    assert ([FRIDAY], 1) == ([*nights.by_day], nights.skipped)


def test_a_day_without_a_massage_was_a_rest() -> None:
    """From the first night on file; tonight may still come."""
    nights = added(*kept(), day_line("noted", FRIDAY + timedelta(2), before=3))
    kinds = [night.kind for night in nights.every(FRIDAY + timedelta(4))]
    assert ["both", "rest", "rest", "rest", ""] == kinds
    assert 3 == nights.every(FRIDAY + timedelta(4))[2].before


def test_a_rest_of_tonight_is_told_at_once() -> None:
    assert ["rest"] == [night.kind for night in added(day_line("rested", FRIDAY)).every(FRIDAY)]


def test_how_long_a_person_was_away_is_known() -> None:
    """Without a night there is nothing to come back from."""
    assert (0, 9) == (Nights().away(FRIDAY), added(*kept()).away(FRIDAY + timedelta(9)))


def test_an_evening_that_was_stopped_can_go_on_for_two_hours() -> None:
    """Not one that is over, nor one in which nothing was done."""
    stopped = added(*kept(TEN, "reached", right=20.0, done=("left",))).last
    assert stopped
    assert ("bedtime left thumb-walk", Seconds(300, 20, 0)) == (stopped.place, stopped.seconds)
    soon, late = TEN + timedelta(hours=2), TEN + timedelta(hours=2, minutes=2)
    assert [True, False] == [stopped.can_go_on(moment) for moment in (soon, late)]
    done, begun = (added(*lines).last for lines in (kept(), kept()[:1]))
    assert not (done and done.can_go_on(soon))
    assert not (begun and begun.can_go_on(soon))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return nights_file.nights_path()


def test_lines_are_added_for_this_person_alone(path: Path) -> None:
    """The file and its folder are closed to others, and what was there stays."""
    for line in kept():
        nights_file.add_line(line)
    assert (0o600, 0o700) == (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777)
    assert kept() == path.read_text(encoding="utf-8").splitlines()
    assert added(*kept()) == nights_file.read_nights()


def test_after_a_torn_line_the_next_one_is_whole(path: Path) -> None:
    """A full disk has taken half of a line, and then there is room again."""
    nights_file.add_line(kept()[0])
    path.write_bytes(path.read_bytes() + b'{"night": "20')
    nights_file.add_line(kept()[-1])
    nights = nights_file.read_nights()
    assert (1, "both") == (nights.skipped, nights.by_day[FRIDAY].kind)


def test_no_file_is_no_night(path: Path) -> None:
    """And nothing is made by looking."""
    assert (Nights(), False) == (nights_file.read_nights(), path.parent.exists())


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_what_is_no_file_is_told_and_never_waited_for(path: Path, make: "os._Environ[str]") -> None:
    """A folder or a pipe of that name."""
    path.parent.mkdir(parents=True)
    make(path)  # type: ignore[operator]
    for use in (lambda: nights_file.add_line("{}"), nights_file.read_nights):
        with pytest.raises(SaveError, match=r"nights\.jsonl cannot be"):
            use()


def test_a_full_disk_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of a line is no line."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda number, data: real(number, data[: len(data) // 2]))
    with pytest.raises(SaveError, match="No space left on device"):
        nights_file.add_line(kept()[0])
    assert path.exists()


def test_the_evening_looks_at_the_last_months_only(path: Path) -> None:
    """So that it begins as fast after thirty years as after one night."""
    path.parent.mkdir(parents=True)
    nights = [TEN - timedelta(days=ago) for ago in range(2000, -1, -1)]
    lines = "".join(f"{line}\n" for began in nights for line in kept(began, "reached", "finished"))
    path.write_text(lines, encoding="utf-8")
    seen, every = nights_file.read_nights(), nights_file.read_nights(whole=True)
    assert (30, 2001, 0) == (seen.massages(FRIDAY, 30), len(every.by_day), seen.skipped - seen.skipped)
    assert len(seen.by_day) < 1200
