"""The terminal of Linux, macOS and their kin.

``read`` is the only place where the program waits: one ``select`` on the keyboard and on the signals. And
whatever happens, the terminal is given back as it was.
"""

import atexit
import errno
import os
import select
import sys
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from math import inf
from types import TracebackType
from typing import Any, NoReturn, Self

from footcare.terminal import signals
from footcare.terminal.inputs import Closed, Gone, Input, Resized, Stop, Suspended
from footcare.terminal.letters import Letters
from footcare.terminal.presses import Presses
from footcare.terminal.typed_lines import Lines

# Alternate screen, no cursor, pastes in brackets, and no wrapping: the last cell must not scroll.
_ENTER = b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l"
_LEAVE = b"\x1b[?2026l\x1b[?25h\x1b[?2004l\x1b[?7h\x1b[0m\x1b[?1049l"

_CLOSED = (errno.EPIPE, errno.EIO, errno.ENXIO, errno.EBADF)
_MERGE = 0.05  # seconds without a change of size that end a burst of them
_FAREWELL = 0.3  # seconds a stuck terminal gets to take our leave
_UNKNOWN = (80, 24)
_INPUT, _LOCAL, _CONTROL = 0, 3, 6  # places in what tcgetattr returns


class Terminal:
    """A terminal taken over on entering and given back on leaving.

    If *full*, it gives presses and has a screen of its own; otherwise it gives lines and stays as it is.
    *measure* stands in for the size of the window.
    """

    def __init__(
        self,
        full: bool,
        stdin: int = 0,
        stdout: int = 1,
        *,
        encoding: str | None = None,
        measure: Callable[[], tuple[int, int]] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._full = full
        self._stdin = stdin
        self._stdout = stdout
        self._encoding = encoding or getattr(sys.stdout, "encoding", None) or "utf-8"
        self._measure = measure or (lambda: os.get_terminal_size(stdout))
        self._clock = clock
        self._signals = signals.Signals(self._insist, clock)
        self._keys: Presses | Lines | Letters = Presses() if full else Lines()
        self._hears = os.isatty(stdin)
        # Whoever gives us no keyboard may still sit at one, and its echo would spoil the picture.
        self._tty = stdin if self._hears else stdout
        self._modes: list[Any] | None = None
        self._inside = self._on_screen = self._gone = False
        self._known_size = _UNKNOWN
        self._resized_at: float | None = None
        self._came: list[Input] = []

    def __enter__(self) -> Self:
        self._known_size = self.size()
        if self._hears:
            # What was typed before there was anything to read is no answer to it.
            with suppress(termios.error):
                termios.tcflush(self._stdin, termios.TCIFLUSH)
        if self._full and os.isatty(self._tty):
            self._modes = termios.tcgetattr(self._tty)
        self._inside = True
        # For a way out that nobody thought of.
        atexit.register(self.leave)
        self._signals.open()
        self._take_screen()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()

    def leave(self) -> None:
        """Give the terminal and the signals back; a second time changes nothing."""
        if self._inside:
            self._give_screen()
            self._signals.close()
            # Last: whoever interrupts us here does it all again.
            self._inside = False
            atexit.unregister(self.leave)

    def die(self, signal: int) -> NoReturn:
        """Leave, and end by *signal*, so that the shell knows (130 is 128 and Ctrl-C)."""
        self.leave()
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):
                stream.flush()
        signals.die(signal)

    def take_letters(self, wanted: bool) -> None:
        """On a screen of our own: give letters from now on, or presses again."""
        self._keys = Letters() if wanted else Presses(self._clock())

    def suspend(self) -> None:
        """Give the terminal to the shell until ``fg``; then the next ``read`` gives Resized."""
        self._give_screen()
        self._signals.pause()
        # A kill may have been what woke us: then there is nothing to come back for.
        if stops := [number for number in self._signals.take() if number in signals.STOPS]:
            self._came += map(Stop, stops)
        else:
            self._come_back()

    def size(self) -> tuple[int, int]:
        """Columns and rows of the window, whatever the environment says."""
        try:
            columns, rows = self._measure()
        except OSError:
            return _UNKNOWN
        return columns or _UNKNOWN[0], rows or _UNKNOWN[1]

    def write(self, text: str) -> None:
        """Write *text*; raise Gone, once, when nobody is there any more."""
        if self._gone:
            return
        data = text.encode(self._encoding, "replace")
        try:
            while data:
                data = self._write_some(data)
        except OSError as trouble:
            if trouble.errno not in _CLOSED:
                raise
            self._gone = True
            raise Gone from trouble

    def read(self, timeout: float) -> tuple[Input, ...]:
        """What came in, as soon as there is something; nothing after *timeout* seconds."""
        deadline = self._clock() + timeout
        while True:
            now = self._clock()
            self._listen(min(deadline - now, self._until(now)))
            now = self._clock()
            if (inputs := self._ready(now)) or now >= deadline:
                return inputs

    def _until(self, now: float) -> float:
        """Seconds until there may be something to give without another byte."""
        if self._came:
            return 0.0
        settled = self._resized_at + _MERGE - now if self._resized_at is not None else inf
        keys = self._keys.wait(now)
        return settled if keys is None else min(settled, keys)

    def _listen(self, wait: float) -> None:
        """Wait for a key or a signal, and take in what came."""
        watched = [self._signals.fileno(), *([self._stdin] if self._hears else [])]
        try:
            ready, _, _ = select.select(watched, [], [], None if wait == inf else max(0.0, wait))
        except (OSError, ValueError):  # the keyboard was closed under us
            self._hears = False
            return
        if self._signals.fileno() in ready:
            self._obey(self._signals.take())
        if self._stdin in ready:
            self._hear()

    def _hear(self) -> None:
        try:
            data = os.read(self._stdin, 4096)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        # At its end a keyboard is always ready, with nothing: it would keep us spinning.
        self._hears = bool(data)
        self._keys.feed(data, self._clock())
        if not data:
            self._came.append(Closed())

    def _obey(self, numbers: list[int]) -> None:
        stops = [number for number in numbers if number in signals.STOPS]
        self._came += map(Stop, stops)
        if signals.SUSPEND in numbers:
            self._came.append(Suspended())
        if signals.RESIZE in numbers:
            self._resized_at = self._clock()
        if signals.RESUME in numbers and not stops:
            self._come_back()

    def _ready(self, now: float) -> tuple[Input, ...]:
        if (size := self.size()) != self._known_size:
            self._known_size, self._resized_at = size, now
        inputs = [*self._came, *self._keys.ready(now)]
        self._came = []
        if self._resized_at is not None and now >= self._resized_at + _MERGE:
            self._resized_at = None
            inputs.append(Resized())
        return tuple(inputs)

    def _come_back(self) -> None:
        """After a stop, nobody knows what the shell and others did to the terminal meanwhile."""
        self._take_screen()
        self._came.append(Resized())

    def _take_screen(self) -> None:
        if not self._full:
            return
        self._on_screen = True
        if self._modes:
            # In the background this stops us again until we are in front, which is the custom.
            with suppress(termios.error):
                termios.tcsetattr(self._tty, termios.TCSADRAIN, _pressable(self._modes))
        self._say(_ENTER)

    def _give_screen(self) -> None:
        if not self._on_screen:
            return
        heard = self._say(_LEAVE)
        if self._modes and self._in_front():
            with suppress(termios.error):
                if self._tty != self._stdin:
                    # What an elbow typed here while nobody listened is not for the shell to run.
                    termios.tcflush(self._tty, termios.TCIFLUSH)
                termios.tcsetattr(self._tty, termios.TCSADRAIN if heard else termios.TCSANOW, self._modes)
        self._on_screen = False

    def _in_front(self) -> bool:
        """Whether the terminal is ours; in the background its modes belong to the shell."""
        try:
            return os.tcgetpgrp(self._tty) == os.getpgrp()
        except OSError:  # not the terminal we were started from, so no shell is minding it
            return True

    def _say(self, data: bytes) -> bool:
        """Write *data* if the terminal takes it; whether it did."""
        try:
            while data:
                if not select.select([], [self._stdout], [], _FAREWELL)[1]:
                    return False
                data = self._write_some(data)
        except (OSError, ValueError):
            return False
        return True

    def _write_some(self, data: bytes) -> bytes:
        """Write what the terminal takes of *data*, and return the rest."""
        try:
            return data[os.write(self._stdout, data) :]
        except BlockingIOError:  # somebody we share the terminal with made it so
            select.select([], [self._stdout], [])
            return data

    def _insist(self, signal: int) -> None:
        """The second call to stop: whatever hangs, go."""
        self._give_screen()
        signals.die(signal)


def _pressable(modes: list[Any]) -> list[Any]:
    """Terminal modes that give every key at once and unseen, with Ctrl-C and Ctrl-Z still signals."""
    changed = [*modes[:_CONTROL], [*modes[_CONTROL]]]
    # Ctrl-S under an elbow would freeze the screen, and Ctrl-V (IEXTEN) would keep the next key.
    changed[_INPUT] &= ~termios.IXON
    changed[_LOCAL] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
    changed[_CONTROL][termios.VMIN] = 1
    changed[_CONTROL][termios.VTIME] = 0
    return changed
