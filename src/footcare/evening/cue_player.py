"""Voice and bells beside the evening: each cue at its time, or not at all."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

from footcare.massage import Aftercare
from footcare.plan import Plan
from footcare.session import Effects, Mode, Moved, Muted, Paused, Repeated, Session
from footcare.settings import DEFAULTS, Values
from footcare.views.look import Setting

if TYPE_CHECKING:
    from footcare.cues import Cue
    from footcare.sound.engines import Voice
    from footcare.sound.player import Player

LATE = 1.0
"""Seconds after which a cue is no use any more: it is dropped, because a queue would talk into the next."""

_BEGINS = attrgetter("at")

SAMPLE = "Hello. I will talk you through it."


@dataclass(eq=False)
class Sounds:
    """Plays the cues of one evening; it is told of every look, as the screen is.

    *failed* holds a quiet line for each that stopped working, *missing* one for each that was not found;
    *rate* is in words a minute. Without a voice and a player it is silent.
    """

    voice: "Voice | None" = None
    player: "Player | None" = None
    failed: list[str] = field(default_factory=list)
    rate: float = DEFAULTS.rate
    missing: list[str] = field(default_factory=list)
    _cues: "Sequence[Cue]" = ()
    _next: int = 0
    _last: "Cue | None" = None

    def __bool__(self) -> bool:
        """Whether there was something to hear at the start."""
        return bool(self._both())

    def _both(self) -> "list[Voice | Player]":
        return [each for each in (self.voice, self.player) if each is not None]

    def turn_on(self, wanted: Values) -> None:
        """Have a voice and bells from now on, as far as there are any."""
        found = find_sounds(wanted._replace(sound=True), speaks=True)
        self.voice, self.player, self.failed, self.missing = (
            found.voice,
            found.player,
            found.failed,
            found.missing,
        )

    def prepare(self, plan: Plan, aftercare: Iterable[Aftercare]) -> None:
        """Have the cues of the evening that begins ready."""
        if not self:
            return
        from footcare.cues import cue_sheet

        cues = cue_sheet(plan, aftercare, self.rate)
        self._cues = [cue for cue in cues if (self.player if cue.tone else self.voice) is not None]
        self._next = 0
        if self.player is not None:
            self.player.prepare(dict.fromkeys(cue.tone for cue in self._cues if cue.tone))

    def sample(self) -> None:
        """Let a bell and a sentence be heard, so that the volume can be set with clean hands."""
        if not self:
            return
        from footcare.cues.tones import STEP
        from footcare.cues.wording import BEFORE, seconds

        if self.player is not None:
            self.player.play(STEP)
        if self.voice is not None:
            manner = BEFORE.at(self.rate)
            self.voice.say(SAMPLE, manner, within=seconds(SAMPLE, manner.rate))

    def __call__(self, session: Session, effects: Effects) -> None:
        """Play what is due, and be silent at once where time stands still."""
        self.poll()
        kinds = {type(effect) for effect in effects}
        if kinds & {Paused, Moved, Muted} or session.over:
            self.silence()
        if Moved in kinds:
            self._next = bisect_left(self._cues, session.at, key=_BEGINS)
        if Repeated in kinds and self._last is not None:
            self._play(self._last)
        if session.mode is not Mode.RUNNING:
            return
        due = bisect_right(self._cues, session.at, key=_BEGINS)
        for cue in self._cues[self._next : due]:
            if not session.muted and session.at - cue.at <= LATE:
                self._play(cue)
        self._next = max(self._next, due)

    @property
    def speaks(self) -> bool:
        """Whether there is a voice that works."""
        return self.voice is not None and self.voice.works

    def noted(self, setting: Setting) -> Setting:
        """Return *setting* with what has stopped working as notes."""
        if not self.failed:
            return setting
        works = any(each.works for each in self._both())
        return setting._replace(notes=(*setting.notes, *self.failed), sounds=works)

    def poll(self) -> None:
        """Notice a voice or a player that has failed."""
        for each in self._both():
            each.poll()

    def silence(self, wait: float = 0.0) -> None:
        """Be silent at once; wait at most *wait* seconds until a daemon is, too."""
        for each in self._both():
            each.silence(wait)

    def close(self) -> None:
        """Be silent for good, and leave nothing behind."""
        for each in self._both():
            each.close()

    def _play(self, cue: "Cue") -> None:
        if cue.tone is not None and self.player is not None:
            self.player.play(cue.tone)
        elif cue.manner is not None and self.voice is not None:
            self._last = cue
            self.voice.say(cue.say, cue.manner, within=cue.takes)


def find_sounds(wanted: Values, *, speaks: bool) -> Sounds:
    """Return what can be heard of what is wanted, a voice if it *speaks*."""
    if not (speaks or wanted.sound):
        return Sounds()
    from footcare.sound.engines import Voice, find_voice
    from footcare.sound.player import Player, find_player

    missing: list[str] = []
    failed: list[str] = []
    engine = find_voice() if speaks else None
    tool = find_player() if wanted.sound else None
    if speaks and engine is None:
        missing.append("No voice found. Watch the screen, or run footcare doctor.")
    if wanted.sound and tool is None:
        missing.append("No player found for the bells. The screen shows it all.")
    voice = Voice(engine, failed.append, name=wanted.voice_name, volume=wanted.volume) if engine else None
    player = Player(tool, failed.append, volume=wanted.volume) if tool else None
    return Sounds(voice, player, failed, wanted.rate, missing)
