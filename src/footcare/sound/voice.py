"""The voice of an evening: its words become files before they are needed, or are spoken live."""

from collections.abc import Sequence
from math import log2, log10
from time import monotonic
from typing import TYPE_CHECKING

from footcare.sound.child import Clock, Sounder, Tell
from footcare.sound.engines import Engine, Speech
from footcare.sound.files import Files, Sound
from footcare.sound.player import Tool
from footcare.sound.wave_file import read, wav

if TYPE_CHECKING:
    from footcare.cues import Cue
    from footcare.cues.wording import Manner

_FASTEST = 240  # words a minute that nothing says, and few enough for a poll a second to notice silence

_WRITING = 5.0  # seconds over which an engine writes a line, before it is waited for as for any program
_LARGEST = 16_000_000  # bytes: no engine makes as many of fifteen words

AGAIN = 1.5
"""Seconds after which a line that has failed is not begun again: the next one may be due."""


class Voice(Sounder):
    """Says one thing at a time, and nothing any more after all its engines have failed.

    *name* is that of a voice, as the first engine knows it. *volume* is from 0 to 100.
    """

    def __init__(
        self,
        engines: Sequence[Engine],
        files: Files,
        tell: Tell,
        *,
        tool: Tool | None = None,
        volume: float = 60,
        name: str | None = None,
        clock: Clock = monotonic,
    ) -> None:
        super().__init__(self._fail, clock=clock)
        # From the best: through a file and the bells' player, or live.
        self._ways: list[tuple[Engine, Tool | None]] = [
            *((each, tool) for each in engines if each.writes and tool),
            *((each, None) for each in engines if each.speaks),
        ]
        self._files, self._tell = files, tell
        self._volume, self._name = min(volume, 100), name
        self._named = engines[0] if engines else None
        self._using: Engine | Tool | None = None
        self._said: tuple[float, Cue] | None = None
        self.works = bool(self._ways)

    def prepare(self, cue: "Cue") -> None:
        """Have a cue spoken to a file beside the evening."""
        self._files.begin(self._write, cue)

    def file(self, cue: "Cue") -> Sound | str | None:
        """Return the file of a cue's longest form that has time; its text where there is none, or neither."""
        if not self._ways or self._volume <= 0:
            return None
        engine, tool = self._ways[0]
        for form in cue.forms:
            sound = self._files.get((form, cue.manner)) if tool else None
            if sound is None:
                return form if engine.speaks else None
            if sound.lasts <= cue.room:
                return sound
        return None

    def say(self, cue: "Cue") -> None:
        """Begin to say a cue instead of what is being said."""
        self.poll()  # what has failed by now has no way any more
        what = self.file(cue)
        if what is None or cue.manner is None:
            return
        self._said = self._clock(), cue
        engine, self._using = self._ways[0]
        if isinstance(what, Sound) and self._using:
            self.start(self._using.command(what), least=what.lasts / 2, within=what.lasts)
        elif isinstance(what, str):
            self._using = engine
            volume = self._volume * 10 ** (cue.manner.level / 20)
            least = len(what.split()) * 60 / _FASTEST
            command = engine.command(self._speech(engine, what, cue.manner, volume))
            self.start(command, least=least, within=cue.takes, hush=engine.hush)

    def _speech(self, engine: Engine, text: str, manner: "Manner", volume: float) -> Speech:
        name = self._name if engine is self._named else None
        return Speech(text, manner.rate, volume, log2(1 + manner.pitch / 100), name)

    def _write(self, cue: "Cue") -> None:
        """Write the forms of a cue, from the longest to the one that has time."""
        for form in cue.forms:
            key = form, cue.manner
            while not self._files.get(key):
                engine, tool = self._ways[0] if self._ways else (None, None)
                if tool is None or engine is None or cue.manner is None or self._volume <= 0:
                    return
                self._write_form(engine, form, cue.manner)
                if self._files.closed:
                    return
            if (sound := self._files.get(key)) and sound.lasts <= cue.room:
                return

    def _write_form(self, engine: Engine, text: str, manner: "Manner") -> None:
        file = self._files.folder() / "spoken.wav"
        file.unlink(missing_ok=True)
        speech = self._speech(engine, text, manner, 80)._replace(file=str(file))
        writer = Sounder(lambda why: self._without(engine, why))
        writer.start(engine.command(speech), within=_WRITING, read=engine.reads(text))
        while writer.sounding:
            writer.wait(0.05)
            writer.poll()
            if self._files.closed or (file.exists() and file.stat().st_size > _LARGEST):
                writer.close()
        writer.poll()
        if self._files.closed or engine not in (each for each, _ in self._ways):
            return
        try:
            level = manner.level + 20 * log10(self._volume / 100)
            self._files.keep((text, manner), wav(*read(file), level))
        except ValueError as error:
            self._without(engine, str(error))

    def _fail(self, why: str) -> None:
        if self._using is not None:
            self._without(self._using, why)
        if self._said is not None and self._clock() - self._said[0] <= AGAIN:
            self.say(self._said[1])

    def _without(self, failed: Engine | Tool, why: str) -> None:
        """Go on with the next way that has nothing to do with what has failed."""
        ways = [way for way in self._ways if failed not in way]
        if len(ways) < len(self._ways):
            self._ways, self.works = ways, bool(ways)
            rest = ways[0][0].name if ways else "The screen"
            self._tell(f"The voice stopped working ({failed.name}: {why}). {rest} goes on.")
