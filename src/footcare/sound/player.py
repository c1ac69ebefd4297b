"""Bells that are heard: kept as files, and played by whatever the computer has for that."""

import importlib
import shutil
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from math import log10
from pathlib import Path
from typing import Any

from footcare.sound import bell_wave
from footcare.sound.child import Clock, Spawn
from footcare.sound.sounder import Sounder

KEPT = 24
"""Bells that stay in the folder; an evening has about ten, and each volume that is tried has its own."""

_WINSOUND = "winsound"
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
    """The first player that this computer has, if it has one."""
    if platform == "win32":
        return Tool(_WINSOUND, "")  # it comes with Python
    found = ((name, which(name), options) for name, options in _PLAYERS.items())
    return next((Tool(name, program, options) for name, program, options in found if program), None)


class Player:
    """Plays one bell at a time, and none any more after the player has failed.

    Bells are kept in *folder*, or elsewhere for tonight if that cannot be written. *volume* is from 0 to 100;
    50 is 6 dB less, as with the voice, and it is the samples that are scaled. *tell* is given one line if the
    player fails.
    """

    def __init__(
        self,
        tool: Tool,
        folder: Path,
        tell: Callable[[str], object],
        *,
        volume: float = 100,
        spawn: Spawn = subprocess.Popen,
        clock: Clock = time.monotonic,
    ) -> None:
        self._tool = tool
        self._folder = folder
        self._tonight: Path | None = None
        self._volume = min(volume, 100)
        self._sounder: Sounder | _Windows = (
            _Windows(tell)
            if tool.name == _WINSOUND
            else Sounder("The bells", tool.name, tell, spawn=spawn, clock=clock)
        )

    @property
    def works(self) -> bool:
        """Whether there is any use in playing something."""
        return self._sounder.works

    def bell(
        self, pitch: int, level: float, strokes: int = 1, apart: float = 2.5, ring: float = 4.0
    ) -> Path | None:
        """The file of a bell, made now if there is none yet; nothing if there is nothing to hear.

        To make one takes up to a tenth of a second. The values are those of ``bell_wave.bell``.
        """
        if self._volume <= 0 or not self.works:
            return None
        level = round(level + 20 * log10(self._volume / 100), 1)
        name = f"bell-{pitch}Hz-{-level:g}dB-{strokes}x{apart:g}s-{ring:g}s-v{bell_wave.RECIPE}.wav"
        kept = (self._tonight or self._folder) / name
        if _seconds(kept) is None:
            data = bell_wave.bell(pitch, level, strokes, apart, ring)
            try:
                kept = self._keep(name, data)
            except OSError:
                self._sounder.give_up("there is no place for their files")
                return None
        return kept

    def play(self, bell: Path | None) -> None:
        """Begin to play a bell instead of what is playing, and do not wait for it."""
        if bell is not None and (lasts := _seconds(bell)) is not None:
            command = [self._tool.program, *self._tool.options, str(bell.absolute())]
            self._sounder.start(command, least=lasts / 2, within=lasts)

    def silence(self, wait: float = 0.0) -> None:
        """End what is playing, at once; if *wait*, be sure of it, which takes at most so many seconds."""
        self._sounder.silence(wait)

    def poll(self) -> None:
        """Notice what has ended, and give up a player that failed; call it about once a second."""
        self._sounder.poll()

    def close(self) -> None:
        """End everything for good, and leave nothing behind but the bells in their folder."""
        self._sounder.close()
        if self._tonight is not None:
            shutil.rmtree(self._tonight, ignore_errors=True)

    def _keep(self, name: str, data: bytes) -> Path:
        if self._tonight is None:
            try:
                return _write(self._folder / name, data)
            except OSError:
                self._tonight = Path(tempfile.mkdtemp(prefix="footcare-"))
        return _write(self._tonight / name, data)


class _Windows:
    """What Python has for sounds on Windows, in the shape of a Sounder."""

    def __init__(self, tell: Callable[[str], object]) -> None:
        self._tell = tell
        self._winsound: Any = importlib.import_module(_WINSOUND)
        self.works = True

    def start(self, command: list[str], *, least: float, within: float) -> None:  # noqa: ARG002
        sound = self._winsound
        if self.works:
            try:
                sound.PlaySound(command[-1], sound.SND_FILENAME | sound.SND_ASYNC | sound.SND_NODEFAULT)
            except RuntimeError:
                self.give_up("it ended with an error")

    def silence(self, wait: float = 0.0) -> None:  # noqa: ARG002
        with suppress(RuntimeError):
            self._winsound.PlaySound(None, 0)

    def poll(self) -> None:
        """Nothing: it fails at once or not at all."""

    def give_up(self, why: str) -> None:
        self.works = False
        self._tell(f"The bells stopped working ({_WINSOUND}: {why}). The screen goes on.")

    def close(self) -> None:
        self.silence()
        self.works = False


def _seconds(path: Path) -> float | None:
    """How long a WAV file lasts, if it is there and whole."""
    try:
        with wave.open(str(path), "rb") as file:
            length = file.getnframes()
            whole = path.stat().st_size > length * file.getsampwidth()
            return length / file.getframerate() if whole else None
    except (OSError, EOFError, wave.Error):
        return None


def _write(path: Path, data: bytes) -> Path:
    """Write a file that is there whole or not at all, for this person alone, and let go of old ones."""
    for folder in (*reversed(path.parent.parents), path.parent):
        folder.mkdir(mode=0o700, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with open(number, "wb") as file:  # noqa: PTH123  # it is open already
            file.write(data)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # somebody else tidies up as well
        for old in sorted(path.parent.glob("bell-*.wav"), key=lambda bell: bell.stat().st_mtime)[:-KEPT]:
            old.unlink()
    return path
