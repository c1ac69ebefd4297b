"""What stands beside a picture of the foot; and the foot in a listing, fit for any terminal and for paper."""

from collections.abc import Iterable, Mapping, Sequence

from footcare import foot as drawing
from footcare.foot import INKS, Glyphs, Picture, Shade
from footcare.massage import Drawing, Ellipse, Foot, Zone


def labels(picture: Picture, zones: Sequence[Zone]) -> dict[int, str]:
    """Return what to write beside which row: a whole is named once, and not with all its parts."""
    whole = next((zone for zone in zones if zone.parts), None)
    if whole is not None and picture.places:
        return {picture.places[len(picture.places) // 2][1]: whole.name}
    names = {zone.id: zone.name for zone in zones}
    return {index: names[zone] for zone, index in picture.places}


def zones_art(drawings: Iterable[Drawing], zones: tuple[Zone, ...], glyphs: Glyphs) -> tuple[str, ...]:
    """Return the left foot with some zones lit: fit for a listing, and for paper."""
    view = drawing.view(tuple(drawings), zones)
    picture = _drawn(view, Foot.LEFT, glyphs, drawing.shown(zones))
    named = {index: f"  <- {name}" for index, name in labels(picture, zones).items()}
    return tuple(f"  {row}{named.get(index, '')}" for index, row in enumerate(_rows(picture)))


def feet_art(
    view: Drawing, spots: Mapping[Foot, Sequence[Ellipse]], glyphs: Glyphs, *, pointed: bool
) -> list[tuple[str, ...]]:
    """Return each foot with some spots of it lit, by an arrow too if *pointed*, and its name below."""
    figures = list[tuple[str, ...]]()
    lit = INKS[glyphs][Shade.NOW]
    for foot, places in spots.items():
        rows = _rows(_drawn(view, foot, glyphs, spots=places))
        lines = [f"   {row}   " for row in rows]
        bright = [index for index, row in enumerate(rows) if lit in row]
        if bright and pointed:
            middle = bright[len(bright) // 2]
            row = rows[middle]
            # The arrow stands on the side that is nearer.
            left = row.index(lit) + row.rindex(lit) < len(row) - 2
            lines[middle] = f"-> {row}   " if left else f"   {row} <-"
        figures.append((*lines, f"   {f'{foot} foot'.center(len(rows[0]))}   "))
    return figures


def _drawn(
    view: Drawing,
    foot: Foot,
    glyphs: Glyphs,
    now: frozenset[str] = frozenset(),
    spots: Sequence[Ellipse] = (),
) -> Picture:
    """Return a drawing as large as it is in a listing."""
    rows = 16 if view.id == "sole" else 11
    columns = round(rows * drawing.proportion(view)) + 1
    return drawing.draw(view, foot=foot, now=now, columns=columns, rows=rows, glyphs=glyphs, spots=spots)


def _rows(picture: Picture) -> list[str]:
    return ["".join(text for text, _ in row) for row in picture.rows]
