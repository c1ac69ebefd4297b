"""An evening as lines, for ears, pipes and other programs."""

from typing import TYPE_CHECKING

from footcare.evening.keys import Keys
from footcare.evening.tonight import Evening, Laid, heard, settle
from footcare.runner import Listener, run
from footcare.session import Effects, Paused, Session
from footcare.system import clock
from footcare.system.output import prompt, show_lines, tell
from footcare.terminal import Terminal, open_terminal
from footcare.terminal.inputs import Closed, Line, Stop, Suspended
from footcare.views import wording
from footcare.views.events import event_lines, refusal_line
from footcare.views.narration import QUESTION, Narrator, mode_line, opening, preflight_lines, script, worked

if TYPE_CHECKING:
    from footcare.evening.ask import Asker
    from footcare.views.questions import Card


def as_lines(evening: Evening, *, json: bool) -> int:
    """Say the evening line by line; return the exit status."""
    if not json:
        show_lines([mode_line(evening.because or "")])
    if not evening.has_keys:
        prompt(["No keyboard here: it runs by itself."])
    session = None
    with open_terminal(full=False) as terminal, heard(evening.sounds):
        keys = Keys(terminal.read)

        def before(laid: Laid) -> str:
            if not json:
                show_lines([opening(laid.plan)])
            return _preflight(laid, terminal, keys) if evening.asks else ""

        settled = settle(evening, _asker(terminal, keys), before, lambda: keys.stopped_by is not None)
        if settled.laid is not None and keys.stopped_by is None:
            session = _massage(evening, settled.laid, terminal, keys, json=json)
            if keys.stopped_by is not None:
                tell(f"Stopped. {worked(session)}")
    for note in (*settled.notes, *(evening.sounds.failed if evening.sounds else ())):
        tell(note)
    if keys.stopped_by is not None:
        terminal.die(keys.stopped_by)
    if session is None:
        show_lines([refusal_line(settled.lines)] if json else settled.lines)
    return settled.status


def _asker(terminal: Terminal, keys: Keys) -> "Asker":
    """Who asks line by line; what it needs is read when there is something to ask."""

    def ask(card: "Card") -> str | None:
        from footcare.evening.ask import ByLine

        return ByLine(terminal, keys)(card)

    return ask


def _preflight(laid: Laid, terminal: Terminal, keys: Keys) -> str:
    """Ask whether tonight is fine; return what was typed: nothing to start, x or q."""
    prompt(preflight_lines(laid.plan, laid.setting))
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
                    prompt([QUESTION])
    return "q"


def _massage(evening: Evening, laid: Laid, terminal: Terminal, keys: Keys, *, json: bool) -> Session:
    narrator = Narrator(script(laid.plan, laid.setting.aftercare), tuple(wording.flagged(laid.setting.flags)))
    listeners = [_as_data if json else _spoken(narrator, terminal, keys)]
    if evening.sounds is not None:
        keys.mutes = True
        evening.sounds.prepare(laid.plan, laid.setting.aftercare)
        listeners.insert(0, evening.sounds)
    return run(
        Session(plan=laid.plan),
        clock=clock.now,
        keys=keys,
        listeners=listeners,
        speed=laid.speed,
    )


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
