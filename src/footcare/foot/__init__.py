"""The picture of a foot: vector zones turned into characters.

A character is two dots wide and four high, and twice as tall as wide, so that dots are square. Everything is
laid out for the left foot; the right one is its mirror, dot for dot. Blocks and ASCII are drawn in the same
way, with a character for a dot.

    a drawing's shapes ─ curves ─► lines ─ form ─► masks ─ paint ─► shades ─ here ─► characters
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from itertools import groupby
from operator import or_

from footcare.foot.curves import box_around, outline
from footcare.foot.form import Form, form_of, in_cells, spot_in_cells, spots_on
from footcare.foot.masks import CELL_HEIGHT, CELL_WIDTH, Grid, Mask, lowest
from footcare.foot.paint import Fields, Shade, covered, lit, painted, sprinkled
from footcare.massage import Drawing, Ellipse, Foot, Zone

__all__ = ["Glyphs", "Picture", "Shade", "Span", "draw", "outline", "proportion", "shown", "view"]


class Glyphs(StrEnum):
    """The characters that a picture is made of."""

    DOTS = "dots"
    BLOCKS = "blocks"
    ASCII = "ascii"


Span = tuple[str, Shade]
INKS = {
    Glyphs.BLOCKS: {Shade.NOW: "▓", Shade.DONE: "▒", Shade.REST: "░", Shade.EMPTY: " "},
    Glyphs.ASCII: {Shade.NOW: "#", Shade.DONE: "+", Shade.REST: ".", Shade.EMPTY: " "},
}
BRAILLE = tuple(
    (0, left, right, left | right) for left, right in ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
)
"""For each dot row of a character, what its two dots add to the code point U+2800."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A foot as characters."""

    rows: tuple[tuple[Span, ...], ...]
    places: tuple[tuple[str, int], ...]
    """The zones lit now, top to bottom, each with a row of its own to be named beside."""


def shown(zones: Iterable[Zone]) -> frozenset[str]:
    """The ids of *zones* and of all that they are made of."""
    return frozenset(_ids(zones))


def _ids(zones: Iterable[Zone]) -> Iterator[str]:
    for zone in zones:
        yield zone.id
        yield from _ids(zone.parts)


def view(drawings: Sequence[Drawing], zones: Sequence[Zone]) -> Drawing:
    """The drawing that shows most of *zones*: of equals the sole, and if neither shows any the side."""
    wanted = shown(zones)
    counts = {drawing.id: len(wanted & {shape.zone.id for shape in drawing.zones}) for drawing in drawings}
    favourite = "sole" if any(counts.values()) else "side"
    return max(drawings, key=lambda drawing: (counts[drawing.id], drawing.id == favourite))


def proportion(drawing: Drawing) -> float:
    """How many columns the drawing is wide for each row that it is high."""
    box = box_around(drawing)
    return (box.width / CELL_WIDTH) / (box.height / CELL_HEIGHT)


def draw(
    drawing: Drawing,
    *,
    foot: Foot,
    now: frozenset[str],
    done: frozenset[str],
    columns: int,
    rows: int,
    glyphs: Glyphs,
    spots: Sequence[Ellipse] = (),
) -> Picture:
    """The drawing as large as it fits, in the middle, zones in *now* lit and those in *done* half lit.

    *spots* are small places that are no zones; they are lit on top of all.
    """
    grid = Grid(columns * CELL_WIDTH, rows * CELL_HEIGHT)
    form = form_of(drawing, grid)
    places = tuple(_places(grid, form, now))
    shades = dict.fromkeys(done, Shade.DONE) | dict.fromkeys(now, Shade.NOW)
    if glyphs is Glyphs.DOTS:
        fields = painted(grid, form, shades, fine=True)
        if spots:
            fields = lit(fields, spots_on(drawing, grid, spots))
        fields = sprinkled(grid, fields)
    else:
        grid, dots = Grid(columns, rows), grid
        fields = painted(grid, in_cells(form, dots, grid), shades, fine=False)
        if spots:
            whole = covered(fields)
            found = spots_on(drawing, dots, spots)
            fields = lit(fields, [spot_in_cells(spot, dots, grid, whole) for spot in found])
    if foot is Foot.RIGHT:
        fields = {shade: grid.mirrored(mask) for shade, mask in fields.items()}
    lines = _braille(grid, fields) if glyphs is Glyphs.DOTS else _inked(grid, fields, INKS[glyphs])
    return Picture(rows=tuple(tuple(_spans(line)) for line in lines), places=places)


def _braille(grid: Grid, fields: Fields) -> Iterator[list[Span]]:
    """Eight dots to a character."""
    lines = {shade: grid.rows(mask) for shade, mask in fields.items()}
    bold = grid.rows(fields[Shade.NOW] | fields[Shade.DONE] | fields[Shade.EDGE])
    for top in range(0, grid.height, CELL_HEIGHT):
        four = slice(top, top + CELL_HEIGHT)
        seen = [(shade, reduce(or_, rows[four])) for shade, rows in lines.items()]
        line = []
        for column in range(0, grid.width, CELL_WIDTH):
            shade = next((shade for shade, bits in seen if bits >> column & 3), Shade.EMPTY)
            # A speck would take on the shade of what it shares a character with: it is left out there.
            rows = lines[Shade.REST][four] if shade is Shade.REST else bold[four]
            dots = sum(BRAILLE[row][bits >> column & 3] for row, bits in enumerate(rows))
            line.append((chr(0x2800 + dots) if dots else " ", shade))
        yield line


def _inked(grid: Grid, fields: Fields, inks: Mapping[Shade, str]) -> Iterator[list[Span]]:
    """A character for each dot."""
    lines = {shade: grid.rows(mask) for shade, mask in fields.items() if shade in inks}
    for row in range(grid.height):
        line = []
        for column in range(grid.width):
            shade = next((shade for shade, rows in lines.items() if rows[row] >> column & 1), Shade.EMPTY)
            line.append((inks[shade], shade))
        yield line


def _spans(line: Iterable[Span]) -> Iterator[Span]:
    """Neighbours of one shade together."""
    for shade, run in groupby(line, key=lambda span: span[1]):
        yield "".join(glyph for glyph, _ in run), shade


def _places(grid: Grid, form: Form, now: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Each zone lit now and a row near its middle."""
    masks: dict[str, Mask] = {}
    for zone, mask in (*form.flats, *form.bumps, *form.toes):
        if zone in now and mask:
            masks[zone] = masks.get(zone, 0) | mask
    middles = sorted((_middle(grid, mask), zone) for zone, mask in masks.items())
    rows = _spread([middle for middle, _ in middles], grid.height // CELL_HEIGHT)
    yield from ((zone, row) for (_, zone), row in zip(middles, rows, strict=False))


def _middle(grid: Grid, mask: Mask) -> float:
    """The row halfway down the mask, in characters."""
    first, last = lowest(mask) // grid.stride, (mask.bit_length() - 1) // grid.stride
    return (first + last + 1) / 2 / CELL_HEIGHT - 0.5


def _spread(wanted: Sequence[float], rows: int) -> list[int]:
    """A row for each, in order, no two the same, all as near as can be to where they are wanted."""
    wanted = wanted[:rows]
    # Rows that crowd together become a pack around the mean of where they would all have it begin.
    packs: list[tuple[float, int]] = []
    for index, row in enumerate(wanted):
        start, size = row - index, 1
        while packs and packs[-1][0] > start:
            other, more = packs.pop()
            start, size = (start * size + other * more) / (size + more), size + more
        packs.append((start, size))
    starts = [start for start, size in packs for _ in range(size)]
    return [min(max(0, round(start)), rows - len(wanted)) + index for index, start in enumerate(starts)]
