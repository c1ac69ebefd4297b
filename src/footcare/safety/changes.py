"""How a routine and what surrounds it change for a gentle night.

The hands-on time stays what it was: where a step is left out, the others get its seconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from footcare.errors import UsageError
from footcare.massage import Aftercare, Routine
from footcare.massage.cautions import Change

THIGH = "foot-on-thigh"


def changed(routine: Routine, changes: Sequence[Change]) -> Routine:
    """Return the routine as it is with some changes.

    Raises:
        UsageError: they leave nothing of it; the text names another routine.
    """
    if not changes:
        return routine
    per_foot = routine.per_foot
    routine = _instead(routine, changes)
    off = {part.id for change in changes for zone in change.leave_out_zones for part in (zone, *zone.parts)}
    left_out = {kind for change in changes for kind in change.leave_out}
    soft = {kind for change in changes for kind in change.gentle}
    steps = tuple(
        step.gently() if soft & {"all", *step.technique.involves} else step
        for step in routine.steps
        if not left_out.intersection(step.technique.involves)
        and not off & {part.id for zone in step.zones for part in (zone, *zone.parts)}
    )
    if not steps:
        raise UsageError(f'nothing of "{routine.id}" is for tonight. Try footcare routine seated')
    usual = routine.position.ready
    ready = dict.fromkeys(change.ready for change in changes if change.ready and change.ready not in usual)
    return replace(
        routine,
        position=replace(routine.position, ready=(*ready, *usual)),
        steps=steps,
        per_foot=sum(step.seconds for step in steps),
    ).lasting(per_foot)


def aftercare(items: Iterable[Aftercare], changes: Sequence[Change]) -> tuple[Aftercare, ...]:
    """Return what to do afterwards, in the words that some changes have for it."""
    said: list[Aftercare] = []
    for item in items:
        screens = [swap.screen for change in changes for swap in change.after if swap.item.id == item.id]
        said += [replace(item, screen=screen) for screen in screens or [item.screen]]
    return tuple(said)


def applying(routine: Routine, changes: Sequence[Change]) -> list[bool]:
    """Return whether each change makes a difference to this routine: what would not be true is not said."""
    instead = any(change.routine for change in changes)
    on_thigh = THIGH in routine.position.involves
    return [
        not (change.routine or change.position) or (on_thigh and (change.routine is not None or not instead))
        for change in changes
    ]


def _instead(routine: Routine, changes: Sequence[Change]) -> Routine:
    """Return the routine that is for tonight: another one, or the same in another position."""
    routine = routine.instead or routine
    if THIGH not in routine.position.involves:
        return routine
    # Another routine is the stricter of the two: it needs no reaching for the foot either.
    instead = next((change.routine for change in changes if change.routine), None)
    position = next((change.position for change in changes if change.position), None)
    name, sits = (instead.id, instead.position) if instead else (position and position.id, position)
    if sits and THIGH in sits.involves:
        raise UsageError(f'your own "{name}" puts a foot on the thigh, and tonight nothing may')
    return instead or (replace(routine, position=position) if position else routine)
