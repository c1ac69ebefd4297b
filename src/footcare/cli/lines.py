"""An evening as lines, for ears, pipes and other programs."""

import sys

from footcare.cli.evening import Evening
from footcare.cli.keys import Keys
from footcare.cli.show import show_lines, tell
from footcare.edges import clock
from footcare.edges.inputs import Closed, Line, Stop, Suspended
from footcare.edges.terminal import Terminal, open_terminal
from footcare.errors import ExitStatus
from footcare.runner import Listener, run
from footcare.session import Effects, Paused, Session
from footcare.views.events import event_lines
from footcare.views.plain import QUESTION, Narrator, mode_line, opening, preflight_lines, script, worked
from footcare.views.preflight import NOT_TONIGHT, rest_lines


def as_lines(evening: Evening, *, json: bool) -> int:
    """Say the evening line by line; return the exit status."""
    if not json:
        show_lines([mode_line(evening.because or ""), opening(evening.plan)])
    if not evening.has_keys:
        _prompt(["No keyboard here: it runs by itself."])
    with open_terminal(full=False) as terminal:
        keys = Keys(terminal.read)
        answer = _preflight(evening, terminal, keys) if evening.asks else ""
        if answer == "" and keys.stopped_by is None:
            narrator = Narrator(script(evening.plan, evening.setting.aftercare))
            session = run(
                Session(plan=evening.plan),
                clock=clock.now,
                keys=keys,
                listeners=[_as_data if json else _spoken(narrator, terminal, keys)],
                speed=evening.speed,
            )
            if keys.stopped_by is not None:
                tell(f"Stopped. {worked(session)}")
    if keys.stopped_by is not None:
        terminal.die(keys.stopped_by)
    if answer == "x":
        show_lines(rest_lines(evening.setting))
        return ExitStatus.SAFETY
    if answer == "q":
        show_lines([NOT_TONIGHT])
    return ExitStatus.OK


def _preflight(evening: Evening, terminal: Terminal, keys: Keys) -> str:
    """Ask whether tonight is fine; return what was typed: nothing to start, x or q."""
    _prompt(preflight_lines(evening.plan, evening.setting))
    while keys.stopped_by is None:
        for came in terminal.read(1.0):
            match came:
                case Stop(signal):
                    keys.stopped_by = signal
                case Suspended():
                    terminal.suspend()
                case Closed():
                    return "q"
                case Line(text) if text.lower() in ("", "x", "q"):
                    return text.lower()
                case Line():
                    _prompt([QUESTION])
    return ""


def _prompt(lines: list[str]) -> None:
    """Ask where a person can see it: in a pipe, that is not where the output goes."""
    stream = sys.stdout if sys.stdout.isatty() else sys.stderr
    stream.write("".join(f"{line}\n" for line in lines))
    stream.flush()


def _spoken(narrator: Narrator, terminal: Terminal, keys: Keys) -> Listener:
    def listen(session: Session, effects: Effects) -> None:
        if not (session.over and keys.stopped_by is not None):
            show_lines(narrator.lines(session, effects))
        if keys.suspend:
            keys.suspend = False
            terminal.suspend()
            if keys.stopped_by is None:
                show_lines(narrator.lines(session, (Paused(session.why),)))

    return listen


def _as_data(session: Session, effects: Effects) -> None:
    show_lines(event_lines(session, effects))
