"""The stroke: a band of light that travels over the lit zones as the hand does, or its path as an arrow.

The dots of the zone are sorted by how far they are from the hand, and the nearest are lit. So the hand covers
as many dots wherever it is, and the light of the whole picture stays the same: only its place changes.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import pairwise
from math import atan2, cos, dist, hypot, pi, sin
from operator import or_
from typing import NamedTuple

from footcare.foot.form import Fields, Shade, fit, middle_of
from footcare.foot.masks import CELL_HEIGHT, CELL_WIDTH, Grid, Mask
from footcare.massage import Drawing, Point, Stroke

BAND, SPOT = 0.105, 0.06
"""Of the foot's dots, how many are under a hand that travels, and under one that works on a place."""
ROUND = 0.12
"""Of the drawing's width, how wide a circle of the thumbs is, from its middle."""
EASED = 2.0
"""Seconds in which the hand gets lighter where the way back is."""


class Hand(NamedTuple):
    """Where the hand is in its stroke."""

    place: int
    """The place of the path, where it stays at one after the other."""
    way: float
    """How far it is on its way, from 0 to 1; in a circle how much of it is done."""
    weight: float
    """1, or less on a light way back."""


def hand_at(stroke: Stroke, seconds: float) -> Hand:
    """Return where the hand is so many seconds into the step."""
    now, out = seconds % stroke.seconds, stroke.outward
    place = int(seconds // stroke.stay) % len(stroke.path) if stroke.stay else 0
    if stroke.kind in ("circles", "hold"):
        return Hand(place, now / stroke.seconds if stroke.kind == "circles" else 0.0, 1.0)
    if now < out or stroke.back == "none":
        way = min(1.0, now / out)
    else:
        way = (stroke.seconds - now) / (stroke.seconds - out)
    if stroke.kind in ("bend", "press"):
        way = (1 - cos(pi * way)) / 2  # it begins and ends softly
    light = stroke.back == "light" and now > out
    eased = min(now - out, stroke.seconds - now, EASED) / EASED if light else 0.0
    return Hand(place, way, 1.0 - eased / 2)


def path_of(drawing: Drawing, stroke: Stroke) -> list[Point]:
    """Return the places of the path in the units of the drawing."""
    return [way if isinstance(way, tuple) else middle_of(drawing, way) for way in stroke.path]


class Band(NamedTuple):
    """What the hand covers."""

    levels: Mapping[int, int]
    """How bright each character of the zone is, by its bit in a grid of characters."""
    under: Mask
    """The dots under the hand."""


def band(drawing: Drawing, grid: Grid, fields: Fields, stroke: Stroke, hand: Hand) -> Band:
    """Return what of the lit zones is under the hand."""
    zone, whole = fields[Shade.NOW], reduce(or_, fields.values()).bit_count()
    dots = _dots(grid, zone)
    distances = _distances(drawing, grid, zone, stroke, hand)
    share = BAND if stroke.kind in ("along", "bend") else SPOT
    swell = 0.1 + 0.9 * hand.way if stroke.kind == "press" else 1.0
    covered = max(1.0, swell * min(share * whole, len(dots) / 2.5))
    sums: defaultdict[int, list[float]] = defaultdict(lambda: [0.0, 0])
    under = 0
    for rank, index in enumerate(sorted(range(len(dots)), key=distances.__getitem__)):
        x, y = dots[index]
        cell = sums[y // CELL_HEIGHT * (grid.width // CELL_WIDTH + 1) + x // CELL_WIDTH]
        cell[0] += hand.weight * min(1.0, max(0.0, (2.2 - rank / covered) / 1.6))
        cell[1] += 1
        if rank <= covered:
            under |= 1 << y * grid.stride + x
    return Band({cell: round(1 + 2 * glow / count) for cell, (glow, count) in sums.items()}, under)


@lru_cache(maxsize=8)
def _dots(grid: Grid, mask: Mask) -> list[tuple[int, int]]:
    return [(x, y) for y, row in enumerate(grid.rows(mask)) for x in range(grid.width) if row >> x & 1]


def _distances(drawing: Drawing, grid: Grid, zone: Mask, stroke: Stroke, hand: Hand) -> Sequence[float]:
    """Return how far each dot of the zone is from the hand."""
    if stroke.kind in ("along", "bend"):
        arcs, length = _arcs(drawing, grid, zone, stroke)
        to = hand.way * length
        return [abs((abs(arc) if stroke.hands == "apart" else arc) - to) for arc in arcs]
    scale = fit(drawing, grid)
    places = path_of(drawing, stroke)
    places = places[hand.place : hand.place + 1] if stroke.stay else places
    if stroke.kind == "circles":
        turn, radius = 2 * pi * hand.way, ROUND * drawing.size[0]
        places = [(x + radius * cos(turn), y + radius * sin(turn)) for x, y in places]
    middles = scale.dots(places)
    return [min(hypot(x - a, y - b) for a, b in middles) for x, y in _dots(grid, zone)]


@lru_cache(maxsize=8)
def _arcs(drawing: Drawing, grid: Grid, zone: Mask, stroke: Stroke) -> tuple[list[float], float]:
    """Return how far along the path each dot of the zone lies, before it less than 0; and its length."""
    path = fit(drawing, grid).dots(path_of(drawing, stroke))
    sides = list(pairwise(path))
    starts = [0.0]
    for side in sides:
        starts.append(starts[-1] + dist(*side))

    def arc(dot: Point) -> float:
        found = []
        for number, ((x, y), (to_x, to_y)) in enumerate(sides):
            length = max(1e-6, starts[number + 1] - starts[number])
            along = ((dot[0] - x) * (to_x - x) + (dot[1] - y) * (to_y - y)) / length
            least = -1e6 if number == 0 else 0.0
            most = 1e6 if number == len(sides) - 1 else length
            along = min(max(along, least), most)
            way = along / length
            away = dist(dot, (x + way * (to_x - x), y + way * (to_y - y)))
            found.append((away, starts[number] + along))
        return min(found)[1]

    return [arc((x + 0.5, y + 0.5)) for x, y in _dots(grid, zone)], starts[-1]


class Arrow(NamedTuple):
    """A line that shows the way of a hand, in the units of the drawing."""

    points: Sequence[Point]
    begins: bool
    """Whether it has a head where it begins, too: there and back."""
    ends: bool
    """Whether it has a head where it ends."""

    @property
    def heads(self) -> list[tuple[Point, Point]]:
        """Each end with a head, and the point before it."""
        ends = (self.ends, self.points[-1], self.points[-2]), (self.begins, self.points[0], self.points[1])
        return [(tip, before) for shown, tip, before in ends if shown]


def arrows_of(drawing: Drawing, stroke: Stroke) -> Iterator[Arrow]:
    """Yield the path of a stroke; a place where the hand presses or rests is a ring without a head."""
    path = path_of(drawing, stroke)
    if stroke.kind in ("along", "bend"):
        yield Arrow(path, stroke.back == "same" and stroke.hands == "together", ends=True)
        if stroke.hands == "apart":
            yield Arrow([(2 * path[0][0] - x, y) for x, y in path], begins=False, ends=True)
        return
    turns = stroke.kind == "circles"
    radius = drawing.size[0] * ROUND
    corners = range(3 if turns else 0, 25)  # a circle is open, so that its head shows the way round
    for x, y in path:
        ring = [(x + radius * cos(pi * each / 12), y + radius * sin(pi * each / 12)) for each in corners]
        yield Arrow(ring, begins=False, ends=turns)


HEAD, OPEN = 5.0, 0.75
"""How long the lines of an arrow's head are, in 64ths of the height; how far each turns off, in radians."""


def arrow(drawing: Drawing, grid: Grid, fields: Fields, stroke: Stroke) -> Mask:
    """Return the dots of the arrows that show a stroke's path on the foot."""
    scale, unit = fit(drawing, grid), max(1.0, grid.height / 64)
    thin = unit * (1.0 if stroke.kind in ("along", "bend") else 0.6)
    mask = 0
    for each in arrows_of(drawing, stroke):
        shown = each._replace(points=scale.dots(each.points))
        lines = list(pairwise(shown.points))
        for tip, before in shown.heads:
            back = atan2(before[1] - tip[1], before[0] - tip[0])
            turns = (back - OPEN, back + OPEN)
            lines += [(tip, (tip[0] + HEAD * thin * cos(a), tip[1] + HEAD * thin * sin(a))) for a in turns]
        for start, end in lines:
            mask |= grid.filled(_line(start, end, thin))
    return mask & reduce(or_, fields.values())


def _line(start: Point, end: Point, wide: float) -> list[Point]:
    """Return the corners of a line that is so wide on each side."""
    along = max(1e-6, dist(start, end))
    across, down = wide * (end[1] - start[1]) / along, wide * (end[0] - start[0]) / along
    corners = ((start, 1), (start, -1), (end, -1), (end, 1))
    return [(x - side * across, y + side * down) for (x, y), side in corners]


def signs(
    drawing: Drawing, cells: Grid, stroke: Stroke, *, mirrored: bool, plain_ascii: bool
) -> dict[tuple[int, int], str]:
    """Return the same where there are no dots: a sign for the row and column of each place on the path."""
    ways, heads = ("-\\|/", ">v<^") if plain_ascii else ("─╲│╱", "→↓←↑")
    scale = fit(drawing, Grid(cells.width * CELL_WIDTH, cells.height * CELL_HEIGHT))
    found: dict[tuple[int, int], str] = {}

    def cell(x: float, y: float) -> tuple[int, int]:
        row, column = int(y // CELL_HEIGHT), int(x // CELL_WIDTH)
        return min(max(0, row), cells.height - 1), min(max(0, column), cells.width - 1)

    wide = cells.width * CELL_WIDTH
    for each in arrows_of(drawing, stroke):
        shown = each._replace(points=[(wide - x if mirrored else x, y) for x, y in scale.dots(each.points)])
        for (x, y), (to_x, to_y) in pairwise(shown.points):
            way = ways[round(atan2(to_y - y, to_x - x) / pi * 4) % 4]
            steps = max(1, round(hypot(to_x - x, to_y - y)))
            for step in range(steps + 1):
                found[cell(x + (to_x - x) * step / steps, y + (to_y - y) * step / steps)] = way
        for tip, before in shown.heads:
            found[cell(*tip)] = heads[round(atan2(tip[1] - before[1], tip[0] - before[0]) / pi * 2) % 4]
    return found
