"""A month of nights: as a calendar where there is room for one, else in words."""

import calendar
from datetime import date

from rich.console import Group
from rich.table import Column, Table
from rich.text import Text

from footcare.nights import WORST, Kind, Nights
from footcare.views import look as looks
from footcare.views import wording
from footcare.views.history import COUNTED, FELT, REST, SORE, count_line, means, summary
from footcare.views.layout import BLANK, Block, Page, first_fitting, height, paragraph
from footcare.views.look import Look, Size, is_wide
from footcare.views.widgets import Bar

MEANT: dict[Kind, str] = {"both": "both feet", "part": "part of it", "rest": "rest night"}
"""What the marks mean."""
DAYS = "  Mo   Tu   We   Th   Fr   Sa   Su "
KEPT = 2
"""What goes this late has to have room beside a calendar."""
WAYS = "In words: footcare history --plain      As data: footcare history --json"


def month_frame(
    nights: Nights, month: date, today: date, sentence: str | None, size: Size, look: Look
) -> Page:
    """Draw a month of nights, what all of them come to, and the keys."""
    wide, width = is_wide(size), looks.width(size)
    days = [month.replace(day=day + 1) for day in range(calendar.monthrange(month.year, month.month)[1])]
    every = {night.day: night.kind for night in nights.every(today)}
    kinds: dict[date, Kind] = {day: every.get(day, "") for day in days}
    (count, *more), few = summary(nights, today, sentence), nights.massages(today, COUNTED)
    name, style = f"{month:%B} {month.year}", looks.title_style(size)
    below = [
        BLANK,
        first_fitting(
            size, count, count_line(nights, today) or REST, f"{few} of {COUNTED} nights" if few else ""
        ),
        *(paragraph(text, goes=0 if text == SORE else 6) for text in more),
        *_felt(nights, look, wide=wide),
    ]
    turns = "Left/Right: month     " if min(every) < today.replace(day=1) else ""
    ways = [first_fitting(size, WAYS, goes=7)] if wide else []
    bottom = [BLANK, first_fitting(size, f"{turns}q: close", "q: close", goes=1), *ways]
    top = [
        paragraph(f"Your nights, {name}", style, 2),
        BLANK,
        _calendar(kinds, today, look, wide=wide),
        *below,
    ]
    kept = [block for block in (*top, *bottom) if block.goes <= KEPT]
    if width < len(DAYS) or height(kept, width) > looks.height(size):
        told = ((words, [*kinds.values()].count(kind)) for kind, words in MEANT.items())
        words = wording.sentence(", ".join(f"{words} {number}" for words, number in told if number))
        top = [paragraph(name, style, 2), paragraph(words or "Nothing is on file.", goes=3), *below]
    return Page(top, bottom)


def _calendar(kinds: dict[date, Kind], today: date, look: Look, *, wide: bool) -> Block:
    """Return the days with their marks, and what those mean, beside them or below."""
    marks = dict(zip(MEANT, "*o-" if look.plain_ascii else "●○·", strict=True))
    days = Text(DAYS + "\n" + " " * 5 * min(kinds).weekday())
    for day, kind in kinds.items():
        days.append(f"{day.day:>4}", "strong" if day == today else "").append(marks.get(kind, " "), "strong")
        days.append("\n" if day.weekday() == calendar.SUNDAY and day < max(kinds) else "")
    meant = [f"{mark} {MEANT[kind]}" for kind, mark in marks.items()]
    if not wide:
        return Block(Group(days, Text(" ".join(meant), "soft")))
    grid = Table.grid(padding=(0, 10, 0, 0))
    grid.add_row(days, Text("\n".join(meant), "soft"))
    return Block(grid)


def _felt(nights: Nights, look: Look, *, wide: bool) -> list[Block]:
    """Return how feet felt before and after, on average, once that says something."""
    if not (found := means(nights)):
        return []
    number, before, after, ends = found
    if not wide:
        return [paragraph(f"{FELT}: before {before}, after {after}. {ends}", goes=4)]
    bars = Table.grid("", "", Column(width=40), padding=(0, 3, 0, 0))
    for name, mean in (("  before", before), ("  after", after)):
        bars.add_row(name, str(mean), Bar(mean / WORST, "#." if look.plain_ascii else "━─"))
    return [BLANK, Block(Group(f"{FELT}, {number} nights with both numbers", bars, f"  {ends}"), 4)]
