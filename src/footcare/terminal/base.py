"""What the terminals of all platforms have in common: taken over, listened to, and always given back."""

import atexit
import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from math import inf
from typing import NoReturn, Self

from footcare.terminal import signals
from footcare.terminal.inputs import Gone, Input, News, Stop
from footcare.terminal.keyboard import Decoder, Lines
from footcare.terminal.presses import Presses

# Alternate screen, no cursor, pastes in brackets, and no wrapping: the last cell must not scroll.
ENTER = b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l"
LEAVE = b"\x1b[?2026l\x1b[?25h\x1b[?2004l\x1b[?7h\x1b[0m\x1b[?1049l"

_UNKNOWN = (80, 24)
_QUIET = 0.3  # seconds without a key before the terminal is given back
_LONGEST = 2.0  # seconds that are waited for them


class Terminal:
    """A terminal taken over on entering and given back on leaving.

    If *full*, it gives presses and has a screen of its own; otherwise it gives lines and stays as it is.
    A platform adds how to listen, to put a text out, to take and give the screen, and to end.
    """

    _listen: Callable[[float], None]
    """Wait for keys and signals until then, and take in what came."""
    _put: Callable[[str], bool]
    """Write a text with what letters there are; whether the terminal is still there."""
    _take_screen: Callable[[], None]
    _give_screen: Callable[[], None]
    _end: Callable[[int], NoReturn]

    def __init__(self, full: bool, stdin: int = 0, stdout: int = 1) -> None:
        self._full = full
        self._stdin = stdin
        self._stdout = stdout
        self._hears = os.isatty(stdin)
        self._keys: Presses | Lines | Decoder = Presses() if full else Lines()
        self._signals = signals.Signals(self._insist)
        self._undo = ExitStack()
        self._on_screen = self._gone = False
        self._known_size = self.size()
        self._came: list[Input] = []
        self._heard = -inf

    def __enter__(self) -> Self:
        # For a way out that was not thought of.
        atexit.register(self.leave)
        self._undo.callback(atexit.unregister, self.leave)
        self._undo.callback(self._signals.close)
        self._signals.open()
        self._undo.callback(self._give_screen)
        self._take_screen()
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()

    def leave(self) -> None:
        """Give the terminal and the signals back once the keys rest; a second time changes nothing."""
        # The elbow that has ended the evening may still be typing, and that is not for the shell to run.
        latest = time.monotonic() + _LONGEST
        while self._on_screen and self._signals.stopped_by is None:
            self._came.clear()
            if time.monotonic() >= (until := min(self._heard + _QUIET, latest)):
                break
            self._listen(until)
        self._undo.close()

    def die(self, signal: int) -> NoReturn:
        """Answer Stop: leave, and end by *signal*, so that the shell knows (130 is 128 and Ctrl-C)."""
        self.leave()
        self._end(signal)

    def suspend(self) -> None:
        """Answer SUSPENDED: give the terminal to the shell until ``fg``; then ``read`` gives RESIZED."""

    def take_letters(self, wanted: bool) -> None:
        """Give strokes from now on, or presses again; for a screen of our own.

        While questions are asked the hands are not oily yet: a letter is a letter, and not any key.
        """
        self._keys = Decoder() if wanted else Presses(time.monotonic())

    def size(self) -> tuple[int, int]:
        """Return the columns and rows of the window, whatever the environment says."""
        try:
            columns, rows = os.get_terminal_size(self._stdout)
        except OSError:
            return _UNKNOWN
        return columns or _UNKNOWN[0], rows or _UNKNOWN[1]

    def write(self, text: str) -> None:
        """Write *text*; raise Gone, once, when the terminal has been closed."""
        if not self._gone and not self._put(text):
            self._gone = True
            raise Gone

    def read(self, timeout: float) -> tuple[Input, ...]:
        """Return what came in, as soon as there is something; nothing after *timeout* seconds."""
        deadline = time.monotonic() + timeout
        while True:
            self._listen(deadline)
            now = time.monotonic()
            self._came += self._keys.feed(b"", now)
            if (size := self.size()) != self._known_size:
                self._known_size = size
                self._came.append(News.RESIZED)
            if self._came or now >= deadline:
                came, self._came = tuple(self._came), []
                return came

    def _until(self, deadline: float) -> float:
        """Return the seconds until there may be something to give without another byte."""
        due = 0.0 if self._came else min(deadline, self._keys.due)
        return max(0.0, due - time.monotonic())

    def _hear(self, data: bytes) -> None:
        """Take in what was typed."""
        self._heard = time.monotonic()
        self._came += self._keys.feed(data, self._heard)

    def _obey(self, *, resumed: bool = False) -> None:
        """Take in the signals that came."""
        numbers = self._signals.take()
        stops = [number for number in numbers if number in signals.STOPS]
        self._came += map(Stop, stops)
        if signals.SUSPEND in numbers:
            self._came.append(News.SUSPENDED)
        # A kill may have been what woke us: then there is nothing to come back for.
        if (resumed or signals.RESUME in numbers) and not stops:
            # What the shell and others did to the terminal meanwhile cannot be known.
            self._take_screen()
            self._came.append(News.RESIZED)

    def _insist(self, number: int) -> NoReturn:
        """Answer the second call to stop: whatever hangs, go."""
        self._give_screen()
        self._end(number)
