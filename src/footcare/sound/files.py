"""Tonight's sounds as files: made beside the evening before they are needed, and gone with it."""

from collections.abc import Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from math import log10
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from footcare.sound.wave_file import wav


class Sound(NamedTuple):
    """A file to be played."""

    path: Path
    lasts: float
    """Seconds, without the quiet before it."""


class Files:
    """Makes and keeps files, each once, at a volume up to 100; one thread makes those that will be needed.

    The bells alone take a second on a computer with nothing else to do. One by one between two looks they
    would make a busy one so late that the evening takes it for asleep, and pauses.
    """

    def __init__(self, volume: float = 100) -> None:
        self.volume = volume
        """From 1 to 100; 50 is 6 dB less, and it is the samples that are scaled."""
        self.closed = False
        """Whether what is being made is not needed any more."""
        self._folder = TemporaryDirectory(prefix="footcare-", ignore_cleanup_errors=True)
        self.made: dict[Hashable, Sound] = {}
        """What there is by now."""
        self.thread = ThreadPoolExecutor(1)
        """Makes what will be needed."""
        self._numbers = count()

    def path(self) -> Path:
        """Return the path of a new file, in a folder that is for the person alone."""
        return Path(self._folder.name, f"{next(self._numbers)}.wav")

    def keep(self, key: Hashable, samples: Sequence[float], rate: int, level: float) -> Sound:
        """Write what has been made."""
        made = Sound(self.path(), len(samples) / rate)
        made.path.write_bytes(wav(samples, rate, level + 20 * log10(self.volume / 100)))
        self.made[key] = made
        return made

    def close(self) -> None:
        """Let nothing more be made, and leave nothing behind."""
        self.closed = True
        self.thread.shutdown(cancel_futures=True)
        self._folder.cleanup()
