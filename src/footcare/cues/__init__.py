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
from dataclasses import replace
from math import inf

from footcare.cues.tones import bells
from footcare.cues.wording import USUAL, manner_of, wordings
from footcare.cues.wording import Cue as Cue
from footcare.massage import Aftercare
from footcare.plan import Plan, Work

SPOKEN = 0.25
"""The most that words may take of the time with hands on a foot."""


def cue_sheet(plan: Plan, aftercare: Iterable[Aftercare], rate: float = USUAL) -> tuple[Cue, ...]:
    """Return every cue of an evening, in order; *rate* is from 100 to 140 words a minute.

    No cue overlaps the next, and none runs past its stage.
    """
    said = wordings(plan, aftercare, rate)
    most = SPOKEN * sum(stage.seconds for stage in plan.work)
    while sum(each.takes for each in said if isinstance(each.stage, Work)) > most:
        hints = [at for at, each in enumerate(said) if each.is_hint and each.say]
        longer = [at for at, each in enumerate(said) if isinstance(each.stage, Work) and len(each.forms) > 1]
        if not (hints or longer):
            break
        at = hints[-1] if hints else max(longer, key=lambda at: said[at].takes)
        said[at] = replace(said[at], forms=said[at].forms[1:])
    cues = [
        Cue(at=at, stage=stage, tone=tone._replace(level=tone.level + manner_of(stage, plan).level))
        for at, stage, tone in bells(plan)
    ]
    cues += [cue for cue in said if cue.say]
    cues.sort(key=lambda cue: (cue.at, cue.tone is None))
    ends = (
        min(cue.stage.ends, later)
        for cue, later in zip(cues, [*(each.at for each in cues[1:]), inf], strict=True)
    )
    return tuple(replace(cue, room=end - cue.at) for cue, end in zip(cues, ends, strict=True))
