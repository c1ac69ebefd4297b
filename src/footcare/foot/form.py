"""A drawing turned into masks: its body, the zones on it, and the round parts that stand out of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import pairwise
from math import ceil
from operator import or_
from typing import NamedTuple

from footcare.foot.curves import box_around, corners_of, outline
from footcare.foot.masks import CELL_HEIGHT, CELL_WIDTH, Grid, Mask, mostly
from footcare.massage import Drawing, Ellipse, Point

HALF = CELL_WIDTH * CELL_HEIGHT // 2
"""Dots that make half a character."""


class Form(NamedTuple):
    """A drawing as masks."""

    body: Mask
    """What the outline holds."""
    open: Mask
    """Its dots below the cut, where there is no line: the leg goes on."""
    flats: tuple[tuple[str, Mask], ...]
    """The zones of the body."""
    bumps: tuple[tuple[str, Mask], ...]
    """The round zones that stand out of it: ankles."""
    toes: tuple[tuple[str, Mask], ...]
    """The round zones beyond the outline."""


@lru_cache(maxsize=16)
def form_of(drawing: Drawing, grid: Grid) -> Form:
    """The drawing as large as it fits, in the middle of the grid."""
    placed = _placing(drawing, grid)
    body = placed(outline(drawing))
    shapes = drawing.zones
    rounds = [(shape.zone.id, placed(corners_of(part))) for shape in shapes for part in shape.ellipses]
    return Form(
        body=body,
        open=grid.top(body) if drawing.cut else 0,
        flats=tuple((shape.zone.id, placed(shape.polygon) & body) for shape in shapes if shape.polygon),
        bumps=tuple((zone, mask & body) for zone, mask in rounds if mostly(mask, body)),
        toes=tuple((zone, mask) for zone, mask in rounds if not mostly(mask, body)),
    )


def _placing(drawing: Drawing, grid: Grid) -> Callable[[Iterable[Point]], Mask]:
    """How the drawing's shapes become masks: as large as all of it fits, in the middle of the grid."""
    box = box_around(drawing)
    unit = max(box.width / grid.width, box.height / grid.height)
    left = (grid.width - box.width / unit) / 2
    top = (grid.height - box.height / unit) / 2

    def placed(points: Iterable[Point]) -> Mask:
        dots = [(left + (x - box.left) / unit, top + (y - box.top) / unit) for x, y in points]
        return _fill(grid, dots)

    return placed


def spots_on(drawing: Drawing, grid: Grid, spots: Iterable[Ellipse]) -> tuple[Mask, ...]:
    """Small round places that are no zones, each as a mask."""
    placed = _placing(drawing, grid)
    return tuple(placed(corners_of(spot)) for spot in spots)


def spot_in_cells(spot: Mask, dots: Grid, cells: Grid, foot: Mask) -> Mask:
    """The same with a character for a dot: those at least half in the spot, else those with most of it."""
    counts = dots.coverage(spot, cells)
    return _filled({cell: count for cell, count in counts.items() if foot >> cell & 1}, HALF)


@lru_cache(maxsize=16)
def in_cells(form: Form, dots: Grid, cells: Grid) -> Form:
    """The same with a character for a dot: each goes to the zone that has most of it."""
    covered = dots.coverage(form.body, cells)
    body = _filled(covered, HALF)
    flats = [(zone, dots.coverage(mask, cells)) for zone, mask in form.flats]
    most = {
        cell: max([count - sum(counts[cell] for _, counts in flats), *(counts[cell] for _, counts in flats)])
        for cell, count in covered.items()
    }

    def won(counts: Mapping[int, int]) -> Mask:
        inside = {cell: count for cell, count in counts.items() if body >> cell & 1}
        best = {cell: count for cell, count in inside.items() if count == most[cell]}
        # A zone too thin to win anywhere still shows where there is most of it.
        return _filled(best, 1) or _filled(inside, HALF)

    return Form(
        body=body,
        open=0,
        flats=tuple((zone, won(counts)) for zone, counts in flats),
        bumps=tuple((zone, _filled(dots.coverage(mask, cells), HALF) & body) for zone, mask in form.bumps),
        toes=tuple(_bars(cells, [(zone, dots.coverage(mask, cells)) for zone, mask in form.toes])),
    )


def _bars(cells: Grid, toes: Sequence[tuple[str, Mapping[int, int]]]) -> Iterator[tuple[str, Mask]]:
    """Toes hardly wider than a character: each leaves a gap to the others, but keeps its middle column."""
    # Such a toe seldom fills a character.
    masks = [_filled(counts, HALF - 1) for _, counts in toes]
    for index, (zone, counts) in enumerate(toes):
        others = reduce(or_, masks[:index] + masks[index + 1 :], 0)
        weight = sum((cell % cells.stride + 0.5) * count for cell, count in counts.items())
        middle = int(weight / max(1, sum(counts.values())))
        spine = sum(1 << cell for cell in counts if cell % cells.stride == middle)
        yield zone, masks[index] & (~cells.widened(others) | spine)


def _filled(counts: Mapping[int, int], least: int) -> Mask:
    """The characters with at least so many dots; if there is none, those with the most."""
    enough = min(least, max(counts.values(), default=0))
    return sum(1 << cell for cell, count in counts.items() if count >= max(1, enough))


def _fill(grid: Grid, points: Sequence[Point]) -> Mask:
    """The dots whose centre is inside: polygons that share a side share no dot and leave none out."""
    crossings: defaultdict[int, list[float]] = defaultdict(list)
    for start, end in pairwise((*points, points[0])):
        # Always from the upper end, so that a side gives the same numbers whichever way it is walked.
        (x, y), (end_x, end_y) = (start, end) if start[1] <= end[1] else (end, start)
        for row in range(max(0, ceil(y - 0.5)), min(grid.height, ceil(end_y - 0.5))):
            crossings[row].append(x + (row + 0.5 - y) * (end_x - x) / (end_y - y))
    return sum(_inside(sorted(row), grid.width) << number * grid.stride for number, row in crossings.items())


def _inside(crossings: Sequence[float], width: int) -> int:
    """The dots of a row between the first and the second crossing, the third and the fourth, and so on."""
    dots = 0
    for left, right in zip(crossings[::2], crossings[1::2], strict=True):
        first, last = (min(max(0, ceil(x - 0.5)), width) for x in (left, right))
        dots |= (1 << last) - (1 << first)
    return dots
