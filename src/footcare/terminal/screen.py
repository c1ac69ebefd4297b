"""What is on the terminal, and the fewest bytes that turn it into the next frame.

A frame is never cleared away to make room for the next: that would flash in a dark room. What changed is
written over what was there, in one go, between the marks of synchronized output.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

Line: TypeAlias = tuple[tuple[str, str], ...]
"""Spans of text, each with its role; together exactly as wide as the window."""

Frame: TypeAlias = tuple[Line, ...]

_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"
_CLEAR = "\x1b[2J"
_RESET = "\x1b[0m"

_NEAR = 6
"""Unchanged cells that cost about as much to write again as to jump over."""

# A control character in somebody's own content must not ring, move or clear anything.
_HARMLESS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ")


class Screen:
    """Shows frames on a terminal that wraps no lines, and remembers the last one.

    *write* takes the text of a whole frame; *ink* gives the SGR sequence of a role, complete in itself or
    empty; *width* counts the cells of a text; *ground* is the SGR sequence the empty window is filled with.
    """

    def __init__(
        self,
        write: Callable[[str], None],
        ink: Callable[[str], str],
        width: Callable[[str], int],
        ground: str = "",
    ) -> None:
        self._write = write
        self._ink = ink
        self._is_narrow = cache(lambda character: width(character) == 1)
        self._ground = ground
        self._size: tuple[int, int] | None = None
        self._shown: Frame = ()

    def forget(self) -> None:
        """Take nothing on the terminal for granted: the next frame is drawn whole."""
        self._size = None

    def show(self, frame: Frame, columns: int, rows: int) -> None:
        """Make the window, of *columns* by *rows*, hold exactly *frame*."""
        blank: Line = ((" " * columns, ""),)
        frame = (frame + (blank,) * (rows - len(frame)))[:rows]
        fresh = (columns, rows) != self._size
        if not fresh and frame == self._shown:
            return
        pen = _Pen(self._ink)
        if fresh:
            text = self._ground + _CLEAR
            pen.clean = not self._ground
            old: list[Line] = [()] * rows
        else:
            text = ""
            old = list(self._shown)
        for row, (before, after) in enumerate(zip(old, frame, strict=True)):
            if before != after:
                text += self._change(pen, row, before, after)
        # Forgotten until written: if the write fails half-way, nobody knows what the terminal holds.
        self._size = None
        if text:
            self._write(_BEGIN + text + ("" if pen.clean else _RESET) + _END)
        self._size, self._shown = (columns, rows), frame

    def _change(self, pen: "_Pen", row: int, before: Line, after: Line) -> str:
        """What turns one line on the terminal into another."""
        old, new = _cells(before), _cells(after)
        if not (len(old) == len(new) and self._even(before) and self._even(after)):
            return _move(row, 0) + pen.draw(new)
        return "".join(_move(row, start) + pen.draw(new[start:end]) for start, end in _runs(old, new))

    def _even(self, line: Line) -> bool:
        """Whether every character of *line* takes one cell."""
        text = "".join(text for text, _ in line)
        return text.isascii() or all(map(self._is_narrow, text))


class _Pen:
    """Writes cells, and changes ink only where the role does."""

    def __init__(self, ink: Callable[[str], str]) -> None:
        self._ink = ink
        self._last = ""
        self.clean = True

    def draw(self, cells: list[tuple[str, str]]) -> str:
        """The text of *cells*, with every change of ink in it."""
        return "".join(
            self._dip(self._ink(role)) + "".join(character for character, _ in run)
            for role, run in groupby(cells, key=itemgetter(1))
        )

    def _dip(self, ink: str) -> str:
        """The sequence that leaves *ink* and nothing else in force."""
        if ink == self._last and (self.clean or ink):
            return ""
        clean, self._last, self.clean = self.clean, ink, not ink
        if clean:
            return ink
        # Colours replace each other, but bold would stay on: so every ink begins by taking the last one off.
        return "\x1b[0;" + ink.removeprefix("\x1b[") if ink else _RESET


def _move(row: int, column: int) -> str:
    return f"\x1b[{row + 1};{column + 1}H" if column else f"\x1b[{row + 1}H"


def _cells(line: Line) -> list[tuple[str, str]]:
    return [(character, role) for text, role in line for character in text.translate(_HARMLESS)]


def _runs(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """Where the lines differ, as starts and ends; short stretches of sameness are not worth a jump."""
    changed = [index for index, (was, becomes) in enumerate(zip(old, new, strict=True)) if was != becomes]
    start = end = None
    for index in changed:
        if start is None or end is None:
            start = index
        elif index - end > _NEAR:
            yield start, end
            start = index
        end = index + 1
    if start is not None and end is not None:
        yield start, end
