"""The lines of a drawing: outlines smoothed through their points, and ellipses."""

from collections.abc import Iterator
from functools import lru_cache
from math import cos, pi, radians, sin
from typing import NamedTuple

from footcare.massage import Drawing, Ellipse, Point

PIECES = 6
"""Straight pieces for each side of a smoothed outline."""
CORNERS = 24
"""Corners of an ellipse."""


class Box(NamedTuple):
    """The part of a drawing's plane that a picture shows."""

    left: float
    top: float
    width: float
    height: float


@lru_cache(maxsize=16)
def box_around(drawing: Drawing) -> Box:
    """The box around all that is drawn, but no more than the drawing's size."""
    points = list(outline(drawing))
    for shape in drawing.zones:
        for ellipse in shape.ellipses:
            points.extend(corners_of(ellipse))
    xs, ys = zip(*points, strict=True)
    left, right = max(min(xs), 0.0), min(max(xs), drawing.size[0])
    top, bottom = max(min(ys), 0.0), min(max(ys), drawing.size[1])
    return Box(left, top, max(right - left, 1.0), max(bottom - top, 1.0))


@lru_cache(maxsize=16)
def outline(drawing: Drawing) -> tuple[Point, ...]:
    """The outline as a Catmull-Rom curve that leaves the cut straight and does not bend towards it."""
    points = drawing.outline
    count = len(points)
    cut = [_is_cut(drawing, points[index - 1], points[index]) for index in range(count)]
    smooth: list[Point] = []
    for index in range(count):
        before, start, end, after = (points[(index + step) % count] for step in (-1, 0, 1, 2))
        if cut[(index + 1) % count]:
            smooth.append(start)
            continue
        before = start if cut[index] else before
        after = end if cut[(index + 2) % count] else after
        smooth.extend(_between(before, start, end, after, piece / PIECES) for piece in range(PIECES))
    return tuple(smooth)


def _is_cut(drawing: Drawing, start: Point, end: Point) -> bool:
    """Whether a side of the outline lies in the box around the cut."""
    return bool(drawing.cut) and all(
        min(cut[axis] for cut in drawing.cut) <= point[axis] <= max(cut[axis] for cut in drawing.cut)
        for point in (start, end)
        for axis in (0, 1)
    )


def _between(before: Point, start: Point, end: Point, after: Point, way: float) -> Point:
    """The point that is *way* from *start* to *end*, on a smooth curve through all four."""
    x, y = (
        b + way * (c - a + way * (2 * a - 5 * b + 4 * c - d + way * (3 * b - a - 3 * c + d))) / 2
        for a, b, c, d in zip(before, start, end, after, strict=True)
    )
    return x, y


def corners_of(ellipse: Ellipse) -> Iterator[Point]:
    """The corners of an ellipse."""
    x, y, radius_x, radius_y, tilt = ellipse
    cosine, sine = cos(radians(tilt)), sin(radians(tilt))
    for corner in range(CORNERS):
        turn = 2 * pi * corner / CORNERS
        across, along = radius_x * cos(turn), radius_y * sin(turn)
        yield x + across * cosine - along * sine, y + across * sine + along * cosine
