"""What may come in from the world: a press, a line, a new size, a suspension, a call to stop."""

from dataclasses import dataclass
from typing import TypeAlias

from footcare.terminal.presses import Key


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was typed, without its end; empty for Enter alone."""

    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter that was typed; Enter, Esc and Backspace are the control characters that they send."""

    text: str


@dataclass(frozen=True, slots=True)
class Resized:
    """The window may have another size, or lost what was on it: draw everything again."""


@dataclass(frozen=True, slots=True)
class Closed:
    """There is nobody at the keyboard any more: Ctrl-D, or the end of what was piped in."""


@dataclass(frozen=True, slots=True)
class Suspended:
    """Ctrl-Z: pause, then call ``suspend()`` of the terminal."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Ctrl-C, a kill or a closed window: save, then call ``die(signal)`` of the terminal."""

    signal: int


Input: TypeAlias = Key | Line | Letter | Resized | Closed | Suspended | Stop


class Gone(Exception):
    """The terminal on the other side has been closed, and nobody can see what is written."""
