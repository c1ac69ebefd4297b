"""The nights in words, as lines for other programs, and as data; as a month they are in ``month_screen``."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from footcare.errors import printable
from footcare.nights import Night, Nights
from footcare.views import wording

COUNTED, PAIRS = 30, 7
"""How many days the count looks back, and how many nights with both numbers say something on average."""
REST = "Rest nights are part of it."
SORE = "Sore for a few nights. Leave it for now and have someone look at it."
FELT = "How your feet felt (0 fine, 10 very sore)"


def count_line(nights: Nights, today: date) -> str:
    """Return on how many of the last nights there was a massage: "18 of your last 30 nights.", or ""."""
    number = nights.massages(today, COUNTED)
    return f"{number} of your last {COUNTED} nights." if number else ""


def night_words(night: Night) -> str:
    """Return what was done in a night: "both feet, 10 minutes", "left foot, 3 minutes", "rest"."""
    if night.kind in ("rest", ""):
        return night.kind or "a note"
    seconds = sum(night.seconds)
    length = wording.spoken(seconds) if seconds < 60 else wording.count(round(seconds / 60), "minute")
    part = f"{night.feet[0]} foot" if len(night.feet) == 1 else "part of both feet"
    return f"{'both feet' if night.kind == 'both' else part}{f', {length}' if seconds >= 1 else ''}"


def night_line(night: Night, *, year: bool = True) -> str:
    """Return all of a night: "Friday, 27 November: rest. Before 4, after 2. Note: tired."."""
    day = f"{night.day:%A}, {night.day.day} {night.day:%B}{f' {night.day.year}' if year else ''}"
    felt = {"before": night.before, "after": night.after}
    numbers = ", ".join(f"{name} {number}" for name, number in felt.items() if number is not None)
    note = f"Note: {cleaned(night.note)}" if night.note else ""
    return " ".join(
        filter(None, (f"{day}: {night_words(night)}.", wording.sentence(numbers), wording.sentence(note)))
    )


def cleaned(note: str) -> str:
    """Return a note on one line, without what could paint on a screen or be a column of its own."""
    return printable(" ".join(note.split()))


def shown(nights: Nights, today: date) -> list[Night]:
    """Return the nights of which there is something to tell, the newest first."""
    return [night for night in nights.every(today) if night.told][::-1]


def summary(nights: Nights, today: date, sentence: str | None) -> list[str]:
    """Return what the nights come to: the count, a word of care if it is due, and the person's plan."""
    plan = [f'Your plan: "{wording.plan_of(printable(sentence))}"'] if sentence else []
    return [f"{count_line(nights, today)} {REST}".lstrip(), *[SORE] * nights.sore(today), *plan]


def means(nights: Nights) -> tuple[int, float, float, str] | None:
    """Return on how many nights both numbers were told, their means, and what those come to, or None yet."""
    both = [night.felt for night in nights.by_day.values() if len(night.felt) == 2]
    if len(both) < PAIRS:
        return None
    before, after = (round(sum(numbers) / len(numbers), 1) for numbers in zip(*both, strict=True))
    change = round(after - before, 1)
    how = f"{'Up' if change > 0 else 'Down'} {abs(change)} on average" if change else "The same on average"
    return len(both), before, after, f"{how}. A note for you, not a medical result."


def history_lines(nights: Nights, today: date, sentence: str | None) -> Iterator[str]:
    """Return whole sentences, for ears: what the nights come to, then a night a line."""
    yield from summary(nights, today, sentence)
    if found := means(nights):
        yield "{}: before {}, after {}, on {} nights. {}".format(FELT, *found[1:3], found[0], found[3])
    yield from map(night_line, shown(nights, today))


def as_data(night: Night) -> dict[str, Any]:
    """Return a night as JSON can hold it."""
    seconds = {name: round(length) for name, length in night.seconds._asdict().items()}
    day, kind = night.day.isoformat(), night.kind or "note"
    said = {"before": night.before, "after": night.after, "note": cleaned(night.note)}
    total = sum(seconds.values())
    return {"day": day, "kind": kind, "seconds": total, **seconds, "done": sorted(night.done), **said}


def json_text(nights: Nights, today: date) -> str:
    """Return all nights as data."""
    from json import dumps

    data = {"schema_version": 1, "skipped": nights.skipped, "nights": [*map(as_data, shown(nights, today))]}
    return f"{dumps(data, indent=2, ensure_ascii=False)}\n"


def tab_lines(nights: Nights, today: date) -> Iterator[str]:
    """Return a line a night, for other programs; its columns stay as they are for ever."""
    for night in map(as_data, shown(nights, today)):
        named = ("before", "after", "left", "right", "together", "note")
        said = (f"{name}={'' if night[name] is None else night[name]}" for name in named)
        yield "\t".join([night["day"], night["kind"], str(night["seconds"]), *said])


def csv_text(nights: Nights, today: date) -> str:
    """Return all nights as a table for a spreadsheet."""
    from csv import DictWriter
    from io import StringIO

    text = StringIO()
    table = DictWriter(text, as_data(Night(date.min)), lineterminator="\n")
    table.writeheader()
    table.writerows(
        {**night, "done": " ".join(night["done"])} for night in map(as_data, shown(nights, today))
    )
    return text.getvalue()
