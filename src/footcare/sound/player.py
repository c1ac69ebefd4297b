"""Bells that are heard: made as files for tonight, and played by whatever the computer has for that."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from math import log10
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from footcare.sound import bell_wave
from footcare.sound.child import Clock, Sounder, Tell

if TYPE_CHECKING:
    from footcare.cues.tones import Tone

_PLAYERS = {"pw-play": (), "paplay": (), "aplay": ("--quiet",), "afplay": ()}
_WINDOWS = "import sys, winsound as w; w.PlaySound(sys.argv[1], w.SND_FILENAME | w.SND_NODEFAULT)"


class Tool(NamedTuple):
    """A program that plays a WAV file."""

    name: str
    program: str
    options: tuple[str, ...] = ()


def find_player(
    which: Callable[[str], str | None] = shutil.which, platform: str = sys.platform
) -> Tool | None:
    """Return the first player that this computer has, if it has one."""
    if platform == "win32":  # what comes with Python cannot be silenced but by its end, so it is a child, too
        return Tool("winsound", sys.executable, ("-I", "-c", _WINDOWS))
    found = ((name, which(name), options) for name, options in _PLAYERS.items())
    return next((Tool(name, program, options) for name, program, options in found if program), None)


class Player(Sounder):
    """Plays one bell at a time, and none any more after the player has failed.

    *volume* is from 0 to 100; 50 is 6 dB less, as with the voice, and it is the samples that are scaled.
    """

    def __init__(self, tool: Tool, tell: Tell, *, volume: float = 100, clock: Clock = monotonic) -> None:
        super().__init__("The bells", tool.name, tell, clock=clock)
        self._tool = tool
        self._volume = min(volume, 100)
        self._folder: Path | None = None
        self._making = Lock()
        self._maker: Thread | None = None

    def prepare(self, tones: Iterable["Tone"]) -> None:
        """Make the bells that are not there yet, in a thread.

        They take a second on a computer with nothing else to do. One by one between two looks they make a
        busy one so late that the evening takes it for asleep, and pauses.
        """
        self._maker = Thread(target=lambda: [self.bell(tone) for tone in tones], daemon=True)
        self._maker.start()

    def bell(self, tone: "Tone") -> Path | None:
        """Return a bell's file, made in a tenth of a second if there is none; None if it is not to ring."""
        with self._making:
            if self._volume <= 0 or not self.works:
                return None
            try:
                self._folder = self._folder or Path(tempfile.mkdtemp(prefix="footcare-"))
                file = self._folder / f"{'_'.join(map(str, tone))}.wav"
                if not file.exists():
                    level = tone.level + 20 * log10(self._volume / 100)
                    file.write_bytes(bell_wave.bell(tone._replace(level=level)))
            except OSError:
                self.give_up("there is no place for their files")
                return None
            return file

    def play(self, tone: "Tone") -> None:
        """Begin to play a bell instead of what is playing, and do not wait for it."""
        if (bell := self.bell(tone)) is not None:
            command = [self._tool.program, *self._tool.options, str(bell)]
            self.start(command, least=tone.lasts / 2, within=tone.lasts)

    def close(self) -> None:
        """End everything for good, and leave nothing behind."""
        super().close()
        if self._maker is not None:
            self._maker.join(1.0)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
