"""Nights: what is kept of each evening, and what it adds up to. Pure: lines come in, nights come out.

An evening is kept as it goes, one event a line; what is said about a night later is a line, too:

    {"night": "2026-11-27T22:14:03+01:00", "event": "began", …}
     {"night": "2026-11-27T22:14:03+01:00", "event": "reached", "place": "bedtime left first glide", …}
     {"night": "2026-11-27T22:14:03+01:00", "event": "finished", …}
    {"night": "2026-11-27", "event": "noted", "after": 2}

Each line of an evening tells all that was known by then: the last one that can be read is enough, whatever
became of those before it. All but the first are indented, so that it is a block, to the eye and to a fast
reader. What is said about a day counts in its order.

A night belongs to the evening that it began, on the clock of the place where that was: what clock and time
zone do later changes nothing. Before four in the morning it is still the evening of the day before.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple

from footcare.massage import Foot

VERSION = 1
NEW_DAY = 4
"""The hour at which a new day begins for a person who is still up."""
FIRST = date(1970, 1, 1)
"""The first day of which there can be a night: a slip in a date makes no thousand years of rests."""
DONE = 0.9
"""The part of its time that a foot must have had hands on it to be done."""
RECENT = timedelta(hours=2)
"""How long after it was stopped an evening can go on."""
WORST = 10
"""How feet feel at the worst; at the best it is 0."""
RISE, HIGH, LATELY = 3, 7, timedelta(days=14)
"""How much worse they may not feel afterwards, what they may not be above three times, and in which time."""

OF_AN_EVENING = ("began", "reached", "paused", "stopped", "finished")

Kind = Literal["both", "part", "rest", ""]
"""What was done in a night; "" for nothing."""


class Seconds(NamedTuple):
    """How long there were hands on each foot, and on both together."""

    left: float = 0.0
    right: float = 0.0
    together: float = 0.0


class Night(NamedTuple):
    """One evening's record."""

    day: date
    seconds: Seconds = Seconds()
    done: frozenset[str] = frozenset()
    """The feet that are done."""
    rested: bool = False
    before: int | None = None
    """How the feet felt, from 0, fine, to 10, very sore."""
    after: int | None = None
    note: str = ""

    @property
    def felt(self) -> tuple[int, ...]:
        """The numbers that were told: before and after, one of them, or none."""
        return tuple(each for each in (self.before, self.after) if each is not None)

    @property
    def told(self) -> bool:
        """Whether there is anything to tell of it."""
        return bool(self.kind or self.felt or self.note)

    @property
    def feet(self) -> tuple[str, ...]:
        """The feet that there were hands on."""
        return tuple(foot for foot in Foot if foot in self.done or getattr(self.seconds, foot) >= 1)

    @property
    def kind(self) -> Kind:
        """What was done."""
        if len(self.done) == len(Foot):
            return "both"
        return "part" if self.done or sum(self.seconds) >= 1 else "rest" if self.rested else ""

    @property
    def massaged(self) -> bool:
        """Whether there was a massage, or part of one."""
        return self.kind in ("both", "part")


class Stood(NamedTuple):
    """Where the latest evening stood when its last line was written."""

    night: str
    """When it began, as its lines have it."""
    at: datetime
    place: str
    """Which step of which routine it was; "" for none that could go on."""
    seconds: Seconds
    finished: bool

    def can_go_on(self, now: datetime) -> bool:
        """Whether it was stopped in the middle, and not long ago."""
        begun = bool(self.place) and sum(self.seconds) >= 1
        return begun and not self.finished and timedelta() <= now - self.at <= RECENT


class Nights(NamedTuple):
    """All nights that are on file."""

    by_day: dict[date, Night] = {}  # noqa: RUF012  # never changed
    """From the earliest to the latest."""
    last: Stood | None = None
    """Where the latest evening stood at last."""
    skipped: int = 0
    """How many lines could not be read."""

    def since(self, first: date) -> list[Night]:
        """Return the nights from a day on."""
        return [night for day, night in self.by_day.items() if day >= first]

    def massages(self, today: date, days: int) -> int:
        """Return on how many of the last *days*, with today, there was a massage or part of one."""
        recent = self.since(today - timedelta(days - 1))
        return sum(night.massaged and night.day <= today for night in recent)

    def latest(self, today: date) -> Night | None:
        """Return the latest night before tonight."""
        return next(
            filter(lambda night: night.kind and night.day < today, [*self.by_day.values()][::-1]), None
        )

    def away(self, today: date) -> int:
        """Return how many days ago that was; 0 if there is none."""
        latest = self.latest(today)
        return (today - latest.day).days if latest else 0

    def every(self, today: date) -> list[Night]:
        """Return each night from the first on file to today; a day without a massage was a rest."""
        first = min(next(iter(self.by_day), today), today)
        days = (first + timedelta(day) for day in range((today - first).days + 1))
        found = (self.by_day.get(day, Night(day)) for day in days)
        return [night._replace(rested=night.rested or night.day < today) for night in found]

    def sore(self, today: date) -> bool:
        """Whether feet grew much sorer of late, or were very sore three times in a row."""
        last = [night.felt for night in self.since(today - LATELY) if night.felt][-3:]
        rose = any(len(felt) == 2 and felt[1] - felt[0] >= RISE for felt in last)
        return rose or (len(last) == 3 and all(max(felt) > HIGH for felt in last))


def evening_of(moment: datetime) -> date:
    """Return the day to whose evening a moment belongs."""
    return moment.date() - timedelta(moment.hour < NEW_DAY)


def evening_line(event: str, night: str, at: datetime, **known: Any) -> str:
    """Return a line of the evening that began at *night*, with all that is *known* by now."""
    said = {name: value for name, value in known.items() if value}
    line = json.dumps({"night": night, "event": event, "at": at.isoformat(timespec="seconds"), **said})
    return line if event == "began" else f" {line}"


def day_line(event: str, day: date, **said: Any) -> str:
    """Return a line about the night of a day."""
    return json.dumps({"night": day.isoformat(), "event": event, **said}, ensure_ascii=False)


class Line(NamedTuple):
    """One event, as far as it says something of a night."""

    day: date
    evening: str = ""
    """When the evening began, or "" for what is about a day."""
    said: Mapping[str, Any] = {}
    """Fields of that night, or the whole line of an evening."""
    seconds: Seconds = Seconds()
    done: frozenset[str] = frozenset()


def add_up(data: bytes, until: date = date.max) -> Nights:
    """Return the nights up to a day that lines come to."""
    texts = list(_counting(data))
    rows = _rows(b",".join(texts))  # all at once: that is three times as fast
    if len(rows) != len(texts):
        rows = [(*_rows(text), None)[0] for text in texts]
    lines = [line for line in map(_line, rows) if line and FIRST <= line.day <= until]
    latest: dict[str | int, Line] = {}
    for number, line in enumerate(lines):
        latest.pop(line.evening, None)  # so that they stand in the order in which they were last written
        latest[line.evening or number] = line
    found: dict[date, Night] = {}
    last = None
    for line in latest.values():
        last = line if line.evening else last
        found[line.day] = _with(found.get(line.day) or Night(line.day), line)
    return Nights(dict(sorted(found.items())), last and _stood(last), len(texts) - len(lines))


def _with(night: Night, line: Line) -> Night:
    if not line.evening:
        return night._replace(**line.said)
    seconds = Seconds(*map(sum, zip(night.seconds, line.seconds, strict=True)))
    return night._replace(seconds=seconds, done=night.done | line.done)


_NAMED = len('{"night": "2026-11-27T22:14:03+01:00"')
_BEGAN = b', "event": "began"'


def _counting(data: bytes) -> Iterator[bytes]:
    """Return the lines that may count: of an evening that is whole only the last one."""
    head, *blocks = (b"\n" + data).split(b"\n{")
    yield from filter(None, head.split(b"\n"))
    for block in blocks:
        text = b"{" + block.strip(b"\n")
        lines = text.count(b"\n")
        whole = text.endswith(b"}") and lines == text.count(b"}\n") == text.count(text[:_NAMED]) - 1
        if whole and text.startswith(_BEGAN, _NAMED):
            yield text.rpartition(b"\n")[2]
        else:  # something is torn, foreign, or about a day
            yield from filter(None, text.split(b"\n"))


def _rows(text: bytes) -> list[Any]:
    with suppress(ValueError, RecursionError):
        return list(json.loads(b"[%b]" % text))
    return []


def _line(row: Any) -> Line | None:
    """Return a line as a value, or None if this version cannot have written it."""
    try:
        night, event = row["night"], row["event"]
        if row.get("version", VERSION) == VERSION and event in OF_AN_EVENING:
            return Line(evening_of(datetime.fromisoformat(night)), night, row, *_work(row))
        return Line(date.fromisoformat(night), said=_said(event, row))
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError):  # the day before the first one
        return None


def _work(row: Mapping[str, Any]) -> tuple[Seconds, frozenset[str]]:
    lengths = (_length(row.get(name, 0)) for name in Seconds._fields)
    return Seconds(*lengths), frozenset(map(str, Foot)).intersection(row.get("done", ()))


def _said(event: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a line about a day says, by the fields of a night."""
    match event:
        case "rested":
            return {"rested": True}
        case "noted":
            felt = {name: _number(row[name]) for name in ("before", "after") if name in row}
            return felt | ({"note": f"{row['note']}"} if "note" in row else {})
        case "amended":
            seconds, done = _work(row)
            return {"seconds": seconds, "done": done, "rested": bool(row["rested"])}
        case _:
            raise ValueError("of a later version")


def _length(seconds: Any) -> float:
    if not 0 <= seconds <= 86_400:
        raise ValueError("no length that an evening can have")
    return float(seconds)


def _number(said: Any) -> int | None:
    if said is not None and said not in range(WORST + 1):
        raise ValueError("not on the scale")
    return None if said is None else int(said)


def _stood(line: Line) -> Stood | None:
    at, place, event = (line.said.get(name) for name in ("at", "place", "event"))
    with suppress(OverflowError, TypeError, ValueError):
        moment = datetime.fromisoformat(at or "").astimezone()
        return Stood(line.evening, moment, str(place or ""), line.seconds, event == "finished")
    return None
