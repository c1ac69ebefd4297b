"""A routine laid along a timeline: what will happen, and when.

    before │ get ready │ steps on the first foot │ change │ steps on the second │ after │ close │ dark
                       └──── hands-on time, exactly as the routine says ────┘

Times are whole seconds from the start. Getting ready and changing feet come on top of the hands-on time,
and the plan's length says so honestly. The close and the dark screen are what happens afterwards: no one
has to stay for them.
"""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NamedTuple

from footcare.errors import UsageError
from footcare.massage import Foot, Routine, Step, seconds_on
from footcare.safety.changes import applies, changed, softens, suited
from footcare.safety.verdict import Altered

NOTICE = 10
"""Seconds before the end of a stage at which the next one is named: one breath."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stretch of the evening, with a foot that it is about; None is both together, or none."""

    starts: int
    seconds: int
    foot: Foot | None

    @property
    def ends(self) -> int:
        """When the next stage begins."""
        return self.starts + self.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class GetReady(Stage):
    """Oil the hands and bring the first foot up."""

    foot: Foot


class Row(StrEnum):
    """What steps are done in a row."""

    BEFORE = "before"
    FIRST = "first"
    SECOND = "second"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Stage):
    """A step on a foot, or on both or none."""

    step: Step
    number: int
    """The step's place in its row, counted from 1."""
    of: int
    """How many there are in its row."""
    row: Row = Row.FIRST


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFeet(Stage):
    """Put one foot down and bring the other one up; *foot* is the one that comes next."""

    foot: Foot


class Close(Stage):
    """The massage is over; what to do before standing up."""


class Dark(Stage):
    """A nearly black screen."""


class Moment(StrEnum):
    """What is reached at a mark."""

    BEGIN = "begin"
    SUBCUE = "subcue"
    HALFWAY = "halfway"
    SOON = "soon"


class Mark(NamedTuple):
    """A time at which there is something to say."""

    at: int
    moment: Moment
    stage: Stage
    say: str = ""
    """The words of a sub-cue."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole evening, known before it starts."""

    routine: Routine
    feet: tuple[Foot, ...]
    gentle: bool
    changes: tuple[Altered, ...]
    """What is different because of the answers, and why."""
    instead_of: str | None
    """The title of the routine that was asked for, where another one has taken its place."""
    unsuited: str | None
    """Why it has: the condition that the one asked for avoids."""
    stages: tuple[Stage, ...]
    marks: tuple[Mark, ...] = field(repr=False)
    seconds: int
    """From Enter to the last touch, and the rest that the routine adds to it."""

    @property
    def title(self) -> str:
        """What it is."""
        return self.routine.title + (", gently" if self.gentle else "")

    @property
    def ends(self) -> int:
        """When the last screen is over, too."""
        return self.stages[-1].ends

    @property
    def work(self) -> tuple[Work, ...]:
        """The stages with the hands on a foot."""
        return tuple(stage for stage in self.stages if isinstance(stage, Work))

    @property
    def turns(self) -> tuple[Foot, ...]:
        """The feet that are massaged one after the other; none where all is done once."""
        mine = (stage.foot for stage in self.work if stage.row in (Row.FIRST, Row.SECOND))
        return tuple(dict.fromkeys(foot for foot in mine if foot))

    @property
    def hands_off(self) -> int:
        """When the hands leave the last foot."""
        return self.work[-1].ends

    def index_at(self, at: float) -> int:
        """Return the number of the stage at a time; at a stage's very end the next one has begun."""
        return bisect_right(self.stages, at, key=lambda stage: stage.starts) - 1

    def marks_until(self, at: float) -> int:
        """Return how many marks lie before a time or at it."""
        return bisect_right(self.marks, at, key=lambda mark: mark.at)

    def after(self, stage: Stage) -> Stage | None:
        """Return the stage that follows, if any."""
        index = self.stages.index(stage) + 1
        return self.stages[index] if index < len(self.stages) else None

    def row(self, stage: Work) -> tuple[Work, ...]:
        """Return the steps that are done in a row with one."""
        return tuple(each for each in self.work if each.row is stage.row)

    def per_foot(self, foot: Foot | None) -> int:
        """Return the seconds of hands-on time planned for a foot, or None for both together."""
        return sum(stage.seconds for stage in self.work if stage.foot is foot)

    def hands_on(self, foot: Foot | None, begin: float, end: float) -> float:
        """Return the seconds with the hands on a foot between two times, or None for both together."""
        return sum(
            max(0.0, min(end, stage.ends) - max(begin, stage.starts))
            for stage in self.stages[self.index_at(begin) : self.index_at(end) + 1]
            if isinstance(stage, Work) and stage.foot is foot
        )


def lay_out(
    routine: Routine,
    *,
    feet: tuple[Foot, ...] = (Foot.LEFT, Foot.RIGHT),
    per_foot: int | None = None,
    change: int | None = None,
    gentle: bool = False,
    changes: tuple[Altered, ...] = (),
    linger: int = 0,
    dark: int = 0,
) -> Plan:
    """Lay *routine* out, stretched or shortened to *per_foot* seconds a foot if given.

    *changes* are what a verdict asks for; those that make a difference to it are in the plan, and said.
    *linger* and *dark* are the seconds that the closing and the dark screen stay.
    """
    asked_for = routine
    avoided = [each.because for each in changes if set(each.conditions).intersection(routine.avoids)]
    usual = suited(routine, {condition for each in changes for condition in each.conditions})
    usual = usual.lasting(asked_for.per_foot)
    routine = changed(usual, [each.change for each in changes])
    asked = {each.change.id for each in changes}
    changes = tuple(
        each for each in changes if applies(each.change, usual) and each.change.unless not in asked
    )
    if per_foot is not None:
        routine = routine.lasting(per_foot)
    feet = tuple(foot for foot in feet if seconds_on(routine.moves, foot)) or feet
    first, *then = [foot for foot in feet if seconds_on(routine.steps, foot)] or feet[:1]
    if routine.per_foot and not seconds_on(routine.steps, first):
        raise UsageError(f'"{routine.id}" has nothing for the {first} foot alone')
    stages: list[Stage] = []

    def follow(kind: type[Stage], seconds: int, foot: Foot | None, **more: Any) -> None:
        starts = stages[-1].ends if stages else 0
        stages.append(kind(starts=starts, seconds=seconds, foot=foot, **more))

    def work(row: Row, steps: tuple[Step, ...], *feet: Foot | None) -> None:
        turns = [(step, foot) for step in steps for foot in feet if step.is_on(foot)]
        for number, (step, foot) in enumerate(turns, 1):
            tonight = step.gently() if gentle else step
            follow(Work, step.seconds, foot, step=tonight, number=number, of=len(turns), row=row)

    work(Row.BEFORE, routine.before, *feet, None)
    follow(GetReady, routine.get_ready, first)
    # What is done once is done when its turn first comes.
    work(Row.FIRST, routine.steps, first, None)
    for foot in then:
        follow(ChangeFeet, routine.change if change is None else change, foot)
        work(Row.SECOND, routine.steps, foot)
    work(Row.AFTER, routine.after, *feet, None)
    follow(Close, routine.finish + linger, feet[-1])
    if dark:
        follow(Dark, dark, feet[-1])
    return Plan(
        routine=routine,
        feet=feet,
        gentle=gentle or any(softens(each.change, usual) for each in changes),
        changes=changes,
        instead_of=asked_for.title if routine.id != asked_for.id else None,
        unsuited=next(iter(avoided), None),
        stages=tuple(stages),
        marks=tuple(mark for stage in stages for mark in _marks(stage)),
        seconds=stages[-1].ends - dark - linger,
    )


def place_of(plan: Plan, stage: Stage | None) -> str:
    """Return what a stage is called in the lines of a night; "" where there is nothing to go on with."""
    if isinstance(stage, GetReady):
        stage = plan.after(stage)  # an evening that goes on gets ready for the step that it goes on with
    if stage is None or isinstance(stage, Close | Dark):
        return ""
    name = f"{stage.row} {stage.step.id}" if isinstance(stage, Work) else type(stage).__name__
    return f"{plan.routine.id} {stage.foot or 'both'} {name}"


def stage_at(plan: Plan, place: str) -> Stage | None:
    """Return the stage that is called so, if the plan has it."""
    stages = (stage for stage in plan.stages if not isinstance(stage, GetReady))
    return next((stage for stage in stages if place_of(plan, stage) == place), None)


def left_of(plan: Plan, stage: Stage) -> Plan:
    """Return what is left of a plan from a stage on, after time to get ready for it."""
    index = plan.stages.index(stage)
    index += isinstance(stage, ChangeFeet)  # getting ready is what brings the foot up
    foot = plan.stages[index].foot or (plan.turns or plan.feet)[0]
    ready = GetReady(starts=0, seconds=plan.routine.get_ready, foot=foot)
    later = ready.ends - plan.stages[index].starts
    stages = (ready, *(replace(each, starts=each.starts + later) for each in plan.stages[index:]))
    marks = tuple(mark for each in stages for mark in _marks(each))
    return replace(plan, stages=stages, marks=marks, seconds=plan.seconds + later)


def _marks(stage: Stage) -> list[Mark]:
    """Return what there is to say about a stage, in order."""
    marks = [Mark(stage.starts, Moment.BEGIN, stage)]
    if isinstance(stage, Work):
        subcues = stage.step.subcues
        marks += [Mark(stage.starts + each.at, Moment.SUBCUE, stage, each.say) for each in subcues]
        if stage.seconds >= 75:  # a shorter step is over before a person asks how far it is
            marks.append(Mark(stage.starts + stage.seconds // 2, Moment.HALFWAY, stage))
    if stage.seconds >= 30 and not isinstance(stage, Close | Dark):
        marks.append(Mark(stage.ends - NOTICE, Moment.SOON, stage))
    return sorted(marks, key=lambda mark: mark.at)
