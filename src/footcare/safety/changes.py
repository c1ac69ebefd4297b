"""How a routine and what surrounds it change for a gentle night.

The hands-on time stays what it was: where a step is left out, the others get its seconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from footcare.errors import UsageError
from footcare.massage import Aftercare, Routine, Step
from footcare.massage.cautions import Change

THIGH = "foot-on-thigh"


def changed(routine: Routine, changes: Sequence[Change]) -> Routine:
    """The routine as it is with some changes.

    Raises:
        UsageError: they leave nothing of it; the text names another routine.
    """
    if not changes:
        return routine
    per_foot = routine.per_foot
    routine = _instead(routine, changes)
    steps = [step for step in routine.steps if not any(_leaves_out(change, step) for change in changes)]
    if not steps:
        raise UsageError(f'nothing of "{routine.id}" is for tonight. Try footcare routine seated')
    gentle = [step.gently() if any(_softens(change, step) for change in changes) else step for step in steps]
    usual = routine.position.ready
    ready = dict.fromkeys(change.ready for change in changes if change.ready and change.ready not in usual)
    position = replace(routine.position, ready=(*ready, *usual))
    return replace(
        routine,
        position=position,
        steps=tuple(gentle),
        per_foot=sum(step.seconds for step in gentle),
    ).lasting(per_foot)


def aftercare(items: Iterable[Aftercare], changes: Sequence[Change]) -> tuple[Aftercare, ...]:
    """What to do afterwards, in the words that some changes have for it."""
    said: list[Aftercare] = []
    for item in items:
        screens = [swap.screen for change in changes for swap in change.after if swap.item.id == item.id]
        said += [replace(item, screen=screen) for screen in screens or [item.screen]]
    return tuple(said)


def applying(routine: Routine, changes: Sequence[Change]) -> list[bool]:
    """For each change, whether it makes a difference to this routine: what would not be true is not said."""
    instead = any(change.routine for change in changes)
    on_thigh = THIGH in routine.position.involves
    return [
        on_thigh and (change.routine is not None or not instead)
        if change.routine or change.position
        else True
        for change in changes
    ]


def _instead(routine: Routine, changes: Sequence[Change]) -> Routine:
    """The routine that is for tonight: another one, or the same in another position."""
    if routine.instead is not None:
        routine = routine.instead
    if THIGH not in routine.position.involves:
        return routine
    # Another routine is the stricter of the two: it needs no reaching for the foot either.
    instead = next((change.routine for change in changes if change.routine), None)
    position = next((change.position for change in changes if change.position), None)
    taken = {instead.id: instead.position} if instead else {position.id: position} if position else {}
    for name, sits in taken.items():
        if THIGH in sits.involves:
            raise UsageError(f'your own "{name}" puts a foot on the thigh, and tonight nothing may')
    if instead is not None:
        return instead
    return replace(routine, position=position) if position else routine


def _leaves_out(change: Change, step: Step) -> bool:
    off = {part.id for zone in change.leave_out_zones for part in (zone, *zone.parts)}
    return bool(
        set(change.leave_out) & set(step.technique.involves)
        or off & {part.id for zone in step.zones for part in (zone, *zone.parts)}
    )


def _softens(change: Change, step: Step) -> bool:
    return "all" in change.gentle or bool(set(change.gentle) & set(step.technique.involves))
