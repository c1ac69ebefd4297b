r"""Bytes from a terminal, cut into letters, for the questions that are answered by one.

Nobody's hands are oily yet: here a letter is a letter, and not any key. Arrows, mouse reports, answers
from the terminal and pastes are dropped: none of them is an answer.
"""

import codecs
import re
from math import inf

from footcare.terminal.inputs import Letter

ALONE = 0.05
"""Seconds after which an ESC was the Esc key; what follows a real one comes at once."""

UNFINISHED = 1.0
"""Seconds of quiet after which the rest of a sequence will not come any more."""

_ESC, _PASTE = b"\x1b", b"\x1b[200~"
_SEQUENCE = re.compile(
    rb"\x1b(?:\[200~.*?\x1b\[201~"  # a paste
    rb"|\[M.{3}|\[\[."  # the old mouse report; F1 to F5 of the Linux console
    rb"|\[(?!200~|M|\[)[0-?]*[ -/]*(?:[@-~]|(?=[^ -~]))"  # CSI: arrows, focus; broken off by what is no part
    rb"|O(?:[ -~]|(?=[^ -~]))"  # SS3
    # A string: an answer to a question of some program.
    rb"|[\]PX^_][^\x07\x18\x1a\x1b]*(?:[\x07\x18\x1a]|\x1b\\|(?=\x1b[^\\]))"
    rb"|\x1b(?=[\[O])"  # Alt and one of those
    # Alt and a letter, of one byte to four
    rb"|[\xc2-\xdf].|[\xe0-\xef]..|[\xf0-\xf4]...|[^\[O\]PX^_\x1b\xc2-\xf4])",
    re.DOTALL,
)
_LONGEST = 64
"""Bytes of a sequence that are kept; of a longer one only what tells how it began and whether it ends."""


class Letters:
    """Bytes in, letters out; it is told the time, which never goes back."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._begun = b""
        self._heard = -inf
        self._out: list[Letter] = []

    def feed(self, data: bytes, now: float) -> None:
        """Take in what was read from the keyboard at *now*."""
        self._settle(now)
        self._begun += data
        self._heard = now
        while self._begun:
            before, escape, _ = self._begun.partition(_ESC)
            self._out += [Letter(each) for each in self._decoder.decode(before)]
            self._begun = self._begun[len(before) :]
            if not escape:
                return
            if not (whole := _SEQUENCE.match(self._begun)):
                if len(self._begun) > _LONGEST:
                    # A paste without end must not fill the memory. What is cut out is no end mark in either.
                    begun, rest = (6, 5) if self._begun.startswith(_PASTE) else (2, 1)
                    self._begun = self._begun[:begun] + self._begun[-rest:]
                return
            self._begun = self._begun[whole.end() :]

    def ready(self, now: float) -> tuple[Letter, ...]:
        """The letters that are certain by *now*, each given once."""
        self._settle(now)
        out, self._out = tuple(self._out), []
        return out

    def wait(self, now: float) -> float | None:
        """Seconds until ``ready`` may have more to say without another byte; None for never."""
        if self._out:
            return 0.0
        return max(0.0, self._heard + self._patience() - now) if self._begun else None

    def _patience(self) -> float:
        return ALONE if self._begun in (_ESC, _ESC + _ESC) else UNFINISHED

    def _settle(self, now: float) -> None:
        """Give up a sequence that was never finished; an ESC alone is the Esc key."""
        if self._begun and now >= self._heard + self._patience():
            if self._begun in (_ESC, _ESC + _ESC):
                self._out.append(Letter("\x1b"))
            self._begun = b""
