"""What stands beside a picture of the foot; and the foot in a listing, fit for any terminal and for paper."""

from collections.abc import Iterable, Sequence

from footcare import foot as drawing
from footcare.foot import Glyphs, Picture
from footcare.massage import Drawing, Foot, Zone


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
    rows = 16 if view.id == "sole" else 11
    picture = drawing.draw(
        view,
        foot=Foot.LEFT,
        now=drawing.shown(zones),
        done=frozenset(),
        columns=round(rows * drawing.proportion(view)) + 1,
        rows=rows,
        glyphs=Glyphs.ASCII if ascii_only else Glyphs.BLOCKS,
    )
    named = {index: f"  <- {name}" for index, name in labels(picture, zones).items()}
    return tuple(
        "  " + "".join(text for text, _ in spans) + named.get(index, "")
        for index, spans in enumerate(picture.rows)
    )
