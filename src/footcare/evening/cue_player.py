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
from footcare.session import Effects, Mode, Moved, Muted, Paused, Repeated, Session
from footcare.settings import DEFAULTS, Values
from footcare.sound import QUIET
from footcare.system import clock
from footcare.views.look import Setting

if TYPE_CHECKING:
    from footcare.cues import Cue
    from footcare.sound.files import Files
    from footcare.sound.player import Player
    from footcare.sound.voice import Voice

LATE = 1.0
"""Seconds after which a cue is no use any more: it is dropped, because a queue would talk into the next."""

NEWS = 8.0
"""Seconds that a step's screen shows what has just stopped working."""

SAMPLE = "Hello. I will talk you through it."
AFTER_BELL = 1.5
"""Seconds after its bell at which the sample speaks, at the least."""


@dataclass(eq=False)
class Sounds:
    """Plays the cues of one evening; it is told of every look, as the screen is.

    *failed* holds a quiet line for each that stopped working, *missing* one for each that was not found;
    *rate* is in words a minute, and time passes *speed* times as fast as the clock. It is silent until it is
    turned on, and where there is neither a voice nor a player.
    """

    speed: float = 1.0
    voice: "Voice | None" = None
    player: "Player | None" = None
    files: "Files | None" = None
    rate: float = DEFAULTS.rate
    failed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    cues: "Sequence[Cue]" = ()
    _next: int = 0
    _last: "Cue | None" = None
    _wait: float = inf
    _sample_at: float = inf
    _news_until: float = -inf

    def __bool__(self) -> bool:
        """Whether there was something to hear at the start."""
        return bool(self._both())

    def _both(self) -> "list[Voice | Player]":
        return [each for each in (self.voice, self.player) if each is not None]

    def _by(self, cue: "Cue") -> "Voice | Player | None":
        return self.player if cue.tone is not None else self.voice

    def turn_on(self, wanted: Values, *, speaks: bool, rings: bool) -> None:
        """Have a voice if it *speaks* and bells if it *rings* from now on, as far as there are any."""
        if not (speaks or rings) or wanted.volume == 0:
            return
        from footcare.sound.engines import find_voices
        from footcare.sound.files import Files
        from footcare.sound.player import Player, find_player
        from footcare.sound.voice import Voice

        self.close()  # what there was before
        try:
            self.files = files = Files(wanted.volume)
        except OSError:
            self.missing = ["There is no room for files to hear. The screen shows it all."]
            return
        self.rate, self.missing, tool, wish = wanted.rate, [], find_player(), wanted.voice_engine
        engines = find_voices(first=wish, name=wanted.voice_name, model=wanted.voice_model)
        voice = Voice(engines, tool, files, self.tell)
        if speaks and not voice.works:
            self.missing.append("No voice found. Watch the screen, or run footcare doctor.")
        elif speaks:
            self.voice = voice
            if wish not in (None, engines[0].name):
                self.missing.append(f"There is no {wish} here, so {engines[0].name} speaks.")
        if rings and tool is None:
            self.missing.append("No player found for the bells. The screen shows you everything.")
        elif rings and tool:
            self.player = Player(tool, files, self.tell)

    def tell(self, line: str) -> None:
        """Take in a line about what has stopped working."""
        self.failed.append(line)
        self._news_until = clock.now() + NEWS

    def prepare(self, plan: Plan, aftercare: Iterable[Aftercare]) -> None:
        """Have the cues of an evening ready, and their files made from the first on."""
        if not self:
            return
        from footcare.cues import cue_sheet

        self.cues = [cue for cue in cue_sheet(plan, aftercare, self.rate) if self._by(cue) is not None]
        self._next = 0
        for cue in (*_sample(self.rate), *self.cues):
            if self.files and (by := self._by(cue)):
                self.files.thread.submit(by.make, cue)

    def sample(self) -> None:
        """Let a bell and then a sentence be heard, so that the volume can be set with clean hands."""
        if not self:
            return
        self.silence()
        self._play(_sample(self.rate)[0])
        self._sample_at = clock.now() + AFTER_BELL

    def __call__(self, session: Session, effects: Effects) -> None:
        """Play what is due, and be silent at once where time stands still."""
        self._sample_at = self._wait = inf
        self.poll()
        kinds = {type(effect) for effect in effects}
        if kinds & {Paused, Moved, Muted} or session.over:
            self.silence()
            # What has begun before its time is begun again.
            self._next = bisect_left(self.cues, session.at, key=attrgetter("at"))
        if Repeated in kinds and self._last is not None:
            self._play(self._last)
        if session.mode not in (Mode.RUNNING, Mode.LEAD_IN):
            return
        for cue in self.cues[self._next :]:
            due = (cue.at - session.at + session.lead) / self.speed - QUIET  # it begins before it is heard
            if due > 0:
                self._wait = due
                break
            self._next += 1
            if not session.muted and session.at - cue.at <= LATE:
                self._last = cue if cue.say else self._last
                self._play(cue)

    def waking(self, keys: Keys) -> Keys:
        """Return *keys* that wait no longer than until the next file begins, which is quiet at first."""
        return lambda timeout: keys(min(timeout, self._wait))

    def noted(self, setting: Setting) -> Setting:
        """Return *setting* with what has stopped working as notes."""
        if not self.failed:
            return setting
        works = any(each.works for each in self._both())
        news = self.failed[-1] if clock.now() < self._news_until else ""
        return setting._replace(notes=(*setting.notes, *self.failed), sounds=works, news=news)

    def news(self) -> list[str]:
        """Return what has stopped working since this was asked last; it need not be told in the end."""
        told, self.failed[:] = [*self.failed], []
        return told

    def poll(self) -> None:
        """Notice a voice or a player that has failed, and speak after the bell of the sample."""
        for each in self._both():
            each.poll()
        if clock.now() >= self._sample_at:
            self._sample_at = inf
            self._play(_sample(self.rate)[1])

    def silence(self) -> None:
        """Be silent at once."""
        for each in self._both():
            each.silence()

    def close(self) -> None:
        """Be silent for good, and leave nothing behind."""
        for each in self._both():
            each.close()
        if self.files is not None:
            self.files.close()

    def _play(self, cue: "Cue") -> None:
        if (by := self._by(cue)) is not None:
            by.play(cue)


def _sample(rate: float) -> "tuple[Cue, Cue]":
    from footcare.cues.tones import STEP
    from footcare.cues.wording import FIRST_HALF, Cue

    stage = GetReady(starts=0, seconds=10, foot=Foot.LEFT)
    bell = STEP._replace(level=STEP.level + FIRST_HALF.level)
    said = Cue(at=0, stage=stage, forms=(SAMPLE,), manner=FIRST_HALF.at(rate))
    return Cue(at=0, stage=stage, tone=bell), said
