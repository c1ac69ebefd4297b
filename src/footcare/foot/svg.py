"""The picture of a foot on paper: the shapes of a drawing as SVG, what is lit, and the way of the hands."""

from collections.abc import Iterable, Sequence
from html import escape
from math import hypot

from footcare.foot.curves import box_around, outline
from footcare.foot.form import under_hands
from footcare.foot.stroke import Arrow, arrows_of
from footcare.massage import Drawing, Foot, Point, Stroke, ZoneShape

WIDE, HIGH = 18, 24
"""Millimetres that a picture has on paper: so its pens are as thick on a foot of any proportion."""
LINE, LIT, REST, HAND, HALO = "#6b4423", "#dd9354", "#f7eee4", "#2a1608", "#fff6ea"
"""Inks that differ in lightness, and so in grey, too."""


def figure(
    drawing: Drawing, *, foot: Foot, now: frozenset[str], stroke: Stroke | None, name: str, words: str
) -> str:
    """Return the picture as an SVG element called *name*; *words* say what it shows."""
    left, top, width, height = box_around(drawing)
    unit = max(width / WIDE, height / HIGH)  # a millimetre
    # A little air around it, but none beyond the cut, where the leg goes on.
    x, y = max(0, left - unit), max(0, top - unit)
    right, bottom = (
        min(end + unit, size) for end, size in zip((left + width, top + height), drawing.size, strict=True)
    )
    box = f"{x:.1f} {y:.1f} {right - x:.1f} {bottom - y:.1f}"
    mirror = f' transform="matrix(-1 0 0 1 {x + right:.1f} 0)"' if foot is Foot.RIGHT else ""
    under = under_hands(drawing, now)
    lit = [shape for shape in drawing.zones if shape.zone.id in under]
    body = f"{_line(outline(drawing))}z"
    arrows = arrows_of(drawing, stroke) if stroke else ()
    bent = stroke is not None and stroke.kind == "bend"
    way = "".join(_way(each, unit, bent=bent) for each in arrows)
    hand = '<path d="{}" fill="none" stroke="{}" stroke-width="{:.1f}" stroke-linecap="round"/>'
    # A band of light keeps the arrow apart from what is lit.
    arrow = hand.format(way, HALO, unit * 1.4) + hand.format(way, HAND, unit * 0.6) if way else ""
    flats = "".join(f'<path d="{_line(shape.polygon)}z"/>' for shape in lit if shape.polygon)
    # Toes and ankles are drawn first: what of them is at rest, the body hides.
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" aria-label="{escape(words)}">',
        f'<clipPath id="{name}"><path d="{body}"/></clipPath>',
        f'<g{mirror} stroke="{LINE}" stroke-width="{unit / 4:.1f}" stroke-linejoin="round">',
        f'{_rounds(drawing.zones, REST)}<path d="{body}" fill="{REST}"/>',
        f'<g clip-path="url(#{name})" fill="{LIT}" stroke="{LIT}">{flats}</g>',
        f'<path d="{body}" fill="none"/>{_rounds(lit, LIT)}{arrow}</g></svg>',
    )
    return "".join(parts)


def _rounds(shapes: Iterable[ZoneShape], ink: str) -> str:
    return "".join(
        f'<ellipse cx="{x:g}" cy="{y:g}" rx="{across:g}" ry="{along:g}" fill="{ink}" '
        f'transform="rotate({tilt:g} {x:g} {y:g})"/>'
        for shape in shapes
        for x, y, across, along, tilt in shape.ellipses
    )


def _line(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _way(arrow: Arrow, unit: float, *, bent: bool) -> str:
    """Return an arrow as a line, with a head at each end that it points to."""
    points = arrow.points
    if bent or len(points) == 3:  # a bow, through the point in the middle if there is one
        (x, y), (to_x, to_y) = points[0], points[-1]
        middle = (x + to_x) / 2, (y + to_y) / 2
        through = points[1] if len(points) == 3 else (middle[0] + (to_y - y) / 5, middle[1] - (to_x - x) / 5)
        points = [points[0], (2 * through[0] - middle[0], 2 * through[1] - middle[1]), points[-1]]
    line = _line(points) if len(points) != 3 else _line(points).replace("L", "Q", 1).replace("L", " ")
    heads = arrow._replace(points=points).heads
    return line + "".join(_line(_head(tip, behind, unit)) for tip, behind in heads)


def _head(tip: Point, behind: Point, unit: float) -> list[Point]:
    """Return the head of an arrow that comes from *behind*: two short lines that meet at the tip."""
    back, down = behind[0] - tip[0], behind[1] - tip[1]
    scale = unit / (hypot(back, down) or 1)
    one, other = (
        (tip[0] + scale * (1.4 * back + side * down), tip[1] + scale * (1.4 * down - side * back))
        for side in (1.1, -1.1)
    )
    return [one, tip, other]
