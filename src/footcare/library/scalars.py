"""How one scalar is read: text, names, numbers; each with what to write instead."""

import re
from collections.abc import Callable
from typing import Any, Protocol

from yaml.nodes import Node, ScalarNode, SequenceNode

from footcare.library.yaml_nodes import UNSAFE, shortened, unsafe
from footcare.massage.fields import Matches, Text, Within


class Faulty(Protocol):
    """Where a scalar's reader reports what is wrong."""

    def fault(self, node: Node, message: str) -> None:
        """Keep what is wrong with *node*."""


NOTHING: Any = object()
"""What a reader returns when the fault has been reported and there is no value."""

Reader = Callable[[Any, Node], Any]

# What some YAML reader, somewhere, takes for something other than text.
_LOOKS_LIKE_OTHER = re.compile(
    r"(?P<nothing>|~|null|Null|NULL)"
    r"|(?P<truth>(?i:y|n|yes|no|on|off|true|false))"
    r"|(?P<time>[0-9]{1,6}(:[0-5]?[0-9]){1,2})"
    r"|(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ]+[0-9][-+0-9:.Z ]{0,40})?)"
    r"|(?P<number>[-+]?(\.?[0-9][0-9_.]*([eE][-+]?[0-9]+)?|0[xob][0-9a-fA-F_]+|\.(?i:inf|nan)))"
)
_PLACE = re.compile(r"\{([^{}]*)\}|[{}]")
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,5}")
_FRACTION = re.compile(r"-?(0|[1-9][0-9]{0,5})(\.[0-9]{1,6})?")


def shown(text: str) -> str:
    """*text* in quotes, short enough for a message and safe to print."""
    return f'"{shortened(text)}"'


def found(node: Node) -> str:
    """What *node* is, in words."""
    if isinstance(node, ScalarNode):
        return shown(node.value) if node.value else "nothing"
    return "a list" if isinstance(node, SequenceNode) else "keys and values"


def text_reader(limit: Text) -> Reader:
    """Read text of at most so many characters and words."""

    def read(reading: Faulty, node: Node) -> Any:
        if not isinstance(node, ScalarNode):
            reading.fault(node, f"expected text, found {found(node)}")
            return NOTHING
        value: str = node.value
        # What begins with six letters is text to every YAML reader; most of what we read does.
        begins_as_text = len(value) > 5 and value[:6].isalpha()
        if not begins_as_text and not node.style and (other := _LOOKS_LIKE_OTHER.fullmatch(value)):
            reading.fault(node, _not_text(other))
            return NOTHING
        if "\n" in value or "  " in value or value[-1:] == " " or value[:1] == " ":
            value = " ".join(value.split())
        # What stands in the file as it is has been looked through; only double quotes can hide something.
        wrong = _wrong_text(value, limit) or (node.style == '"' and _hidden(value))
        if wrong:
            reading.fault(node, wrong)
            return NOTHING
        return value

    return read


def name_reader(form: Matches) -> Reader:
    """Read a short name of a fixed form."""
    pattern = re.compile(form.pattern)

    def read(reading: Faulty, node: Node) -> Any:
        if isinstance(node, ScalarNode) and pattern.fullmatch(node.value):
            return node.value
        reading.fault(node, f"expected {form.form}, found {found(node)}")
        return NOTHING

    return read


def choice_reader(choices: tuple[str, ...], suggest: Callable[[str], str]) -> Reader:
    """Read one word out of a fixed list."""
    listed = ", ".join(choices)

    def read(reading: Faulty, node: Node) -> Any:
        if isinstance(node, ScalarNode):
            if node.value in choices:
                return node.value
            reading.fault(node, f"expected one of {listed}; found {found(node)}{suggest(node.value)}")
        else:
            reading.fault(node, f"expected one of {listed}; found {found(node)}")
        return NOTHING

    return read


def number_reader(limit: Within, *, whole: bool) -> Reader:
    """Read a number within its limits, written plainly."""
    form, kind = (_WHOLE, int) if whole else (_FRACTION, float)
    wanted = f"expected a {'whole ' if whole else ''}number from {limit.least:g} to {limit.most:g}"
    if limit.step > 1:
        wanted += f", a multiple of {limit.step}"

    def read(reading: Faulty, node: Node) -> Any:
        if isinstance(node, ScalarNode) and not node.style and form.fullmatch(node.value):
            value = kind(node.value)
            # A step is a rule for whole numbers; a coordinate may lie anywhere.
            if limit.least <= value <= limit.most and not (whole and value % limit.step):
                return value
        reading.fault(node, f"{wanted}, found {found(node)}{_number_hint(node)}")
        return NOTHING

    return read


def _hidden(value: str) -> str:
    bad = UNSAFE.search(value)
    return unsafe(bad[0]) if bad else ""


def _wrong_text(value: str, limit: Text) -> str:
    if not value:
        return "expected text, found nothing"
    if len(value) > limit.characters:
        return f"expected at most {limit.characters} characters, found {len(value)}: {shown(value)}"
    if limit.words < 999 and (count := len(value.split())) > limit.words:
        return f"expected at most {limit.words} words, found {count}: {shown(value)}"
    if limit.places:
        for place in _PLACE.finditer(value):
            if place[1] not in limit.places:
                allowed = " or ".join(f"{{{name}}}" for name in limit.places)
                return f"expected {allowed} in braces, found {shown(place[0])}"
    return ""


def _not_text(other: re.Match[str]) -> str:
    value = other[0]
    match other.lastgroup:
        case "nothing":
            return "expected text, found nothing; write it, or leave the key out"
        case "truth":
            return f'expected text; some programs read {value} as true or false; write "{value}" in quotes'
        case "time":
            return f'expected text; YAML can read {value} as a number; write "{value}" in quotes'
        case "date":
            return f'expected text; YAML can read {value} as a date; write "{value}" in quotes'
        case _:
            return f'expected text, found the number {value}; write "{value}" in quotes'


def _number_hint(node: Node) -> str:
    if not isinstance(node, ScalarNode):
        return ""
    value = node.value
    if node.style and _WHOLE.fullmatch(value):
        return f"; write {value} without quotes"
    if re.fullmatch(r"[0-9]{1,4}:[0-5][0-9]", value):
        minutes, seconds = value.split(":")
        return f"; write the seconds as one number: {int(minutes) * 60 + int(seconds)}"
    if re.fullmatch(r"0[0-9]{1,5}", value):
        return f"; a leading zero means another number to some programs; write {int(value)}"
    if re.fullmatch(r"[0-9]{1,6}\.0+", value):
        return f"; write {value.split('.')[0]}"
    return ""
