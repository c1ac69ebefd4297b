"""A form turned into shades: which dots are lit, half lit, at rest, or part of a line."""

from collections.abc import Mapping
from enum import StrEnum
from functools import reduce
from operator import or_

from footcare.foot.form import Form
from footcare.foot.masks import Grid, Mask, every


class Shade(StrEnum):
    """What a character of the picture shows; of two in one character, the first here."""

    NOW = "now"
    DONE = "done"
    EDGE = "edge"
    """The outline."""
    REST = "rest"
    EMPTY = "empty"
    """Outside of the foot."""


Fields = dict[Shade, Mask]
"""What each shade covers, in the order of the shades."""


def painted(grid: Grid, form: Form, shades: Mapping[str, Shade], *, halo: bool) -> Fields:
    """Return what each shade covers: the body, over it the bumps, each in a *halo* or not, toes and spots."""
    fields = dict.fromkeys((Shade.NOW, Shade.DONE, Shade.EDGE, Shade.REST), 0)
    for zone, mask in form.flats:
        fields[shades.get(zone, Shade.REST)] |= mask
    fields[Shade.DONE] &= ~fields[Shade.NOW]
    fields[Shade.REST] = form.body & ~fields[Shade.NOW] & ~fields[Shade.DONE]
    toes = [(shades.get(zone, Shade.REST), mask) for zone, mask in form.toes]
    for shade, mask in (*_bumps(form, shades).items(), *toes):
        hidden = grid.grown(mask) if halo else mask
        fields = {other: field & ~hidden for other, field in fields.items()}
        fields[shade] |= mask
        line = grid.rim(mask)
        if line == mask:
            # Too small to be hollow, it would look lit: only half of the line is drawn, and if lit none.
            line = mask & ~(mask << 1) if shade is Shade.REST else 0
        fields[Shade.EDGE] |= line
    fields[Shade.EDGE] |= form.rim
    now = reduce(or_, form.spots, 0) & reduce(or_, fields.values())
    fields = {shade: field & ~now for shade, field in fields.items()}
    return fields | {Shade.NOW: fields[Shade.NOW] | now}


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


def sprinkled(grid: Grid, fields: Fields) -> Fields:
    """Return the dots that are seen: all of what is lit, half of what is done, one in eight of the rest."""
    now = fields[Shade.NOW]
    edge = fields[Shade.EDGE] & ~now
    return {
        Shade.NOW: now,
        Shade.DONE: fields[Shade.DONE] & every(grid, 2) & ~grid.grown(now) & ~edge,
        Shade.EDGE: edge,
        Shade.REST: fields[Shade.REST] & every(grid, 4, 2) & ~grid.grown(now | edge),
    }
