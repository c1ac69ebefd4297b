"""Voice and bells beside the evening: each cue at its time, or not at all."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf
from operator import attrgetter
from typing import TYPE_CHECKING

from footcare.massage import Aftercare, Foot
from footcare.plan import GetReady, Plan
from footcare.runner import Keys
from footcare.session import Effects, Event, Mode, Moved, Muted, Paused, Repeated, Session
from footcare.settings import DEFAULTS, Values
from footcare.system import clock
from footcare.views.look import Setting

if TYPE_CHECKING:
    from footcare.cues import Cue
    from footcare.sound.files import Files, Sound
    from footcare.sound.player import Player
    from footcare.sound.voice import Voice

LATE = 1.0
"""Seconds after which a cue is no use any more: it is dropped, because a queue would talk into the next."""

NEWS = 8.0
"""Seconds that a step's screen shows what has just stopped working."""

_BEGINS = attrgetter("at")

SAMPLE = "Hello. I will talk you through it."
AFTER_BELL = 1.5
"""Seconds after its bell at which the sample speaks, at the least."""


@dataclass(eq=False)
class Sounds:
    """Plays the cues of one evening; it is told of every look, as the screen is.

    *failed* holds a quiet line for each that stopped working, *missing* one for each that was not found;
    *rate* is in words a minute, and time passes *speed* times as fast as the clock. Without a voice and a
    player it is silent.
    """

    voice: "Voice | None" = None
    player: "Player | None" = None
    failed: list[str] = field(default_factory=list)
    rate: float = DEFAULTS.rate
    missing: list[str] = field(default_factory=list)
    files: "Files | None" = None
    speed: float = 1.0
    cues: "Sequence[Cue]" = ()
    _next: int = 0
    _last: "Cue | None" = None
    _wait: float = inf
    _sample_at: float = inf
    _news: tuple[int, float] = (0, -inf)

    def __bool__(self) -> bool:
        """Whether there was something to hear at the start."""
        return bool(self._both())

    def _both(self) -> "list[Voice | Player]":
        return [each for each in (self.voice, self.player) if each is not None]

    def turn_on(self, wanted: Values) -> None:
        """Have a voice and bells from now on, as far as there are any."""
        vars(self).update(vars(find_sounds(wanted._replace(sound=True), self.speed, speaks=True)))

    def prepare(self, plan: Plan, aftercare: Iterable[Aftercare]) -> None:
        """Have the cues of an evening ready, and their files made from the first on."""
        if not self:
            return
        from footcare.cues import cue_sheet

        cues = cue_sheet(plan, aftercare, self.rate)
        self.cues = [cue for cue in cues if (self.player if cue.tone else self.voice) is not None]
        self._next = 0
        for cue in (_sample(self.rate), *self.cues):
            if cue.tone is not None and self.player is not None:
                self.player.prepare(cue.tone)
            elif self.voice is not None:
                self.voice.prepare(cue)

    def sample(self) -> None:
        """Let a bell and then a sentence be heard, so that the volume can be set with clean hands."""
        if not self:
            return
        from footcare.cues.tones import STEP
        from footcare.cues.wording import FIRST_HALF

        self.silence()
        if self.player is not None:
            self.player.play(STEP._replace(level=STEP.level + FIRST_HALF.level))
        if self.voice is not None:
            self._sample_at = clock.now() + (AFTER_BELL if self.player else 0.3)  # its file comes first

    def __call__(self, session: Session, effects: Effects) -> None:
        """Play what is due, and be silent at once where time stands still."""
        self._sample_at = self._wait = inf
        self.poll()
        kinds = {type(effect) for effect in effects}
        if kinds & {Paused, Moved, Muted} or session.over:
            self.silence()
            # What has begun before its time is begun again.
            self._next = bisect_left(self.cues, session.at, key=_BEGINS)
        if Repeated in kinds and self._last is not None:
            self._play(self._last)
        if session.mode not in (Mode.RUNNING, Mode.LEAD_IN):
            return
        for cue in self.cues[self._next :]:
            due = (cue.at - session.at + session.lead) / self.speed - self._early(cue)
            if due > 0:
                self._wait = due
                break
            self._next += 1
            # Where time flies, words take as long as ever, and only those are said that still have room.
            has_room = self.speed <= 1 or cue.tone is not None or cue.takes * self.speed <= cue.room
            if not session.muted and session.at - cue.at <= LATE and has_room:
                self._play(cue)

    def waking(self, keys: Keys) -> Keys:
        """Return *keys* that wait no longer than until the next file begins, which is quiet at first."""

        def read(timeout: float) -> Event | None:
            return keys(min(timeout, self._wait))

        return read

    @property
    def speaks(self) -> bool:
        """Whether there is a voice that works."""
        return self.voice is not None and self.voice.works

    def noted(self, setting: Setting) -> Setting:
        """Return *setting* with what has stopped working as notes."""
        if not self.failed:
            return setting
        works = any(each.works for each in self._both())
        notes, shown = (*setting.notes, *self.failed), clock.now() < self._news[1]
        return setting._replace(notes=notes, sounds=works, news=self.failed[-1] if shown else "")

    def news(self) -> list[str]:
        """Return what has stopped working since this was asked last; it need not be told in the end."""
        told, self.failed[:] = [*self.failed], []
        return told

    def poll(self) -> None:
        """Notice a voice or a player that has failed, and speak after the bell of the sample."""
        for each in self._both():
            each.poll()
        if len(self.failed) != self._news[0]:
            self._news = len(self.failed), clock.now() + NEWS
        if clock.now() >= self._sample_at and self.voice is not None:
            self._sample_at = inf
            self.voice.say(_sample(self.rate))

    def silence(self, wait: float = 0.0) -> None:
        """Be silent at once; wait at most *wait* seconds until a daemon is, too."""
        for each in self._both():
            each.silence(wait)

    def close(self) -> None:
        """Be silent for good, and leave nothing behind."""
        if self.files is not None:
            self.files.closed = True
        for each in self._both():
            each.close()
        if self.files is not None:
            self.files.close()

    def file(self, cue: "Cue") -> "Sound | str | None":
        """Return the file that a cue is heard from; its words where it is spoken live, or neither."""
        if cue.tone is not None:
            return self.player.bell(cue.tone) if self.player is not None else None
        return self.voice.file(cue) if self.voice is not None else None

    def _early(self, cue: "Cue") -> float:
        """Return by how many seconds a cue begins before it is heard: that much of a file is quiet."""
        from footcare.sound.wave_file import QUIET

        return 0.0 if isinstance(self.file(cue), str) else QUIET

    def _play(self, cue: "Cue") -> None:
        if cue.tone is not None and self.player is not None:
            self.player.play(cue.tone)
        elif self.voice is not None:
            self._last = cue
            self.voice.say(cue)


def _sample(rate: float) -> "Cue":
    from footcare.cues.wording import FIRST_HALF, Cue

    stage = GetReady(starts=0, seconds=10, foot=Foot.LEFT)
    return Cue(at=0, stage=stage, forms=(SAMPLE,), manner=FIRST_HALF.at(rate))


def find_sounds(wanted: Values, speed: float, *, speaks: bool) -> Sounds:
    """Return what can be heard of what is wanted, a voice if it *speaks*."""
    if not (speaks or wanted.sound):
        return Sounds()
    from footcare.sound.engines import find_voices
    from footcare.sound.files import Files
    from footcare.sound.player import Player, find_player
    from footcare.sound.voice import Voice

    missing: list[str] = []
    failed: list[str] = []
    files, tool, volume = Files(), find_player(), wanted.volume
    engines = find_voices(first=wanted.voice_engine, model=wanted.voice_model) if speaks else []
    voice = Voice(engines, files, failed.append, tool=tool, volume=volume, name=wanted.voice_name)
    player = Player(tool, files, failed.append, volume=volume) if tool and wanted.sound else None
    if speaks and not voice.works:
        missing.append("No voice found. Watch the screen, or run footcare doctor.")
    elif speaks and wanted.voice_engine not in (None, engines[0].name):
        missing.append(f"There is no {wanted.voice_engine} here, so {engines[0].name} speaks.")
    if wanted.sound and tool is None:
        missing.append("No player found for the bells. The screen shows you everything.")
    return Sounds(voice if voice.works else None, player, failed, wanted.rate, missing, files, speed)
