"""From a file to YAML nodes that know where they stand, with everything dangerous refused by name.

YAML here is a way to write text, numbers, lists and keys, and nothing else: implicit types are switched
off (``no`` stays two letters and the reader of a field says what it wants), and anchors and tags are
refused. Deep nesting is refused by PyYAML itself, from 6.0.4 on.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import Node

from footcare.errors import ContentError, Fault, printable
from footcare.library.diagnosis import MOST, Trouble, diagnose, is_suspicious
from footcare.regular_file import read_regular

LARGEST = 256 * 1024
"""Bytes. The largest file that is read; our own largest is a fifth of it."""

UNSAFE = re.compile(
    "["
    # Control characters, soft hyphens, zero-width characters and marks, line separators, bidirectional
    # overrides, lone surrogates, private use, and noncharacters: what can repaint a terminal or hide in it.
    "\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\uf8ff\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U0010ffff"
    # Emoji and variation selectors: programs and terminals disagree about their width.
    "\ufe00-\ufe0f\U0001f000-\U0001faff\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615"
    "\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3"
    "\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf"
    "\u2b1b\u2b1c\u2b50\u2b55"
    "]"
)
"""A character that no content may have."""

# What could begin an anchor, an alias or a tag; an & or a ! inside a text could not.
_SIGNS = re.compile(r"""(?m)(?:^|[\s,:?\-"'\[\]{}])(?:[&*]\S|!)""")
EMPTY = "the file is empty; write its keys, or delete it"
_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Loader(_Base):  # type: ignore[misc]  # which of the two it is depends on the installation
    """A loader to which every plain scalar is text."""

    def resolve(self, _kind: type[Node], _value: object, _implicit: object) -> str:
        """Return no tag: nothing here asks for one, and to find it would take longer than all the rest."""
        return ""


def read_nodes(path: Path, text: str | None = None) -> Node:
    """Read one YAML file into nodes, or *text* as if it were there.

    Raises:
        ContentError: the file cannot be read, or is not the plain YAML described above.
    """
    text = (_text(path) if text is None else text).replace("\r\n", "\n")
    troubles = [*islice(_unsafe_characters(text), MOST), *islice(_anchors_and_tags(text), MOST)]
    if not troubles and not is_suspicious(text):
        with suppress(yaml.YAMLError):
            return _compose(text)
    clean = UNSAFE.sub(lambda found: "  " if found[0] == "\t" else "", text)
    troubles += diagnose(clean, _compose, {line for line, *_ in troubles})
    if troubles:
        raise ContentError(Fault(path, *trouble) for trouble in sorted(troubles)[:MOST])
    return _compose(text)


def _compose(text: str) -> Node:
    try:
        node = yaml.compose(text, Loader=_Loader)
    except RecursionError:  # the parser in Python has no limit of its own
        raise yaml.YAMLError("maximum nesting depth") from None
    if node is None:
        raise yaml.YAMLError(EMPTY)
    return node


def _unsafe_characters(text: str) -> Iterator[Trouble]:
    """Find the unsafe characters, each where it is first in a line."""
    for number, line in enumerate(text.split("\n") if UNSAFE.search(text) else (), 1):
        for character in dict.fromkeys(UNSAFE.findall(line)):
            yield number, line.index(character) + 1, unsafe(character)


def unsafe(character: str) -> str:
    """Say what kind of character this is, and the way out."""
    code = f"U+{ord(character):04X}"
    if character == "\t":
        return "found a tab; write spaces instead"
    if "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069":
        return f"found {code}, which turns the direction of text; take it out"
    if "\u231a" <= character <= "\u2b55" or character == "\ufe0f" or character >= "\U0001f000":
        return f"found {code}, an emoji or part of one, which terminals draw in different widths; take it out"
    return f"found {code}, a control or invisible character; take it out"


def _refused(path: Path, message: str, line: int = 1, column: int = 1) -> ContentError:
    return ContentError([Fault(path, line, column, message)])


def _text(path: Path) -> str:
    try:
        data = read_regular(path, LARGEST + 1)
        if len(data) > LARGEST:
            raise _refused(path, "the file is over 256 kB; split it, or take out what is not content")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise _refused(path, f"cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        where = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise _refused(path, "this is not UTF-8 text; save the file as UTF-8", *where) from None


def _anchors_and_tags(text: str) -> Iterator[Trouble]:
    """Find the anchors, aliases and tags, as far as the text can be parsed."""
    if not any(sign in text for sign in "&*!") or not _SIGNS.search(text):
        return
    event: Any
    with suppress(yaml.YAMLError, RecursionError):
        for event in yaml.parse(text, Loader=_Loader):
            wrong = ""
            if (anchor := getattr(event, "anchor", None)) is not None:
                sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
                wrong = f"aliases ({sign}{printable(anchor, 40)}) are not used here; write the text out"
            elif tag := getattr(event, "tag", None):
                wrong = f"tags ({printable(tag, 40)}) are not used here; leave it out"
            if wrong:
                line, column = event.start_mark.line + 1, event.start_mark.column + 1
                yield line, column, f"{wrong}, or put it in quotes if it is text"
