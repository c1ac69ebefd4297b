"""An evening on a screen of its own."""

import sys

from footcare.cli.askers import OnScreen
from footcare.cli.evening import Evening, Laid, settle
from footcare.cli.keys import Demonstration, Keys
from footcare.cli.show import show_text, tell
from footcare.cli.stage import Stage
from footcare.edges import clock
from footcare.edges.inputs import Closed, Input, Resized, Stop, Suspended
from footcare.edges.presses import Key
from footcare.edges.terminal import Terminal, open_terminal
from footcare.errors import ExitStatus
from footcare.runner import run
from footcare.session import Effects, Ending, Session
from footcare.views.evening import frame
from footcare.views.page import Frame, Size
from footcare.views.plain import worked
from footcare.views.preflight import preflight_frames

SEEN = 0.5
"""Seconds in which Enter cannot be an answer to what the pre-flight has only just asked."""

SHOWN = 2.0
"""Seconds that a demonstration shows the pre-flight."""

_SAID = {Key.ENTER: "", Key.LEAVE: "x", Key.QUIT: "q"}


def on_full_screen(evening: Evening) -> int:
    """Show the evening frame by frame; return the exit status."""
    if not evening.has_keys:
        tell("No keyboard here: it runs by itself.")
    session = None
    with open_terminal(full=True) as terminal:
        keys = Keys(terminal.read)
        stage = Stage(terminal, keys, theme=evening.theme, depth=evening.depth)
        before = _Preflight(evening, terminal, keys, stage)
        settled = settle(evening, OnScreen(terminal, keys, stage.show), before.answer)
        if settled.laid is not None and keys.stopped_by is None:
            session = _massage(evening, settled.laid, terminal, keys, stage)
    for note in settled.notes:
        tell(note)
    if keys.stopped_by is not None:
        if session is not None:
            tell(f"Stopped. {worked(session)}")
        terminal.die(keys.stopped_by)
    if session is not None:
        sys.stdout.write(DEMONSTRATED if evening.demo else summary(session))
        return ExitStatus.OK
    show_text(settled.lines)
    return settled.status


DEMONSTRATED = "That was the demonstration.\nFor tonight: footcare routine\n"


def summary(session: Session) -> str:
    """What stays on the normal screen afterwards: two lines."""
    done = session.ending is Ending.COMPLETE and all(
        session.worked(foot) >= session.plan.per_foot(foot) for foot in session.plan.feet
    )
    return f"{'Done.' if done else 'Stopped.'} {worked(session)}\nGood night.\n"


class _Preflight:
    """What to see to before the hands are oily, until somebody says what to do."""

    def __init__(self, evening: Evening, terminal: Terminal, keys: Keys, stage: Stage) -> None:
        self._evening = evening
        self._terminal = terminal
        self._keys = keys
        self._stage = stage
        self._page, self._pages = 0, 1
        self._opened = 0.0

    def answer(self, laid: Laid) -> str:
        """Show it; return what was said: nothing to start, x or q."""
        asks = self._evening.asks
        self._page, self._opened = 0, clock.now()
        until = self._opened + SHOWN if self._evening.demo else 0.0
        while asks or clock.now() < until:
            self._show(laid)
            for came in self._terminal.read(1.0 if asks else max(0.0, until - clock.now())):
                if (said := self._said(came)) is not None:
                    return said
            if self._keys.gone:
                self._keys(0.0)
                return "q"
        return ""

    def _said(self, came: Input) -> str | None:
        """What something that came in says, if it says anything."""
        asks = self._evening.asks
        match came:
            case Stop(signal):
                self._keys.stopped_by = signal
                return "q"
            case Suspended():
                self._terminal.suspend()
            case Resized():
                self._keys.redraw = True
            case Closed() if asks:
                return "q"
            case Key.ENTER if clock.now() < self._opened + SEEN:
                pass
            case Key.ENTER if asks and self._page < self._pages - 1:
                self._page, self._opened = self._page + 1, clock.now()
            case Key.ENTER | Key.LEAVE | Key.QUIT if asks:
                return _SAID[Key(came)]
        return None

    def _show(self, laid: Laid) -> None:
        """Show the page at hand."""

        def draw(size: Size) -> Frame:
            frames = preflight_frames(laid.plan, size, laid.setting)
            self._pages = len(frames)
            self._page = min(self._page, self._pages - 1)
            return frames[self._page]

        self._stage.show(draw)


def _massage(evening: Evening, laid: Laid, terminal: Terminal, keys: Keys, stage: Stage) -> Session:
    """Let the plan run its course."""

    def look(session: Session, _effects: Effects) -> None:
        if keys.stopped_by is not None:
            return  # the terminal may be the shell's again
        stage.show(lambda size: frame(session, size, laid.setting, evening.look))
        if keys.suspend:
            keys.suspend = False
            terminal.suspend()

    reader = Demonstration(keys, clock.now) if evening.demo else keys
    return run(Session(plan=laid.plan), clock=clock.now, keys=reader, listeners=[look], speed=laid.speed)
