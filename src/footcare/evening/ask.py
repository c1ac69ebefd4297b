"""Two ways to ask: a key on a screen of its own, or a line and Enter. Both give the same replies."""

from collections.abc import Callable
from typing import Protocol

from footcare.evening.keys import Keys
from footcare.system import clock
from footcare.system.output import prompt
from footcare.terminal import Terminal
from footcare.terminal.inputs import Closed, Letter, Line, Resized, Stop, Suspended
from footcare.views.layout import Frame, Size
from footcare.views.questions import BACK, ENTER, Card, card_frames, card_lines, prompt_line

SEEN = 0.3
"""Seconds in which nothing typed can be an answer to what has only just been asked."""

HELD = 0.7
"""Seconds after which the same letter is meant again: a held key begins to repeat sooner."""

_ENTERS, _BACKSPACES, _ESCAPE = "\r\n", "\x7f\x08", "\x1b"
_ALSO = {"unsure": "u", "left": "l", "right": "r", "both": "2"}
"""What people type for a key that stands for it."""

LONGEST = 60
"""Characters of a line that somebody may write."""


class Asker(Protocol):
    """Asks one card."""

    def __call__(self, card: Card) -> str | None:
        """What was replied: an option's key ("" for Enter), numbers with commas, or the text.

        None is for somebody who left.
        """


class OnScreen:
    """Asks on a screen of its own; a key is enough."""

    def __init__(
        self, terminal: Terminal, keys: Keys, show: Callable[[Callable[[Size], Frame]], None]
    ) -> None:
        self._terminal = terminal
        self._keys = keys
        self._show = show
        self._last = ""
        self._heard = 0.0

    def __call__(self, card: Card) -> str | None:
        """Ask until there is an answer that the card allows."""
        self._terminal.take_letters(True)
        try:
            return self._ask(_Sheet(card))
        finally:
            self._terminal.take_letters(False)

    def _ask(self, sheet: "_Sheet") -> str | None:
        self._show(sheet.frame)
        asked = clock.now()
        while not self._keys.gone:
            for came in self._terminal.read(1.0):
                match came:
                    case Stop(signal):
                        self._keys.stopped_by = signal
                        return None
                    case Closed():
                        # The window is gone; where there is a signal for that, it is on its way.
                        self._keys.gone = True
                        self._keys(0.0)
                        return None
                    case Letter("\x1b"):
                        return None
                    case Suspended():
                        self._terminal.suspend()
                    case Resized():
                        self._keys.redraw = True
                    case Letter(letter) if self._is_meant(letter, asked, sheet.card):
                        if (reply := sheet.strike(letter)) is not None:
                            return reply
            self._show(sheet.frame)
        return None

    def _is_meant(self, letter: str, asked: float, card: Card) -> bool:
        """Whether a letter is an answer, and not left over from the question before."""
        now = clock.now()
        held = letter == self._last and now < self._heard + HELD and card.writes is None
        self._last, self._heard = letter, now
        return now >= asked + SEEN and not held


class _Sheet:
    """A card while it is being filled in."""

    def __init__(self, card: Card) -> None:
        self.card = card
        self._marked: list[int] = []
        self._typed = ""
        self._page = self._seen = 0
        self._pages = 1

    def frame(self, size: Size) -> Frame:
        """Draw it as it is now."""
        frames = card_frames(self.card, size, self._marked, self._typed)
        self._pages = len(frames)
        if self.card.writes is not None:
            return frames[-1]  # where one writes; a blank is a letter there
        page = self._page % self._pages
        self._seen = max(self._seen, page)
        return frames[page]

    def strike(self, letter: str) -> str | None:
        """Take in a letter; return the reply if that makes one."""
        card = self.card
        if card.writes is not None:
            return self._write(letter)
        if letter == " " and self._pages > 1:
            self._page += 1
            return None
        if self._seen < self._pages - 1:
            return None  # nobody answers what they have not seen
        if letter in _ENTERS and card.picks:
            return ",".join(map(str, sorted(self._marked))) or None
        if letter.isdecimal() and 1 <= int(letter) <= len(card.picks):
            self._marked = sorted({*self._marked} ^ {int(letter)})
            return None
        return _chosen(card, ENTER if letter in _ENTERS else letter.lower())

    def _write(self, letter: str) -> str | None:
        if letter in _ENTERS:
            return self._typed.strip()
        if letter in _BACKSPACES:
            self._typed = self._typed[:-1]
        elif letter.isprintable() and len(self._typed) < LONGEST:
            self._typed += letter
        return None


class ByLine:
    """Asks in lines, for ears."""

    def __init__(self, terminal: Terminal, keys: Keys) -> None:
        self._terminal = terminal
        self._keys = keys

    def __call__(self, card: Card) -> str | None:
        """Ask until there is an answer that the card allows."""
        prompt(card_lines(card))
        asked = clock.now()
        while True:
            for came in self._terminal.read(1.0):
                match came:
                    case Stop(signal):
                        self._keys.stopped_by = signal
                        return None
                    case Closed():
                        return None
                    case Suspended():
                        self._terminal.suspend()
                    case Line() if clock.now() < asked + SEEN:
                        pass
                    case Line(text):
                        if text.lower() in ("q", _ESCAPE):
                            return None
                        if (reply := _typed(card, text)) is not None:
                            return reply
                        prompt([prompt_line(card)])


def _typed(card: Card, text: str) -> str | None:
    """The reply that a line makes, if it makes one."""
    if card.writes is not None:
        return "".join(letter for letter in text if letter.isprintable())[:LONGEST].strip()
    numbers = text.replace(",", " ").split()
    if card.picks and numbers and all(each.isdecimal() for each in numbers):
        picked = sorted({int(each) for each in numbers})
        return ",".join(map(str, picked)) if picked[0] >= 1 and picked[-1] <= len(card.picks) else None
    word = _ALSO.get(text.lower(), text.lower())
    return _chosen(
        card, ENTER if not word else next((key for key, said in card.options if said == word), word)
    )


def _chosen(card: Card, key: str) -> str | None:
    """The reply that an option's key makes, if the card has it."""
    if card.back and key == BACK:
        return BACK
    if any(key == option for option, _ in card.options):
        return "" if key == ENTER else key
    return None
