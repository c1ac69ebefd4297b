"""What is on the terminal, and the lines that turn it into the next frame.

A frame is never cleared away to make room for the next: that would flash in a dark room. The lines that
changed are written over what was there, in one go, between the marks of synchronized output.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.segment import Segment

_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"
_CLEAR = "\x1b[2J"

# A control character in a person's own content must not ring, move or clear anything. It has no width.
_HARMLESS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)])


class Screen:
    """Shows renderables on a terminal that wraps no lines, and remembers the last one.

    *write* takes the text of a whole frame; the console knows the style "ground" of every other cell.
    """

    def __init__(self, write: Callable[[str], None], console: "Console") -> None:
        self._write = write
        self._console = console
        self._ground = console.get_style("ground")
        self._size: tuple[int, int] | None = None
        self._shown: list[list[Segment]] = []

    def forget(self) -> None:
        """Take nothing on the terminal for granted: the next frame is drawn whole."""
        self._size = None

    def show(self, renderable: "RenderableType", columns: int, rows: int) -> None:
        """Make the window, of *columns* by *rows*, hold exactly what *renderable* draws."""
        from rich.segment import Segment
        from rich.style import Style

        options = self._console.options.update_dimensions(columns, rows)
        lines = self._console.render_lines(renderable, options, style=self._ground)
        fresh = (columns, rows) != self._size
        text = self._ground.render("\0").partition("\0")[0] + _CLEAR if fresh else ""
        for row, line in enumerate(lines):
            if fresh or line != self._shown[row]:
                column, pieces = _changed([] if fresh else self._shown[row], line)
                text += f"\x1b[{row + 1};{column}H"
                for segment in Segment.simplify(pieces):
                    text += (segment.style or Style.null()).render(segment.text.translate(_HARMLESS))
        # Forgotten until written: if the write fails half-way, what the terminal holds is not known.
        self._size = None
        if text:
            self._write(_BEGIN + text + _END)
        self._size, self._shown = (columns, rows), lines


def _changed(before: "Sequence[Segment]", line: "Sequence[Segment]") -> "tuple[int, Sequence[Segment]]":
    """Return the column where a line begins to differ, and its pieces from there to the last that differs."""
    same = next((at for at, (old, new) in enumerate(zip(before, line, strict=False)) if old != new), 0)
    ends = [old != new for old, new in zip(reversed(before), reversed(line), strict=False)]
    # Both fill the window: what is the same from the end on stands in the same place.
    last = min(ends.index(True) if any(ends) else 0, len(line) - same - 1)
    column = sum(piece.cell_length for piece in line[:same]) + 1
    return column, line[same : len(line) - last]
