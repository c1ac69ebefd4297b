"""The state machine: one walk along a plan.

Everything that decides what happens next is in this file, and this file does not know what time it is,
what a key is, or what anything looks like. It is told how many seconds went by and what happened then.

                      press · help · quit · jump · suspend
        ┌─ RUNNING ───────────────────────────────────────────► PAUSED ─┐
        │     │  ▲                                              │    ▲  │
        │     │  └── the lead-in is over ── LEAD_IN ◄── press ──┘    │  │ quit twice,
    the plan  │                              ▲  └──── press ─────────┘  │ or an hour
     is over  └──────── next · back ─────────┘                          │
        └───────────────────────────► OVER ◄────────────────────────────┘

Time runs along the plan only in RUNNING. A lead-in gives the hands time to come back: 5 s after a pause,
3 s after an arrow. Time is additive: letting *a* and then *b* seconds pass is letting *a + b* pass.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from footcare.massage import Foot
from footcare.plan import Close, Dark, Mark, Plan, Stage

LEAD_IN_AFTER_PAUSE = 5.0
LEAD_IN_AFTER_ARROW = 3.0

ASKING = 10.0
"""Seconds in which a second press of the quit key stops."""

DIM_AFTER = 5 * 60.0
"""Seconds of pause after which the screen may go down to one line."""

GIVEN_UP_AFTER = 60 * 60.0
"""Seconds of pause after which the person is taken to have gone."""


class Mode(StrEnum):
    """How time passes."""

    RUNNING = "running"
    LEAD_IN = "lead-in"
    PAUSED = "paused"
    OVER = "over"


class Event(StrEnum):
    """What can happen to a session, besides time."""

    PRESS = "press"
    """Any key, or an elbow."""
    NEXT = "next"
    BACK = "back"
    QUIT = "quit"
    HELP = "help"
    MUTE = "mute"
    """Voice and bells off, or on again; time goes on."""
    REPEAT = "repeat"
    JUMP = "jump"
    """The clock jumped: the computer slept, or this program was stopped."""
    SUSPEND = "suspend"
    """The person put the program in the background."""
    STOP = "stop"
    """The program has to end now."""


class Why(StrEnum):
    """Why a session is paused."""

    KEY = "key"
    HELP = "help"
    QUIT = "quit"
    JUMP = "jump"
    SUSPEND = "suspend"


class Ending(StrEnum):
    """How a session ended."""

    COMPLETE = "complete"
    STOPPED = "stopped"
    GIVEN_UP = "given-up"
    """An hour of pause went by."""


class Reached(NamedTuple):
    """A mark of the plan was reached."""

    mark: Mark


class Paused(NamedTuple):
    """Time stands still."""

    why: Why


class GoingOn(NamedTuple):
    """After this lead-in, time will run again."""

    lead: float


class Moved(NamedTuple):
    """An arrow led to another stage."""

    stage: Stage


@dataclass(frozen=True, slots=True)
class Repeated:
    """The person wants to hear the last instruction again."""


class Muted(NamedTuple):
    """Voice and bells are off now, or on again."""

    muted: bool


class Finished(NamedTuple):
    """The farewell: it comes once, when the session is over."""

    ending: Ending


Effect = Reached | Paused | GoingOn | Moved | Repeated | Muted | Finished
Effects = tuple[Effect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Where an evening stands."""

    plan: Plan
    at: float = 0.0
    """Seconds along the plan."""
    mode: Mode = Mode.RUNNING
    heard: int = 0
    """How many of the plan's marks are behind."""
    lead: float = 0.0
    """Seconds left of the lead-in."""
    waited: float = 0.0
    """Seconds paused so far."""
    why: Why = Why.KEY
    undo: tuple[float, int] | None = None
    """Where an arrow took off from (seconds, marks behind), as long as its lead-in lasts."""
    left: float = 0.0
    """Seconds that the left foot has had hands on it."""
    right: float = 0.0
    """Seconds that the right foot has had hands on it."""
    together: float = 0.0
    """Seconds of what is done once, on both feet or none."""
    muted: bool = False
    """Whether the person wants to hear nothing."""
    ending: Ending | None = None

    @property
    def stage(self) -> Stage:
        """The stage that is going on."""
        return self.plan.stages[self.plan.index_at(self.at)]

    @property
    def foot(self) -> Foot:
        """The foot at hand; the left one where a stage is about both, or none."""
        return self.stage.foot or Foot.LEFT

    @property
    def remaining(self) -> float:
        """Seconds left of the stage."""
        return self.stage.ends - self.at

    @property
    def asking(self) -> bool:
        """Whether one more press of the quit key stops."""
        return self.mode is Mode.PAUSED and self.why is Why.QUIT and self.waited < ASKING

    @property
    def dimmed(self) -> bool:
        """Whether the pause has lasted so long that a single line is enough."""
        return self.mode is Mode.PAUSED and self.waited >= DIM_AFTER

    @property
    def over(self) -> bool:
        """Whether nothing will happen any more."""
        return self.mode is Mode.OVER

    @property
    def has_begun(self) -> bool:
        """Whether there were hands on a foot."""
        return self.left + self.right + self.together >= 1

    def worked(self, foot: Foot | None) -> float:
        """Return the seconds that a foot has had hands on it, or None for both together."""
        return {Foot.LEFT: self.left, Foot.RIGHT: self.right, None: self.together}[foot]


def advance(session: Session, elapsed: float, event: Event | None = None) -> tuple[Session, Effects]:
    """Let *elapsed* seconds pass, and then let *event* happen."""
    session, effects = _pass(session, elapsed)
    if event is None:
        return session, effects
    session, more = _happen(session, event)
    return session, (*effects, *more)


def next_change(session: Session) -> float:
    """Return the seconds until something changes by itself; no more than that may pass without a look."""
    match session.mode:
        case Mode.RUNNING:
            marks = session.plan.marks
            due = marks[session.heard].at if session.heard < len(marks) else session.plan.ends
            return min(due, session.plan.ends) - session.at
        case Mode.LEAD_IN:
            return session.lead
        case Mode.PAUSED:
            ends = (ASKING if session.why is Why.QUIT else DIM_AFTER, DIM_AFTER, GIVEN_UP_AFTER)
            return next(end - session.waited for end in ends if end > session.waited)
        case Mode.OVER:
            return 0.0


def _pass(session: Session, elapsed: float) -> tuple[Session, Effects]:
    match session.mode:
        case Mode.RUNNING:
            return _run(session, elapsed)
        case Mode.LEAD_IN if elapsed < session.lead:
            return replace(session, lead=session.lead - elapsed), ()
        case Mode.LEAD_IN:
            return _run(replace(session, mode=Mode.RUNNING, lead=0.0, undo=None), elapsed - session.lead)
        case Mode.PAUSED if session.waited + elapsed >= GIVEN_UP_AFTER:
            return _finish(replace(session, waited=GIVEN_UP_AFTER), Ending.GIVEN_UP)
        case Mode.PAUSED:
            return replace(session, waited=session.waited + elapsed), ()
        case Mode.OVER:
            return session, ()


def _run(session: Session, elapsed: float) -> tuple[Session, Effects]:
    plan = session.plan
    at = min(session.at + elapsed, float(plan.ends))
    heard = max(session.heard, plan.marks_until(at))
    effects = tuple(Reached(mark) for mark in plan.marks[session.heard : heard])
    session = replace(
        session,
        at=at,
        heard=heard,
        left=session.left + plan.hands_on(Foot.LEFT, session.at, at),
        right=session.right + plan.hands_on(Foot.RIGHT, session.at, at),
        together=session.together + plan.hands_on(None, session.at, at),
    )
    if at < plan.ends:
        return session, effects
    session, farewell = _finish(session, Ending.COMPLETE)
    return session, (*effects, *farewell)


def _happen(session: Session, event: Event) -> tuple[Session, Effects]:
    match event, session.mode:
        case _, Mode.OVER:
            return session, ()
        case _ if _ends(session, event):
            done = session.at >= session.plan.hands_off
            return _finish(session, Ending.COMPLETE if done else Ending.STOPPED)
        case Event.NEXT | Event.BACK, _:
            return _move(session, 1 if event is Event.NEXT else -1)
        case Event.PRESS, Mode.PAUSED:
            # At the close no hands have to come back.
            lead = 0.0 if isinstance(session.stage, Close) else LEAD_IN_AFTER_PAUSE
            return _lead_in(session, lead), (GoingOn(lead),)
        case Event.HELP, Mode.PAUSED if session.why is Why.HELP:
            return _pause(session, Why.KEY)
        case Event.JUMP, _ if session.mode is Mode.PAUSED or isinstance(session.stage, Close | Dark):
            return session, ()
        case Event.REPEAT, _:
            return session, (Repeated(),)
        case Event.MUTE, _:
            return replace(session, muted=not session.muted), (Muted(not session.muted),)
        case Event.PRESS, _:
            return _pause(session, Why.KEY)
        case _:
            return _pause(session, Why(event))


def _ends(session: Session, event: Event) -> bool:
    """Whether this is the end: a signal, a second q, or any key once the screen is dark."""
    if isinstance(session.stage, Dark):
        return event not in (Event.BACK, Event.JUMP, Event.SUSPEND, Event.REPEAT, Event.MUTE)
    return event is Event.STOP or (event is Event.QUIT and session.asking)


def _pause(session: Session, why: Why) -> tuple[Session, Effects]:
    return replace(session, mode=Mode.PAUSED, why=why, waited=0.0, lead=0.0, undo=None), (Paused(why),)


def _lead_in(session: Session, lead: float) -> Session:
    return replace(session, mode=Mode.LEAD_IN if lead else Mode.RUNNING, lead=lead, waited=0.0)


def _move(session: Session, by: int) -> tuple[Session, Effects]:
    """Go to the start of a neighbouring stage, or back to where the arrows took off from."""
    plan = session.plan
    here = plan.index_at(session.at)
    index = max(0, here + by)
    if index == len(plan.stages):
        return _run(_lead_in(session, 0.0), plan.ends - session.at)
    stage = plan.stages[index]
    at, heard = float(stage.starts), plan.marks_until(stage.starts - 1)
    if session.undo is not None and plan.index_at(session.undo[0]) == index != here:
        at, heard = session.undo
    moved = replace(session, at=at, heard=heard)
    if isinstance(stage, Close | Dark):
        moved, effects = _run(replace(_lead_in(moved, 0.0), undo=None), 0.0)
        return moved, (Moved(stage), *effects)
    if session.mode is Mode.PAUSED:
        return replace(moved, waited=0.0, why=Why.KEY), (Moved(stage),)
    moved = replace(moved, undo=session.undo or (session.at, session.heard))
    return _lead_in(moved, LEAD_IN_AFTER_ARROW), (Moved(stage),)


def _finish(session: Session, ending: Ending) -> tuple[Session, Effects]:
    return replace(session, mode=Mode.OVER, ending=ending), (Finished(ending),)
