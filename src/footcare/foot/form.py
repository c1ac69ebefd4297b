"""A drawing as masks of its body and zones, and these as what is lit, half lit, at rest or part of a line."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache, reduce
from operator import or_, sub
from typing import NamedTuple

from footcare.foot.curves import box_around, corners_of, outline
from footcare.foot.masks import CELL_HEIGHT, CELL_WIDTH, Grid, Mask, every, mostly
from footcare.massage import Drawing, Ellipse, Point, Zone

HALF = CELL_WIDTH * CELL_HEIGHT // 2
"""Dots that make half a character."""


class Shade(StrEnum):
    """What a character of the picture shows; of two in one character, the first here."""

    HAND = "hand"
    """What is under the hand, or the arrow that shows its way."""
    NEAR = "near"
    """The soft edge of that."""
    NOW = "now"
    DONE = "done"
    EDGE = "edge"
    """The outline."""
    REST = "rest"
    EMPTY = "empty"
    """Outside of the foot."""


Fields = dict[Shade, Mask]
"""What each shade covers, in the order of the shades."""


class Form(NamedTuple):
    """A drawing as masks, its zones by their id."""

    body: Mask
    """What the outline holds."""
    rim: Mask
    """The outline: open at the cut, where the leg goes on."""
    flats: tuple[tuple[str, Mask], ...]
    """The zones of the body."""
    bumps: tuple[tuple[str, Mask], ...]
    """The round zones that stand out of it: ankles."""
    toes: tuple[tuple[str, Mask], ...]
    """The round zones beyond the outline."""
    spots: tuple[Mask, ...]
    """Small round places that are no zones."""


class Fit(NamedTuple):
    """How a drawing lies on a grid."""

    unit: float
    """Units of the drawing in a dot."""
    left: float
    top: float
    """Where the units begin, in dots."""

    def dots(self, points: Iterable[Point]) -> list[Point]:
        """Return points of the drawing as places on the grid."""
        return [(self.left + x / self.unit, self.top + y / self.unit) for x, y in points]


def fit(drawing: Drawing, grid: Grid) -> Fit:
    """Return how the drawing is as large as it fits, in the middle of the grid."""
    left, top, width, height = box_around(drawing)
    unit = max(width / grid.width, height / grid.height)
    return Fit(
        unit, (grid.width - width / unit) / 2 - left / unit, (grid.height - height / unit) / 2 - top / unit
    )


def shown(zones: Iterable[Zone]) -> frozenset[str]:
    """Return the ids of *zones* and of all that they are made of."""
    return frozenset(each for zone in zones for each in (zone.id, *shown(zone.parts)))


CHART = Grid(100, 100)
"""Where places are found on a drawing, whatever the size that it is shown in."""
BESIDE = 10
"""How far a hand reaches beyond what it is meant for, in dots of the chart."""


@lru_cache(maxsize=64)
def under_hands(drawing: Drawing, zones: frozenset[str]) -> frozenset[str]:
    """Return *zones* and what lies within reach beside them as a whole, such as the edges beside the arch."""
    flats = form_of(drawing, CHART).flats
    reach = CHART.spread(reduce(or_, (mask for zone, mask in flats if zone in zones), 0), BESIDE)
    return zones | {zone for zone, mask in flats if not mask & ~reach}


@lru_cache(maxsize=64)
def middle_of(drawing: Drawing, zone: Zone) -> Point:
    """Return the middle of what is drawn of a zone, in the units of the drawing; of none that of the foot."""
    form, wanted = form_of(drawing, CHART), shown([zone])
    masks = [mask for each, mask in (*form.flats, *form.bumps, *form.toes) if each in wanted]
    mask = reduce(or_, masks, 0) or form.body
    lines = CHART.rows(mask)
    rows = list(enumerate(line.bit_count() for line in lines))
    columns = [(x, sum(line >> x & 1 for line in lines)) for x in range(CHART.width)]
    x, y = (sum((at + 0.5) * count for at, count in counts) / mask.bit_count() for counts in (columns, rows))
    unit, left, top = fit(drawing, CHART)
    return (x - left) * unit, (y - top) * unit


@lru_cache(maxsize=16)
def form_of(drawing: Drawing, grid: Grid, spots: tuple[Ellipse, ...] = ()) -> Form:
    """Return the drawing as large as it fits, in the middle of the grid."""
    scale = fit(drawing, grid)

    def placed(points: Iterable[Point]) -> Mask:
        return grid.filled(scale.dots(points))

    body = placed(outline(drawing))
    below_cut = body & (1 << (grid.ends(body)[0] + 1) * grid.stride) - 1 if drawing.cut else 0
    shapes = drawing.zones
    rounds = [(shape.zone.id, placed(corners_of(part))) for shape in shapes for part in shape.ellipses]
    return Form(
        body=body,
        rim=grid.rim(body, below_cut),
        flats=tuple((shape.zone.id, placed(shape.polygon) & body) for shape in shapes if shape.polygon),
        bumps=tuple((zone, mask & body) for zone, mask in rounds if mostly(mask, body)),
        toes=tuple((zone, mask) for zone, mask in rounds if not mostly(mask, body)),
        spots=tuple(placed(corners_of(spot)) for spot in spots),
    )


@lru_cache(maxsize=16)
def in_dots(form: Form, grid: Grid) -> Form:
    """Return the form as it is drawn in dots: toes apart, and no zone hidden by the outline."""
    thick = [grid.grown(mask) & form.body if mostly(mask, form.rim) else mask for _, mask in form.flats]
    flats = tuple((zone, mask) for (zone, _), mask in zip(form.flats, thick, strict=True))
    return form._replace(flats=flats, toes=tuple(_apart(form.body, form.toes, grid.grown)))


@lru_cache(maxsize=16)
def in_cells(form: Form, dots: Grid, cells: Grid) -> Form:
    """Return the form with a character for a dot: each goes to the zone that has most of it."""
    covered = dots.coverage(form.body)
    body = _filled(covered, HALF)
    flats = [(zone, dots.coverage(mask)) for zone, mask in form.flats]
    zones = [counts for _, counts in flats]
    most = reduce(or_, zones, reduce(sub, zones, covered))

    def won(counts: Counter[int]) -> Mask:
        best = {cell: count for cell, count in counts.items() if body >> cell & 1 and count == most[cell]}
        # A zone too thin to win anywhere still shows where there is most of it.
        return _filled(Counter(best), 1) or _filled(counts, HALF, body)

    bumps = tuple((zone, _filled(dots.coverage(mask), HALF) & body) for zone, mask in form.bumps)
    bars = _bars(cells, [(zone, dots.coverage(mask)) for zone, mask in form.toes])
    toes = tuple(_apart(body, bars, cells.widened))
    foot = reduce(or_, (mask for _, mask in (*bumps, *toes)), body)
    spots = tuple(_filled(dots.coverage(spot), HALF, foot) for spot in form.spots)
    return Form(body, 0, tuple((zone, won(counts)) for zone, counts in flats), bumps, toes, spots)


def _filled(counts: Counter[int], least: int, inside: Mask = -1) -> Mask:
    """Return the characters *inside* with at least so many dots; if there is none, those with the most."""
    found = {cell: count for cell, count in counts.items() if inside >> cell & 1}
    enough = min(least, max(found.values(), default=0))
    return sum(1 << cell for cell, count in found.items() if count >= enough)


def _bars(cells: Grid, toes: Sequence[tuple[str, Counter[int]]]) -> Iterator[tuple[str, Mask]]:
    """Yield toes as wide as a character: each leaves a gap to the others, but keeps its middle column."""
    # Such a toe seldom fills a character.
    masks = [_filled(counts, HALF - 1) for _, counts in toes]
    for index, (zone, counts) in enumerate(toes):
        others = reduce(or_, masks[:index] + masks[index + 1 :], 0)
        weight = sum((cell % cells.stride + 0.5) * count for cell, count in counts.items())
        middle = int(weight / max(1, counts.total()))
        spine = sum(1 << cell for cell in counts if cell % cells.stride == middle)
        yield zone, masks[index] & (~cells.widened(others) | spine)


def _apart(
    body: Mask, toes: Iterable[tuple[str, Mask]], around: Callable[[Mask], Mask]
) -> Iterator[tuple[str, Mask]]:
    """Yield the toes with a gap towards the body, and towards the toe before where there is room for one."""
    covered = 0
    for zone, mask in toes:
        free = mask & ~around(body) & ~covered
        near = around(covered)
        toe = free if mostly(free, near) else free & ~near
        covered |= toe
        yield zone, toe


def painted(grid: Grid, form: Form, shades: Mapping[str, Shade], *, halo: bool) -> Fields:
    """Return what each shade covers: the body, over it the bumps, each in a *halo* or not, toes and spots."""
    fields = dict.fromkeys((Shade.NOW, Shade.DONE, Shade.EDGE, Shade.REST), 0)
    for zone, mask in form.flats:
        fields[shades.get(zone, Shade.REST)] |= mask
    for shade in (Shade.NOW, Shade.DONE) if halo else ():
        fields[shade] = _rounded(grid, form.body, fields[shade])
    fields[Shade.DONE] &= ~fields[Shade.NOW]
    fields[Shade.REST] = form.body & ~fields[Shade.NOW] & ~fields[Shade.DONE]
    bumps = [(shade, mask, False) for shade, mask in _bumps(form, shades).items()]
    toes = [(shades.get(zone, Shade.REST), mask, True) for zone, mask in form.toes]
    for shade, mask, toe in (*bumps, *toes):
        hidden = grid.grown(mask) if halo else mask
        fields = {other: field & ~hidden for other, field in fields.items()}
        fields[shade] |= mask
        line = grid.rim(mask)
        if toe or line == mask:
            # Too small to be hollow, it would look lit: only half is drawn, and if lit none of its line.
            line = mask & every(grid, 2) if shade is Shade.REST else 0
        fields[Shade.EDGE] |= line
    fields[Shade.EDGE] |= form.rim
    now = reduce(or_, form.spots, 0) & reduce(or_, fields.values())
    fields = {shade: field & ~now for shade, field in fields.items()}
    return fields | {Shade.NOW: fields[Shade.NOW] | now}


def _rounded(grid: Grid, body: Mask, lit: Mask) -> Mask:
    """Return what is lit of the body with round corners, but not where it meets the outline."""
    gaps, corners = grid.height // 24, grid.height // 32
    outside = grid.spread(lit, gaps + corners) & ~body
    return grid.opened(grid.closed(lit | outside, gaps), corners) & body or lit


def _bumps(form: Form, shades: Mapping[str, Shade]) -> Fields:
    """Return all bumps of a shade together, those lit now last and so on top; none at rest behind another."""
    covered = reduce(or_, (mask for zone, mask in form.bumps if zone in shades), 0)
    masks = {Shade.REST: 0, Shade.DONE: 0, Shade.NOW: 0}
    for zone, mask in form.bumps:
        shade = shades.get(zone, Shade.REST)
        if shade is not Shade.REST or not mask & covered:
            masks[shade] |= mask
            covered |= mask
    return masks


def sprinkled(grid: Grid, fields: Fields, under: Mask = 0) -> Fields:
    """Return the dots that are seen: all of what is lit, half of what is done, one in eight of the rest.

    Where something is *under* a hand, or an arrow, it is all of that, cut out of half of what is lit.
    """
    now = fields[Shade.NOW]
    edge = fields[Shade.EDGE] & ~now
    lit = (now & every(grid, 2) | grid.rim(now)) & ~grid.grown(under) if under else now
    return {
        Shade.HAND: under,
        Shade.NOW: lit,
        Shade.DONE: fields[Shade.DONE] & every(grid, 2) & ~grid.grown(now) & ~edge,
        Shade.EDGE: edge & ~under,
        Shade.REST: fields[Shade.REST] & every(grid, 4, 2) & ~grid.grown(now | edge | under),
    }
