"""Which bell rings when: lower through the evening, and quieter with the voice; the last is the quietest."""

from collections.abc import Iterator
from typing import NamedTuple

from footcare.plan import ChangeFeet, Close, Plan, Row, Stage, Work


class Tone(NamedTuple):
    """A soft bell."""

    pitch: int
    """Hertz."""
    level: float
    """Decibels; 0 is as loud as the voice."""
    strokes: int = 1
    rings: float = 4.0
    """Seconds until a stroke is gone."""
    apart: float = 2.5
    """Seconds from one stroke to the next."""

    @property
    def takes(self) -> float:
        """Seconds after which a voice may speak over what still rings."""
        return 1.0 + self.apart * (self.strokes - 1)


FOOT = Tone(392, -7.6)
STEP = Tone(330, -8.0)
HALFWAY = Tone(294, -8.2, strokes=2)
DONE = Tone(262, -8.3)
LAST = Tone(196, -8.6, rings=7.0)

NEAR = 10
"""Seconds that a step may begin before or after half of a foot's time to be its middle."""


def bells(plan: Plan) -> Iterator[tuple[int, Stage, Tone]]:
    """Yield every bell with its time along the plan, in seconds."""
    for stage in plan.stages:
        match stage:
            case Work():
                yield stage.starts, stage, bell(stage, plan)
            case ChangeFeet():
                yield stage.starts, stage, DONE
            case Close():
                yield stage.starts, stage, DONE
                if stage.seconds > 20:  # one that does not linger has time for one only
                    yield int(stage.ends - LAST.takes), stage, LAST


def bell(stage: Work, plan: Plan) -> Tone:
    """Return the bell with which a step begins."""
    if stage.number == 1 and stage.row is not Row.AFTER:  # nothing there is louder than what was before it
        return FOOT
    return HALFWAY if is_halfway(stage, plan) else STEP


def is_halfway(stage: Work, plan: Plan) -> bool:
    """Whether a step begins in the middle of its foot's time."""
    mine = plan.row(stage)
    half = (mine[0].starts + mine[-1].ends) / 2
    nearest = min(mine[1:], key=lambda each: abs(each.starts - half), default=None)
    on_foot = stage.row in (Row.FIRST, Row.SECOND)
    return on_foot and nearest is stage and abs(stage.starts - half) <= NEAR
