"""A program in a terminal of its own, watched from outside."""

import fcntl
import os
import select
import struct
import subprocess
import termios
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter
from types import TracebackType
from typing import Self

from measured import FOOTCARE, environment

COLUMNS, ROWS = 80, 24
PATIENCE = 90.0
"""Seconds after which what is waited for is not going to come."""


class Window:
    """A window of 80 by 24 in which footcare, or another program, was started just now."""

    def __init__(self, *arguments: str, home: Path, path: str | None = None, program: str = FOOTCARE) -> None:
        self._screen, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.began = perf_counter()
        self._process = subprocess.Popen(
            [program, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            # Several evenings at once, each as if it were the only one.
            env=environment(home) | {"XDG_STATE_HOME": mkdtemp(dir=home)} | ({"PATH": path} if path else {}),
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._screen)

    @property
    def pid(self) -> int:
        return self._process.pid

    def press(self, keys: bytes) -> float:
        """Press keys; return the moment."""
        os.write(self._screen, keys)
        return perf_counter()

    def until(self, words: bytes, patience: float = PATIENCE) -> float:
        """Read until *words* are on the screen; return the moment."""
        seen = b""
        deadline = perf_counter() + patience
        while words not in seen:
            data = self._read(deadline)
            if not data:
                raise RuntimeError(f"{words!r} never came; at the end there was {seen[-500:]!r}")
            seen += data
        return perf_counter()

    def during(self, seconds: float) -> int:
        """Read for so long; return how many bytes came."""
        deadline = perf_counter() + seconds
        count = 0
        while data := self._read(deadline):
            count += len(data)
        return count

    def _read(self, deadline: float) -> bytes:
        """What is written next; nothing after the deadline, or when the program has ended."""
        if not select.select([self._screen], [], [], max(0.0, deadline - perf_counter()))[0]:
            return b""
        try:
            return os.read(self._screen, 65536)
        except OSError:  # so Linux says that nobody is on the other side any more
            return b""
