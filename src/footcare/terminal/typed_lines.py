"""Bytes from a terminal in its own line mode, cut into lines."""

from footcare.terminal.inputs import Line

LONGEST = 100
"""Characters of a line that are kept: nobody is asked for more."""

_BYTES = LONGEST * 4


class Lines:
    """Bytes in, lines out; a line is ready when Enter was pressed, and only then."""

    def __init__(self) -> None:
        self._begun = b""
        self._out: list[Line] = []

    def feed(self, data: bytes, _now: float) -> None:
        """Take in what was read; nothing at all means that the person pressed Ctrl-D or went."""
        *whole, rest = data.split(b"\n")
        for piece in whole:
            self._end(self._begun + piece)
            self._begun = b""
        # A line without end must not fill the memory.
        self._begun = (self._begun + rest)[:_BYTES]
        if not data and self._begun:
            self._end(self._begun)
            self._begun = b""

    def ready(self, _now: float) -> tuple[Line, ...]:
        """The lines that are whole, each given once."""
        out, self._out = tuple(self._out), []
        return out

    def wait(self, _now: float) -> float | None:
        """Seconds until ``ready`` has more to say: lines end by a key, never by waiting."""
        return 0.0 if self._out else None

    def _end(self, line: bytes) -> None:
        self._out.append(Line(line[:_BYTES].decode("utf-8", "replace").strip()[:LONGEST]))
