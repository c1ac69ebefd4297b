"""An evening on a screen of its own."""

import sys
from collections.abc import Callable

from rich.cells import cell_len

from footcare.cli.evening import Evening
from footcare.cli.keys import Demonstration, Keys
from footcare.cli.show import tell
from footcare.edges import clock
from footcare.edges.inputs import Closed, Gone, Resized, Stop, Suspended
from footcare.edges.presses import Key
from footcare.edges.screen import Screen
from footcare.edges.terminal import Terminal, open_terminal
from footcare.errors import ExitStatus
from footcare.runner import run
from footcare.session import Effects, Ending, Session
from footcare.views.evening import frame
from footcare.views.page import Frame, Role, Size
from footcare.views.plain import worked
from footcare.views.preflight import NOT_TONIGHT, preflight_frame, rest_lines
from footcare.views.themes import Depth, inks

SEEN = 0.5
"""Seconds in which Enter cannot be an answer to what the pre-flight has only just asked."""

SHOWN = 2.0
"""Seconds that a demonstration shows the pre-flight."""


def on_full_screen(evening: Evening) -> int:
    """Show the evening frame by frame; return the exit status."""
    if not evening.has_keys:
        tell("No keyboard here: it runs by itself.")
    with open_terminal(full=True) as terminal:
        stage = _Stage(evening, terminal)
        answer = stage.preflight()
        session = stage.massage() if answer is Key.ENTER else None
    if stage.keys.stopped_by is not None:
        if session is not None:
            tell(f"Stopped. {worked(session)}")
        terminal.die(stage.keys.stopped_by)
    if session is not None:
        sys.stdout.write(DEMONSTRATED if evening.demo else summary(session))
        return ExitStatus.OK
    if answer is Key.LEAVE:
        sys.stdout.write("\n".join(rest_lines(evening.setting)) + "\n")
        return ExitStatus.SAFETY
    sys.stdout.write(f"{NOT_TONIGHT}\n")
    return ExitStatus.OK


DEMONSTRATED = "That was the demonstration.\nFor tonight: footcare routine\n"


def summary(session: Session) -> str:
    """What stays on the normal screen afterwards: two lines."""
    done = session.ending is Ending.COMPLETE and all(
        session.worked(foot) >= session.plan.per_foot(foot) for foot in session.plan.feet
    )
    return f"{'Done.' if done else 'Stopped.'} {worked(session)}\nGood night.\n"


class _Stage:
    """The terminal, the screen on it, and the keys in front of it."""

    def __init__(self, evening: Evening, terminal: Terminal) -> None:
        ink = inks(evening.theme, Depth(evening.depth))
        self._evening = evening
        self._terminal = terminal
        self._screen = Screen(
            terminal.write, lambda role: ink(role) if role else "", cell_len, ink(Role.TEXT)
        )
        self.keys = Keys(terminal.read)

    def preflight(self) -> Key:
        """Show what to see to, until somebody says what to do."""
        evening = self._evening
        opened = clock.now()
        until = opened + SHOWN if evening.demo else 0.0
        while evening.asks or clock.now() < until:
            self._show(lambda size: preflight_frame(evening.plan, size, evening.setting))
            for came in self._terminal.read(1.0 if evening.asks else max(0.0, until - clock.now())):
                match came:
                    case Stop(signal):
                        self.keys.stopped_by = signal
                        return Key.QUIT
                    case Suspended():
                        self._terminal.suspend()
                    case Resized():
                        self._screen.forget()
                    case Key.ENTER if clock.now() < opened + SEEN:
                        pass
                    case Closed() if evening.asks:
                        return Key.QUIT
                    case Key.ENTER | Key.LEAVE | Key.QUIT if evening.asks:
                        return Key(came)
            if self.keys.gone:
                self.keys(0.0)
                return Key.QUIT
        return Key.ENTER

    def massage(self) -> Session:
        """Let the plan run its course."""
        keys = Demonstration(self.keys, clock.now) if self._evening.demo else self.keys
        session = Session(plan=self._evening.plan)
        return run(session, clock=clock.now, keys=keys, listeners=[self._look], speed=self._evening.speed)

    def _look(self, session: Session, _effects: Effects) -> None:
        if self.keys.stopped_by is not None:
            return  # the terminal may be the shell's again
        if self.keys.redraw:
            self.keys.redraw = False
            self._screen.forget()
        evening = self._evening
        self._show(lambda size: frame(session, size, evening.setting, evening.look))
        if self.keys.suspend:
            self.keys.suspend = False
            self._terminal.suspend()

    def _show(self, draw: Callable[[Size], Frame]) -> None:
        columns, rows = self._terminal.size()
        try:
            self._screen.show(draw(Size(columns, rows)), columns, rows)
        except Gone:
            self.keys.gone = True
