"""An evening on a screen of its own."""

import os
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

from rich.console import RenderableType

from footcare.evening.ask import ENTERS, OnScreen, Sheet
from footcare.evening.keys import Keys
from footcare.evening.stage import Stage
from footcare.evening.tonight import Evening
from footcare.foot import Glyphs
from footcare.plan import Dark, Plan
from footcare.runner import Listener
from footcare.session import Effects, Ending, Session
from footcare.settings import Resolved
from footcare.system import clock
from footcare.system.awake import Awake
from footcare.system.motion import reduced
from footcare.system.output import show_text, surroundings
from footcare.terminal import Terminal
from footcare.views.evening_screen import frame
from footcare.views.look import Look, Setting, Size
from footcare.views.narration import worked
from footcare.views.preflight_screen import preflight_frames

if TYPE_CHECKING:
    from footcare.evening.cue_player import Sounds

SEEN = 0.5
"""Seconds in which Enter cannot be an answer to what the pre-flight has only just asked."""

STILL = 0.3
"""Seconds that a voice gets to be silent before the program is stopped."""

SHOWN = 2.0
"""Seconds that a demonstration shows the pre-flight."""

DEMONSTRATED = ["That was the demonstration.", "For tonight: footcare routine"]


class FullScreen(OnScreen):
    """Shows an evening frame by frame."""

    def __init__(self, evening: Evening, terminal: Terminal, keys: Keys) -> None:
        wanted = evening.wanted
        depth = surroundings().depth(wanted=wanted.said("theme"))
        stage = Stage(terminal, keys, theme=wanted.values.theme, depth=depth)
        super().__init__(terminal, keys, stage.show)
        self._evening = evening
        self._awake = Awake(os.environ)

    def preflight(self, plan: Plan) -> str | None:
        """Show what to see to before the hands are oily, on as many pages as it takes."""
        evening = self._evening
        if not (evening.asks or evening.tonight.demo):
            return ""
        sheet = _PreflightSheet(plan, evening.setting, evening.sounds)
        if evening.asks:
            self.show(sheet.frame)  # before what takes a while: the sample, and asking the desktop
            sheet.play()
            if trouble := self._awake.trouble():
                on = " The voice goes on." if evening.sounds and evening.sounds.speaks else ""
                sheet.setting = replace(sheet.setting, notes=(*sheet.setting.notes, f"{trouble}{on}"))
        reply = self.fill(sheet, inf if evening.asks else SHOWN)
        return None if reply == "q" else reply

    def listeners(self, _plan: Plan, setting: Setting) -> list[Listener]:
        """Return what follows the massage: a frame for each look, and a screen that stays awake."""
        evening, keys = self._evening, self._keys
        seen = _look(evening.wanted)

        def look(session: Session, _effects: Effects) -> None:
            if keys.stopped_by is not None:
                return  # the terminal may be the shell's again
            now = _with_failures(setting, evening.sounds)
            self.show(lambda size: frame(session, size, now, seen))
            if keys.suspend:
                keys.suspend = False
                if evening.sounds is not None:
                    evening.sounds.silence(STILL)
                self._terminal.suspend()

        return [look] if evening.tonight.demo else [look, keeps_awake(self._awake)]

    def end(self, session: Session | None, lines: list[str]) -> None:
        """Leave two lines of the massage on the normal screen, or what there is instead of one."""
        if session is not None:
            lines = DEMONSTRATED if self._evening.tonight.demo else summary(session).splitlines()
        show_text(lines)


class _PreflightSheet(Sheet):
    """The pre-flight: Enter goes on to the next page, and on the last one it starts."""

    repeats = True

    def __init__(self, plan: Plan, setting: Setting, sounds: "Sounds | None") -> None:
        super().__init__()
        self.setting = setting
        self._plan = plan
        self._sounds = sounds
        self._turned = 0.0

    def frames(self, size: Size) -> list[RenderableType]:
        if self._sounds is not None:
            self._sounds.poll()
        return preflight_frames(self._plan, size, _with_failures(self.setting, self._sounds))

    def strike(self, letter: str, asked: float) -> str | None:
        match letter.lower():
            case "x" | "q" as reply:
                return reply
            case "v":
                self.play()
            case enter if enter in ENTERS and clock.now() >= max(asked, self._turned) + SEEN:
                if self.page == self.pages - 1:
                    return ""
                self.page, self._turned = self.page + 1, clock.now()
        return None

    def play(self) -> None:
        """Let the voice and a bell be heard, so that the volume can be set with clean hands."""
        if self._sounds is not None:
            self._sounds.sample()


def _look(wanted: Resolved) -> Look:
    values, plain_ascii = wanted.values, surroundings().ascii_only() or wanted.values.picture == "ascii"
    glyphs = None if values.picture == "none" else Glyphs.ASCII if plain_ascii else Glyphs(values.picture)
    # Where nothing is set, the desktop decides.
    motion = values.motion if wanted.said("motion") else not reduced(os.environ)
    return Look(glyphs=glyphs, plain_ascii=plain_ascii, big=values.big, calm=values.calm, motion=motion)


def _with_failures(setting: Setting, sounds: "Sounds | None") -> Setting:
    """Return *setting* with what has stopped working as notes."""
    if sounds is None or not sounds.failed:
        return setting
    return replace(setting, notes=(*setting.notes, *sounds.failed), sounds=sounds.works)


def keeps_awake(awake: Awake) -> Listener:
    """Hold the screen awake until the closing screen is over, but not through a long pause."""

    def listen(session: Session, _effects: Effects) -> None:
        if session.over or session.dimmed or isinstance(session.stage, Dark):
            awake.release()
        else:
            awake.hold()

    return listen


def summary(session: Session) -> str:
    """Return what stays on the normal screen afterwards: two lines."""
    done = session.ending is Ending.COMPLETE and all(
        session.worked(foot) >= session.plan.per_foot(foot) for foot in session.plan.feet
    )
    return f"{'Done.' if done else 'Stopped.'} {worked(session)}\nGood night.\n"
