"""A text with headings and items, once, and the two ways to show it: laid out, or one item a line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import starmap, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from rich.text import Text

WIDEST = 80
"""Cells. Wider lines are hard to find back from, also in a wide window."""

Lines = tuple[tuple[tuple[str, str], ...], ...]
"""Of a picture: pieces of text, each with the style that it is drawn in."""


class Heading(NamedTuple):
    """A title over what follows, what is said of all of that, and for the eye a mark before it."""

    text: str
    lead: str = ""
    mark: str = ""
    style: str = "heading"


class Paragraph(NamedTuple):
    """A text of its own."""

    text: str
    told: str = ""
    """What is said instead where it is read aloud, if that is something else."""
    style: str = ""


class Item(NamedTuple):
    """A name and what there is to say about it; a strong one and its text make one sentence."""

    name: str
    text: str
    style: str = "soft"


class Bullet(NamedTuple):
    """One of several texts of equal weight."""

    text: str
    style: str = ""


class Entry(NamedTuple):
    """A line of a timetable."""

    at: str
    name: str
    length: str
    told: str
    """The same as a sentence."""


class Art(NamedTuple):
    """A picture, and the words that say the same."""

    lines: Lines
    words: str
    """Nothing if a line of its own says it."""
    narrow: Lines = ()
    """The same for a window that is too narrow for the lines."""


class Beside(NamedTuple):
    """A picture, and what stands beside it where there is room, else below."""

    art: Art
    blocks: "tuple[Block, ...]"


class Eye(NamedTuple):
    """What is only for the eye, and what all others are told instead."""

    blocks: "tuple[Block, ...]"
    told: "tuple[Block, ...]" = ()


Block = Heading | Paragraph | Item | Bullet | Entry | Art | Beside | Eye
Document = tuple[Block, ...]


def items(texts: Mapping[str, str | None]) -> Iterator[Item]:
    """Return an item for each name that there is something to say about."""
    return (Item(name, text) for name, text in texts.items() if text)


def reworded(document: Document, change: Callable[[str], str]) -> Document:
    """Return a document with every text in it changed."""

    def changed(part: Any) -> Any:
        if isinstance(part, str):
            return change(part)
        parts = map(changed, part)
        return type(part)(*parts) if hasattr(part, "_fields") else tuple(parts)

    return tuple(map(changed, document))


def flat(document: Document) -> Iterator[Block]:
    """Return a document for ears, pipes and paper: nothing beside anything, and nothing only for the eye."""
    for block in document:
        match block:
            case Heading(text, lead):
                yield Heading(text)
                yield from (Paragraph(lead),) if lead else ()
            case Paragraph(text, told):
                yield Paragraph(text, told)
            case Item(name, text, "strong"):
                yield Bullet(f"{name}: {text}")
            case Eye(told=blocks):
                yield from blocks
            case Beside(art, blocks):
                yield from flat((art, *blocks))
            case _:
                yield block


def laid_out(document: Document, columns: int) -> Iterator["Text"]:
    """Lay a document out for the eye: lines as wide as the window, and at most as ``WIDEST``."""
    width = max(20, min(columns, WIDEST))
    second = _second(document, width)
    before: Block | None = None
    for block in document:
        listed = isinstance(block, Item | Bullet | Entry)
        if before and not (listed and (not isinstance(before, Paragraph) or before.style == "strong")):
            yield _line()
        match block:
            case Art(lines, _, narrow):
                drawn = list(starmap(_line, lines))
                fits = all(line.cell_len <= width for line in drawn)
                yield from drawn if fits else starmap(_line, narrow or lines)
            case Beside(art, blocks):
                yield from _beside(art, blocks, width)
            case Eye(blocks):
                yield from laid_out(blocks, width)
            case Item():
                yield from _named(block, width, *second)
            case _:
                yield from _worded(block, width)
        before = block


def _worded(block: Heading | Paragraph | Bullet | Entry, width: int) -> Iterator["Text"]:
    """Lay out a block of nothing but words."""
    from rich.cells import cell_len, set_cell_size

    match block:
        case Heading(text, lead, mark, style):
            begins = "  " if mark else ""
            yield from _wrapped(text, width, f"{mark} ".lstrip(), begins, style=style)
            yield from _wrapped(lead, width, begins) if lead else ()
        case Paragraph(text, _, style):
            yield from _wrapped(text, width, style=style)
        case Bullet(text, style):
            rest = "     " if text[:1].isdigit() else "    "
            yield from _wrapped(text, width, "  ", rest, style=style)
        case Entry(at, name, length):
            room = min(60, width - 14)
            fits = cell_len(name) <= room
            text = f"{set_cell_size(name, room)}{length:>5}" if fits else f"{name} {length}"
            yield from _wrapped(text.rstrip(), width, f"{at:>7}  " if width >= 60 else f"{at:>5} ")


def _second(document: Document, width: int) -> tuple[str, int]:
    """Return how items begin, below a mark inside of it, and where their second column is."""
    begins = "  " * any(isinstance(block, Heading) and block.mark != "" for block in document)
    named = [block for block in document if isinstance(block, Item)]
    longest = max((len(item.name) for item in named), default=0)
    strong = any(item.style == "strong" for item in named)
    wide = 18 if width >= 60 and not strong else min(longest, width // 2 - 4) + len(begins) + 2
    return begins, wide if width >= (46 if strong else 38) else 4


def _named(item: Item, width: int, begins: str, column: int) -> Iterator["Text"]:
    """Set the text of an item in the second column, or below its name where there is no room for two."""
    name, text, style = item
    # A command is there to be copied: it stays on one line.
    room = column - 2 if style == "strong" and column > 4 and "footcare " not in name else width
    names = list(_wrapped(name, room, begins, style=style))
    lines = list(_columns(names, _wrapped(text, width - column), column))
    # A long word in a small window has more room below; an address has none anywhere.
    fits = width >= 60 or all(line.cell_len <= width for line in lines)
    if fits and all(line.cell_len <= column - 2 for line in names):
        yield from lines
    else:
        yield from (*names, *_wrapped(text, width, " " * (column if width >= 60 else 4)))


def _beside(art: Art, blocks: Document, width: int) -> Iterator["Text"]:
    """Set what there is to say beside a picture, where there is room."""
    column = max((sum(len(text) for text, _ in line) + 3 for line in art.lines), default=0)
    if width - column < 36:
        yield from laid_out((art, *blocks) if art.lines else blocks, width)
    else:
        yield from _columns(starmap(_line, art.lines), laid_out(blocks, width - column), column)


def _columns(left: Iterable["Text"], right: Iterable["Text"], column: int) -> Iterator["Text"]:
    """Set lines side by side."""
    for line, other in zip_longest(left, right, fillvalue=_line()):
        yield _line(line, " " * (column - line.cell_len), other)


def _wrapped(
    text: str, width: int, first: str = "", rest: str | None = None, *, style: str = ""
) -> Iterator["Text"]:
    """Break *text* between words; the first line begins with *first*, the others with *rest* or blanks.

    A word that is longer than a line, such as an address, stays whole.
    """
    from rich import get_console
    from rich.cells import cell_len
    from rich.text import Text

    rest = " " * cell_len(first) if rest is None else rest
    room = max(1, width - max(cell_len(first), len(rest)))
    # Where the text says "ignore", rich breaks between words and lets a longer one be. Where wrap() or the
    # console says it, nothing is broken at all, so that what comes out of here can be printed as it is.
    for number, line in enumerate(Text(text, style, overflow="ignore").wrap(get_console(), room)):
        yield _line((rest if number else first, style), line)


def _line(*pieces: "Text | tuple[str, str] | str") -> "Text":
    """Return a line without blanks at its end; it is never broken again, and may be wider than the window."""
    from rich.text import Text

    line = Text.assemble(*pieces, overflow="ignore")
    line.rstrip()
    return line


def one_item_a_line(document: Document) -> Iterator[str]:
    """Lay a document out for ears and for other programs: nothing wrapped, nothing drawn."""
    from footcare.views.wording import sentence  # knows the nouns, which help and messages need not wait for

    for block in flat(document):
        match block:
            case Item(name, text):
                yield f"{name}: {sentence(text)}"
            case Art(words=told) | Entry(told=told) if told:
                yield told
            case Heading(text) | Paragraph(text, "") | Bullet(text) | Paragraph(told=text):
                yield sentence(text)


def fitted(lines: Iterable[str], width: int) -> Iterator[str]:
    """Break lines between words where they are too long; the rest of one hangs in below its second column.

    For help and messages: without rich, which they would have to wait for.
    """
    import re
    from textwrap import TextWrapper

    for line in lines:
        if len(line) <= width:
            yield line
            continue
        text = line.strip()
        indent = min(len(line) - len(line.lstrip()), width // 4)
        columns = re.match(r" *\S.*? {2,}(?=\S)", line)
        hangs = columns.end() if columns else indent
        if columns and hangs > width - 24:  # no room for two columns
            text, hangs = re.sub(" {2,}", "  ", text), indent + 4
        blanks = (" " * indent, " " * hangs)
        yield from TextWrapper(width, *blanks, break_long_words=False, break_on_hyphens=False).wrap(text)
