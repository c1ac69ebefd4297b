"""The terminal of this platform."""

import os
from collections.abc import Callable
from types import TracebackType
from typing import NoReturn, Protocol, Self

from footcare.terminal.inputs import Input


class Terminal(Protocol):
    """What the program may rely on, on every platform."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def read(self, timeout: float) -> tuple[Input, ...]:
        """What came in, as soon as there is something; nothing after *timeout* seconds."""

    def write(self, text: str) -> None:
        """Write *text*; raise Gone, once, when nobody is there any more."""

    def size(self) -> tuple[int, int]:
        """Columns and rows of the window."""

    def take_letters(self, wanted: bool) -> None:
        """On a screen of our own: give letters from now on, or presses again."""

    def suspend(self) -> None:
        """Answer Suspended: give the terminal to the shell until it lets us go on."""

    def leave(self) -> None:
        """Give the terminal back."""

    def die(self, signal: int) -> NoReturn:
        """Answer Stop: leave, and end by *signal*."""


def open_terminal(full: bool, measure: Callable[[], tuple[int, int]] | None = None) -> Terminal:
    """The terminal we were started from; *full* for a screen of our own, and presses instead of lines."""
    if os.name == "nt":
        from footcare.terminal import windows

        return windows.Terminal(full, measure=measure)
    from footcare.terminal import posix

    return posix.Terminal(full, measure=measure)
