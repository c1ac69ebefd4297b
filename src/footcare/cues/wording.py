"""What a voice has to say at each moment, in full and shorter: foot, move, place, pressure, change and end.

Whoever has their eyes closed is told all of it by these lines alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil

from footcare.cues.speech import (
    AFTER,
    BEFORE,
    FIRST_HALF,
    LAST_STEPS,
    SECOND_FOOT,
    SECOND_HALF,
    Manner,
    seconds,
)
from footcare.cues.tones import LAST, bell, is_halfway
from footcare.massage import Aftercare, Step
from footcare.plan import NOTICE, ChangeFeet, Close, GetReady, Plan, Stage, Work

MOST_WORDS = 15
"""Words of a cue."""

APART = 1.0
"""Seconds of quiet between two cues, at the least."""

HURTS = "If anything hurts, press less, or stop."
FAREWELL = "Good night. Sleep well."
REST = "Rest for a moment."


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a voice may say at one moment: in full, shorter, or not at all."""

    at: int
    """Seconds along the plan."""
    until: float
    """When it has to be over."""
    stage: Stage
    forms: tuple[str, ...]
    """From the longest to the shortest."""
    rate: float
    """Words a minute."""
    manner: Manner
    is_hint: bool = False
    """Whether it may go without anybody missing it."""

    @property
    def say(self) -> str:
        """What it comes to; nothing if it went."""
        return self.forms[0] if self.forms else ""

    @property
    def takes(self) -> float:
        """Seconds, as counted."""
        return seconds(self.say, self.rate) if self.say else 0.0

    @property
    def free(self) -> int:
        """The first whole second at which something else may be said."""
        return ceil(self.at + self.takes + APART)

    def shortened(self) -> "Line":
        """The same in its next shorter form."""
        return replace(self, forms=self.forms[1:])

    def fitting(self) -> "Line":
        """The longest form that is over in time; of what is no hint the shortest stays in any case."""
        line = self
        while line.at + line.takes > line.until and len(line.forms) > (0 if line.is_hint else 1):
            line = line.shortened()
        return line


def lines(plan: Plan, aftercare: Iterable[Aftercare], rate: float) -> list[Line]:
    """Everything that there is to say in an evening, each line in the longest form that fits its moment."""
    said: list[Line] = []
    for stage in plan.stages:
        match stage:
            case GetReady() | ChangeFeet():
                said += _before_a_foot(stage, plan, rate)
            case Work():
                said += _step(stage, plan, rate)
            case Close():
                said += _close(stage, plan, aftercare, rate)
    return said


def _line(stage: Stage, at: int, until: float, forms: Iterable[str], manner: Manner, rate: float) -> Line:
    longest_first = sorted(dict.fromkeys(forms), key=lambda form: -seconds(form, rate))
    return Line(
        at=at,
        until=until,
        stage=stage,
        forms=tuple(longest_first),
        rate=rate * manner.rate,
        manner=manner,
    ).fitting()


def _before_a_foot(stage: GetReady | ChangeFeet, plan: Plan, rate: float) -> Iterator[Line]:
    position, ready = plan.routine.position, isinstance(stage, GetReady)
    manner = BEFORE if ready else SECOND_HALF
    cue = position.ready_cue if ready else position.change_cue
    told = cue.replace("{foot}", stage.foot.value).replace("{other}", stage.foot.other.value)
    first = _line(stage, stage.starts + 2, stage.ends - APART, [told], manner, rate)
    yield first
    soon = stage.ends - NOTICE
    if ready:
        yield _line(stage, first.free + 2, soon - APART, [HURTS], manner, rate)
    if first.free <= soon:
        yield _line(
            stage, soon, stage.ends - APART, [f"Ten seconds. Then your {stage.foot} foot."], manner, rate
        )


def _step(stage: Work, plan: Plan, rate: float) -> Iterator[Line]:
    manner = _manner(stage, plan)
    at = stage.starts + ceil(bell(stage, plan).takes)
    main = _line(stage, at, stage.ends - APART, _forms(stage, plan), manner, rate)
    yield main
    if stage.foot is not plan.feet[0]:
        return
    hints = stage.step.subcues
    for number, hint in enumerate(hints, 1):
        later = hints[number].at if number < len(hints) else stage.seconds
        hint_at = stage.starts + hint.at
        if hint_at >= main.free:
            line = _line(stage, hint_at, stage.starts + later - APART, [hint.say], manner, rate)
            yield replace(line, is_hint=True).fitting()


def _manner(stage: Work, plan: Plan) -> Manner:
    if stage.foot is not plan.feet[0]:
        last = max(each.number for each in plan.work)
        return LAST_STEPS if stage.number > last - 3 else SECOND_FOOT
    begun = plan.work[0].starts
    return FIRST_HALF if stage.starts - begun < plan.per_foot(stage.foot) / 2 else SECOND_HALF


def _forms(stage: Work, plan: Plan) -> list[str]:
    """How a step can be told: the move, the place if its words name none, the pressure if it changes.

    On the second foot, people know the move and the place by a few words.
    """
    step, second = stage.step, stage.foot is not plan.feet[0]
    before = [each.step for each in plan.work if each.foot is stage.foot and each.number == stage.number - 1]
    presses = not before or before[0].pressure != step.pressure
    short = step.short or step.title
    forms = []
    for text in [f"{short}."] if second else [step.cue, f"{short}."]:
        said = f"Halfway. {text}" if is_halfway(stage, plan) else text
        said = said if second or tells_place(text, step) else f"{said} {place(step).capitalize()}."
        said = f"{said} {step.pressure.name.capitalize()}." if presses else said
        if len(said.split()) <= MOST_WORDS:
            forms.append(said)
    parts = [short] if second or tells_place(short, step) else [short, place(step)]
    forms.append(", ".join([*parts, *([step.pressure.name] if presses else [])]) + ".")
    return [*forms, f"{short}."] if second else forms


_ALSO = {"hollow": "dip arch", "whole-sole": "foot bottom toe heel"}
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
    """Where a step is, in two or three words."""
    ids = {zone.id for zone in step.zones}
    if "whole-sole" in ids or ("top" in ids and len(ids) > 2):
        return "whole foot"
    if len(ids) > 2:
        return "the sole"
    return "the " + " and ".join(dict.fromkeys(zone.name for zone in step.zones))


def _close(stage: Close, plan: Plan, aftercare: Iterable[Aftercare], rate: float) -> Iterator[Line]:
    """What to do now; the last thing keeps people from slipping, so the others make room for it."""
    position = plan.routine.position.id
    now = [
        item.screen
        for item in aftercare
        if item.when == "now" and (not item.positions or position in {each.id for each in item.positions})
    ]
    done = "Both feet are done." if len(plan.feet) == 2 else f"Your {plan.feet[0]} foot is done."
    farewell = seconds(FAREWELL, rate * AFTER.rate)
    end = stage.ends - LAST.takes - APART
    at = stage.starts + 2
    texts = [f"{done} {REST}", *now]
    for number, text in enumerate(texts, 1):
        needed = sum(seconds(_first(later), rate * AFTER.rate) + 2 for later in texts[number:-1])
        needed += seconds(texts[-1], rate * AFTER.rate) + 2 if number < len(texts) else 0
        forms = [text] if number == len(texts) else [text, _first(text)]
        line = _line(stage, at, end - farewell - APART - needed, forms, AFTER, rate)
        if line.at + line.takes < end - farewell:
            yield line
            at = line.free
    if at + farewell < end:
        yield _line(stage, max(at, int(end - farewell)), end, [FAREWELL], AFTER, rate)


def _first(text: str) -> str:
    """The first sentence."""
    head, stop, _ = text.partition(". ")
    return f"{head}." if stop else text
