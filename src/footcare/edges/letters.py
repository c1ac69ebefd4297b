r"""Bytes from a terminal, cut into letters, for the questions that are answered by one.

Nobody's hands are oily yet: here a letter is a letter, and not any key. Arrows, mouse reports, answers
from the terminal and pastes are dropped: none of them is an answer.
"""

import codecs
import re
from math import inf

from footcare.edges.inputs import Letter

ALONE = 0.05
"""Seconds after which an ESC was the Esc key; what follows a real one comes at once."""

UNFINISHED = 1.0
"""Seconds of quiet after which the rest of a sequence will not come any more."""

_ESC = b"\x1b"
_SEQUENCE = re.compile(
    rb"\x1b(?:\[200~.*?\x1b\[201~"  # a paste
    rb"|\[(?!200~)[0-?]*[ -/]*[@-~]"  # CSI: arrows, function keys, focus, mouse
    rb"|O[ -~]"  # SS3
    rb"|[\]PX^_].*?(?:\x07|\x1b\\)"  # a string: an answer from the terminal
    rb"|[^\[O\]PX^_\x1b])",  # Alt and a key
    re.DOTALL,
)


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
                # A paste without end must not fill the memory; how it began and ends is enough.
                self._begun = self._begun[:6] + self._begun[6:][-8:]
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
        return ALONE if self._begun == _ESC else UNFINISHED

    def _settle(self, now: float) -> None:
        """Give up a sequence that was never finished; an ESC alone is the Esc key."""
        if self._begun and now >= self._heard + self._patience():
            if self._begun == _ESC:
                self._out.append(Letter("\x1b"))
            self._begun = b""
