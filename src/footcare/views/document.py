"""A text with headings and items, once, and the two ways to show it: laid out, or one item a line."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from footcare.errors import runnable

if TYPE_CHECKING:
    from rich.text import Text

WIDEST = 80
"""Cells. Wider lines are hard to find back from, also in a wide window."""


class Heading(NamedTuple):
    """A title over what follows."""

    text: str


class Paragraph(NamedTuple):
    """A text of its own."""

    text: str
    told: str = ""
    """What is said instead where it is read aloud, if that is something else."""


class Item(NamedTuple):
    """A name and what there is to say about it."""

    name: str
    text: str


class Bullet(NamedTuple):
    """One of several texts of equal weight."""

    text: str


class Entry(NamedTuple):
    """A line of a timetable."""

    at: str
    name: str
    length: str
    told: str
    """The same as a sentence."""


class Art(NamedTuple):
    """A picture, and the words that say the same."""

    lines: tuple[str, ...]
    words: str
    """Nothing if a line of its own says it."""
    narrow: tuple[str, ...] = ()
    """The same for a window that is too narrow for the lines."""


Block = Heading | Paragraph | Item | Bullet | Entry | Art
Document = tuple[Block, ...]


def items(texts: Mapping[str, str | None]) -> Iterator[Item]:
    """Return an item for each name that there is something to say about."""
    return (Item(name, text) for name, text in texts.items() if text)


def runnable_here(document: Document) -> Document:
    """Return a document with every command in it as it has to be typed here."""
    return tuple(
        block if isinstance(block, Art) else type(block)(*map(runnable, block)) for block in document
    )


def laid_out(document: Document, columns: int) -> Iterator["Text"]:
    """Lay a document out for the eye: lines as wide as the window, and at most as ``WIDEST``."""
    from rich.cells import cell_len, set_cell_size
    from rich.text import Text

    width = max(20, min(columns, WIDEST))
    column = 18 if width >= 60 else 4
    before: Block | None = None
    for block in document:
        if before and (isinstance(before, Paragraph) or not isinstance(block, Item | Bullet | Entry)):
            yield Text()
        match block:
            case Heading(text):
                yield from _wrapped(text, width, style="bold")
            case Paragraph(text):
                yield from _wrapped(text, width)
            case Item(name, text) if cell_len(name) > column - 2:
                yield from _wrapped(name, width)
                yield from _wrapped(text, width, " " * column)
            case Item(name, text):
                yield from _wrapped(text, width, set_cell_size(name, column))
            case Bullet(text):
                yield from _wrapped(text, width, "  ", "    ")
            case Entry(at, name, length):
                room = min(60, width - 14)
                fits = cell_len(name) <= room
                text = f"{set_cell_size(name, room)}{length:>5}" if fits else f"{name} {length}"
                yield from _wrapped(text.rstrip(), width, f"{at:>7}  " if width >= 60 else f"{at:>5} ")
            case Art(lines, _, narrow):
                fits = all(len(line.rstrip()) <= width for line in lines)
                yield from (
                    Text(line.rstrip(), overflow="ignore") for line in (lines if fits else narrow or lines)
                )
        before = block


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
        whole = Text(rest if number else first, overflow="ignore").append_text(line)
        whole.rstrip()
        yield whole


def one_item_a_line(document: Document) -> Iterator[str]:
    """Lay a document out for ears and for other programs: nothing wrapped, nothing drawn."""
    from footcare.views.wording import sentence  # knows the nouns, which help and messages need not wait for

    for block in document:
        match block:
            case Item(name, text):
                yield f"{name}: {sentence(text)}"
            case Art(words=""):
                pass
            case Art(words=told) | Entry(told=told):
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
