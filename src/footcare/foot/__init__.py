"""The picture of a foot: vector zones turned into characters, and the hand that moves over them.

A character is two dots wide and four high, and twice as tall as wide, so that dots are square. Everything is
laid out for the left foot; the right one is its mirror, dot for dot. Blocks and ASCII are drawn in the same
way, with a character for a dot.

    a drawing's shapes ─ curves ─► lines ─ form ─► masks and their shades ─ here ─► characters
                                                       stroke ─► what is under the hand
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from itertools import accumulate, groupby
from operator import itemgetter, or_

from footcare.foot.curves import box_around, outline
from footcare.foot.form import (
    Fields,
    Form,
    Shade,
    form_of,
    in_cells,
    in_dots,
    painted,
    shown,
    sprinkled,
    under_hands,
)
from footcare.foot.masks import CELL_HEIGHT, CELL_WIDTH, Grid, Mask
from footcare.foot.stroke import Hand, arrow, band, hand_at, signs
from footcare.massage import Drawing, Ellipse, Foot, Stroke, Zone

__all__ = [
    "Glyphs",
    "Hand",
    "Picture",
    "Shade",
    "Span",
    "draw",
    "hand_at",
    "outline",
    "proportion",
    "shown",
    "view",
]


class Glyphs(StrEnum):
    """The characters that a picture is made of."""

    DOTS = "dots"
    BLOCKS = "blocks"
    ASCII = "ascii"


Span = tuple[str, Shade]
INKS: Mapping[Glyphs, Mapping[Shade, str]] = {
    Glyphs.BLOCKS: {Shade.NOW: "▓", Shade.DONE: "▒", Shade.REST: "░", Shade.EMPTY: " "},
    Glyphs.ASCII: {Shade.NOW: "#", Shade.DONE: "+", Shade.REST: ".", Shade.EMPTY: " "},
}
BRAILLE = ((0, 0x01, 0x08, 0x09), (0, 0x02, 0x10, 0x12), (0, 0x04, 0x20, 0x24), (0, 0x40, 0x80, 0xC0))
"""For each dot row of a character, what its two dots add to the code point U+2800."""
LEVELS = (Shade.NOW, Shade.NOW, Shade.NEAR, Shade.HAND)
"""What a zone's characters show at each level of light."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A foot as characters."""

    rows: tuple[tuple[Span, ...], ...]
    places: tuple[tuple[str, int], ...]
    """The zones lit now, top to bottom, each with a row of its own to be named beside."""


def view(drawings: Sequence[Drawing], zones: Sequence[Zone]) -> Drawing:
    """Return the drawing that shows most of *zones*: of equals the sole, of two that show none the side."""
    wanted = shown(zones)
    counts = {drawing.id: len(wanted & {shape.zone.id for shape in drawing.zones}) for drawing in drawings}
    favourite = "sole" if any(counts.values()) else "side"
    return max(drawings, key=lambda drawing: (counts[drawing.id], drawing.id == favourite))


def proportion(drawing: Drawing) -> float:
    """Return how many columns the drawing is wide for each row that it is high."""
    _, _, width, height = box_around(drawing)
    return (width / CELL_WIDTH) / (height / CELL_HEIGHT)


def draw(
    drawing: Drawing,
    *,
    foot: Foot,
    now: frozenset[str],
    done: frozenset[str] = frozenset(),
    columns: int,
    rows: int,
    glyphs: Glyphs,
    spots: Sequence[Ellipse] = (),
    stroke: Stroke | None = None,
    hand: Hand | None = None,
    colours: bool = True,
) -> Picture:
    """Draw as large as it fits, in the middle, with the zones in *now* lit and those in *done* half lit.

    *spots* are small places that are no zones; they are lit on top of all. A *stroke* is shown by what is
    under the *hand*: in other *colours*, or else in other characters. Without a hand it is an arrow.
    """
    dots, cells = Grid(columns * CELL_WIDTH, rows * CELL_HEIGHT), Grid(columns, rows)
    form = form_of(drawing, dots, tuple(spots))
    shades = dict.fromkeys(done, Shade.DONE) | dict.fromkeys(under_hands(drawing, now), Shade.NOW)
    mirrored = foot is Foot.RIGHT
    full = painted(dots, in_dots(form, dots), shades, halo=True)
    still = stroke if full[Shade.NOW] and not hand else None
    levels, under = band(drawing, dots, full, stroke, hand) if stroke and hand else ({}, 0)
    if glyphs is Glyphs.DOTS:
        under = arrow(drawing, dots, full, still) if still else 0 if colours else under
        lines = list(_lines(sprinkled(dots, full, under), cells, None, mirrored=mirrored))
        if colours:
            _light(lines, cells, levels, mirrored=mirrored)
    else:
        fields = painted(cells, in_cells(form, dots, cells), shades, halo=False)
        del fields[Shade.EDGE]
        bright = sum(1 << cell for cell, level in levels.items() if level > 1)
        fields = {Shade.HAND: fields[Shade.NOW] & bright, **fields}
        inks = dict(INKS[glyphs])
        inks[Shade.HAND], inks[Shade.NOW] = inks[Shade.NOW], inks[Shade.DONE if stroke else Shade.NOW]
        lines = list(_lines(fields, cells, inks, mirrored=mirrored))
        plain_ascii = glyphs is Glyphs.ASCII
        path = signs(drawing, cells, still, mirrored=mirrored, plain_ascii=plain_ascii) if still else {}
        for (row, column), sign in path.items():
            if lines[row][column][1] is not Shade.EMPTY:
                lines[row][column] = (sign, Shade.HAND)
    return Picture(tuple(map(_runs, lines)), tuple(_places(form, dots, now, rows)))


def _lines(
    fields: Fields, cells: Grid, inks: Mapping[Shade, str] | None, *, mirrored: bool
) -> Iterator[list[Span]]:
    """Yield each line's characters: eight dots in one, or a character of *inks* for each dot."""
    wide, high = (1, 1) if inks else (CELL_WIDTH, CELL_HEIGHT)
    grid = Grid(cells.width * wide, cells.height * high)
    lines = {shade: grid.rows(mask, mirrored=mirrored) for shade, mask in fields.items()}
    for top in range(0, grid.height, high):
        rows = {shade: each[top : top + high] for shade, each in lines.items()}
        seen = {shade: reduce(or_, each) for shade, each in rows.items()}
        # A speck would take on the shade of what it shares a character with: it is left out there.
        others = [each for shade, each in rows.items() if shade is not Shade.REST]
        bold = [reduce(or_, each) for each in zip(*others, strict=True)]
        line = []
        for column in range(0, grid.width, wide):
            here = (1 << wide) - 1 << column
            shade = next((shade for shade, bits in seen.items() if bits & here), Shade.EMPTY)
            if inks:
                line.append((inks[shade], shade))
                continue
            dots = rows[shade] if shade is Shade.REST else bold
            code = sum(BRAILLE[row][bits >> column & 3] for row, bits in enumerate(dots))
            line.append((chr(0x2800 + code) if code else " ", shade))
        yield line


def _light(lines: list[list[Span]], cells: Grid, levels: Mapping[int, int], *, mirrored: bool) -> None:
    """Give each character of the zone its level of light: only shades change, never dots."""
    for cell, level in levels.items():
        row, column = divmod(cell, cells.stride)
        column = cells.width - 1 - column if mirrored else column
        glyph, shade = lines[row][column]
        if shade is Shade.NOW:
            lines[row][column] = (glyph, LEVELS[level])


def _runs(line: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(("".join(glyph for glyph, _ in run), shade) for shade, run in groupby(line, itemgetter(1)))


def _places(form: Form, dots: Grid, now: frozenset[str], rows: int) -> Iterator[tuple[str, int]]:
    """Yield the zones in *now*, top to bottom, each with a row of its own."""
    masks: dict[str, Mask] = {}
    for zone, mask in (*form.flats, *form.bumps, *form.toes):
        if zone in now and mask:
            masks[zone] = masks.get(zone, 0) | mask
    middles = sorted(
        ((sum(dots.ends(mask)) + 1) / 2 / CELL_HEIGHT - 0.5, zone) for zone, mask in masks.items()
    )
    beside = _beside([middle for middle, _ in middles], rows)
    yield from ((zone, row) for (_, zone), row in zip(middles, beside, strict=False))


def _beside(middles: Sequence[float], rows: int) -> list[int]:
    """Return a row for each of *middles*, in order, no two the same, a crowd around its own middle."""
    middles = middles[:rows]
    down = accumulate(middles, lambda above, middle: max(above + 1, middle))
    up = [*accumulate(reversed(middles), lambda below, middle: min(below - 1, middle))]
    halfway = ((lower + upper) / 2 for lower, upper in zip(down, reversed(up), strict=True))
    room = rows - len(middles)
    return [index + min(max(0, round(row - index)), room) for index, row in enumerate(halfway)]
