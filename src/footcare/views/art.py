"""What stands beside a picture of the foot; and the foot in a listing, fit for any terminal and for paper."""

from collections.abc import Iterable, Mapping, Sequence

from footcare import foot as drawing
from footcare.foot import Glyphs, Picture, Shade, Span
from footcare.massage import Drawing, Ellipse, Foot, Zone

Figure = tuple[str, ...]
"""The lines of a picture, all equally long."""


def labels(picture: Picture, zones: Sequence[Zone]) -> dict[int, str]:
    """Return what to write beside which row: a whole is named once, and not with all its parts."""
    whole = next((zone for zone in zones if zone.parts), None)
    if whole is not None and picture.places:
        middle = picture.places[len(picture.places) // 2][1]
        return {middle: whole.name}
    names = {zone.id: zone.name for zone in zones}
    return {index: names[zone] for zone, index in picture.places}


def zones_art(drawings: Iterable[Drawing], zones: tuple[Zone, ...], *, ascii_only: bool) -> Figure:
    """Return the left foot with some zones lit, in blocks: fit for a listing, and for paper."""
    view = drawing.view(tuple(drawings), zones)
    picture = _drawn(view, Foot.LEFT, ascii_only=ascii_only, now=drawing.shown(zones))
    named = {index: f"  <- {name}" for index, name in labels(picture, zones).items()}
    return tuple(f"  {_text(row)}{named.get(index, '')}" for index, row in enumerate(picture.rows))


def feet_art(
    view: Drawing, spots: Mapping[Foot, Sequence[Ellipse]], *, pointed: bool, ascii_only: bool
) -> tuple[Figure, ...]:
    """Return each foot with some spots of it lit, by an arrow too if *pointed*, and its name below."""
    figures = []
    for foot, lit in spots.items():
        rows = _drawn(view, foot, ascii_only=ascii_only, spots=lit).rows
        bright = [index for index, row in enumerate(rows) if any(shade is Shade.NOW for _, shade in row)]
        lines = [f"   {_text(row)}   " for row in rows]
        if bright and pointed:
            middle = bright[len(bright) // 2]
            lines[middle] = _with_arrow(rows[middle])
        figures.append((*lines, f"   {f'{foot.value} foot'.center(len(_text(rows[0])))}   "))
    return tuple(figures)


def _drawn(
    view: Drawing,
    foot: Foot,
    *,
    ascii_only: bool,
    now: frozenset[str] = frozenset(),
    spots: Sequence[Ellipse] = (),
) -> Picture:
    """Return a drawing as large as it is in a listing."""
    rows = 16 if view.id == "sole" else 11
    return drawing.draw(
        view,
        foot=foot,
        now=now,
        done=frozenset(),
        columns=round(rows * drawing.proportion(view)) + 1,
        rows=rows,
        glyphs=Glyphs.ASCII if ascii_only else Glyphs.BLOCKS,
        spots=spots,
    )


def _text(row: Sequence[Span]) -> str:
    return "".join(text for text, _ in row)


def _with_arrow(row: Sequence[Span]) -> str:
    """Return a row with an arrow on the side that is nearer to what is lit."""
    shades = [shade for text, shade in row for _ in text]
    lit = [column for column, shade in enumerate(shades) if shade is Shade.NOW]
    left = sum(lit) / len(lit) < len(shades) / 2 - 1
    return f"-> {_text(row)}   " if left else f"   {_text(row)} <-"
