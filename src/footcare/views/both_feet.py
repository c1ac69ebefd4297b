"""Both feet side by side, seen from below with the big toes inside."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from rich.align import Align
from rich.table import Table
from rich.text import Text

from footcare import foot as drawing
from footcare.foot import Glyphs
from footcare.massage import Drawing, Foot
from footcare.plan import Plan
from footcare.views.layout import Block


class Tone(StrEnum):
    """How a whole foot is drawn."""

    NEXT = "next"
    LATER = "later"
    DONE = "done"


# For each part of a foot from toes to heel, which dots stay in every other character: half of them, then few.
EVEN = ((0x95, 0x95),)
FADING = (*EVEN * 3, (0x15, 0x05), (0x05, 0x05), (0x01, 0x05), (0x04, 0x01))
THINNED = {Tone.LATER: (EVEN, ("line",)), Tone.DONE: (FADING, (*["soft"] * 3, *["line"] * 4))}


Toned = tuple[Foot, Tone, str]
"""A foot, how it is drawn, and the word under it."""


def in_turn(plan: Plan) -> list[Toned]:
    """Return the feet of an evening that has yet to begin."""
    if not plan.turns:
        return [(foot, Tone.NEXT, "") for foot in plan.feet]
    first, *then = plan.turns
    word = f"{first} first" if then else f"{first} foot"
    return [(first, Tone.NEXT, word), *((foot, Tone.LATER, foot.value) for foot in then)]


@lru_cache(maxsize=8)
def both_feet(
    drawings: tuple[Drawing, ...], tones: tuple[Toned, ...], glyphs: Glyphs, columns: int, rows: int
) -> Block:
    """Return a sole for each foot that has a tone, with a word under it."""
    sole = next(each for each in drawings if each.id == "sole")
    proportion = drawing.proportion(sole)
    # The words have a blank row above them, and one below.
    rows = min(rows - (3 if any(word for *_, word in tones) else 1), 24)
    wide = min(max(10, round(rows * proportion) + 1), columns // 2 - 2)
    rows = min(rows, round(wide / proportion) + 1)
    grid = Table.grid(padding=(0, 2))
    lines = []
    for foot, tone, word in sorted(tones, key=lambda each: each[0] is Foot.LEFT):
        caption = Text(f"{word:^{wide}}", "text" if tone is Tone.NEXT else "soft")
        drawn = _sole(sole, foot, tone, glyphs, wide, rows)
        lines.append(Text("\n", no_wrap=True).join([*drawn, Text(), caption]))
    grid.add_row(*lines)
    return Block(Align.center(grid))


def _sole(sole: Drawing, foot: Foot, tone: Tone, glyphs: Glyphs, columns: int, rows: int) -> list[Text]:
    """Return a whole sole: in dots it is thinned out, else it is another glyph."""
    every = frozenset(shape.zone.id for shape in sole.zones)
    full = tone is Tone.NEXT or glyphs is Glyphs.DOTS
    now, done = every if full else frozenset(), every if tone is Tone.DONE else frozenset()
    drawn = drawing.draw(sole, foot=foot, now=now, done=done, columns=columns, rows=rows, glyphs=glyphs)
    lines = ["".join(text for text, _ in row) for row in drawn.rows]
    if tone is Tone.NEXT:  # so large that it would be too bright in "strong"
        return [Text(line, "text") for line in lines]
    masks, styles = THINNED[tone]
    if glyphs is not Glyphs.DOTS:
        return [Text(line, styles[0]) for line in lines]
    return [
        Text(_thinned(line, masks[at * len(masks) // rows]), styles[at * len(styles) // rows])
        for at, line in enumerate(lines)
    ]


def _thinned(line: str, masks: Sequence[int]) -> str:
    """Return a line with those of its dots that the masks of its even and odd characters keep."""
    dots = (ord(each) & masks[at % 2] if each > " " else 0 for at, each in enumerate(line))
    return "".join(chr(0x2800 + each) if each else " " for each in dots)
