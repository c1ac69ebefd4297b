r"""Bytes from a terminal, cut into key strokes, or into lines where it has a line mode of its own.

A terminal sends more than keys: reports, mouse, focus, pastes. Each begins with ESC, and so does the Esc
key; only time tells them apart. So the decoder is told the time, and a sequence that is never finished is
given up, lest it swallow the keyboard.

    ESC  [  parameters  final        CSI: arrows, function keys, focus, mouse, start of a paste
    ESC  O  parameters  final        SS3: arrows and function keys of some terminals
    ESC  ]  text  BEL or ESC \       a string: an answer from the terminal (also ESC P, X, ^, _)
    ESC  anything else               Alt and a key
"""

import re
from math import inf

from footcare.terminal.inputs import Line, Stroke

ALONE = 0.05
"""Seconds after which an ESC was the Esc key; what follows a real one comes at once."""

UNFINISHED = 1.0
"""Seconds of quiet after which the rest of a sequence or letter will not come any more."""

_ESC = b"\x1b"
_WHOLE = re.compile(
    # A letter of UTF-8, or of nothing; but the first bytes of one may wait for the others.
    rb"(?P<letter>[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
    rb"|(?![\xc2-\xf4][\x80-\xbf]{0,2}\Z)[^\x1b])"
    rb"|\x1b(?:\[200~.*?\x1b\[201~"  # a paste
    rb"|\[M.{3}|\[\[."  # the old mouse report; F1 to F5 of the Linux console
    rb"|[\[O](?P<arrow>[A-D])"
    rb"|(?!\[200~|\[M|\[\[)[\[O][ -?]*[@-~]"  # CSI and SS3
    rb"|[\[O][ -?]+(?=[^ -~])"  # the same, broken off by what is no part
    # A string; a new ESC ends it, too.
    rb"|[\]PX^_][^\x07\x18\x1a\x1b]*(?:[\x07\x18\x1a]|\x1b\\|(?=\x1b[^\\]))"
    # Alt and a key, which may be one that opens a sequence, or Esc: a sequence may follow that.
    rb"|(?P<alt>[\[O](?=[^ -~])|(?=\x1b)"
    rb"|[\xc2-\xdf].|[\xe0-\xef]..|[\xf0-\xf4]...|[^\[O\]PX^_\x1b\xc2-\xf4]))",
    re.DOTALL,
)
_ARROWS = {b"A": "up", b"B": "down", b"C": "right", b"D": "left"}


class Decoder:
    """Cuts bytes into strokes; it is told the time, which never goes back."""

    def __init__(self) -> None:
        self._begun = b""
        self._began = self._heard = -inf

    def feed(self, data: bytes, now: float) -> list[Stroke]:
        """Return the strokes that *data* completes, after the one that time has settled by *now*."""
        strokes: list[Stroke] = []
        if now >= self.due:
            if self.began < inf:
                strokes.append(Stroke(self._began, "\x1b" if self._begun == _ESC else ""))
            self._begun = b""
        if not data:
            return strokes
        begun, end = self._begun + data, 0
        at = self._began if self._begun else now
        while whole := _WHOLE.match(begun, end):
            if whole.lastgroup:
                letter, arrow = whole["letter"] or b"", whole["arrow"]
                strokes.append(Stroke(at, letter.decode("utf-8", "replace")[:1], _ARROWS.get(arrow, "")))
            at, end = now, whole.end()
        # A paste without end must not fill the memory: what tells how it began and whether it ends is enough.
        self._begun = begun[end : end + 6] + begun[end + 6 :][-5:]
        self._began, self._heard = at, now
        return strokes

    @property
    def began(self) -> float:
        """When a sequence began that may yet be a key; infinity if there is none."""
        # Alt and a bracket or capital send the two bytes that open a sequence.
        return self._began if 0 < len(self._begun) <= 2 else inf

    @property
    def due(self) -> float:
        """When an unfinished sequence will be given up; infinity if there is none."""
        return self._heard + (ALONE if self._begun == _ESC else UNFINISHED) if self._begun else inf


class Lines:
    """Bytes in, lines out; a line is ready when Enter was pressed, and only then."""

    due = inf
    """Lines end by a key, never by waiting."""

    def __init__(self) -> None:
        self._begun = b""

    def feed(self, data: bytes, _now: float) -> list[Line]:
        """Return the lines that *data* completes."""
        *whole, self._begun = (self._begun + data).split(b"\n")
        return [Line(line.decode("utf-8", "replace").strip()) for line in whole]
