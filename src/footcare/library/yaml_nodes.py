"""From a file to YAML nodes that know where they stand, with everything dangerous refused by name.

YAML here is a way to write text, numbers, lists and keys, and nothing else: implicit types are switched
off (``no`` stays two letters and the reader of a field says what it wants), and anchors and tags are
refused. Deep nesting is refused by PyYAML itself, from 6.0.4 on.
"""

import os
import re
from pathlib import Path
from stat import S_ISREG
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from footcare.errors import ContentError, Fault

LARGEST = 256 * 1024
"""Bytes. The largest file that is read; our own largest is a fifth of it."""

TOO_DEEP = "nested too deep; write it flat"

_SIGNS = re.compile(r"""(?m)(?:^|[\s,:?\-"'\[\]{}])(?:[&*]\S|!)""")
"""What could begin an anchor, an alias or a tag; an & or a ! inside a text could not."""

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

_TAGS = {
    ScalarNode: "tag:yaml.org,2002:str",
    SequenceNode: "tag:yaml.org,2002:seq",
    MappingNode: "tag:yaml.org,2002:map",
}

_Base: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]  # which of the two it is depends on the installation
    """A loader to which every plain scalar is text."""

    yaml_implicit_resolvers: dict[str, object] = {}  # noqa: RUF012  # PyYAML's own name and form

    def resolve(self, kind: type[Node], _value: object, _implicit: object) -> str:
        """The tag of a node without one: the method of the base asks for more, at a quarter of the time."""
        return _TAGS[kind]


def read_nodes(path: Path) -> Node:
    """Read one YAML file into nodes.

    Raises:
        ContentError: the file cannot be read, or is not the plain YAML described above.
    """
    text = _text(path)
    if found := UNSAFE.search(text):
        raise ContentError([_at(path, text, found.start(), unsafe(found[0]))])
    try:
        if any(sign in text for sign in "&*!") and _SIGNS.search(text):
            _check_events(path, text)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise ContentError([_syntax(path, error)]) from None
    except RecursionError:  # the parser in Python has no limit of its own
        raise ContentError([Fault(path, 1, 1, TOO_DEEP)]) from None
    if node is None:
        raise ContentError([Fault(path, 1, 1, "the file is empty; write its keys, or delete it")])
    return node


def shortened(text: str) -> str:
    """*text*, short enough for a message and safe to print."""
    safe = UNSAFE.sub("?", text[:100]).replace("\n", " ")
    return f"{safe[:40]}…" if len(safe) > 40 else safe


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


_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _read_all(number: int) -> bytes:
    """What a file holds, but no more than is needed to see that it is too much."""
    data = b""
    while len(data) <= LARGEST and (more := os.read(number, LARGEST + 1)):
        data += more
    return data


def _text(path: Path) -> str:
    def refuse(message: str) -> ContentError:
        return ContentError([Fault(path, 1, 1, message)])

    try:
        # Without waiting: a pipe or a device could keep the program for ever.
        number = os.open(path, _READ)
        try:
            if not S_ISREG(os.fstat(number).st_mode):
                raise refuse("expected a regular file")
            data = _read_all(number)
        finally:
            os.close(number)
    except OSError as error:
        raise refuse(f"cannot be read: {error.strerror or error}") from None
    if len(data) > LARGEST:
        raise refuse("the file is over 256 kB; split it, or take out what is not content")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = "this is not UTF-8 text; save the file as UTF-8"
        raise ContentError([Fault(path, line, column, message)]) from None


def _check_events(path: Path, text: str) -> None:
    """Raise ContentError for an anchor, an alias or a tag."""
    for event in yaml.parse(text, Loader=_Loader):
        if wrong := _wrong(event):
            raise ContentError([_marked(path, event.start_mark, wrong)])


def _wrong(event: yaml.Event) -> str:
    quotes = "or put it in quotes if it is text"
    if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        return f"aliases ({sign}{shortened(event.anchor)}) are not used here; write the text out, {quotes}"
    if tag := getattr(event, "tag", None):
        return f"tags ({shortened(tag)}) are not used here; leave it out, {quotes}"
    return ""


def _syntax(path: Path, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    if "maximum nesting depth" in problem:
        return _marked(path, mark, TOO_DEEP)
    hint = ""
    if "mapping values are not allowed" in problem:
        hint = "; put a text with a colon in it in quotes"
    elif "another document" in problem or "document start" in problem:
        problem, hint = "found a second document (---)", "; one file holds one"
    elif "could not find expected ':'" in problem:
        hint = '; a key is written "key: value"'
    return _marked(path, mark, f"this is not YAML: {problem}{hint}")


def _marked(path: Path, mark: Any, message: str) -> Fault:
    return Fault(path, mark.line + 1, mark.column + 1, message) if mark else Fault(path, 1, 1, message)


def _at(path: Path, text: str, offset: int, message: str) -> Fault:
    line = text.count("\n", 0, offset) + 1
    return Fault(path, line, offset - text.rfind("\n", 0, offset), message)
