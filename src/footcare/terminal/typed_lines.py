"""Bytes from a terminal in its own line mode, cut into lines."""

from math import inf

from footcare.terminal.inputs import Line

LONGEST = 100
"""Characters of a line that are kept: no question asks for more."""

_BYTES = LONGEST * 4


class Lines:
    """Bytes in, lines out; a line is ready when Enter was pressed, and only then."""

    due = inf
    """Lines end by a key, never by waiting."""

    def __init__(self) -> None:
        self._begun = b""

    def feed(self, data: bytes, _now: float) -> list[Line]:
        """Return the lines that *data* completes."""
        *whole, rest = (self._begun + data).split(b"\n")
        # A line without end must not fill the memory.
        self._begun = rest[:_BYTES]
        return [Line(line[:_BYTES].decode("utf-8", "replace").strip()[:LONGEST]) for line in whole]
