"""From what comes in to what happens, for the runner; and what must be done about it afterwards."""

import signal as signals
from collections import deque
from collections.abc import Callable

from footcare.session import Event
from footcare.terminal.inputs import Closed, Input, Key, Letter, Line, Resized, Stop, Suspended

_KEYS = {
    Key.LEFT: Event.BACK,
    Key.RIGHT: Event.NEXT,
    Key.QUIT: Event.QUIT,
    Key.HELP: Event.HELP,
    Key.MUTE: Event.MUTE,
}
_LINES = {"b": Event.REPEAT, "q": Event.STOP, "?": Event.HELP, "m": Event.MUTE}


class Keys:
    """Reads the terminal for the runner, and remembers what the program owes the system."""

    def __init__(self, read: Callable[[float], tuple[Input, ...]]) -> None:
        self._read = read
        self._waiting: deque[Input] = deque()
        self.mutes = False
        """Whether there is something to mute; else m is a key like any other."""
        self.signal: int | None = None
        """The signal that called to stop."""
        self.suspend = False
        """Whether the shell is to get the terminal, once the pause has been shown."""
        self.redraw = False
        """Whether what is on the screen is not known any more."""
        self.gone = False
        """Whether the window has been closed."""

    @property
    def stopped_by(self) -> int | None:
        """The signal to end by. For a closed window there is one, too, which is on its way."""
        return self.signal or (getattr(signals, "SIGHUP", signals.SIGTERM) if self.gone else None)

    def __call__(self, timeout: float) -> Event | None:
        """Wait for at most *timeout* seconds; return what happened, if anything."""
        if self.gone:
            return Event.STOP
        if not self._waiting:
            self._waiting.extend(self._read(timeout))
        event = self._event(self._waiting.popleft()) if self._waiting else None
        return Event.PRESS if event is Event.MUTE and not self.mutes else event

    def _event(self, came: Input) -> Event | None:
        match came:
            case Stop(signal):
                self.signal = signal
                return Event.STOP
            case Suspended():
                self.suspend = True
                return Event.SUSPEND
            case Resized():
                self.redraw = True
                return None
            case Closed() | Letter():
                return None  # it goes on by itself, and only the questions take letters
            case Line(text):
                return _LINES.get(text.lower(), Event.PRESS)
            case key:
                return _KEYS.get(key, Event.PRESS)


class Demonstration:
    """Presses the keys by itself, so that every screen is seen once; a person may press, too."""

    PRESSES = ((9.0, Event.PRESS), (10.5, Event.HELP), (12.0, Event.PRESS))
    """Seconds after the start, and what happens then: a pause, the help, and on."""

    def __init__(self, keys: Callable[[float], Event | None], clock: Callable[[], float]) -> None:
        self._keys = keys
        self._clock = clock
        self._due = deque((clock() + after, event) for after, event in self.PRESSES)

    def __call__(self, timeout: float) -> Event | None:
        """Wait like the real keys, but no longer than until the next press of our own."""
        if not self._due:
            return self._keys(timeout)
        at, press = self._due[0]
        event = self._keys(max(0.0, min(timeout, at - self._clock())))
        if event is None and self._clock() >= at:
            self._due.popleft()
            return press
        return event
