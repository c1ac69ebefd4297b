"""An evening before it begins: what both ways to show it are given, and what has to be settled first."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from footcare.errors import ExitStatus, SaveError
from footcare.massage import Foot
from footcare.massage.cautions import Question
from footcare.plan import Plan
from footcare.safety.profile import Profile
from footcare.safety.verdict import GO, Decision, Verdict, together, verdict
from footcare.system.awake import Awake
from footcare.views.widgets import Look, Setting

if TYPE_CHECKING:
    from footcare.evening.ask import Asker
    from footcare.evening.cue_player import Sounds


class Laid(NamedTuple):
    """Tonight, as it is going to be."""

    plan: Plan
    setting: Setting
    speed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """All that there is to know before anybody is asked."""

    questions: tuple[Question, ...]
    profile: Profile | None
    today: date
    lay: Callable[[Verdict, tuple[Foot, ...]], Laid]
    """Lays the evening out for a verdict, with some feet at rest."""
    look: Look
    theme: str
    depth: str
    sounds: "Sounds | None"
    """What can be heard, if anything can and is wished."""
    awake: Awake
    asks_desktop: bool
    """Whether nobody has said how much motion there may be, so that the desktop is asked."""
    demo: bool
    asks: bool
    """Whether the pre-flight waits for Enter."""
    has_keys: bool
    """Whether there is a keyboard to press."""
    because: str | None
    """Why it is shown as plain lines, if it is."""


@dataclass(slots=True)
class Settled:
    """What came of it: an evening, or what is said instead."""

    laid: Laid | None = None
    status: ExitStatus = ExitStatus.OK
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What is said beside the output, once the screen has been given back."""


@contextmanager
def heard(sounds: "Sounds | None") -> Iterator[None]:
    """Let there be silence in the end, whatever happens."""
    try:
        yield
    finally:
        if sounds is not None:
            sounds.close()


LEFT = "Nothing was kept. footcare asks again before a massage."
RESTS = "{} tonight. Rest nights are part of it."


def settle(
    evening: Evening,
    ask: "Asker",
    preflight: Callable[[Laid], str],
    stopped: Callable[[], bool] = lambda: False,
) -> Settled:
    """Find out whether there is a massage tonight, and which.

    *preflight* shows what to see to and gives what was said: nothing to start, "x" for a reason to leave
    it, "q" to leave without one. *stopped* tells whether the program has been called to stop.
    """
    settled = Settled()
    known = _known(evening, ask, settled)
    if known is None:
        return settled
    if known.decision >= Decision.ASK_FIRST:
        return _refused(settled, known)
    tonight = known
    resting: set[Foot] = set()
    while True:
        settled.laid = evening.lay(tonight, tuple(resting))
        match preflight(settled.laid):
            case "":
                return settled
            case "x":
                from footcare.evening.screening import ask_tonight

                profile = evening.profile
                told = profile.counting(evening.today) if profile else {}
                said = ask_tonight(ask, evening.questions, told)
                if stopped():
                    return _instead(settled, ExitStatus.OK, [])
                if said is None:
                    continue
                tonight = together(tonight, said.verdict)
                resting |= set(said.sore)
                if tonight.decision >= Decision.ASK_FIRST:
                    return _refused(settled, tonight)
                if set(settled.laid.plan.feet) <= resting:
                    both = len(resting) == len(Foot)
                    rests = "Both feet rest" if both else f"Your {min(resting)} foot rests"
                    heed = [each.change.ready for each in tonight.changes if each.change.ready]
                    lines = [RESTS.format(rests), *heed, "More: footcare precautions"]
                    return _instead(settled, ExitStatus.SAFETY, lines)
            case _:
                from footcare.views.preflight_screen import NOT_TONIGHT

                return _instead(settled, ExitStatus.OK, [NOT_TONIGHT])


def is_settled(profile: Profile | None, questions: tuple[Question, ...], today: date) -> bool:
    """Whether the lasting questions need not be asked today."""
    known = [question for question in questions if question.when == "lasting"]
    return profile is not None and not profile.missing(known) and not profile.is_due(known, today)


def counted(profile: Profile | None, questions: tuple[Question, ...], today: date) -> Verdict:
    """What is on file comes to; nothing on file comes to nothing."""
    if profile is None:
        return GO
    known = [question for question in questions if question.when == "lasting"]
    return verdict(known, profile.counting(today))


def _known(evening: Evening, ask: "Asker", settled: Settled) -> Verdict | None:
    """What the lasting answers come to; they are asked for if there are none, or not any more."""
    profile = evening.profile
    if not evening.demo and not is_settled(profile, evening.questions, evening.today):
        from footcare.evening.screening import brought_up_to_date

        profile = brought_up_to_date(ask, profile, evening.questions, evening.today)
        kept = _keep(ask, profile, settled, had=evening.profile is not None) if profile else False
        if profile is None or not kept:
            _instead(settled, ExitStatus.OK, [LEFT])
            return None
    return counted(profile, evening.questions, evening.today)


def _keep(ask: "Asker", profile: Profile, settled: Settled, *, had: bool) -> bool:
    """Put the answers on file if that is wished; whether the person is still there."""
    from footcare.system.profile_file import write_profile
    from footcare.views.questions import CONSENT_CARD

    # Who has said yes once need not say it again.
    reply = "y" if had else ask(CONSENT_CARD)
    if reply == "y":
        try:
            settled.notes.append(f"Your answers are in {write_profile(profile)}.")
        except SaveError as error:
            settled.notes.append(f"Your answers were not kept: {error}. You will be asked again.")
    return reply is not None


def _refused(settled: Settled, found: Verdict) -> Settled:
    from footcare.views.questions import verdict_lines

    return _instead(settled, ExitStatus.SAFETY, verdict_lines(found))


def _instead(settled: Settled, status: ExitStatus, lines: list[str]) -> Settled:
    settled.laid, settled.status, settled.lines = None, status, lines
    return settled
