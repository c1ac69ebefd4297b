"""What has to be settled before a massage: a value that says what is next, and is told the reply.

    lasting reasons ─► Keep ─► the verdict ─┬─ go, gently ─► Preflight ─ Enter ─► Plan
      if they are due               ▲       │                   │ x
           │ to leave               │       └─ ask first,       ▼
           ▼                        │          not tonight   tonight's reasons
        Instead ◄───────────────────┼───────────┘               │
                                    └───────────────────────────┘

It knows no terminal and writes no file: the way it is shown asks, keeps, and tells it the reply.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from footcare.errors import ExitStatus
from footcare.evening.cue_player import Sounds
from footcare.evening.screening import (
    Instead,
    Keep,
    Left,
    Preflight,
    Script,
    Setup,
    Step,
    lasting,
    reasons_tonight,
)
from footcare.massage import Foot, Routine
from footcare.plan import Plan, lay_out
from footcare.safety.profile import Profile
from footcare.safety.verdict import GO, Decision, Verdict, together, verdict
from footcare.settings import Resolved
from footcare.views.look import Setting
from footcare.views.preflight_screen import NOT_TONIGHT
from footcare.views.questions import verdict_lines

LEFT = "Nothing was kept. footcare asks again before a massage."


@dataclass(frozen=True, slots=True, kw_only=True)
class Tonight(Setup):
    """How far tonight is settled. It ends as a plan, or as words instead."""

    routine: Routine
    feet: tuple[Foot, ...] = tuple(Foot)
    per_foot: int | None = None
    change: int | None = None
    gentle: bool = False
    linger: int = 0
    dark: int = 0
    demo: bool = False
    """Whether it is only shown, so that the lasting questions are not asked."""

    @property
    def known(self) -> bool:
        """Whether the lasting questions need not be asked today."""
        asked, profile = lasting(self.questions), self.profile
        return profile is not None and not profile.missing(asked) and not profile.is_due(asked, self.today)

    def verdict(self, profile: Profile | None) -> Verdict:
        """Return what the lasting answers come to today; without any, nothing stands in the way."""
        return GO if profile is None else verdict(lasting(self.questions), profile.counting(self.today))

    def lay_out(self, found: Verdict, resting: Collection[Foot] = ()) -> Plan:
        """Lay the evening out for a verdict, without the feet that rest."""
        return lay_out(
            self.routine,
            # With both at rest there is no massage, but until that has been said there has to be a plan.
            feet=tuple(foot for foot in self.feet if foot not in resting) or self.feet,
            per_foot=self.per_foot,
            change=self.change,
            gentle=self.gentle,
            changes=found.changes,
            linger=self.linger,
            dark=self.dark,
        )

    def script(self) -> Script[Step]:
        """Find out whether there is a massage tonight, and which."""
        profile, kept = self.profile, self.profile is not None
        if not (self.demo or self.known):
            try:
                profile, kept = yield from self.checked()
            except Left:
                return Instead([LEFT])
            if kept or self.profile:
                yield Keep(profile if kept else None)
        found = self.verdict(profile)
        resting: set[Foot] = set()
        while found.decision < Decision.ASK_FIRST:
            plan = self.lay_out(found, resting)
            try:
                reply = yield Preflight(plan)
            except Left:
                return Instead([NOT_TONIGHT])
            if reply == "v" and profile and kept:
                yield Keep(replace(profile, voice=True, sound=True))
            if reply != "x":
                return plan
            try:
                more, sore = yield from reasons_tonight(
                    self.questions, profile.counting(self.today) if profile else {}
                )
            except Left:
                continue
            found, resting = together(found, more), resting | sore
            if found.decision < Decision.ASK_FIRST and resting.issuperset(plan.feet):
                rests = "Both feet rest" if len(resting) == len(Foot) else f"Your {min(resting)} foot rests"
                heed = [each.change.ready for each in found.changes if each.change.ready]
                lines = [f"{rests} tonight. Rest nights are part of it.", *heed, "More: footcare precautions"]
                return Instead(lines, ExitStatus.SAFETY)
        return Instead(verdict_lines(found), ExitStatus.SAFETY)


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
