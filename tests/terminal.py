"""A window with a person in front of it: they start a program, look at the screen and press keys.

What the window shows is worked out by pyte from the bytes that were written to it, and those are kept, too.
There is no pseudo-terminal on Windows, so nothing there may import this.
"""

import errno
import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte
from pyte.modes import DECAWM

SOON = 10.0
"""Seconds after which what a person waits for will not come any more; nothing takes as long."""

_REST_OF_A_FRAME = 1.0  # seconds that the rest of a frame may take to come

_ALTERNATE_SCREEN = 1049
_SYNCHRONIZED = 2026 << 5
"""Between its being set and unset a frame is written; shifted, as pyte keeps private modes."""

_WHOLE_WINDOW = 2

# Makes the terminal the one that Ctrl-C and the window's size are sent from, then becomes the program.
_TAKE_THE_TERMINAL = """\
import fcntl, os, sys, termios
fcntl.ioctl(1, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""


def clean_environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of somebody who has just come to this computer, and what they add to it."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        **more,
    }


class Window(pyte.Screen):
    """What the person sees, with the second screen that pyte knows nothing of."""

    def __init__(self, columns: int, rows: int) -> None:
        self.spilled: list[str] = []
        """What was written past an edge since the window was last wiped."""
        self.alternate = False
        """Whether this is the screen that goes away again."""
        super().__init__(columns, rows)
        self._normal = self.buffer, self.cursor
        self._stream = pyte.ByteStream(self)

    def feed(self, data: bytes) -> None:
        """Show what a program wrote."""
        self._stream.feed(data)

    @property
    def text(self) -> str:
        """Everything on the window, without the blanks at the end of the lines."""
        return "\n".join(line.rstrip() for line in self.display)

    @property
    def blank(self) -> bool:
        """Whether there is nothing to see."""
        return not self.text.strip()

    @property
    def drawing(self) -> bool:
        """Whether a frame has begun and not ended."""
        return _SYNCHRONIZED in self.mode

    def set_mode(self, *modes: int, **more: Any) -> None:
        """Switch something on."""
        super().set_mode(*modes, **more)
        if more.get("private") and _ALTERNATE_SCREEN in modes and not self.alternate:
            other = pyte.Screen(self.columns, self.lines)
            self._normal = self.buffer, self.cursor
            self.buffer, self.cursor, self.alternate = other.buffer, other.cursor, True

    def reset_mode(self, *modes: int, **more: Any) -> None:
        """Switch something off."""
        super().reset_mode(*modes, **more)
        if more.get("private") and _ALTERNATE_SCREEN in modes and self.alternate:
            hidden = self.cursor.hidden
            (self.buffer, self.cursor), self.alternate = self._normal, False
            self.cursor.hidden = hidden

    def draw(self, data: str) -> None:
        """Write text where the cursor is; every character of ours takes one cell."""
        if DECAWM not in self.mode and self.cursor.x + len(data) > self.columns:
            self.spilled.append(data)
        super().draw(data)

    def cursor_position(self, line: int | None = None, column: int | None = None) -> None:
        """Move the cursor."""
        if (line or 1) > self.lines or (column or 1) > self.columns:
            self.spilled.append(f"at {line}, {column}")
        super().cursor_position(line, column)

    def erase_in_display(self, how: int = 0, *more: Any, **even_more: Any) -> None:
        """Wipe the window, or a part of it."""
        if how == _WHOLE_WINDOW:
            self.spilled.clear()
        super().erase_in_display(how, *more, **even_more)


class Terminal:
    """A program in a pseudo-terminal of its own, from its start to its end."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = 80,
        rows: int = 24,
        keyboard: bool = True,
    ) -> None:
        self.window = Window(columns, rows)
        self.raw = b""
        """Every byte the program wrote."""
        self._ours, theirs = os.openpty()
        self._closed = self._silent = False
        _set_size(self._ours, columns, rows)
        self.modes_before = self.modes
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _TAKE_THE_TERMINAL, *command],
                stdin=theirs if keyboard else subprocess.DEVNULL,
                stdout=theirs,
                stderr=theirs,
                env=dict(environment),
                start_new_session=True,
            )
        finally:
            os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.close()

    @property
    def text(self) -> str:
        """Everything on the window."""
        return self.window.text

    @property
    def said(self) -> str:
        """Everything the program wrote, as text with one line end."""
        return self.raw.decode(errors="replace").replace("\r\n", "\n")

    @property
    def modes(self) -> list[Any]:
        """How the terminal treats keys and lines."""
        return termios.tcgetattr(self._ours)

    def listen(self, seconds: float) -> None:
        """Look at the window for so long."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._take(left)

    def until(self, sign: str | Callable[[], bool], timeout: float = SOON) -> float:
        """Look until some text is on the window, or something is so; return the seconds it took."""
        began = time.monotonic()
        while not (sign in self.text if isinstance(sign, str) else sign()):
            left = began + timeout - time.monotonic()
            assert left > 0, f"{sign} did not come; this is there:\n{self.text}\n{self.raw[-400:]!r}"
            self._take(min(left, 0.01))
        return time.monotonic() - began

    def until_said(self, text: str, timeout: float = SOON) -> float:
        """Look until some text has been written, wherever it stands and however it is wrapped."""
        return self.until(lambda: text in self.said, timeout)

    def wait(self, timeout: float = SOON) -> int:
        """Look until the program is over; return its status, or minus the signal that ended it."""
        self.until(lambda: self.process.poll() is not None, timeout)
        while self._take(0):
            pass
        assert self.process.returncode is not None
        return self.process.returncode

    def press(self, keys: bytes) -> None:
        """Press keys, all at once."""
        os.write(self._ours, keys)

    def resize(self, columns: int, rows: int) -> None:
        """Drag the window to another size."""
        self.window.resize(rows, columns)
        _set_size(self._ours, columns, rows)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.process.pid, number)

    def close(self) -> None:
        """Close the window."""
        if not self._closed:
            self._closed = self._silent = True
            os.close(self._ours)

    def _take(self, wait: float) -> bool:
        """Show what was written, if something comes in time; whether it did."""
        something = self._read(wait)
        # Nobody sees half a frame: the terminal shows it when it is whole.
        while self.window.drawing and self._read(_REST_OF_A_FRAME):
            pass
        return something

    def _read(self, wait: float) -> bool:
        if self._silent:
            time.sleep(min(wait, 0.005))
            return False
        if not select.select([self._ours], [], [], wait)[0]:
            return False
        try:
            data = os.read(self._ours, 65536)
        except OSError as error:
            if error.errno != errno.EIO:  # Linux says so when nobody is left in the terminal
                raise
            data = b""
        self._silent = not data
        self.raw += data
        self.window.feed(data)
        return bool(data)


def _set_size(descriptor: int, columns: int, rows: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
