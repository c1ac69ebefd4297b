"""The one loop: let time pass, tell the listeners, wait for the next thing.

It is given everything that is real. It reads the clock, and the clock decides: nothing is counted in
ticks, so a late look is never lost time.
"""

from collections.abc import Callable, Sequence
from math import floor

from footcare.session import Effects, Event, Mode, Session, advance, next_change

JUMP = 1.5
"""Seconds that may lie between two looks; more means that the computer or the program was asleep."""

Clock = Callable[[], float]
"""Seconds since some moment, never going back."""

Keys = Callable[[float], Event | None]
"""Wait for at most so many seconds; say what happened, if anything."""

Listener = Callable[[Session, Effects], None]
"""Told of every look, with the effects since the last one."""


def run(
    session: Session,
    *,
    clock: Clock,
    keys: Keys,
    listeners: Sequence[Listener],
    speed: float = 1.0,
    looks: int = 1,
) -> Session:
    """Take a session to its end, *speed* times as fast as the clock and with so many *looks* a second."""
    before = clock()
    session, effects = advance(session, 0.0)
    while True:
        for listener in listeners:
            listener(session, effects)
        if session.over:
            return session
        event = keys(_wait(session, speed, looks))
        now = clock()
        gap, before = now - before, now
        if gap > JUMP:
            session, effects = advance(session, 0.0, Event.JUMP if event is None else event)
        else:
            session, effects = advance(session, gap * _pace(session, speed), event)


def _pace(session: Session, speed: float) -> float:
    """Return how fast time passes: a person who makes up their mind is as slow as ever."""
    return 1.0 if session.mode is Mode.PAUSED else speed


def _wait(session: Session, speed: float, looks: int) -> float:
    """Return the seconds of the clock until there is something new to hear or to see."""
    change = next_change(session) / _pace(session, speed)
    match session.mode:
        case Mode.RUNNING:
            # A shown number changes when the plan's second does; only a hand is seen to move in between.
            at = session.at / speed
            return min(change, (floor(at * looks) + 1) / looks - at)
        case Mode.LEAD_IN:
            return min(change, 1.0, session.lead / speed % 1.0 or 1.0)
        case _:
            return min(change, 1.0)
