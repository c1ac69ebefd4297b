"""Signals, caught and kept until the terminal looks for them."""

import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

# All that would end us, but a fault of the machine: after that there is nothing to go back to.
_STOPS = (
    *("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM"),
    *("SIGPROF", "SIGXCPU", "SIGABRT", "SIGTRAP", "SIGSYS", "SIGPOLL", "SIGPWR", "SIGSTKFLT"),
)
STOPS = tuple(getattr(signal, name) for name in _STOPS if hasattr(signal, name))
"""What ends the program, politely the first time; each platform has some."""

_OTHERS = ("SIGTSTP", "SIGCONT", "SIGWINCH", "SIGALRM")
SUSPEND, RESUME, RESIZE, ALARM = (getattr(signal, name, 0) for name in _OTHERS)
"""What else is told; 0 where there is no such signal."""

SAME_HAND = 0.1
"""Seconds in which a second stop is the first one again: shells and launchers pass on what we got as well."""

PATIENCE = 1.2
"""Seconds after which a stop that has not ended us comes again: a terminal may take no more of our words."""


class Signals:
    """Keeps the number of every signal, from ``open`` to ``close``.

    The second stop does not wait to be taken: it calls *insist*, so that a program that hangs ends as well.
    Where there is an alarm, that is the second stop if there is no other. Signals that were ignored when we
    came stay so: that is how ``nohup`` works.
    """

    def __init__(self, insist: Callable[[int], object]) -> None:
        self._insist = insist
        self._came: list[int] = []
        self._previous: dict[int, Any] = {}
        self._stopped_at = 0.0
        self.stopped_by: int | None = None
        """The first stop that came."""

    def open(self) -> None:
        """Begin to catch signals."""
        for number in filter(None, (*STOPS, SUSPEND, RESUME, RESIZE)):
            if (before := signal.getsignal(number)) is not signal.SIG_IGN:
                self._previous[number] = signal.SIG_DFL if before is None else before
                signal.signal(number, self._catch)

    def take(self) -> list[int]:
        """Return the signals that came since the last look, without repeats."""
        came, self._came = self._came, []
        return list(dict.fromkeys(came))

    def close(self) -> None:
        """Put everything back; but once we are told to stop, a second stop remains ours to the end."""
        for number, handler in self._previous.items():
            if self.stopped_by is None or number not in STOPS:
                signal.signal(number, handler)
        self._previous = {}

    def _catch(self, number: int, _frame: FrameType | None) -> None:
        self._came.append(number)
        if number not in STOPS:
            return
        if self.stopped_by is None:
            self.stopped_by, self._stopped_at = number, time.monotonic()
            if ALARM:
                signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        elif time.monotonic() >= self._stopped_at + SAME_HAND:
            self._insist(self.stopped_by if number == ALARM else number)
