"""Voice and bells beside the evening: each cue at its time, or not at all."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from footcare.cues import Cue, cue_sheet
from footcare.cues.tones import STEP
from footcare.cues.wording import BEFORE, seconds
from footcare.massage import Aftercare
from footcare.plan import Plan
from footcare.session import Effects, Mode, Moved, Muted, Paused, Repeated, Session

if TYPE_CHECKING:
    from footcare.sound.engines import Voice
    from footcare.sound.player import Player

LATE = 1.0
"""Seconds after which a cue is no use any more: it is dropped, because a queue would talk into the next."""

_BEGINS = attrgetter("at")

SAMPLE = "Hello. I will talk you through it."


class Sounds:
    """Plays the cues of one evening; it is told of every look, as the screen is.

    *failed* holds a quiet line for each that stopped working; *rate* is in words a minute.
    """

    def __init__(
        self, voice: "Voice | None", player: "Player | None", failed: list[str], rate: float
    ) -> None:
        self.failed = failed
        self._voice = voice
        self._player = player
        self._both = [each for each in (voice, player) if each is not None]
        self._rate = rate
        self._cues: Sequence[Cue] = ()
        self._next = 0
        self._last: Cue | None = None

    def prepare(self, plan: Plan, aftercare: Iterable[Aftercare]) -> None:
        """Have the cues of the evening that begins ready."""
        cues = cue_sheet(plan, aftercare, self._rate)
        self._cues = [cue for cue in cues if (self._player if cue.tone else self._voice) is not None]
        self._next = 0
        if self._player is not None:
            self._player.prepare(dict.fromkeys(cue.tone for cue in self._cues if cue.tone))

    def sample(self) -> None:
        """Let a bell and a sentence be heard, so that the volume can be set with clean hands."""
        if self._player is not None:
            self._player.play(STEP)
        if self._voice is not None:
            manner = BEFORE.at(self._rate)
            self._voice.say(SAMPLE, manner, within=seconds(SAMPLE, manner.rate))

    def __call__(self, session: Session, effects: Effects) -> None:
        """Play what is due, and be silent at once where time stands still."""
        self.poll()
        if any(isinstance(effect, Paused | Moved | Muted) for effect in effects) or session.over:
            self.silence()
        if any(isinstance(effect, Moved) for effect in effects):
            self._next = bisect_left(self._cues, session.at, key=_BEGINS)
        if self._last is not None and any(isinstance(effect, Repeated) for effect in effects):
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
        return self._voice is not None and self._voice.works

    @property
    def works(self) -> bool:
        """Whether anything can be heard."""
        return any(each.works for each in self._both)

    def poll(self) -> None:
        """Notice a voice or a player that has failed."""
        for each in self._both:
            each.poll()

    def silence(self, wait: float = 0.0) -> None:
        """Be silent at once; wait at most *wait* seconds until a daemon is, too."""
        for each in self._both:
            each.silence(wait)

    def close(self) -> None:
        """Be silent for good, and leave nothing behind."""
        for each in self._both:
            each.close()

    def _play(self, cue: Cue) -> None:
        if cue.tone is not None and self._player is not None:
            self._player.play(cue.tone)
        elif cue.manner is not None and self._voice is not None:
            self._last = cue
            self._voice.say(cue.say, cue.manner, within=cue.takes)


def find_sounds(
    *, voice: bool, sound: bool, name: str | None, rate: float, volume: float, cache: Path
) -> tuple[Sounds | None, list[str]]:
    """Return what can be heard of what is wished, and a line for what cannot.

    *rate* is in words a minute, *volume* from 0 to 100; bells are kept in the folder *cache*.
    """
    from footcare.sound.engines import Voice, find_voice
    from footcare.sound.player import WINSOUND, Player, WindowsPlayer, find_player

    missing: list[str] = []
    failed: list[str] = []
    engine = find_voice() if voice else None
    tool = find_player() if sound else None
    if voice and engine is None:
        missing.append("No voice found. Watch the screen, or run footcare doctor.")
    if sound and tool is None:
        missing.append("No player found for the bells. The screen shows it all.")
    if engine is None and tool is None:
        return None, missing
    speaker = Voice(engine, failed.append, name=name, volume=volume) if engine else None
    rings = WindowsPlayer if tool and tool.name == WINSOUND else Player
    player = rings(tool, cache, failed.append, volume=volume) if tool else None
    return Sounds(speaker, player, failed, rate), missing
