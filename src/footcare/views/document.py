"""A text with headings and items, once, and the two ways to show it: laid out, or one item a line."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from footcare.views import wording
from footcare.views.layout import wrap

WIDEST = 80
"""Cells. Wider lines are hard to find back from, also in a wide window."""


class Heading(NamedTuple):
    """A title over what follows."""

    text: str


class Paragraph(NamedTuple):
    """A text of its own."""

    text: str


class Item(NamedTuple):
    """A name and what there is to say about it."""

    name: str
    text: str


class Bullet(NamedTuple):
    """One of several texts of equal weight."""

    text: str


class Entry(NamedTuple):
    """A line of a table."""

    line: str
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


def laid_out(document: Document, columns: int) -> Iterator[tuple[str, bool]]:
    """The document for the eye: lines, wrapped to the window, and whether they are bold."""
    width = max(20, min(columns, WIDEST))
    for number, block in enumerate(document):
        follows = isinstance(block, Item | Bullet | Entry) and not isinstance(document[number - 1], Paragraph)
        if number and not follows:
            yield "", False
        for line in _lines(block, width):
            yield line, isinstance(block, Heading)


def _lines(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text):
            yield from wrap(text, width)
        case Item(name, text):
            yield from _item(name, text, width)
        case Bullet(text):
            first, *rest = _wrapped(text, width - 4)
            yield f"  {first}"
            yield from (f"    {line}" for line in rest)
        case Entry(line, _):
            yield line
        case Art(lines, _, narrow):
            fits = all(len(line.rstrip()) <= width for line in lines)
            yield from (line.rstrip() for line in (lines if fits else narrow or lines))


def _item(name: str, text: str, width: int) -> Iterator[str]:
    column = 18 if width >= 60 else 4
    first, *rest = _wrapped(text, width - column)
    if len(name) <= column - 2:
        yield name.ljust(column) + first
    else:
        yield name
        yield " " * column + first
    yield from (" " * column + line for line in rest)


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of text; an address stays whole, so that it can be copied."""
    before, link, address = text.partition("http")
    return [*(wrap(before, width) if before.strip() else []), *([link + address] if link else [])]


def one_item_a_line(document: Document) -> Iterator[str]:
    """The document for ears and for other programs: nothing wrapped, nothing drawn."""
    for block in document:
        match block:
            case Item(name, text):
                yield f"{name}: {wording.sentence(text)}"
            case Art(words=""):
                pass
            case Art(words=told) | Entry(told=told):
                yield told
            case Heading(text) | Paragraph(text) | Bullet(text):
                yield wording.sentence(text)


def together(*documents: Iterable[Block]) -> Document:
    """Several documents as one."""
    return tuple(block for document in documents for block in document)
