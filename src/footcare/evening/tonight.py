"""What has to be settled before a massage: a value that says what is next, and is told the reply.

    lasting reasons ─► Keep ─► the verdict ─┬─ go, gently ─► Preflight ─ Enter ─► Begin
      if they are due               ▲       │                   │ x
           │ to leave               │       └─ ask first,       ▼
           ▼                        │          not tonight   tonight's reasons
        Instead ◄───────────────────┼───────────┘               │
                                    └───────────────────────────┘

It knows no terminal and writes no file: the way it is shown asks, keeps, and tells it the reply.
"""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from footcare.errors import ExitStatus
from footcare.evening import screening
from footcare.evening.cue_player import Sounds
from footcare.evening.screening import (
    Begin,
    Instead,
    Keep,
    Left,
    Note,
    Preflight,
    Script,
    Setup,
    Step,
    lasting,
)
from footcare.massage import Foot, Routine
from footcare.massage.cautions import Question
from footcare.nights import Nights, Stood, day_line
from footcare.plan import Plan, lay_out, left_of, stage_at
from footcare.safety.profile import Profile
from footcare.safety.verdict import GO, Decision, Verdict, for_receiver, together, verdict
from footcare.settings import Resolved
from footcare.views.look import Setting
from footcare.views.preflight_screen import NOT_TONIGHT, stopped_at
from footcare.views.questions import verdict_lines

BACK = "Good to see you."
AWAY = 7
"""Nights after which that is said."""
LEFT = "Nothing was kept. footcare will ask again before a massage."


@dataclass(frozen=True, slots=True, kw_only=True)
class Tonight(Setup):
    """How far tonight is settled. It ends with a plan, or with words instead."""

    routine: Routine
    feet: tuple[Foot, ...] = tuple(Foot)
    layout: Callable[..., Plan] = lay_out
    """Lays a routine out as it was asked for."""
    demo: bool = False
    """Whether it is only shown, so that the lasting questions are not asked."""
    hour: int = 12
    """The hour of the clock by which tonight is settled, 0 to 23."""
    nights: Nights | None = None
    """The nights on file, where they are kept."""
    evening: date = date.min
    """The day to whose evening it belongs."""
    stood: Stood | None = None
    """Where an evening was stopped that may go on."""
    feel: bool = False
    """Whether it is to be asked how the feet feel."""

    @property
    def is_for_another(self) -> bool:
        """Whether one person massages another: then it is the receiver who is asked, each time anew."""
        return self.routine.position.feet_of == "receiver"

    @property
    def known(self) -> bool:
        """Whether the lasting questions need not be asked today."""
        asked, profile = lasting(self.questions), self.profile
        stands = profile is not None and not profile.missing(asked) and not profile.is_due(asked, self.today)
        return stands and not self.is_for_another

    def counting(self, profile: Profile | None, receiver: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return the lasting answers that count today: one's own, or the receiver's and one's own hands."""
        own = profile.counting(self.today) if profile else {}
        asked = lasting(self.questions)
        if not self.is_for_another:
            return own
        return for_receiver(asked, receiver or dict.fromkeys((each.id for each in asked), "no"), own)

    def verdict(self, counting: Mapping[str, str]) -> Verdict:
        """Return what the lasting answers come to; without any, nothing stands in the way."""
        return verdict(lasting(self.questions), counting) if counting else GO

    def lay_out(self, found: Verdict, resting: Collection[Foot] = ()) -> Plan:
        """Lay the evening out for a verdict, without the feet that rest."""
        feet = tuple(foot for foot in self.feet if foot not in resting)
        return self.layout(self.routine, feet=feet, changes=found.changes)

    @property
    def hello(self) -> str:
        """The first words to a person who was away."""
        return BACK if self.nights and self.nights.away(self.evening) >= AWAY else ""

    def preflight(self, whole: Plan, reasons: tuple[Question, ...]) -> Preflight:
        """Return what is shown before a plan, or before what is left of it since it was stopped."""
        stage = stage_at(whole, self.stood.place) if self.stood else None
        if stage is None:
            return Preflight(whole, reasons, self.hello)
        return Preflight(left_of(whole, stage), reasons, self.hello, stopped_at(stage))

    def script(self) -> Script[Step]:
        """Find out whether there is a massage tonight, and which."""
        try:
            profile, kept, theirs = yield from self._asked()
        except Left:
            return Instead([LEFT])
        known = {} if self.demo else self.counting(profile, theirs)
        reasons = screening.for_tonight(self.questions, known)
        found = self.verdict(known)
        resting = yield from screening.resting_feet(found)
        if self.feel and self.nights and found.decision < Decision.ASK_FIRST:
            with suppress(Left):
                yield from screening.felt(self.nights, self.evening, self.hello)
        while found.decision < Decision.ASK_FIRST:
            if resting.issuperset(self.feet):
                yield from self._rests()
                return Instead(_rest_night(found, resting), ExitStatus.SAFETY)
            plan = self.lay_out(found, resting)
            before = self.preflight(plan, reasons)
            try:
                reply = yield before
            except Left:
                return Instead([NOT_TONIGHT])
            if "v" in reply and profile and kept:
                yield Keep(replace(profile, voice=True, sound=True))
            if reply != "x":
                goes_on = before.stopped and "n" not in reply
                return Begin(before.plan, plan, self.stood) if goes_on else Begin(plan, plan)
            with suppress(Left):
                more = yield from screening.reasons_tonight(reasons, known)
                found, resting = together(found, more), resting | (yield from screening.resting_feet(more))
        if found.decision is Decision.NOT_TONIGHT:
            yield from self._rests()
        return Instead(verdict_lines(found, hour=self.hour), ExitStatus.SAFETY)

    def _asked(self) -> Script[tuple[Profile | None, bool, dict[str, str] | None]]:
        """Ask for the lasting reasons; return the profile, whether it is kept, and the receiver's answers."""
        if self.is_for_another and not self.demo:
            theirs = yield from screening.receiver(lasting(self.questions))
            return self.profile, self.profile is not None, theirs
        if self.demo or self.known:
            return self.profile, self.profile is not None, None
        profile, kept = yield from self.checked()
        if kept or self.profile:
            yield Keep(profile if kept else None)
        return profile, kept, None

    def _rests(self) -> Script[None]:
        """Let tonight count as a rest night, where nights are kept."""
        if self.nights is not None:
            yield Note(day_line("rested", self.evening))


def _rest_night(found: Verdict, resting: Collection[Foot]) -> list[str]:
    rests = "Both feet rest" if len(resting) == len(Foot) else f"Your {min(resting)} foot rests"
    heed = [each.change.ready for each in found.changes if each.change.ready]
    return [f"{rests} tonight. Rest nights are part of it.", *heed, "More: footcare precautions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """What both ways to show an evening are given."""

    wanted: Resolved
    setting: Setting = field(default_factory=Setting)
    sounds: Sounds = field(default_factory=Sounds)
    speed: float = 1.0
    asks: bool = True
    """Whether the pre-flight waits for Enter."""
    demo: bool = False
    json: bool = False
    keeps: bool = False
    """Whether something of it may be written."""
