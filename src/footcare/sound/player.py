"""Bells that are heard: kept as files, and played by whatever the computer has for that."""

import importlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import log10
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from footcare.errors import SaveError
from footcare.sound import bell_wave
from footcare.sound.child import Clock, Sounder, Tell
from footcare.system.files import write_private

if TYPE_CHECKING:
    from footcare.cues.tones import Tone

KEPT = 24
"""Bells that stay in the folder; an evening has about ten, and each volume that is tried has its own."""

WINSOUND = "winsound"
_PLAYERS = {"pw-play": (), "paplay": (), "aplay": ("--quiet",), "afplay": ()}


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that plays a WAV file."""

    name: str
    program: str
    options: tuple[str, ...] = ()


def find_player(
    which: Callable[[str], str | None] = shutil.which, platform: str = sys.platform
) -> Tool | None:
    """Return the first player that this computer has, if it has one."""
    if platform == "win32":
        return Tool(WINSOUND, "")  # it comes with Python
    found = ((name, which(name), options) for name, options in _PLAYERS.items())
    return next((Tool(name, program, options) for name, program, options in found if program), None)


class Player(Sounder):
    """Plays one bell at a time, and none any more after the player has failed.

    Bells are kept in *folder*, or elsewhere for tonight if that cannot be written. *volume* is from 0 to 100;
    50 is 6 dB less, as with the voice, and it is the samples that are scaled.
    """

    def __init__(
        self, tool: Tool, folder: Path, tell: Tell, *, volume: float = 100, clock: Clock = monotonic
    ) -> None:
        super().__init__("The bells", tool.name, tell, clock=clock)
        self._tool = tool
        self._folder = folder
        self._tonight: Path | None = None
        self._maker: Thread | None = None
        self._volume = min(volume, 100)

    def prepare(self, tones: Iterable["Tone"]) -> None:
        """Make the bells that are not there yet, in a thread.

        The first night they take a second on a computer with nothing else to do. One by one between two looks
        they still make a busy one so late that the evening takes it for asleep, and pauses.
        """
        self._maker = Thread(target=lambda: [self.bell(tone) for tone in tones], daemon=True)
        self._maker.start()

    def bell(self, tone: "Tone") -> Path | None:
        """Return a bell's file, made in a tenth of a second if there is none; None if it is not to ring."""
        if self._volume <= 0 or not self.works:
            return None
        tone = tone._replace(level=round(tone.level + 20 * log10(self._volume / 100), 1))
        form = f"{tone.strokes}x{tone.apart:g}s-{tone.rings:g}s-v{bell_wave.RECIPE}"
        name = f"bell-{tone.pitch}Hz-{-tone.level:g}dB-{form}.wav"
        kept = self._folder / name
        with suppress(OSError):
            if kept.stat().st_size > tone.lasts * bell_wave.RATE * 2:  # bytes a sample: it is whole
                return kept
        data = bell_wave.bell(tone)
        with suppress(SaveError):
            write_private(kept, data)
            return kept
        with suppress(SaveError, OSError):
            if self._tonight is None:
                self._folder = self._tonight = Path(tempfile.mkdtemp(prefix="footcare-"))
                write_private(self._folder / name, data)
                return self._folder / name
        self.give_up("there is no place for their files")
        return None

    def play(self, tone: "Tone") -> None:
        """Begin to play a bell instead of what is playing, and do not wait for it."""
        if (bell := self.bell(tone)) is not None:
            command = [self._tool.program, *self._tool.options, str(bell.absolute())]
            self.start(command, least=tone.lasts / 2, within=tone.lasts)

    def close(self) -> None:
        """End everything for good, and leave nothing behind but the bells in their folder."""
        super().close()
        if self._maker is not None:
            self._maker.join(1.0)
        if self._tonight is not None:
            shutil.rmtree(self._tonight, ignore_errors=True)
        with suppress(OSError):  # another evening may be tidying up as well
            bells = sorted(self._folder.glob("bell-*.wav"), key=lambda bell: bell.stat().st_mtime)
            for old in bells[:-KEPT]:
                old.unlink()


class WindowsPlayer(Player):
    """The same, with what Python has for sounds on Windows; it fails at once or not at all."""

    def start(self, command: Sequence[str], *, least: float, within: float) -> None:  # noqa: ARG002  # no child
        """Begin to play the file that *command* ends with."""
        sound: Any = importlib.import_module(WINSOUND)
        if self.works:
            try:
                sound.PlaySound(command[-1], sound.SND_FILENAME | sound.SND_ASYNC | sound.SND_NODEFAULT)
            except RuntimeError:
                self.give_up("it ended with an error")

    def silence(self, wait: float = 0.0) -> None:  # noqa: ARG002  # it is silent at once
        """End what sounds, at once."""
        sound: Any = importlib.import_module(WINSOUND)
        with suppress(RuntimeError):
            sound.PlaySound(None, 0)
