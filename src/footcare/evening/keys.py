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
        self.mutes = False
        """Whether there is something to mute; else m is a key like any other."""
        self._waiting: deque[Input] = deque()
        self.stopped_by: int | None = None
        """The signal that ended it, to be raised again."""
        self.suspend = False
        """Whether the shell is to get the terminal, once the pause has been shown."""
        self.redraw = False
        """Whether nobody knows any more what is on the screen."""
        self.gone = False
        """Whether nobody is there any more to show anything to."""

    def __call__(self, timeout: float) -> Event | None:
        """Wait for at most *timeout* seconds; say what happened, if anything."""
        if self.gone:
            # The window has been closed; where there is a signal for that, it is on its way.
            self.stopped_by = self.stopped_by or getattr(signals, "SIGHUP", signals.SIGTERM)
            return Event.STOP
        if not self._waiting:
            self._waiting.extend(self._read(timeout))
        if not self._waiting:
            return None
        return self._event(self._waiting.popleft())

    def _event(self, came: Input) -> Event | None:
        match came:
            case Stop(signal):
                self.stopped_by = signal
                return Event.STOP
            case Suspended():
                self.suspend = True
                return Event.SUSPEND
            case Resized():
                self.redraw = True
                return None
            case Closed():
                return None  # it goes on by itself
            case Line(text):
                return self._muted(_LINES.get(text.lower(), Event.PRESS))
            case Letter():
                return None  # only the questions take letters
            case key:
                return self._muted(_KEYS.get(key, Event.PRESS))

    def _muted(self, event: Event) -> Event:
        return Event.PRESS if event is Event.MUTE and not self.mutes else event


class Demonstration:
    """Presses the keys by itself, so that every screen is seen once; a person may press, too."""

    PRESSES = ((9.0, Event.PRESS), (10.5, Event.HELP), (12.0, Event.PRESS))
    """Seconds after the start, and what happens then: a pause, the help, and on."""

    def __init__(self, keys: Callable[[float], Event | None], clock: Callable[[], float]) -> None:
        self._keys = keys
        self._clock = clock
        self._began = clock()
        self._presses = deque(self.PRESSES)

    def __call__(self, timeout: float) -> Event | None:
        """Wait like the real keys, but no longer than until the next press of our own."""
        due = self._began + self._presses[0][0] - self._clock() if self._presses else timeout
        event = self._keys(max(0.0, min(timeout, due)))
        if event is None and self._presses and self._clock() >= self._began + self._presses[0][0]:
            return self._presses.popleft()[1]
        return event
