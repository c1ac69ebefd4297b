"""What stands beside a picture of the foot; and the foot in a listing, fit for any terminal and for paper."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from footcare import foot as drawing
from footcare.foot import Glyphs, Picture, Shade, Span
from footcare.massage import Drawing, Ellipse, Foot, Stroke, Zone
from footcare.views.document import Art, Lines

SHADES = {Shade.NOW: "lit", Shade.HAND: "", Shade.EMPTY: ""}
"""How a listing draws what is lit, and over it the path of the hand; all else is at rest."""


MAP = ("toes", "ball", "hollow", "heel")
"""The places of the sole that a sheet names, from top to bottom."""


def labels(picture: Picture, zones: Sequence[Zone]) -> dict[int, str]:
    """Return what to write beside which row: a whole is named once, and not with all its parts."""
    whole = next((zone for zone in zones if zone.parts), None)
    if whole is not None and picture.places:
        return {picture.places[len(picture.places) // 2][1]: whole.name}
    names = {zone.id: zone.name for zone in zones}
    return {index: names[zone] for zone, index in picture.places}


def zones_art(
    drawings: Iterable[Drawing], zones: tuple[Zone, ...], glyphs: Glyphs, stroke: Stroke | None = None
) -> Art:
    """Return the left foot with some zones lit, each with its name, and the path of a stroke over them."""
    view = drawing.view(tuple(drawings), zones)
    picture = _drawn(view, Foot.LEFT, glyphs, now=drawing.shown(zones), stroke=stroke)
    arrow = "  ← " if glyphs is Glyphs.DOTS else "  <- "
    named = {index: ((arrow, "lit"), (name, "")) for index, name in labels(picture, zones).items()}
    rows = tuple(map(_inked, picture.rows))
    lines = ((("  ", ""), *row, *named.get(index, ())) for index, row in enumerate(rows))
    return Art(tuple(lines), words="", narrow=rows)


def map_art(sole: Drawing, rows: int) -> Art:
    """Return a small sole in ASCII with its places named, every other one darker."""
    zones = {shape.zone.id: shape.zone for shape in sole.zones}
    places = _drawn(sole, Foot.LEFT, Glyphs.ASCII, rows, now=frozenset(MAP)).places
    names = {row: ((f"  <- {zones[place].name}", ""),) for place, row in places}
    drawn = _drawn(sole, Foot.LEFT, Glyphs.ASCII, rows, now=frozenset(MAP[1::2])).rows
    lines = ((("  ", ""), *_inked(row), *names.get(at, ())) for at, row in enumerate(drawn))
    return Art((*lines, ()), words="")


def tiny_art(view: Drawing, zones: frozenset[str], glyphs: Glyphs) -> Art:
    """Return the foot as small as a few lines, in dots: in other characters it would be none."""
    rows = _drawn(view, Foot.LEFT, glyphs, 4, now=zones).rows if zones else (((" " * 4, Shade.EMPTY),),)
    return Art(tuple(map(_inked, rows)) if glyphs is Glyphs.DOTS else (), words="")


def feet_art(
    view: Drawing, spots: Mapping[Foot, Sequence[Ellipse]], glyphs: Glyphs, *, pointed: bool
) -> list[Lines]:
    """Return each foot with some spots of it lit, by an arrow too if *pointed*, and its name below."""
    figures = list[Lines]()
    right, left = ("→ ", " ←") if glyphs is Glyphs.DOTS else ("->", "<-")
    for foot, places in spots.items():
        rows = _drawn(view, foot, glyphs, now=frozenset(), spots=places).rows
        lines = [(("   ", ""), *_inked(row), ("   ", "")) for row in rows]
        bright = [index for index, row in enumerate(rows) if any(shade is Shade.NOW for _, shade in row)]
        if bright and pointed:
            middle = bright[len(bright) // 2]
            shades = [shade for text, shade in rows[middle] for _ in text]
            # The arrow stands on the side that is nearer.
            if shades.index(Shade.NOW) < shades[::-1].index(Shade.NOW) - 1:
                lines[middle] = ((f"{right} ", "lit"), *lines[middle][1:])
            else:
                lines[middle] = (*lines[middle][:-1], (f" {left}", "lit"))
        width = sum(len(text) for text, _ in rows[0])
        figures.append((*lines, ((f"   {f'{foot} foot'.center(width)}   ", "soft"),)))
    return figures


def _drawn(view: Drawing, foot: Foot, glyphs: Glyphs, rows: int = 0, **lit: Any) -> Picture:
    """Return a drawing with what is *lit* on it, as large as it is in a listing if not in so many rows."""
    rows = rows or (16 if view.id == "sole" else 11)
    columns = round(rows * drawing.proportion(view)) + 1
    return drawing.draw(view, foot=foot, columns=columns, rows=rows, glyphs=glyphs, **lit)


def _inked(row: Iterable[Span]) -> tuple[tuple[str, str], ...]:
    return tuple((text, SHADES.get(shade, "line")) for text, shade in row)
