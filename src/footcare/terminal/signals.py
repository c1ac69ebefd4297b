"""Signals, turned into something that can be waited for beside the keyboard."""

import os
import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, NoReturn, TypeAlias

Handler: TypeAlias = Callable[[int, FrameType | None], Any] | int | None
"""A function, or the system's word for the default."""

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
"""What ends the program; politely the first time."""

SUSPEND, RESUME, RESIZE = signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH

SAME_HAND = 0.1
"""Seconds in which a second stop is the first one again: shells and launchers pass on what we got as well."""


class Signals:
    """Every signal writes its number into a pipe, from ``open`` to ``close``.

    The second stop does not wait to be read: it calls *insist*, so that a person can leave a program that
    hangs. Signals that were ignored when we came stay so: that is how ``nohup`` works.
    """

    def __init__(self, insist: Callable[[int], object], clock: Callable[[], float] = time.monotonic) -> None:
        self._insist = insist
        self._clock = clock
        self._ear = self._mouth = self._previous_mouth = -1
        self._previous: dict[int, Handler] = {}
        self._stopped_at: float | None = None

    def fileno(self) -> int:
        """The end of the pipe to wait at."""
        return self._ear

    def open(self) -> None:
        """Begin to catch signals."""
        self._ear, self._mouth = os.pipe()
        os.set_blocking(self._ear, False)
        os.set_blocking(self._mouth, False)
        self._previous_mouth = signal.set_wakeup_fd(self._mouth, warn_on_full_buffer=False)
        for number in STOPS:
            self.catch(number, self._on_stop)
        for number in (SUSPEND, RESUME, RESIZE):
            self.catch(number, _on_other)

    def catch(self, number: int, handler: Handler) -> None:
        """Install *handler* unless the signal is ignored."""
        before = signal.getsignal(number)
        if before is not signal.SIG_IGN:
            signal.signal(number, handler)
            self._previous[number] = signal.SIG_DFL if before is None else before

    def take(self) -> list[int]:
        """The signals that came since the last look, without repeats."""
        try:
            return list(dict.fromkeys(os.read(self._ear, 4096)))
        except BlockingIOError:
            return []

    def pause(self) -> None:
        """Stop this process as Ctrl-Z does, until somebody lets it go on."""
        ours = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        # To this thread, so that we are stopped before the next line and not soon after it.
        signal.raise_signal(signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, ours)

    def close(self) -> None:
        """Put everything back; but once we are told to stop, a second stop remains ours to the end."""
        for number, handler in self._previous.items():
            if self._stopped_at is None or number not in STOPS:
                signal.signal(number, handler)
        self._previous = {}
        signal.set_wakeup_fd(self._previous_mouth)
        os.close(self._ear)
        os.close(self._mouth)

    def _on_stop(self, number: int, _frame: FrameType | None) -> None:
        now = self._clock()
        if self._stopped_at is None:
            self._stopped_at = now
        elif now >= self._stopped_at + SAME_HAND:
            self._insist(number)


def _on_other(_number: int, _frame: FrameType | None) -> None:
    """Nothing: it only has to exist for the pipe to be written to."""


def die(number: int) -> NoReturn:
    """End this process by the signal, so that whoever started it sees what happened."""
    signal.signal(number, signal.SIG_DFL)
    signal.raise_signal(number)
    os._exit(128 + number)  # the signal was blocked
