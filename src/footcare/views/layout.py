"""Lines, and how they find room: the small kit that every screen is put together with.

A screen is rows, each with a number that says how soon it goes when there is no room: ``0`` never goes,
blank rows go first. So every size of window is one drawing with less or more of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size


class Role(StrEnum):
    """What a piece of text is for; a theme gives it a colour."""

    TEXT = "text"
    STRONG = "strong"
    SOFT = "soft"
    LINE = "line"
    ALERT = "alert"
    NIGHT = "night"
    """All of the last screen, when it is time to sleep."""


Span = tuple[str, Role]
Line = tuple[Span, ...]
Frame = tuple[Line, ...]

GAP = 9
"""How soon a blank row goes: before everything else."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line, and how soon it goes when there is no room: 0 never, 9 first."""

    line: Line = ()
    goes: int = 0
    tied: bool = False
    """Whether it goes on with the text of the row before: the two stay or go together."""


BLANK = Row(goes=GAP)


@dataclass(frozen=True, slots=True)
class Size:
    """A window, in cells."""

    columns: int
    rows: int


def row(text: str, role: Role = Role.TEXT, goes: int = 0, *, indent: int = 0) -> Row:
    """A row of one text."""
    return Row(((" " * indent + text, role),), goes)


def paragraph(text: str, width: int, role: Role = Role.TEXT, goes: int = 0, *, indent: int = 0) -> list[Row]:
    """Text over as many rows as it needs."""
    return tied([row(line, role, goes, indent=indent) for line in wrap(text, max(1, width - indent))])


def numbered(texts: Iterable[str], width: int, goes: int = 0, *, indent: int = 2) -> list[Row]:
    """A numbered list."""
    return [
        each
        for number, text in enumerate(texts, 1)
        for each in bulleted(f"{number}", text, width, goes, indent=indent)
    ]


def bulleted(bullet: str, text: str, width: int, goes: int = 0, *, indent: int = 2) -> list[Row]:
    """A text with something in front of its first line, and the others hanging in."""
    first, *rest = wrap(text, max(1, width - indent - 3))
    return tied(
        [
            row(f"{bullet.ljust(3)}{first}", goes=goes, indent=indent),
            *(row(line, goes=goes, indent=indent + 3) for line in rest),
        ]
    )


def tied(rows: Sequence[Row]) -> list[Row]:
    """Rows of one text: half of it would be worse than none."""
    return [replace(each, tied=number > 0) for number, each in enumerate(rows)]


def first_fitting(width: int, *texts: str) -> Row:
    """The first of some texts that has room; the last one always has."""
    return row(next((text for text in texts if len(text) <= width), texts[-1]), Role.SOFT)


def wrap(text: str, width: int) -> list[str]:
    """Break text into lines of at most *width* cells, between words where it can."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if cell_len(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *whole, line = chop_cells(word, width) or [""]
        lines += whole
    return [*lines, line] if line or not lines else lines


def width_of(line: Line) -> int:
    """Cells that a line takes."""
    return sum(cell_len(text) for text, _ in line)


def ends(left: Line, right: Line, width: int) -> Line:
    """One line at the left edge and one at the right; the right one gives way."""
    space = width - width_of(left) - width_of(right)
    return left if space < 1 else (*left, (" " * space, Role.TEXT), *right)


@lru_cache(maxsize=1024)
def cut(line: Line, width: int) -> Line:
    """The line, as wide as asked for: filled with blanks, or cut as a last resort.

    Kept, because from one second to the next most lines of a screen are the same.
    """
    spans: list[Span] = []
    left = width
    for text, role in line:
        size = cell_len(text)
        if size and left:
            spans.append((text if size <= left else set_cell_size(text, left), role))
        left = max(0, left - size)
    return (*spans, (" " * left, Role.TEXT)) if left else tuple(spans)


def beside(left: Sequence[Line], right: Sequence[Line], column: int) -> Iterator[Line]:
    """Lines with others beside them from a column on."""
    for number in range(max(len(left), len(right))):
        line = left[number] if number < len(left) else ()
        yield (*cut(line, column), *right[number]) if number < len(right) else line


def fitted(rows: Sequence[Row], height: int) -> list[Row]:
    """The rows that stay when there are only *height* of them."""
    return [rows[index] for index in _staying(rows, height)]


def page(top: Sequence[Row], bottom: Sequence[Row], size: Size, *, margin: int = 0) -> Frame:
    """A whole screen: some rows at its top, some at its foot, and nothing between."""
    rows = [*top, *bottom]
    staying = _staying(rows, size.rows)
    above = [rows[index] for index in staying if index < len(top)]
    below = [rows[index] for index in staying if index >= len(top)]
    filler = [BLANK] * (size.rows - len(staying))
    edge: Line = ((" " * margin, Role.TEXT),) if margin else ()
    return softened(tuple(cut((*edge, *each.line), size.columns) for each in (*above, *filler, *below)), size)


LETTER = 0.12
"""What a letter fills of its cell."""
FULLER = {"█": 0.88, "▓": 0.63, "▒": 0.38, "░": 0.13, "⣿": 0.13}
"""What these fill more than a letter does."""
GLOW = {
    Role.STRONG: 0.61,
    Role.TEXT: 0.46,
    Role.ALERT: 0.45,
    Role.SOFT: 0.28,
    Role.LINE: 0.14,
    Role.NIGHT: 0.14,
}
"""How bright the inks of the brightest theme for the night are; white is 1."""
MOST = 0.0375
"""How bright a frame may be on average. The ground adds a little, and 0.04 does not light up a dark room."""
SOFTER = {Role.STRONG: Role.TEXT, Role.TEXT: Role.SOFT}


def softened(frame: Frame, size: Size) -> Frame:
    """The frame, in softer inks if there is so much on it that it would light up the room."""
    room = MOST * size.columns * size.rows
    for _ in SOFTER:
        if sum(map(_glow, frame)) <= room:
            break
        frame = softer(frame)
    return frame


def softer(frame: Frame) -> Frame:
    """The frame, with each ink of its words one softer."""
    return tuple(tuple((text, SOFTER.get(role, role)) for text, role in line) for line in frame)


@lru_cache(maxsize=1024)
def _glow(line: Line) -> float:
    """The light of a line, in white cells; kept as `cut` keeps its lines."""
    return sum(GLOW[role] * _filled(text) for text, role in line)


def _filled(text: str) -> float:
    """The cells that a text would fill if it were spread evenly."""
    letters = (len(text) - text.count(" ")) * LETTER
    return (
        letters if text.isascii() else letters + sum(text.count(each) * more for each, more in FULLER.items())
    )


def _staying(rows: Sequence[Row], height: int) -> list[int]:
    """Which rows stay; of two texts that go equally soon, the later one goes first."""
    texts: list[list[int]] = []
    for index, each in enumerate(rows):
        if each.tied and texts:
            texts[-1].append(index)
        else:
            texts.append([index])
    staying = list(range(len(rows)))
    for text in sorted(texts, key=lambda text: (-rows[text[0]].goes, -text[0])):
        if len(staying) <= height:
            break
        staying = [index for index in staying if index not in text]
    return staying
