"""What stands beside a picture of the foot; and the foot in a listing, fit for any terminal and for paper."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from footcare import foot as drawing
from footcare.foot import Glyphs, Picture, Shade, Span
from footcare.massage import Drawing, Ellipse, Foot, Zone

Figure = tuple[str, ...]
"""The lines of a picture, all equally long."""


def labels(picture: Picture, zones: Sequence[Zone]) -> dict[int, str]:
    """What to write beside which row: a whole is named once, and not with all its parts."""
    whole = next((zone for zone in zones if zone.parts), None)
    if whole is not None and picture.places:
        middle = picture.places[len(picture.places) // 2][1]
        return {middle: whole.name}
    names = {zone.id: zone.name for zone in zones}
    return {index: names[zone] for zone, index in picture.places}


def zones_art(drawings: Iterable[Drawing], zones: tuple[Zone, ...], *, ascii_only: bool) -> tuple[str, ...]:
    """The left foot with some zones lit, in blocks: fit for a listing, and for paper."""
    view = drawing.view(tuple(drawings), zones)
    columns, rows = _room(view)
    picture = drawing.draw(
        view,
        foot=Foot.LEFT,
        now=drawing.shown(zones),
        done=frozenset(),
        columns=columns,
        rows=rows,
        glyphs=_glyphs(ascii_only=ascii_only),
    )
    named = {index: f"  <- {name}" for index, name in labels(picture, zones).items()}
    return tuple(
        "  " + "".join(text for text, _ in spans) + named.get(index, "")
        for index, spans in enumerate(picture.rows)
    )


def feet_art(
    view: Drawing, spots: Mapping[Foot, Sequence[Ellipse]], *, pointed: bool, ascii_only: bool
) -> tuple[Figure, ...]:
    """Each foot with some spots of it lit, by an arrow too if *pointed*, and its name below."""
    columns, rows = _room(view)
    figures = []
    for foot, lit in spots.items():
        picture = drawing.draw(
            view,
            foot=foot,
            now=frozenset(),
            done=frozenset(),
            columns=columns,
            rows=rows,
            glyphs=_glyphs(ascii_only=ascii_only),
            spots=lit,
        )
        name = f"{foot.value} foot".center(columns)
        figures.append((*_between_arrows(picture, pointed=pointed), f"   {name}   "))
    return tuple(figures)


def _between_arrows(picture: Picture, *, pointed: bool) -> Iterator[str]:
    """The lines of the picture, with room for an arrow on both sides and one at the middle of what is lit."""
    lit = [index for index, row in enumerate(picture.rows) if any(shade is Shade.NOW for _, shade in row)]
    middle = lit[len(lit) // 2] if lit and pointed else None
    for index, row in enumerate(picture.rows):
        line = "".join(text for text, _ in row)
        left, right = ("   ", "   ") if index != middle else _arrows(row, len(line))
        yield f"{left}{line}{right}"


def _arrows(row: tuple[Span, ...], columns: int) -> tuple[str, str]:
    """An arrow on the side that is nearer to what is lit."""
    shades = [shade for text, shade in row for _ in text]
    lit = [column for column, shade in enumerate(shades) if shade is Shade.NOW]
    return ("-> ", "   ") if sum(lit) / len(lit) < columns / 2 - 1 else ("   ", " <-")


def _room(view: Drawing) -> tuple[int, int]:
    """The columns and rows of a drawing in a listing."""
    rows = 16 if view.id == "sole" else 11
    return round(rows * drawing.proportion(view)) + 1, rows


def _glyphs(*, ascii_only: bool) -> Glyphs:
    return Glyphs.ASCII if ascii_only else Glyphs.BLOCKS
