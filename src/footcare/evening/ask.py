"""Two ways to ask: a key on a screen of its own, or a line and Enter. Both give the same replies."""

from collections.abc import Callable, Iterator
from math import inf
from typing import TypeVar

from rich.console import RenderableType

from footcare.evening.keys import Keys
from footcare.evening.screening import LEFT, Preflight, Setup, Step
from footcare.plan import Plan
from footcare.settings import Resolved
from footcare.system import clock
from footcare.system.output import prompt, surroundings, tell
from footcare.terminal import Terminal, open_terminal
from footcare.terminal.inputs import Closed, Letter, Line, Resized, Stop, Suspended
from footcare.views.look import Size
from footcare.views.questions import BACK, ENTER, Card, card_frames, card_lines, prompt_line

SEEN = 0.3
"""Seconds in which nothing typed can be an answer to what has only just been asked."""

HELD = 0.7
"""Seconds after which the same letter is meant again: a held key begins to repeat sooner."""

LONGEST = 60
"""Characters of a line that a person may write."""

ENTERS, ESCAPE = "\r\n", "\x1b"
_BACKSPACES = "\x7f\x08"
_ALSO = {"unsure": "u", "left": "l", "right": "r", "both": "2"}
"""What people type for a key that stands for it."""

Talk = TypeVar("Talk", bound=Setup)


class _Asker:
    """What both ways have in common: a terminal, and what the program owes the system."""

    full = False

    def __init__(self, terminal: Terminal, keys: Keys) -> None:
        self._terminal = terminal
        self._keys = keys

    def __call__(self, card: Card) -> str | None:
        """Ask until there is a reply that the card allows: an option's key ("" for Enter), numbers or text.

        None stands for a person who left.
        """
        raise NotImplementedError

    def preflight(self, plan: Plan) -> str | None:
        """Show what to see to before *plan*; return "" to start, x for a reason not to, or None to leave."""
        raise NotImplementedError

    def settle(self, talk: Talk) -> tuple[Talk, Step]:
        """Ask until there is nothing to ask, or a call to stop; return the conversation and its next step."""
        while isinstance(step := talk.next, Card | Preflight) and self._keys.stopped_by is None:
            talk = talk.told(self(step) if isinstance(step, Card) else self.preflight(step.plan))
        return talk, step

    def _typed(self, timeout: float = 1.0) -> Iterator[str | None]:
        """Wait for letters or lines; None stands for a call to stop, or for the end of the keyboard."""
        for came in self._terminal.read(timeout):
            match came:
                case Letter(text) | Line(text):
                    yield text
                case Stop(signal):
                    self._keys.signal = signal
                    yield None
                case Closed():
                    self._keys.gone = self.full
                    yield None
                case Suspended():
                    self._terminal.suspend()
                case Resized():
                    self._keys.redraw = True


class Sheet:
    """Something to reply to on a screen, on as many pages as it takes."""

    repeats = False
    """Whether a letter may follow itself at once; else that is a held key."""

    def __init__(self) -> None:
        self.page = self.seen = 0
        self.pages = 1

    def frames(self, size: Size) -> list[RenderableType]:
        """Draw all pages."""
        raise NotImplementedError

    def frame(self, size: Size) -> RenderableType:
        """Draw the page at hand."""
        frames = self.frames(size)
        self.pages = len(frames)
        self.page %= self.pages
        self.seen = max(self.seen, self.page)
        return frames[self.page]

    def strike(self, letter: str, asked: float) -> str | None:
        """Take in a letter of what has been on the screen since *asked*; return the reply that it makes."""
        raise NotImplementedError


class OnScreen(_Asker):
    """Asks on a screen of its own; a key is enough."""

    full = True

    def __init__(
        self, terminal: Terminal, keys: Keys, show: Callable[[Callable[[Size], RenderableType]], None]
    ) -> None:
        super().__init__(terminal, keys)
        self.show = show
        self._last = ""
        self._heard = -inf

    def __call__(self, card: Card) -> str | None:
        """Ask until a key or several make a reply that the card allows."""
        reply = self.fill(_CardSheet(card))
        return None if reply == ESCAPE else reply

    def fill(self, sheet: Sheet, seconds: float = inf) -> str | None:
        """Show *sheet* until there is a reply; "" when time is up, None when there is no more to wait for."""
        self._terminal.take_letters(True)
        try:
            return self._fill(sheet, clock.now() + seconds)
        finally:
            self._terminal.take_letters(False)

    def _fill(self, sheet: Sheet, until: float) -> str | None:
        self.show(sheet.frame)
        asked = clock.now()
        while not self._keys.gone:
            if (left := until - clock.now()) <= 0:
                return ""
            for letter in self._typed(min(1.0, left)):
                if letter is None:
                    return None
                held = self._is_held(letter) and not sheet.repeats
                if not held and (reply := sheet.strike(letter, asked)) is not None:
                    return reply
            self.show(sheet.frame)
        return None

    def _is_held(self, letter: str) -> bool:
        now = clock.now()
        held = letter == self._last and now < self._heard + HELD
        self._last, self._heard = letter, now
        return held


class _CardSheet(Sheet):
    """A card while it is being filled in."""

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card
        self.repeats = card.writes is not None
        self._marked: set[int] = set()
        self._typed = ""

    def frames(self, size: Size) -> list[RenderableType]:
        frames = card_frames(self._card, size, sorted(self._marked), self._typed)
        return frames if self._card.writes is None else frames[-1:]  # where one writes

    def strike(self, letter: str, asked: float) -> str | None:
        card = self._card
        if letter == ESCAPE:
            return ESCAPE
        if clock.now() < asked + SEEN:
            return None
        if card.writes is not None and letter not in ENTERS:
            if letter in _BACKSPACES:
                self._typed = self._typed[:-1]
            elif letter.isprintable():
                self._typed = (self._typed + letter)[:LONGEST]
        elif letter == " " and self.pages > 1:
            self.page += 1
        elif self.seen < self.pages - 1:
            pass  # what has not been seen is not answered
        elif card.picks and letter.isdecimal():
            self._marked ^= {int(letter)} & set(range(1, len(card.picks) + 1))
        else:
            said = self._typed or " ".join(map(str, self._marked))
            return _meant(card, said if letter in ENTERS else letter)
        return None


class ByLine(_Asker):
    """Asks in lines, for ears."""

    def __call__(self, card: Card) -> str | None:
        """Ask until a line makes a reply that the card allows."""
        prompt(card_lines(card))
        return self.listen(lambda text: _meant(card, text), prompt_line(card), clock.now() + SEEN)

    def listen(self, meant: Callable[[str], str | None], again: str, after: float = -inf) -> str | None:
        """Wait for a line that is *meant* as a reply, *after* a time; to any other, say *again* what may be.

        None stands for a person who left, a call to stop, or the end of what is typed.
        """
        while True:
            for text in self._typed():
                if text is None:
                    return None
                if clock.now() < after:
                    continue
                if text.lower() in ("q", ESCAPE):
                    return None
                if (reply := meant(text)) is not None:
                    return reply
                prompt([again])


def _meant(card: Card, text: str) -> str | None:
    """Return the reply that a line makes, or None if it makes none."""
    if card.writes is not None:
        return "".join(letter for letter in text if letter.isprintable())[:LONGEST].strip()
    numbers = text.replace(",", " ").split()
    if card.picks and numbers and all(each.isdecimal() for each in numbers):
        picked = sorted({int(each) for each in numbers})
        return ",".join(map(str, picked)) if picked[0] >= 1 and picked[-1] <= len(card.picks) else None
    word = _ALSO.get(text.lower(), text.lower())
    key = next((key for key, said in card.options if said == word), word) if word else ENTER
    if (key == BACK and card.back) or key in dict(card.options):
        return "" if key == ENTER else key
    return None


def converse(setup: Setup, wanted: Resolved, *, full: bool) -> Step:
    """Ask until the setup ends, and return its end; a call to stop ends the program."""
    with open_terminal(full=full) as terminal:
        keys = Keys(terminal.read)
        ask: OnScreen | ByLine = ByLine(terminal, keys)
        if full:
            from footcare.evening.stage import Stage

            depth = surroundings().depth(wanted=wanted.said("theme"))
            ask = OnScreen(terminal, keys, Stage(terminal, keys, theme=wanted.values.theme, depth=depth).show)
        _, step = ask.settle(setup)
    if keys.stopped_by is not None:
        tell(LEFT)
        terminal.die(keys.stopped_by)
    return step
