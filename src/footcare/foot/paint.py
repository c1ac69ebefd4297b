"""A form turned into shades: which dots are lit, half lit, at rest, or part of a line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import reduce
from operator import or_

from footcare.foot.form import Form
from footcare.foot.masks import Grid, Mask, checks, mostly, specks


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
"""What each shade covers."""


def painted(grid: Grid, form: Form, shades: Mapping[str, Shade], *, fine: bool) -> Fields:
    """What each shade covers, and the lines: the body first, the bumps over it, then the toes."""
    outer = grid.rim(form.body, form.open)
    fields = dict.fromkeys((Shade.NOW, Shade.DONE, Shade.EDGE, Shade.REST), 0)
    for zone, mask in form.flats:
        # One hardly wider than the line would not be seen when lit.
        thin = fine and mostly(mask, outer)
        fields[shades.get(zone, Shade.REST)] |= grid.grown(mask) & form.body if thin else mask
    fields[Shade.DONE] &= ~fields[Shade.NOW]
    fields[Shade.REST] = form.body & ~fields[Shade.NOW] & ~fields[Shade.DONE]
    for shade, mask in _bumps(form, shades):
        hidden = grid.grown(mask) if fine else mask
        fields = {other: field & ~hidden for other, field in fields.items()}
        fields[shade] |= mask
        fields[Shade.EDGE] |= _line(grid, mask, shade)
    for zone, mask in _apart(form, grid.grown if fine else grid.widened):
        shade = shades.get(zone, Shade.REST)
        fields[shade] |= mask
        fields[Shade.EDGE] |= _line(grid, mask, shade)
    fields[Shade.EDGE] |= outer
    return fields


def _line(grid: Grid, mask: Mask, shade: Shade) -> Mask:
    """The line around a round part; of one too small to be hollow, which would look lit, only half."""
    line = grid.rim(mask)
    if line != mask:
        return line
    return mask & ~(mask << 1) if shade is Shade.REST else 0


def _bumps(form: Form, shades: Mapping[str, Shade]) -> Iterator[tuple[Shade, Mask]]:
    """All bumps of a shade together, those lit now last and so on top; none at rest behind another."""
    covered = reduce(or_, (mask for zone, mask in form.bumps if zone in shades), 0)
    masks = {Shade.REST: 0, Shade.DONE: 0, Shade.NOW: 0}
    for zone, mask in form.bumps:
        shade = shades.get(zone, Shade.REST)
        if shade is not Shade.REST or not mask & covered:
            masks[shade] |= mask
            covered |= mask
    return ((shade, mask) for shade, mask in masks.items() if mask)


def _apart(form: Form, around: Callable[[Mask], Mask]) -> Iterator[tuple[str, Mask]]:
    """The toes, with a gap towards the body and towards the toe before, where there is room for one."""
    covered = 0
    for zone, mask in form.toes:
        free = mask & ~around(form.body) & ~covered
        near = around(covered)
        toe = free if mostly(free, near) else free & ~near
        covered |= toe
        yield zone, toe


def covered(fields: Fields) -> Mask:
    """All that is drawn."""
    return reduce(or_, fields.values())


def lit(fields: Fields, spots: Iterable[Mask]) -> Fields:
    """The same with what *spots* cover of the foot lit, whatever it was."""
    now = reduce(or_, spots, 0) & covered(fields)
    fields = {shade: field & ~now for shade, field in fields.items()}
    return fields | {Shade.NOW: fields[Shade.NOW] | now}


def sprinkled(grid: Grid, fields: Fields) -> Fields:
    """The dots that are seen: all of what is lit now, half of what is done, one in eight of the rest."""
    now = fields[Shade.NOW]
    edge = fields[Shade.EDGE] & ~now
    return {
        Shade.NOW: now,
        Shade.DONE: fields[Shade.DONE] & checks(grid) & ~grid.grown(now) & ~edge,
        Shade.EDGE: edge,
        Shade.REST: fields[Shade.REST] & specks(grid) & ~grid.grown(now | edge),
    }
