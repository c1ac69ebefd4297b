"""What is said and rung in an evening, and when: all of it is known before it begins.

    get ready     how to sit · "If anything hurts …" ················ "Ten seconds …"
    a step        bell · the move, where, how hard ······ a hint ·····················
    change feet   bell · how ························ "Ten seconds …"
    close         bell · what to do now ········· "Good night." · the last bell, the quietest

Silence does the work: on a foot it is three quarters of the time or more. Where words would take more than
that, hints go first, and then the longest cues take a shorter form. The second foot has the short forms
from the start: people know by then. Through the evening the voice gets slower and softer, and the bells
lower and quieter.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from footcare.cues.speech import USUAL, Manner
from footcare.cues.tones import Tone, bells
from footcare.cues.wording import Line, lines
from footcare.massage import Aftercare
from footcare.plan import Plan, Stage, Work

SPOKEN = 0.25
"""The most that words may take of the time with hands on a foot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Something to be heard: a bell, or words."""

    at: int
    """Seconds along the plan."""
    takes: float
    """Seconds, as counted: no voice takes longer, and after a bell's one may speak over what still rings."""
    stage: Stage
    tone: Tone | None = None
    say: str = ""
    rate: float = 0.0
    """Words a minute."""
    manner: Manner | None = None

    @property
    def ends(self) -> float:
        """When it has been heard."""
        return self.at + self.takes


def cue_sheet(plan: Plan, aftercare: Iterable[Aftercare], rate: float = USUAL) -> tuple[Cue, ...]:
    """Every cue of an evening, in order; *rate* is from 100 to 140 words a minute.

    No cue overlaps the next, and none runs past its stage.
    """
    said = quiet_enough(lines(plan, aftercare, rate), plan)
    cues = [Cue(at=at, takes=tone.takes, stage=stage, tone=tone) for at, stage, tone in bells(plan)]
    cues += [
        Cue(at=line.at, takes=line.takes, stage=line.stage, say=line.say, rate=line.rate, manner=line.manner)
        for line in said
        if line.say
    ]
    return tuple(sorted(cues, key=lambda cue: (cue.at, cue.tone is None)))


def quiet_enough(said: Iterable[Line], plan: Plan) -> list[Line]:
    """Shorten some lines until there is silence enough with the hands on a foot."""
    shorter = list(said)
    most = SPOKEN * sum(stage.seconds for stage in plan.work)
    while sum(line.takes for line in shorter if isinstance(line.stage, Work)) > most:
        index = _to_shorten(shorter)
        if index is None:
            break
        shorter[index] = shorter[index].shortened()
    return shorter


def _to_shorten(said: list[Line]) -> int | None:
    """The line that can best do with less: hints first, from the end; then the longest on a foot."""
    hints = [number for number, line in enumerate(said) if line.is_hint and line.say]
    if hints:
        return hints[-1]
    spare = [
        number for number, line in enumerate(said) if isinstance(line.stage, Work) and len(line.forms) > 1
    ]
    return max(spare, key=lambda number: said[number].takes, default=None)
