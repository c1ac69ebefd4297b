"""The lines of a drawing: outlines smoothed through their points, and ellipses."""

from collections.abc import Iterator
from functools import lru_cache
from math import cos, pi, radians, sin

from footcare.massage import Drawing, Ellipse, Point

PIECES = 6
"""Straight pieces for each side of a smoothed outline."""
CORNERS = 24
"""Corners of an ellipse."""


@lru_cache(maxsize=16)
def box_around(drawing: Drawing) -> tuple[float, float, float, float]:
    """Return left, top, width and height of what is drawn: within the drawing's size, at least 1 by 1."""
    ellipses = (ellipse for shape in drawing.zones for ellipse in shape.ellipses)
    points = [*outline(drawing), *(corner for ellipse in ellipses for corner in corners_of(ellipse))]
    xs, ys = zip(*points, strict=True)
    left, right = max(min(xs), 0.0), min(max(xs), drawing.size[0])
    top, bottom = max(min(ys), 0.0), min(max(ys), drawing.size[1])
    return left, top, max(right - left, 1.0), max(bottom - top, 1.0)


@lru_cache(maxsize=16)
def outline(drawing: Drawing) -> tuple[Point, ...]:
    """Return the outline as a Catmull-Rom curve that leaves the cut straight and does not bend towards it."""

    def straight(start: Point, end: Point) -> bool:
        """Whether a side lies in the box around the cut."""
        axes = zip(zip(*drawing.cut, strict=True), start, end, strict=False)
        return bool(drawing.cut) and all(min(cut) <= x <= max(cut) for cut, *ends in axes for x in ends)

    points = drawing.outline
    smooth: list[Point] = []
    for index, end in enumerate(points, -1):
        before, start, after = points[index - 1], points[index], points[(index + 2) % len(points)]
        cut = straight(start, end)
        first = start if cut or straight(before, start) else before
        last = end if cut or straight(end, after) else after
        smooth.extend(_between(first, start, end, last, piece / PIECES) for piece in range(PIECES))
    return tuple(smooth[PIECES:] + smooth[:PIECES])


def _between(before: Point, start: Point, end: Point, after: Point, way: float) -> Point:
    """Return the point that is *way* from *start* to *end*, on a smooth curve through all four."""
    x, y = (
        b + way * (c - a + way * (2 * a - 5 * b + 4 * c - d + way * (3 * b - a - 3 * c + d))) / 2
        for a, b, c, d in zip(before, start, end, after, strict=True)
    )
    return x, y


def corners_of(ellipse: Ellipse) -> Iterator[Point]:
    """Yield the corners of an ellipse."""
    x, y, radius_x, radius_y, tilt = ellipse
    cosine, sine = cos(radians(tilt)), sin(radians(tilt))
    for corner in range(CORNERS):
        turn = 2 * pi * corner / CORNERS
        across, along = radius_x * cos(turn), radius_y * sin(turn)
        yield x + across * cosine - along * sine, y + across * sine + along * cosine
