"""The terminal of Windows.

Its console has no way to wait for a key and a signal at once, so both are looked for twenty times a second.
"""

import atexit
import importlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any, NoReturn, Self, TextIO

from footcare.terminal.inputs import Gone, Input, Resized, Stop
from footcare.terminal.letters import Letters
from footcare.terminal.presses import Presses
from footcare.terminal.typed_lines import Lines

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l"
_LEAVE = "\x1b[?2026l\x1b[?25h\x1b[?7h\x1b[0m\x1b[?1049l"

LOOK = 0.05
"""Seconds between two looks at the keyboard."""

SAME_HAND = 0.1
"""Seconds in which a second stop is the first one again, passed on by a launcher."""

_UNKNOWN = (80, 24)
_OUTPUT = -11  # STD_OUTPUT_HANDLE
_ESCAPES = 0x0001 | 0x0004  # ENABLE_PROCESSED_OUTPUT and ENABLE_VIRTUAL_TERMINAL_PROCESSING

# What getwch gives in two parts, as the other terminals would send it; the rest are function keys.
_FIRST_PARTS = ("\x00", "\xe0")
_SECOND_PARTS = {"H": b"\x1b[A", "P": b"\x1b[B", "M": b"\x1b[C", "K": b"\x1b[D"}


class Terminal:
    """A console taken over on entering and given back on leaving.

    If *full*, it gives presses and has a screen of its own; otherwise it gives lines and stays as it is.
    *measure* stands in for the size of the window; *stream*, *sleep* and *end* are for tests.
    """

    def __init__(
        self,
        full: bool,
        stdin: int = 0,
        stdout: int = 1,
        *,
        measure: Callable[[], tuple[int, int]] | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        stream: TextIO | None = None,
        end: Callable[[int], NoReturn] = os._exit,
    ) -> None:
        self._full = full
        self._stdin = stdin
        self._measure = measure or (lambda: os.get_terminal_size(stdout))
        self._clock = clock
        self._sleep = sleep
        # The stream and not the descriptor: only Python's own writes every letter whatever the code page.
        self._stream = stream or sys.stdout
        self._end = end
        self._keys: Presses | Lines | Letters = Presses() if full else Lines()
        self._typed: list[bytes] = []
        self._hears = os.isatty(stdin)
        self._inside = self._gone = False
        self._console: int | None = None
        self._handlers: dict[int, Any] = {}
        self._stopped_at: float | None = None
        self._known_size = _UNKNOWN
        self._came: list[Input] = []

    def __enter__(self) -> Self:
        self._known_size = self.size()
        self._inside = True
        atexit.register(self.leave)
        for number in _stops():
            self._handlers[number] = signal.signal(number, self._on_stop)
        if self._full:
            self._console = _let_escapes_through()
            self._say(_ENTER)
        elif self._hears:
            threading.Thread(target=self._type, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()

    def leave(self) -> None:
        """Give the console and the signals back; a second time changes nothing."""
        if not self._inside:
            return
        if self._full:
            self._say(_LEAVE)
            if self._console is not None:
                _set_mode(self._console)
        for number, handler in self._handlers.items():
            if self._stopped_at is None:
                signal.signal(number, signal.SIG_DFL if handler is None else handler)
        self._inside = False
        atexit.unregister(self.leave)

    def die(self, signal: int) -> NoReturn:
        """Leave, and end with the number a shell gives to *signal*: Windows knows no death by signal."""
        self.leave()
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):
                stream.flush()
        self._end(128 + signal)

    def take_letters(self, wanted: bool) -> None:
        """On a screen of our own: give letters from now on, or presses again."""
        self._keys = Letters() if wanted else Presses(self._clock())

    def suspend(self) -> None:
        """Nothing: no shell of Windows can stop a program and let it go on."""

    def size(self) -> tuple[int, int]:
        """Columns and rows of the window, whatever the environment says."""
        try:
            columns, rows = self._measure()
        except OSError:
            return _UNKNOWN
        return columns or _UNKNOWN[0], rows or _UNKNOWN[1]

    def write(self, text: str) -> None:
        """Write *text*; raise Gone, once, when nobody is there any more."""
        if not self._gone and not self._say(text):
            self._gone = True
            raise Gone

    def read(self, timeout: float) -> tuple[Input, ...]:
        """What came in, as soon as there is something; nothing after *timeout* seconds."""
        deadline = self._clock() + timeout
        while True:
            self._hear()
            now = self._clock()
            if (inputs := self._ready(now)) or now >= deadline:
                return inputs
            self._sleep(min(LOOK, deadline - now))

    def _hear(self) -> None:
        """Take in what was typed since the last look."""
        if self._full and self._hears:
            msvcrt = importlib.import_module("msvcrt")
            while msvcrt.kbhit():
                self._keys.feed(_stroke(msvcrt), self._clock())
        while self._typed:
            self._keys.feed(self._typed.pop(0), self._clock())

    def _type(self) -> None:
        """Read lines in a thread of their own, since they can only be waited for."""
        with suppress(OSError):
            while data := os.read(self._stdin, 4096):
                self._typed.append(data)

    def _ready(self, now: float) -> tuple[Input, ...]:
        inputs = [*self._came, *self._keys.ready(now)]
        self._came = []
        if (size := self.size()) != self._known_size:
            self._known_size = size
            inputs.append(Resized())
        return tuple(inputs)

    def _say(self, text: str) -> bool:
        """Write *text* with what letters the stream has; whether that was possible."""
        encoding = self._stream.encoding or "utf-8"
        try:
            self._stream.write(text.encode(encoding, "replace").decode(encoding))
            self._stream.flush()
        except (OSError, ValueError):  # a closed stream is a ValueError
            return False
        return True

    def _on_stop(self, number: int, _frame: FrameType | None) -> None:
        now = self._clock()
        if self._stopped_at is None:
            self._stopped_at = now
            self._came.append(Stop(number))
        elif now >= self._stopped_at + SAME_HAND:
            self.leave()
            self._end(128 + number)


def _stops() -> list[int]:
    """Ctrl-C, and where there is one, Ctrl-Break."""
    return [signal.SIGINT, *([signal.SIGBREAK] if hasattr(signal, "SIGBREAK") else [])]


def _stroke(msvcrt: Any) -> bytes:
    """One key, as the bytes other terminals send for it."""
    first: str = msvcrt.getwch()
    # An à is the same character as the first part of an arrow, but nothing follows it.
    if first in _FIRST_PARTS and msvcrt.kbhit():
        return _SECOND_PARTS.get(msvcrt.getwch(), b"")
    return first.encode("utf-8", "replace")


def _let_escapes_through() -> int | None:
    """Make the console obey escape sequences, and return how it was; None where it is no console."""
    kernel, handle = _kernel()
    if kernel is None:
        return None
    before = importlib.import_module("ctypes").c_ulong()
    if not kernel.GetConsoleMode(handle, importlib.import_module("ctypes").byref(before)):
        return None
    kernel.SetConsoleMode(handle, before.value | _ESCAPES)
    return int(before.value)


def _set_mode(mode: int) -> None:
    kernel, handle = _kernel()
    if kernel is not None:
        kernel.SetConsoleMode(handle, mode)


def _kernel() -> tuple[Any, Any]:
    """The functions of Windows, and what they call our output."""
    windll = getattr(importlib.import_module("ctypes"), "windll", None)
    return (windll.kernel32, windll.kernel32.GetStdHandle(_OUTPUT)) if windll else (None, None)
