"""An evening on a screen of its own."""

import os
import sys
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

from footcare.errors import ExitStatus
from footcare.evening.keys import Demonstration, Keys
from footcare.evening.stage import Stage
from footcare.evening.tonight import Evening, Laid, heard, settle
from footcare.plan import Dark
from footcare.runner import Listener, run
from footcare.session import Effects, Ending, Session
from footcare.system import clock
from footcare.system.awake import Awake
from footcare.system.motion import reduced
from footcare.system.output import show_text, tell
from footcare.terminal import Terminal, open_terminal
from footcare.terminal.inputs import Closed, Input, Letter, Resized, Stop, Suspended
from footcare.views.evening_screen import frame
from footcare.views.layout import Frame, Size
from footcare.views.narration import worked
from footcare.views.preflight_screen import preflight_frames

if TYPE_CHECKING:
    from footcare.evening.ask import Asker
    from footcare.evening.cue_player import Sounds
    from footcare.views.questions import Card

SEEN = 0.5
"""Seconds in which Enter cannot be an answer to what the pre-flight has only just asked."""

STILL = 0.3
"""Seconds that a voice gets to be silent before the program is stopped."""

SHOWN = 2.0
"""Seconds that a demonstration shows the pre-flight."""


def on_full_screen(evening: Evening) -> int:
    """Show the evening frame by frame; return the exit status."""
    if not evening.has_keys:
        tell("No keyboard here: it runs by itself.")
    session = None
    with open_terminal(full=True) as terminal, heard(evening.sounds):
        keys = Keys(terminal.read)
        stage = Stage(terminal, keys, theme=evening.theme, depth=evening.depth)
        before = _Preflight(evening, terminal, keys, stage)
        settled = settle(
            evening,
            _asker(terminal, keys, stage),
            before.answer,
            lambda: keys.stopped_by is not None,
        )
        if settled.laid is not None and keys.stopped_by is None:
            session = _massage(evening, settled.laid, terminal, keys, stage)
    for note in (*settled.notes, *(evening.sounds.failed if evening.sounds else ())):
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


def _asker(terminal: Terminal, keys: Keys, stage: Stage) -> "Asker":
    """Who asks on this screen; made when there is something to ask, which on most nights there is not."""
    made: list[Asker] = []

    def ask(card: "Card") -> str | None:
        if not made:
            from footcare.evening.ask import OnScreen

            made.append(OnScreen(terminal, keys, stage.show))
        return made[0](card)

    return ask


def _with_notes(laid: Laid, sounds: "Sounds | None") -> Laid:
    """The same, with what has stopped working said on the screen."""
    if sounds is None or not sounds.failed:
        return laid
    setting = replace(laid.setting, notes=(*laid.setting.notes, *sounds.failed), sounds=sounds.works)
    return laid._replace(setting=setting)


def keeps_awake(awake: Awake) -> Listener:
    """Hold the screen awake until the closing screen is over, but not through a long pause."""

    def listen(session: Session, _effects: Effects) -> None:
        if session.over or session.dimmed or isinstance(session.stage, Dark):
            awake.release()
        else:
            awake.hold()

    return listen


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
        self._page, self._opened = 0, clock.now()
        until = self._opened + SHOWN if self._evening.demo else 0.0
        if not self._evening.asks:
            return self._wait(laid, until)
        self._show(laid)
        self._play()
        if trouble := self._evening.awake.trouble():
            on = " The voice goes on." if self._evening.sounds and self._evening.sounds.speaks else ""
            setting = replace(laid.setting, notes=(*laid.setting.notes, f"{trouble}{on}"))
            laid = laid._replace(setting=setting)
        self._terminal.take_letters(True)
        try:
            return self._wait(laid, inf)
        finally:
            self._terminal.take_letters(False)

    def _wait(self, laid: Laid, until: float) -> str:
        sounds = self._evening.sounds
        while (left := until - clock.now()) > 0:
            if sounds is not None:
                sounds.poll()
            self._show(_with_notes(laid, sounds))
            for came in self._terminal.read(min(1.0, left)):
                if (said := self._said(came)) is not None:
                    return said
            if self._keys.gone:
                self._keys(0.0)
                return "q"
        return ""

    def _said(self, came: Input) -> str | None:
        """What something that came in says, if it says anything."""
        match came:
            case Stop(signal):
                self._keys.stopped_by = signal
                return "q"
            case Suspended():
                self._terminal.suspend()
            case Resized():
                self._keys.redraw = True
            case Closed() if self._evening.asks:
                return "q"
            case Letter(letter):
                return self._typed(letter.lower())
        return None

    def _typed(self, letter: str) -> str | None:
        if letter in ("x", "q"):
            return letter
        if letter == "v":
            self._play()
        if letter not in "\r\n" or clock.now() < self._opened + SEEN:
            return None
        if self._page == self._pages - 1:
            return ""
        self._page, self._opened = self._page + 1, clock.now()
        return None

    def _play(self) -> None:
        if self._evening.sounds is not None:
            self._evening.sounds.sample()

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
    seen = evening.look
    if evening.asks_desktop and reduced(os.environ):
        seen = replace(seen, motion=False)

    def look(session: Session, _effects: Effects) -> None:
        if keys.stopped_by is not None:
            return  # the terminal may be the shell's again
        setting = _with_notes(laid, evening.sounds).setting
        stage.show(lambda size: frame(session, size, setting, seen))
        if keys.suspend:
            keys.suspend = False
            if evening.sounds is not None:
                evening.sounds.silence(STILL)
            terminal.suspend()

    reader = Demonstration(keys, clock.now) if evening.demo else keys
    listeners: list[Listener] = [look]
    if not evening.demo:
        listeners.append(keeps_awake(evening.awake))
    if evening.sounds is not None:
        keys.mutes = True
        evening.sounds.prepare(laid.plan, laid.setting.aftercare)
        listeners.insert(0, evening.sounds)  # silence comes before a picture of it
    return run(Session(plan=laid.plan), clock=clock.now, keys=reader, listeners=listeners, speed=laid.speed)
