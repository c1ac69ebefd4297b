"""Voice and bells beside the evening: each cue at its time, or not at all."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Thread
from typing import Protocol

from footcare.cues import Cue, cue_sheet
from footcare.cues.speech import BEFORE, seconds
from footcare.cues.tones import STEP, Tone
from footcare.massage import Aftercare
from footcare.plan import Plan
from footcare.session import Effects, Mode, Moved, Muted, Paused, Repeated, Session

LATE = 1.0
"""Seconds after which a cue is no use any more: it is dropped, because a queue would talk into the next."""

SAMPLE = "Hello. I will talk you through it."


class Quiet(Protocol):
    """Something that sounds, and can be silenced."""

    @property
    def works(self) -> bool:
        """Whether there is any use in it."""

    def silence(self, wait: float = 0.0) -> None:
        """End what sounds, at once; wait for that at most so many seconds."""

    def poll(self) -> None:
        """Notice what has ended or failed."""

    def close(self) -> None:
        """End everything for good."""


class Speaker(Quiet, Protocol):
    """Says one thing at a time, and does not wait for it."""

    def say(self, text: str, *, rate: float, volume: float, pitch: float, within: float) -> None:
        """Begin to say something, instead of what is being said."""


class Ringer(Quiet, Protocol):
    """Rings one bell at a time, and does not wait for it."""

    def bell(self, pitch: int, level: float, strokes: int, *, ring: float) -> Path | None:
        """The file of a bell, made if there is none yet."""

    def play(self, bell: Path | None) -> None:
        """Begin to ring a bell."""


class Sounds:
    """Plays the cues of one evening; it is told of every look, as the screen is.

    *volume* is from 0 to 100, for the voice at its loudest.
    """

    def __init__(self, *, rate: float, volume: float) -> None:
        self.voice: Speaker | None = None
        self.player: Ringer | None = None
        self.failed: list[str] = []
        """What stopped working, a quiet line each."""
        self.rate = rate
        self._volume = volume
        self._cues: Sequence[Cue] = ()
        self._ats: list[int] = []
        self._next = 0
        self._bells: dict[Tone, Path | None] = {}
        self._last: Cue | None = None
        self._maker: Thread | None = None
        self._closed = False

    def prepare(self, plan: Plan, aftercare: Iterable[Aftercare]) -> None:
        """Have the cues of the evening that begins ready."""
        cues = cue_sheet(plan, aftercare, self.rate)
        self._cues = [cue for cue in cues if (self.player if cue.tone else self.voice) is not None]
        self._ats = [cue.at for cue in self._cues]
        self._next = 0
        # The first time, making all bells takes a second: nobody waits for that.
        self._maker = Thread(target=self._make, args=({cue.tone for cue in cues if cue.tone},), daemon=True)
        self._maker.start()

    def sample(self) -> None:
        """Let a bell and a sentence be heard, so that the volume can be set with clean hands."""
        if self.player is not None:
            self.player.play(self._bell(STEP))
        if self.voice is not None:
            takes = seconds(SAMPLE, self.rate)
            self._say(SAMPLE, self.rate * BEFORE.rate, BEFORE.level, BEFORE.pitch, takes)

    def __call__(self, session: Session, effects: Effects) -> None:
        """Play what is due, and be silent at once where time stands still."""
        self.poll()
        if any(isinstance(effect, Paused | Moved | Muted) for effect in effects) or session.over:
            self.silence()
        if any(isinstance(effect, Moved) for effect in effects):
            self._next = bisect_left(self._ats, session.at)
        if any(isinstance(effect, Repeated) for effect in effects):
            self._repeat()
        if session.mode is not Mode.RUNNING:
            return
        due = bisect_right(self._ats, session.at)
        for cue in self._cues[self._next : due]:
            if not session.muted and session.at - cue.at <= LATE:
                self._sound(cue)
        self._next = max(self._next, due)

    @property
    def speaks(self) -> bool:
        """Whether there is a voice that works."""
        return self.voice is not None and self.voice.works

    @property
    def works(self) -> bool:
        """Whether anything can be heard."""
        return self.speaks or (self.player is not None and self.player.works)

    def poll(self) -> None:
        """Notice a voice or a player that has failed."""
        for each in (self.voice, self.player):
            if each is not None:
                each.poll()

    def silence(self, wait: float = 0.0) -> None:
        """Be silent at once; to be sure of it, wait for that at most *wait* seconds."""
        for each in (self.voice, self.player):
            if each is not None:
                each.silence(wait)

    def close(self) -> None:
        """Be silent for good, and leave nothing half made."""
        self._closed = True
        self.silence()
        if self._maker is not None:
            self._maker.join(1.0)
        for each in (self.voice, self.player):
            if each is not None:
                each.close()

    def _sound(self, cue: Cue) -> None:
        if cue.tone is not None:
            if self.player is not None:
                self.player.play(self._bell(cue.tone))
        elif cue.manner is not None:
            self._last = cue
            self._say(cue.say, cue.rate, cue.manner.level, cue.manner.pitch, cue.takes)

    def _say(self, text: str, rate: float, level: float, pitch: int, takes: float) -> None:
        if self.voice is not None:
            volume = self._volume * 10 ** (level / 20)
            self.voice.say(text, rate=rate, volume=volume, pitch=pitch, within=takes)

    def _repeat(self) -> None:
        if self._last is not None and self._last.manner is not None:
            self._sound(self._last)

    def _bell(self, tone: Tone) -> Path | None:
        if tone not in self._bells and self.player is not None:
            self._bells[tone] = self.player.bell(tone.pitch, tone.level, tone.strokes, ring=tone.rings)
        return self._bells.get(tone)

    def _make(self, tones: set[Tone]) -> None:
        for tone in sorted(tones):
            if not self._closed:
                self._bell(tone)


def find_sounds(
    *, voice: bool, sound: bool, name: str | None, rate: float, volume: float, cache: Path
) -> tuple[Sounds | None, list[str]]:
    """What can be heard of what is wished, and a line for what cannot.

    *rate* is in words a minute, *volume* from 0 to 100; bells are kept in the folder *cache*.
    """
    from footcare.sound.engines import find_voice
    from footcare.sound.player import Player, find_player
    from footcare.sound.speech import Voice

    missing = []
    engine = find_voice() if voice else None
    tool = find_player() if sound else None
    if voice and engine is None:
        missing.append("No voice found. Watch the screen, or run footcare doctor.")
    if sound and tool is None:
        missing.append("No player found for the bells. The screen shows it all.")
    if engine is None and tool is None:
        return None, missing
    sounds = Sounds(rate=rate, volume=volume)
    sounds.voice = Voice(engine, sounds.failed.append, name=name) if engine else None
    sounds.player = Player(tool, cache, sounds.failed.append, volume=volume) if tool else None
    return sounds, missing
