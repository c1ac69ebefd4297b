"""Whole evenings in milliseconds: the shipped content, a clock to be set, keys that press themselves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from math import inf, nextafter

from footcare.evening.keys import Keys
from footcare.library import Library, load_library
from footcare.massage import Aftercare, Drawing, Foot, RedFlag, Routine
from footcare.massage.cautions import Question
from footcare.nights import Seconds
from footcare.plan import Plan, lay_out
from footcare.runner import Clock, run
from footcare.runner import Keys as Reader
from footcare.session import Effect, Effects, Event, Session, advance
from footcare.terminal.inputs import Input
from footcare.views.look import Setting

BOTH = (Foot.LEFT, Foot.RIGHT)
LINGER = 60
DARK = 20


@cache
def library() -> Library:
    """All that is shipped, read once."""
    return load_library()


def routine(name: str) -> Routine:
    """A shipped routine."""
    return library()[Routine][name]


def routine_names() -> list[str]:
    """The ids of all shipped routines."""
    return list(library()[Routine])


@cache
def setting() -> Setting:
    """What the screens and the lines show around a routine."""
    return Setting(
        drawings=tuple(library()[Drawing].values()),
        aftercare=tuple(library()[Aftercare].values()),
        flags=tuple(library()[RedFlag].values()),
    )


@cache
def reasons() -> tuple[Question, ...]:
    """Tonight's reasons to leave it, of a person about whom nothing is known."""
    return tuple(question for question in library()[Question].values() if question.when == "tonight")


@cache
def bedtime() -> Plan:
    """The bedtime massage as it is on a full screen: with the closing and the dark screen."""
    return lay_out(routine("bedtime"), linger=LINGER, dark=DARK)


def walk(session: Session, moments: Iterable[float | Event]) -> tuple[Session, Effects]:
    """Let seconds pass and events happen, one after the other."""
    effects: Effects = ()
    for moment in moments:
        if isinstance(moment, Event):
            session, more = advance(session, 0.0, moment)
        else:
            session, more = advance(session, moment)
        effects = (*effects, *more)
    return session, effects


class FakeClock:
    """Stands still until somebody sets it."""

    BEGAN = 1000.0

    def __init__(self) -> None:
        self.now = self.BEGAN

    def __call__(self) -> float:
        """Seconds since some moment."""
        return self.now

    @property
    def passed(self) -> float:
        """Seconds since it was made."""
        return self.now - self.BEGAN


@dataclass(frozen=True, slots=True)
class Asleep:
    """The computer sleeps for so many seconds."""

    seconds: float


class ScriptedKeys:
    """A terminal's ``read`` that never waits: it sets the clock to what comes next, or to the timeout.

    *script* says what comes how many seconds after the start; what is due together comes in one read.
    *late* says by how much a read oversleeps.
    """

    def __init__(
        self, clock: FakeClock, *script: tuple[float, Input | Asleep], late: Callable[[], float] = lambda: 0.0
    ) -> None:
        self._clock = clock
        self._script = sorted(((clock.now + at, came) for at, came in script), key=lambda due: due[0])
        self._late = late
        self.reads = 0

    def read(self, timeout: float) -> tuple[Input, ...]:
        """What comes within *timeout* seconds, if anything."""
        self.reads += 1
        # A true clock moves on between two looks, too.
        until = max(self._clock.now + timeout, nextafter(self._clock.now, inf))
        if self._script and self._script[0][0] <= until:
            return self._happen(max(self._clock.now, self._script[0][0]))
        self._clock.now = until + self._late()
        return ()

    def _happen(self, now: float) -> tuple[Input, ...]:
        came: list[Input] = []
        while self._script and self._script[0][0] <= now:
            _, what = self._script.pop(0)
            if isinstance(what, Asleep):
                now += what.seconds
            else:
                came.append(what)
        self._clock.now = now
        return tuple(came)


@dataclass(frozen=True, slots=True)
class Look:
    """What a listener was told, and when."""

    passed: float
    session: Session
    effects: Effects


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """An evening that is over."""

    session: Session
    passed: float
    """Seconds on the clock."""
    reads: int
    looks: list[Look] = field(repr=False)

    @property
    def effects(self) -> list[tuple[float, Effect]]:
        """Everything that happened, with its time on the clock."""
        return [(look.passed, effect) for look in self.looks for effect in look.effects]


def spend(
    plan: Plan,
    *script: tuple[float, Input | Asleep],
    speed: float = 1.0,
    late: Callable[[], float] = lambda: 0.0,
    keyboard: Callable[[Keys, Clock], Reader] = lambda keys, _clock: keys,
    beside: Callable[[Session, Effects], None] | None = None,
    already: Seconds = Seconds(),  # noqa: B008  # it never changes
) -> Spent:
    """Run a plan from its start to its end, with these presses; *keyboard* may put something in between.

    *beside* is told of every look as well. *already* is what was done before, if the plan is the rest.
    """
    clock = FakeClock()
    scripted = ScriptedKeys(clock, *script, late=late)
    looks: list[Look] = []
    keys = Keys(scripted.read)
    keys.mutes = beside is not None
    session = run(
        Session(plan=plan, **already._asdict()),
        clock=clock,
        keys=keyboard(keys, clock),
        listeners=[
            lambda session, effects: looks.append(Look(clock.passed, session, effects)),
            *([beside] if beside else []),
        ],
        speed=speed,
    )
    return Spent(session=session, passed=clock.passed, reads=scripted.reads, looks=looks)
