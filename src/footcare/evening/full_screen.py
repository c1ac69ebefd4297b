"""An evening on a screen of its own, where a key is enough for an answer."""

import os
from collections.abc import Callable, Iterator, Sequence
from math import inf

from rich.console import RenderableType

from footcare.evening.keys import Keys
from footcare.evening.screening import Preflight
from footcare.evening.tonight import Evening
from footcare.foot import Glyphs
from footcare.massage import Aftercare
from footcare.plan import Dark, Plan
from footcare.runner import Listener
from footcare.session import Effects, Ending, Session
from footcare.settings import Resolved
from footcare.system import clock
from footcare.system.awake import Awake
from footcare.system.motion import reduced
from footcare.system.output import show_text, surroundings
from footcare.terminal import Terminal
from footcare.terminal.inputs import Gone
from footcare.terminal.screen import Screen
from footcare.views import themes, wording
from footcare.views.evening_screen import WHEN, frame
from footcare.views.look import Look, Setting, Size
from footcare.views.narration import stopped
from footcare.views.preflight_screen import preflight_frames, whole_frames
from footcare.views.questions import ESCAPE, LONGEST, SEEN, Card, card_frames, meant
from footcare.views.widgets import LOOKS

HELD = 0.7
"""Seconds in which a held key begins to repeat: the same letter again may be its first repeat."""

FOLLOWS = 0.15
"""Seconds after which no further repeat follows, so that the same letter again was a press of its own."""

READ = 0.5
"""Seconds in which Enter cannot be an answer to what the pre-flight has only just asked."""

SHOWN = 2.0
"""Seconds that a demonstration shows the pre-flight."""

_ENTERS, _BACKSPACES = "\r\n", "\x7f\x08"


class FullScreen:
    """Shows an evening frame by frame."""

    def __init__(self, terminal: Terminal, keys: Keys, evening: Evening) -> None:
        self._terminal = terminal
        self._keys = keys
        self._evening = evening
        theme = evening.wanted.values.theme
        depth = themes.Depth(surroundings().depth(wanted=evening.wanted.said("theme")))
        self._screen = Screen(terminal.write, themes.console(theme, depth))
        self.look = _look(evening.wanted, colours=themes.palette(theme, depth) is not None)
        self.looks = LOOKS if self.look.counts else 1
        """Times a second at which something new may be seen."""
        self._care = evening.setting.aftercare
        self._awake = Awake(os.environ)
        self._last = ""
        self._heard = -inf
        self._again = False

    def show(self, draw: Callable[[Size], RenderableType]) -> None:
        """Show what *draw* makes of the window's size."""
        if self._keys.redraw:
            self._keys.redraw = False
            self._screen.forget()
        size = Size(*self._terminal.size())
        try:
            self._screen.show(draw(size), size.columns, size.rows)
        except Gone:
            self._keys.gone = True

    def ask(self, step: Card | Preflight) -> str | None:
        """Show a card, or what to see to with dry hands, until there is a reply, or None to leave."""
        evening = self._evening
        sheet = _Sheet(step, evening, self.look)
        if isinstance(step, Card):
            return self._fill(sheet)
        if not evening.asks:
            return self._fill(sheet, SHOWN) if evening.demo else ""
        self.show(sheet.frame)  # before what takes a while: the sample, and asking the desktop
        evening.sounds.sample()
        if trouble := self._awake.trouble():
            on = " The voice goes on." if evening.sounds.voice else ""
            sheet.setting = sheet.setting._replace(notes=(*sheet.setting.notes, f"{trouble}{on}"))
        return self._fill(sheet)

    def _fill(self, sheet: "_Sheet", seconds: float = inf) -> str | None:
        """Show *sheet* until there is a reply; "" when time is up, None when there is no more to wait for."""
        self._terminal.take_letters(True)
        try:
            self.show(sheet.frame)
            sheet.since = clock.now()
            until = sheet.since + seconds
            while not self._keys.gone:
                if (left := until - clock.now()) <= 0:
                    return ""
                for letter in self._typed(min(1.0, left), repeats=sheet.repeats):
                    if letter is None:
                        # Without a signal it is the window that has been closed.
                        self._keys.gone = self._keys.signal is None
                        return None
                    if (reply := sheet.strike(letter)) is not None:
                        return None if reply == ESCAPE else reply
                self.show(sheet.frame)
            return None
        finally:
            self._terminal.take_letters(False)

    def _typed(self, timeout: float, *, repeats: bool) -> Iterator[str | None]:
        """Wait for letters; of a key that is held give only the first, unless it *repeats*."""
        for letter in self._keys.typed(min(timeout, FOLLOWS) if self._again else timeout):
            now = clock.now()
            same, since = letter == self._last and not repeats, now - self._heard
            self._again, self._last, self._heard = same and FOLLOWS <= since < HELD, letter or "", now
            if not same or since >= HELD:
                yield letter
        if self._again and clock.now() >= self._heard + FOLLOWS:
            self._again = False
            yield self._last

    def listeners(self, _plan: Plan, setting: Setting) -> list[Listener]:
        """Return what follows the massage: a frame for each look, and a screen that stays awake."""
        evening, keys, look = self._evening, self._keys, self.look
        self._care = setting.aftercare

        def listen(session: Session, _effects: Effects) -> None:
            if keys.stopped_by is not None:
                return  # the terminal may be the shell's again
            now = evening.sounds.noted(setting)
            self.show(lambda size: frame(session, size, now, look))
            if keys.suspended:
                evening.sounds.silence()
                keys.let_go()

        return [listen] if evening.demo else [listen, keeps_awake(self._awake)]

    def end(self, session: Session | None, lines: list[str], kept: list[str]) -> None:
        """Leave a few lines of the massage on the normal screen, or what there is instead of one."""
        if session is not None and self._evening.demo:
            lines = ["That was the demonstration.", "For tonight: footcare routine"]
        elif session is not None:
            lines = [*summary(session, self._care), *kept]
        show_text(lines)


def _look(wanted: Resolved, *, colours: bool) -> Look:
    """Return what the terminal can show, and what the person wants to see of it."""
    values = wanted.values
    picture = surroundings().picture(values.picture)
    return Look(
        glyphs=None if picture == "none" else Glyphs(picture),
        # Where there are no dots there are no heavy lines and no discs either.
        plain_ascii=picture == "ascii" or surroundings().picture("dots") != "dots",
        big=values.big,
        calm=values.calm,
        # Where nothing is set, the desktop decides.
        motion=values.motion if wanted.said("motion") else not reduced(os.environ),
        colours=colours,
    )


class _Sheet:
    """A card or the pre-flight on a screen, on as many pages as it takes, while it is being replied to."""

    def __init__(self, step: Card | Preflight, evening: Evening, look: Look) -> None:
        self.setting = evening.setting
        self.repeats = not isinstance(step, Card) or step.writes is not None
        """Whether a letter may follow itself at once; else that is a held key."""
        self.since = inf
        """When the page at hand was first shown."""
        self._step = step
        self._evening = evening
        self._look = look
        self._page = 0
        self._pages = 1
        self._typed = ""
        self._whole = False
        """Whether the pre-flight is shown in full."""
        self._start = ""
        """What Enter replies at the pre-flight."""

    def frame(self, size: Size) -> RenderableType:
        """Draw the page at hand."""
        step, sounds = self._step, self._evening.sounds
        if isinstance(step, Card):
            frames = card_frames(step, size, self._typed)
            frames = frames if step.writes is None else frames[-1:]  # where one writes
        else:
            sounds.poll()
            if self._whole:
                frames = whole_frames(step.plan, step.reasons, size)
            else:
                setting = sounds.noted(self.setting._replace(sounds=bool(sounds)))
                told = {"hello": step.hello, "stopped": step.stopped}
                frames = preflight_frames(step.plan, step.reasons, size, setting, self._look, **told)
        self._pages = len(frames)
        self._page %= self._pages
        return frames[self._page]

    def strike(self, letter: str) -> str | None:
        """Take in a letter; return the reply that it makes, ESCAPE to leave, or None."""
        return self._fill_in(self._step, letter) if isinstance(self._step, Card) else self._see_to(letter)

    def _turn(self, *, whole: bool = False) -> None:
        self._page = self._page + 1 if whole is self._whole else 0
        self._whole, self.since = whole, clock.now()

    def _fill_in(self, card: Card, letter: str) -> str | None:
        if letter == ESCAPE:
            return ESCAPE
        if clock.now() < self.since + (card.patience if letter in _ENTERS else SEEN):
            return None
        if card.writes is not None and letter not in _ENTERS:
            if letter in _BACKSPACES:
                self._typed = self._typed[:-1]
            elif letter.isprintable():
                self._typed = (self._typed + letter)[:LONGEST]
        elif letter == " " and self._pages > 1:
            self._turn()
        elif card.picks and letter.isdecimal():
            ticked = set(card.ticked) ^ ({int(letter)} & set(range(1, len(card.picks) + 1)))
            self._step = card._replace(ticked=tuple(sorted(ticked)))
        elif self._page == self._pages - 1:  # what has not been seen is not answered
            reply = meant(card, self._typed if letter in _ENTERS else letter)
            self._typed = self._typed if reply is not None else ""  # so that it is seen to be none
            return reply
        return None

    def _see_to(self, letter: str) -> str | None:
        """Enter goes on to the next page of the pre-flight, and on the last one it starts."""
        key, last = letter.lower(), self._page == self._pages - 1
        if key == "v":
            self._hear()
        elif key == "?":
            self._turn(whole=True)
        elif key in _ENTERS and clock.now() >= self.since + READ:
            if last and not self._whole:
                return self._start
            self._turn(whole=self._whole and not last)
        elif key == "n" and last and not self._whole and isinstance(self._step, Preflight):
            return f"{self._start}n" if self._step.stopped else None
        return {"x": "x", "q": ESCAPE}.get(key)

    def _hear(self) -> None:
        """Let voice and bells be heard; where they are off, they are on from then on."""
        sounds = self._evening.sounds
        if not sounds:
            sounds.turn_on(self._evening.wanted.values, speaks=True, rings=True)
            self.setting = self.setting._replace(notes=(*self.setting.notes, *sounds.missing))
            self._start = "v"
        sounds.sample()


def keeps_awake(awake: Awake) -> Listener:
    """Hold the screen awake until the closing screen is over, but not through a long pause."""

    def listen(session: Session, _effects: Effects) -> None:
        if session.over or session.dimmed or isinstance(session.stage, Dark):
            awake.release()
        else:
            awake.hold()

    return listen


def summary(session: Session, care: Sequence[Aftercare]) -> list[str]:
    """Return what stays on the normal screen afterwards: what has been done, and what is still to do."""
    done = session.ending is Ending.COMPLETE and all(
        session.worked(foot) >= session.plan.per_foot(foot) for foot in (*session.plan.feet, None)
    )
    lines = [f"{stopped(session, 'Done' if done else 'Stopped')} Good night."]
    if any(session.worked(foot) for foot in (*session.plan.feet, None)):
        times = ("morning", "later") if done else ("now",)
        suited = wording.suited(care, session.plan.routine.position)
        lines.append(f"{WHEN[times[0]]}: {' '.join(each.screen for each in suited if each.when in times)}")
    return lines
