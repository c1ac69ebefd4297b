"""Tonight's sounds as files: made beside the evening before they are needed, and gone with it."""

import shutil
import tempfile
import wave
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from footcare.sound.wave_file import QUIET


class Sound(NamedTuple):
    """A file to be played."""

    path: Path
    lasts: float
    """Seconds, without the quiet before it."""


class Files:
    """Makes and keeps files, each once; one thread makes those that will be needed.

    The bells alone take a second on a computer with nothing else to do. One by one between two looks they
    would make a busy one so late that the evening takes it for asleep, and pauses.
    """

    def __init__(self) -> None:
        self.closed = False
        """Whether what is being made is not needed any more."""
        self._made: dict[Hashable, Sound] = {}
        self._numbers = count()
        self._folder: Path | None = None
        self._maker = ThreadPoolExecutor(1)

    def begin(self, job: Callable[..., object], *about: Any) -> None:
        """Have something made in the thread; without one it will be made when it is needed, or not at all."""
        with suppress(RuntimeError, OSError):
            self.folder()
            self._maker.submit(job, *about)

    def folder(self) -> Path:
        """Return the folder, which is for the person alone."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="footcare-"))
        return self._folder

    def get(self, key: Hashable) -> Sound | None:
        """Return what has been made and is still there."""
        made = self._made.get(key)
        return made if made is not None and made.path.exists() else None

    def keep(self, key: Hashable, data: bytes) -> Sound:
        """Write what has been made."""
        path = self.folder() / f"{next(self._numbers)}.wav"
        path.write_bytes(data)
        with wave.open(str(path)) as file:
            self._made[key] = Sound(path, file.getnframes() / file.getframerate() - QUIET)
        return self._made[key]

    def close(self) -> None:
        """Let nothing more be made, and leave nothing behind."""
        self.closed = True
        self._maker.shutdown(cancel_futures=True)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
