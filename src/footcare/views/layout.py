"""Blocks, and how they find room: what every screen is put together with.

A screen is a page of blocks, each with a number that says how soon it goes when there is no room: 0 never
goes, blank rows go first. So every size of window is one drawing with less or more of it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.constrain import Constrain
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from footcare.errors import runnable
from footcare.views import look, themes
from footcare.views.look import Size, Tier

Lines = list[list[Segment]]

GAP = 9
"""How soon a blank row goes: before everything else."""

WIDEST = 70
"""Cells of a line of text: longer ones are hard to find back from."""
TEXT, BESIDE, ASIDE = 38, 46, 35
"""Cells of a text beside a foot, of one beside both, and of what is at the right edge."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Something that stays or goes as a whole: half of a text would be worse than none."""

    what: RenderableType = ""
    goes: int = 0
    """How soon it goes when there is no room: 0 never, 9 first."""
    least: int = 1
    """Rows that it takes at least, so that what is below it stays in its place."""
    _drawn: dict[tuple[Console, int], Lines] = field(default_factory=dict, init=False, repr=False)

    def lines(self, console: Console, width: int) -> Lines:
        """Return its lines, drawn once for each width: most blocks stay the same for many seconds."""
        if (console, width) not in self._drawn:
            options = console.options.update(width=max(1, width), height=None)
            lines = console.render_lines(self.what, options, pad=False)
            self._drawn[console, width] = lines + [[]] * (self.least - len(lines))
        return self._drawn[console, width]


Drawn = Callable[[int, int], Block]
"""What is drawn in so many columns and rows."""

BLANK = Block(goes=GAP)
APART = Block(goes=GAP + 1)
"""A second blank row, between two thoughts."""


@lru_cache(maxsize=512)
def paragraph(text: str, style: str = "", goes: int = 0, *, indent: int = 0, least: int = 1) -> Block:
    """Return a block of text, over as many rows as it needs."""
    return Block(Constrain(Padding(Text(runnable(text), style), (0, 0, 0, indent)), WIDEST), goes, least)


@lru_cache(maxsize=512)
def hanging(head: str, text: str, goes: int = 0, *, indent: int = 0, room: int = 3, style: str = "") -> Block:
    """Return a text with *head* in front of it, in *room* cells that the other lines keep blank."""
    grid = Table.grid()
    grid.add_column(width=room)
    grid.add_column()
    grid.add_row(Text(head, style), Text(runnable(text)))
    return Block(Constrain(Padding(grid, (0, 0, 0, indent)), WIDEST), goes)


def numbered(texts: Iterable[str], goes: int = 0, *, indent: int = 2) -> list[Block]:
    """Return a numbered list."""
    return [hanging(str(number), text, goes, indent=indent) for number, text in enumerate(texts, 1)]


def column(size: Size, text: int, roomy: int = 42) -> int:
    """Return where a picture begins beside a text of so many cells, or in a large window *roomy*."""
    return 2 + (roomy if look.tier(size) is Tier.LARGE else text)


def edges(size: Size, left: Text, right: Text, goes: int = 0) -> Block:
    """Return a line with a text at each edge; the right one gives way where there is no room for both."""
    space = look.width(size) - left.cell_len - right.cell_len
    return Block(left if space < 1 else Text.assemble(left, " " * space, right), goes)


def first_fitting(size: Size, *texts: str, goes: int = 0) -> Block:
    """Return the first of some texts that has room on one line; the last one always has."""
    fitting = next((text for text in texts if cell_len(text) <= look.width(size)), texts[-1])
    return Block(Text(fitting, "soft"), goes)


def height(blocks: Iterable[Block], width: int) -> int:
    """Return the number of rows that blocks take."""
    return sum(len(block.lines(themes.console("mono", themes.Depth.NONE), width)) for block in blocks)


def fitted(blocks: Sequence[tuple[int, int]], room: int) -> list[int]:
    """Return the indices of the blocks that stay, given how soon each goes and how many rows it takes.

    Of two that go equally soon the later one goes first.
    """
    staying = set(range(len(blocks)))
    for index in sorted(staying, key=lambda index: (-blocks[index][0], -index)):
        if sum(blocks[each][1] for each in staying) <= room:
            break
        staying.remove(index)
    return sorted(staying)


@dataclass(frozen=True, slots=True)
class Page:
    """A whole screen, with some blocks at its top and some at its foot."""

    top: Sequence[Block] = ()
    bottom: Sequence[Block] = ()
    middle: Sequence[Block] = ()
    """What follows the top, left of the picture."""
    picture: Drawn | None = None
    """What is drawn right of the middle, in so many columns and rows; it never needs a row of its own."""
    column: int = 0
    """Where the picture begins."""
    aside: Drawn | None = None
    """What stands at the right edge, beside the picture."""
    part: slice | None = None
    """The lines of the top that are shown, where it goes over several screens; none is let go."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        size = Size(options.max_width, options.height or console.height)
        edge, width = look.margin(size), look.width(size)
        # A small window is full of words: in the style of hints they do not light up a dark room.
        dense = look.tier(size) in (Tier.WORDS, Tier.LINE) or size.columns * size.rows < 680
        style = console.get_style("soft") if dense else None
        edges: Lines = [[]] * ((size.rows - look.height(size)) // 2)
        for line in (*edges, *self._lines(console, width, look.height(size)), *edges):
            yield Segment(" " * edge)
            yield from Segment.apply_style(Segment.adjust_line_length(line, size.columns - edge), style)
            yield Segment.line()

    def _lines(self, console: Console, width: int, rows: int) -> Lines:
        """Return exactly so many lines."""
        beyond = width - (ASIDE if self.aside else 0)
        column = self.column - 2 if self.picture else beyond
        groups = enumerate(((self.top, width), (self.middle, column), (self.bottom, width)))
        drawn = [
            (block.goes, block.lines(console, each), group)
            for group, (blocks, each) in groups
            for block in blocks
        ]
        if self.part is None:
            drawn = [drawn[index] for index in fitted([(goes, len(lines)) for goes, lines, _ in drawn], rows)]
        top, middle, bottom = (
            [line for _, lines, group in drawn if group == each for line in lines] for each in range(3)
        )
        if self.part is not None:
            top = top[self.part][: max(0, rows - len(bottom))]
        middle += [[]] * (rows - len(top) - len(middle) - len(bottom))
        high = len(middle)
        for draw, begins, ends in ((self.picture, self.column, beyond), (self.aside, beyond, width)):
            lines = draw(ends - begins, high).lines(console, ends - begins) if draw and high else []
            for index, line in enumerate(lines[:high]):
                middle[index] = [*Segment.adjust_line_length(middle[index], begins), *line]
        return [*top, *middle, *bottom]


def pages(
    blocks: Sequence[Block],
    bottom: Sequence[Block],
    size: Size,
    few: Sequence[Block],
    last: Sequence[Block],
    wanted: int = GAP - 1,
) -> list[RenderableType]:
    """Return one page, or several to show all of *blocks* but its blank rows; most blocks stay whole.

    It is one if all that goes as soon as *wanted*, or later, has room. Several have *few* at the foot, and
    the *last* of them what answers it.
    """
    width = look.width(size)
    if height([each for each in (*blocks, *bottom) if each.goes <= wanted], width) <= look.height(size):
        return [Page(blocks, bottom)]
    feet = []
    for foot in (few, last):
        kept = fitted([(block.goes, height([block], width)) for block in foot], look.height(size) // 2)
        feet.append([foot[index] for index in kept])
    shown = [block for block in blocks if block.goes < GAP]
    room = max(1, look.height(size) - max(height(foot, width) for foot in feet))
    starts, row = list[int](), 0
    for rows in (height([block], width) for block in shown):
        if not starts or row + rows > starts[-1] + room:
            starts.append(row)
        row += rows
        while row > starts[-1] + room:  # a block that is too high for any page
            starts.append(starts[-1] + room)
    ends = [*starts[1:], row]
    return [
        Page(shown, feet[end == row], part=slice(start, end)) for start, end in zip(starts, ends, strict=True)
    ]
