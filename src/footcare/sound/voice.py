"""The voice of an evening: its words become files before they are needed, or are spoken live."""

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from footcare.sound.child import Clock, Sounder, Tell
from footcare.sound.engines import Engine, Speech, plain
from footcare.sound.files import Files, Sound
from footcare.sound.player import Tool
from footcare.sound.wave_file import read

if TYPE_CHECKING:
    from footcare.cues import Cue
    from footcare.cues.wording import Manner

_WRITING = 5.0  # seconds over which an engine writes a line, before it is waited for as for any program
_LARGEST = 16_000_000  # bytes: no engine makes as many of fifteen words

AGAIN = 1.5
"""Seconds after which a line that has failed is not begun again: the next one may be due."""


class Voice(Sounder):
    """Says one thing at a time, and nothing any more after all its engines have failed.

    The first engine that works says it: through a file and the bells' player, or live.
    """

    def __init__(
        self, engines: Sequence[Engine], tool: Tool | None, files: Files, tell: Tell, clock: Clock = monotonic
    ) -> None:
        super().__init__(self._fail, clock=clock)
        self._files, self._tell, self._tool = files, tell, tool
        self._engines = [each for each in engines if each.speaks or tool]
        self._said: tuple[float, Cue, Engine | Tool] | None = None
        self.works = bool(self._engines)

    def file(self, cue: "Cue") -> Sound | str | None:
        """Return the file of a cue's longest form that has time; its text where there is none, or neither."""
        engines, tool = self._engines, self._tool  # the thread may find that one of them does not work
        for form in cue.forms if engines else ():
            sound = self._files.made.get((form, cue.manner)) if tool else None
            if sound is None:
                return form if engines[0].speaks else None
            if sound.lasts <= cue.room:
                return sound
        return None

    def play(self, cue: "Cue") -> None:
        """Begin to say a cue instead of what is being said."""
        self.poll()  # what has failed by now has no way any more
        what = self.file(cue)
        if isinstance(what, Sound) and self._tool:
            self._said = self._clock(), cue, self._tool
            self.start([*self._tool.command, str(what.path)], what.lasts)
        elif isinstance(what, str) and cue.manner:
            engine = self._engines[0]
            self._said = self._clock(), cue, engine
            volume = self._files.volume * 10 ** (cue.manner.level / 20)
            speech = Speech(what, cue.manner.rate, volume, cue.manner.pitch)
            self.start(engine.command(speech), cue.takes, hush=engine.hush)

    def make(self, cue: "Cue") -> None:
        """Write the forms of a cue to files, from the longest to the one that has time."""
        for form in cue.forms:
            while (sound := self._files.made.get((form, cue.manner))) is None:
                if not (self.works and self._tool and cue.manner) or self._engines[0].hush:
                    return
                self._write(self._engines[0], form, cue.manner)
                if self._files.closed:
                    return
            if sound.lasts <= cue.room:
                return

    def _write(self, engine: Engine, text: str, manner: "Manner") -> None:
        file = self._files.path()
        speech = Speech(text, manner.rate, 80, manner.pitch, str(file))
        writer = Sounder(lambda why: self._without(engine, why))
        writer.start(engine.command(speech), _WRITING, read=plain(text) if engine.reads else "")
        writer.finish(lambda: self._files.closed or (file.exists() and file.stat().st_size > _LARGEST))
        if self._files.closed or engine not in self._engines:
            return
        try:
            self._files.keep((text, manner), *read(file), manner.level)
        except ValueError as error:
            self._without(engine, str(error))

    def _fail(self, why: str) -> None:
        if self._said is not None:
            at, cue, way = self._said
            self._without(way, why)
            if self._clock() - at <= AGAIN:
                self.play(cue)

    def _without(self, failed: Engine | Tool, why: str) -> None:
        """Go on with what has nothing to do with what has failed."""
        if failed == self._tool:
            self._tool = None
            self._engines = [each for each in self._engines if each.speaks]
        elif failed in self._engines:
            self._engines = [each for each in self._engines if each != failed]
        else:
            return
        self.works = bool(self._engines)
        rest = self._engines[0].name if self.works else "The screen"
        self._tell(f"The voice stopped working ({failed.name}: {why}). {rest} goes on.")
