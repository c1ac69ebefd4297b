"""From what comes in to what happens, for the runner; and what must be done about it afterwards."""

import signal as signals
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from footcare.runner import Clock
from footcare.runner import Keys as Reader
from footcare.session import Event
from footcare.terminal.inputs import Input, Key, Line, News, Stop, Stroke

_KEYS = {
    Key.LEFT: Event.BACK,
    Key.RIGHT: Event.NEXT,
    Key.QUIT: Event.QUIT,
    Key.HELP: Event.HELP,
    Key.MUTE: Event.MUTE,
}
_LINES = {"b": Event.REPEAT, "q": Event.STOP, "?": Event.HELP, "m": Event.MUTE}

PRESSES = ((9.0, Event.PRESS), (10.5, Event.HELP), (12.0, Event.PRESS))
"""Seconds after the start of a demonstration, and what happens then: a pause, the help, and on."""


@dataclass(eq=False)
class Keys:
    """Reads the terminal for the runner, and remembers what the program owes the system."""

    read: Callable[[float], tuple[Input, ...]]
    suspend: Callable[[], None] = lambda: None
    mutes: bool = False
    """Whether there is something to mute; else m is a key like any other."""
    signal: int | None = None
    """The signal that called to stop."""
    suspended: bool = False
    """Whether the shell is to get the terminal, once the pause has been shown."""
    redraw: bool = False
    """Whether what is on the screen is not known any more."""
    gone: bool = False
    """Whether the window has been closed."""
    _waiting: deque[Input] = field(default_factory=deque)

    @property
    def stopped_by(self) -> int | None:
        """The signal to end by. For a closed window there is one, too, which is on its way."""
        return self.signal or (getattr(signals, "SIGHUP", signals.SIGTERM) if self.gone else None)

    def __call__(self, timeout: float) -> Event | None:
        """Wait for at most *timeout* seconds; return what happened, if anything."""
        if self.gone:
            return Event.STOP
        if not self._waiting:
            self._waiting.extend(self.read(timeout))
        came = self._waiting.popleft() if self._waiting else None
        match came:
            case Stop(signal):
                self.signal = signal
                return Event.STOP
            case News.SUSPENDED:
                self.suspended = True
                return Event.SUSPEND
            case Line(text):
                event = _LINES.get(text.lower(), Event.PRESS)
            case Key() as key:
                event = _KEYS.get(key, Event.PRESS)
            case _:  # it goes on by itself, and only the questions take letters
                self.redraw = self.redraw or came is News.RESIZED
                return None
        return Event.PRESS if event is Event.MUTE and not self.mutes else event

    def typed(self, timeout: float = 1.0, *, arrows: bool = False) -> Iterator[str | None]:
        """Wait for letters, lines, and *arrows* by name; None is a call to stop, or the keyboard's end."""
        for came in self.read(timeout):
            match came:
                case Line(text):
                    yield text
                case Stroke(letter=letter, arrow=arrow) if letter or (arrow and arrows):
                    yield letter or arrow
                case Stop(signal):
                    self.signal = signal
                    yield None
                case News.CLOSED:
                    yield None
                case News.SUSPENDED:
                    self.suspend()
                case News.RESIZED:
                    self.redraw = True

    def let_go(self) -> bool:
        """Give the shell the terminal until it is wanted back, if it is due; whether it was."""
        due, self.suspended = self.suspended, False
        if due:
            self.suspend()
        return due


def demonstration(keys: Reader, clock: Clock) -> Reader:
    """Return *keys* that press themselves as well, so that every screen is seen once."""
    due = deque((clock() + after, event) for after, event in PRESSES)

    def read(timeout: float) -> Event | None:
        until_ours = due[0][0] - clock() if due else timeout
        event = keys(max(0.0, min(timeout, until_ours)))
        if event is None and due and clock() >= due[0][0]:
            return due.popleft()[1]
        return event

    return read
