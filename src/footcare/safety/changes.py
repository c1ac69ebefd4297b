"""How a routine and what surrounds it change for a gentle night.

The hands-on time stays what it was: where a step is left out, the others get its seconds.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from footcare.errors import UsageError
from footcare.massage import Aftercare, Position, Routine, Step, longer_foot
from footcare.massage.cautions import Change


def suited(routine: Routine, conditions: Collection[str]) -> Routine:
    """Return the routine, or the nearest to it that avoids none of what is on file.

    Raises:
        UsageError: there is none; the text names another one.
    """
    asked_for = routine
    while not set(conditions).isdisjoint(routine.avoids):
        if routine.instead is None:
            raise UsageError(f'"{asked_for.id}" is not for you tonight. Try footcare routine bedtime')
        routine = routine.instead
    return routine


def changed(routine: Routine, changes: Sequence[Change]) -> Routine:
    """Return the routine as it is with some changes.

    Raises:
        UsageError: they leave nothing of it, or no way to sit; the text names another routine.
    """
    if not changes:
        return routine
    out = {kind for change in changes for kind in change.leave_out}
    soft = {kind for change in changes for kind in change.gentle}

    def fit(steps: Iterable[Step]) -> tuple[Step, ...]:
        left = (step for step in steps if out.isdisjoint(step.involves))
        kept = tuple(step.gently() if soft & {"all", *step.involves} else step for step in left)
        return kept if any(step.rest is None for step in kept) else ()

    before, steps, after = map(fit, (routine.before, routine.steps, routine.after))
    position: Position | None = routine.position
    while position and not out.isdisjoint(position.involves):
        position = position.instead
    if not (steps and position):
        raise UsageError(f'nothing of "{routine.id}" is for tonight. Try footcare routine bedtime')
    ready = (change.ready for change in changes if change.ready and change.ready not in position.ready)
    return replace(
        routine,
        position=replace(position, ready=(*dict.fromkeys(ready), *position.ready)),
        before=before,
        steps=steps,
        after=after,
        per_foot=longer_foot(steps),
    ).lasting(routine.per_foot)


def aftercare(items: Iterable[Aftercare], changes: Sequence[Change]) -> tuple[Aftercare, ...]:
    """Return what to do afterwards, in the words that some changes have for it."""
    said: list[Aftercare] = []
    for item in items:
        screens = [swap.screen for change in changes for swap in change.after if swap.item.id == item.id]
        said += [replace(item, screen=screen) for screen in screens or [item.screen]]
    return tuple(said)


def applies(change: Change, routine: Routine) -> bool:
    """Whether a change makes a difference to this routine: what changes nothing is not said."""
    around = change.ready or change.after or change.one_foot
    sits = not set(change.leave_out).isdisjoint(routine.position.involves)
    return bool(around) or sits or softens(change, routine)


def softens(change: Change, routine: Routine) -> bool:
    """Whether a change makes this routine a gentle one: its pressure or its moves are others then."""
    touched = {*change.gentle, *change.leave_out}
    return any(not touched.isdisjoint(("all", *step.involves)) for step in routine.moves)
