"""What a voice has to say at each moment, in full and shorter: foot, move, place, pressure, change and end.

Those whose eyes are closed are told all of it by these words alone.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from math import ceil, inf
from typing import NamedTuple, TypeAlias

from footcare.cues.tones import LAST, Tone, bell, is_halfway
from footcare.massage import Aftercare, Step
from footcare.massage.fields import sentence
from footcare.massage.nouns import suited
from footcare.plan import NOTICE, ChangeFeet, Close, GetReady, Plan, Row, Stage, Work

APART = 1.0
"""Seconds of quiet between two cues, at the least."""

HURTS = "If anything hurts, press less, or stop."
FAREWELL = "Good night. Sleep well."

USUAL = 115
"""Words a minute inside a sentence, in the first half of the first foot."""

# How long words take, in beats: a beat is the time of one word at the given rate. Fitted to all cues of ours
# as espeak-ng speaks them, so that none is longer, with a twentieth on top; a test measures it again.
_WORD, _LETTER, _SENTENCE, _COMMA = 0.05, 0.19, 1.17, 0.71


def seconds(text: str, rate: float) -> float:
    """Return how long *text* takes at so many words a minute, with a margin."""
    sentences = sum(text.count(mark) for mark in ".?!") or 1
    words = _WORD * len(text.split()) + _LETTER * len(text)
    return (words + _SENTENCE * sentences + _COMMA * text.count(",")) * 60 / rate


class Manner(NamedTuple):
    """How a voice speaks: in a trial, only one that got slower, softer and lower let muscles let go."""

    rate: float
    """Words a minute."""
    level: float
    """Decibels; negative is softer."""
    pitch: int
    """Per cent; negative is lower."""

    def at(self, rate: float) -> "Manner":
        """Return the same where so many words a minute are the usual rate."""
        return self._replace(rate=rate * (self.rate / USUAL))


BEFORE = Manner(130, 0.0, 0)
FIRST_HALF = Manner(USUAL, -2.0, 0)
SECOND_HALF = Manner(110, -3.0, -3)
SECOND_FOOT = Manner(105, -5.0, -5)
LAST_STEPS = Manner(100, -5.0, -5)
AFTER = Manner(97, -6.0, -6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Something to be heard: a bell, or words in full, shorter, or not at all."""

    at: int
    """Seconds along the plan."""
    stage: Stage
    tone: Tone | None = None
    forms: tuple[str, ...] = ()
    """What may be said, from the longest to the shortest."""
    manner: Manner | None = None
    is_hint: bool = False
    """Whether it may be left out."""
    room: float = inf
    """Seconds until something else is heard or its stage ends: a voice that turns out longer says less."""

    @property
    def say(self) -> str:
        """The form that is said; empty if it is left out."""
        return self.forms[0] if self.forms else ""

    @property
    def takes(self) -> float:
        """Seconds, as counted: no voice takes longer, and after a bell's one may speak over what rings."""
        if self.tone:
            return self.tone.takes
        return seconds(self.say, self.manner.rate) if self.manner and self.say else 0.0

    @property
    def free(self) -> int:
        """The first whole second at which something else may be said."""
        return ceil(self.at + self.takes + APART)


Say: TypeAlias = Callable[..., Cue]  # a cue in the manner of its stage


def wordings(plan: Plan, aftercare: Iterable[Aftercare], rate: float) -> list[Cue]:
    """Return all that there is to say in an evening, each in the longest form that fits its moment."""
    said: list[Cue] = []
    for stage in plan.stages:
        say = partial(Cue, stage=stage, manner=manner_of(stage, plan).at(rate))
        match stage:
            case GetReady() | ChangeFeet():
                said += _before_a_foot(stage, plan, say)
            case Work():
                said += _step(stage, plan, say)
            case Close():
                said += _close(stage, plan, aftercare, say)
    return said


def _before_a_foot(stage: GetReady | ChangeFeet, plan: Plan, say: Say) -> Iterator[Cue]:
    position, ready = plan.routine.position, isinstance(stage, GetReady)
    cue = position.ready_cue if ready else position.change_cue
    told = cue.replace("{foot}", stage.foot.value).replace("{other}", stage.foot.other.value)
    soon, next_ = stage.ends - NOTICE, plan.after(stage)
    begins = f"your {stage.foot} foot" if next_ and next_.foot else "we begin"
    last = say(at=stage.starts, forms=(HURTS,) if ready else ())
    # However short it is, there is time for this.
    latest = int(stage.ends - APART - last.takes)
    first = _fitting(say(at=stage.starts + 2, forms=(told, f"Next, {begins}.")), latest)
    yield first
    if ready:
        last = replace(last, at=min(first.free + 2, latest))
        yield last
    if max(first.free, last.free) <= soon:
        yield say(at=soon, forms=(f"Ten seconds. Then {begins}.",))


def _fitting(cue: Cue, end: float) -> Cue:
    """Return a cue in the longest form that is over by then; with none, where none is."""
    while cue.say and cue.at + cue.takes > end - APART:
        cue = replace(cue, forms=cue.forms[1:])
    return cue


def _step(stage: Work, plan: Plan, say: Say) -> Iterator[Cue]:
    at = stage.starts + ceil(bell(stage, plan).takes)
    main = _fitting(say(at=at, forms=_forms(stage, plan)), stage.ends)
    yield main
    hints = stage.step.subcues if stage.row is not Row.SECOND else ()
    for hint, later in zip(hints, [*(hint.at for hint in hints[1:]), stage.seconds], strict=False):
        told = say(at=stage.starts + hint.at, forms=(hint.say,), is_hint=True)
        if main.free <= told.at and told.at + told.takes <= stage.starts + later - APART:
            yield told


def manner_of(stage: Stage, plan: Plan) -> Manner:
    """Return how the voice speaks in a stage, at the usual rate."""
    match stage:
        case GetReady() | Work(row=Row.BEFORE):
            return BEFORE
        case Work(row=Row.SECOND):
            return LAST_STEPS if stage.number > stage.of - 3 else SECOND_FOOT
        case Work(row=Row.AFTER):
            return LAST_STEPS
        case Work():
            mine = plan.row(stage)
            return FIRST_HALF if stage.starts < (mine[0].starts + mine[-1].ends) / 2 else SECOND_HALF
        case ChangeFeet():
            return SECOND_HALF
        case _:
            return AFTER


def _forms(stage: Work, plan: Plan) -> tuple[str, ...]:
    """Return how a step can be told: the move, the place if its words name none, the pressure if it changes.

    On the second foot, people know the move and the place by a few words.
    """
    step, first = stage.step, stage.row is not Row.SECOND
    before = [each.step for each in plan.row(stage)[: stage.number - 1] if each.step.zones]
    name = step.pressure.name
    told = name if " " in name else f"{name} pressure"  # of "resting touch" it is clear what it is
    pressure = [told] if step.zones and (not before or before[-1].pressure != step.pressure) else []
    on = [f"{stage.foot} foot"] if stage.foot and stage.row in (Row.BEFORE, Row.AFTER) else []
    on += ["both feet"] if step.zones and not stage.foot else []
    where = [place(step)] if first and step.zones and not (on and place(step) == "whole foot") else []

    def besides(text: str) -> list[str]:
        return [*on, *([] if tells_place(text, step) else where), *pressure]

    halfway, short = ["Halfway."] if is_halfway(stage, plan) else [], step.short or step.title
    forms = [
        " ".join([*halfway, text, *(f"{each.capitalize()}." for each in besides(text))])
        for text in ([sentence(step.cue)] if first else []) + [sentence(short)]
    ]
    forms.append(sentence(", ".join([short, *besides(short)]).removesuffix(" pressure")))
    forms += [] if first else [sentence(short)]
    # What is said instead of something has to be shorter.
    took = [inf, *accumulate((seconds(each, USUAL) for each in forms), min)]
    return tuple(each for each, least in zip(forms, took, strict=False) if seconds(each, USUAL) < least)


_ALSO = {"dip": "ball", "whole-sole": "foot bottom toe heel"}
"""Other words for a zone, as a person says them."""
_VAGUE = {"inner", "outer", "big", "small", "whole", "and"}


def tells_place(text: str, step: Step) -> bool:
    """Whether words name one of the places that a step is about."""
    places = {word for zone in step.zones for word in f"{zone.name} {_ALSO.get(zone.id, '')}".split()}
    if len(step.zones) > 2:
        places |= {"foot", "bottom", "sole"}
    said = {word.strip(".,").lower().removesuffix("s") for word in text.split()}
    return bool(said & {word.removesuffix("s") for word in places - _VAGUE})


def place(step: Step) -> str:
    """Return where a step is, in two or three words."""
    ids = {zone.id for zone in step.zones}
    if "whole-sole" in ids or ("top" in ids and len(ids) > 2):
        return "whole foot"
    names = dict.fromkeys(zone.name for zone in step.zones)
    return "the sole" if len(ids) > 2 else f"the {' and '.join(names)}"


def _close(stage: Close, plan: Plan, aftercare: Iterable[Aftercare], say: Say) -> Iterator[Cue]:
    """Return what to do now; the last thing keeps people from slipping, so the others make room for it."""
    done = "Both feet are done." if len(plan.feet) == 2 else f"Your {plan.feet[0]} foot is done."
    now = (item.screen for item in suited(aftercare, plan.routine.position) if item.when == "now")
    texts = [f"{done} Rest for a moment.", *now]
    farewell = say(at=0, forms=(FAREWELL,))
    end = int(stage.ends - LAST.takes - APART - farewell.takes)
    at = stage.starts + 2

    def overruns() -> bool:
        return at + sum(say(at=0, forms=(text,)).free for text in texts) > end

    for number in reversed(range(len(texts) - 1)):
        if overruns():
            texts[number] = texts[number].partition(". ")[0].removesuffix(".") + "."
    while overruns() and len(texts) > 2:
        del texts[1]
    for text in texts:
        said = say(at=at, forms=(text,))
        if said.free <= end:
            yield said
            at = said.free
    if at <= end:
        yield replace(farewell, at=end)
