"""What may come in from the world: a press, a line, a new size, a suspension, a call to stop."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import TypeAlias


class Key(StrEnum):
    """What a person meant by a press; all but ANY were pressed alone."""

    ANY = auto()
    LEFT = auto()
    RIGHT = auto()
    QUIT = auto()
    HELP = auto()
    MUTE = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was typed, without its end; empty for Enter alone."""

    text: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key going down."""

    at: float
    """Seconds on the clock when its first byte came."""
    letter: str = ""
    """What it types, Enter, Esc and Backspace included; empty for an arrow, and for Alt and a key."""
    arrow: str = ""
    """up, down, left or right, if it is one of them."""


class News(Enum):
    """What else happens to a terminal."""

    RESIZED = auto()
    """The window may have another size, or lost what was on it: draw everything again."""
    CLOSED = auto()
    """The keyboard is at its end: Ctrl-D, or all that was piped in has been read."""
    SUSPENDED = auto()
    """Ctrl-Z: pause, then call ``suspend()`` of the terminal."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Ctrl-C, a kill or a closed window: save, then call ``die(signal)`` of the terminal."""

    signal: int


Input: TypeAlias = Key | Line | Stroke | News | Stop


class Gone(Exception):
    """The terminal has been closed, and what is written is not seen any more."""
