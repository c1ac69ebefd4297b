"""From YAML nodes to nouns, driven by the nouns' own type hints.

There is one reader for each field, made once and kept. It returns a value, or raises ``Wrong`` with what its
node should be; what reads several keeps that and goes on, so that all faults of a file are found in one walk.
A value that could not be read is ``NOTHING``, and a noun with such a field is not built.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache, partial
from pathlib import Path
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from footcare.errors import ContentError, Fault, Unsound, printable
from footcare.library.yaml_nodes import UNSAFE, read_nodes, unsafe
from footcare.massage.fields import Kept, Matches, Text, Within

NOTHING: Any = object()
"""What stands for a value whose fault has been kept."""
BUILDING: Any = object()
"""What stands for a noun while it is being built; to find it is to have found a circle."""

Item = tuple[Path, Node | None]
"""The file of a noun, and its node in there; none where it has a file of its own, read when it is built."""
Reader = Callable[["Reading", Node], Any]


class Wrong(Exception):
    """A node is not what it should be; the text says what that is, and the way out."""


@dataclass(slots=True)
class Reading:
    """One load: what there is to build, what has been built, and what was wrong."""

    find: Callable[[type], Mapping[str, Item]]
    """Finds everything there is of a kind; asked often, so it has to remember."""
    own: Path | None = None
    """The person's own folder, out of which no link may lead."""
    built: dict[tuple[type, str], Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    path: Path = Path()
    where: list[str | int] = field(default_factory=list)

    def build(self, noun: type, id_: str) -> Any:
        """Return the noun of this id, built when it is first asked for; NOTHING if it has faults.

        Raises:
            KeyError: no file has a noun of this id.
        """
        key = (noun, id_)
        if key not in self.built:
            path, item = self.find(noun)[id_]
            self.built[key] = BUILDING
            before = self.path, self.where
            self.path, self.where = path, []
            node = item or self.nodes(path)
            read = partial(read_noun, noun, id_="" if item else id_)
            self.built[key] = self.value(read, node, id_ if item else "") if node else NOTHING
            self.path, self.where = before
        return self.built[key]

    def nodes(self, path: Path) -> Node | None:
        """Return the nodes of a file, or None, and what is wrong is kept."""
        try:
            if self.own:
                _refuse_outside(path, self.own)
            return read_nodes(path)
        except ContentError as error:
            self.faults += error.faults
            return None

    def value(self, read: Reader, node: Node, where: str | int) -> Any:
        """Read one value, called *where* in messages; NOTHING if it is wrong, which is kept."""
        self.where.append(where)
        try:
            value = read(self, node)
        except Wrong as wrong:
            self.fault(node, str(wrong))
            value = NOTHING
        self.where.pop()
        return value

    def fault(self, node: Node, message: str, *where: str) -> None:
        """Keep what is wrong with *node*, with its place: "steps 3, pressure: …"."""
        places = [each for each in (*self.where, *where) if each]
        told = "".join(f" {each}" if isinstance(each, int) else f", {printable(each, 40)}" for each in places)
        self.faults.append(fault(self.path, node, f"{told[2:]}: {message}" if told else message))


def _refuse_outside(path: Path, folder: Path) -> None:
    """Raise ContentError for a file that is not in the folder, but behind a link that leads out of it."""
    if not (path.is_symlink() or path.parent.is_symlink()) or not path.is_relative_to(folder):
        return
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        inside = False
    if not inside:
        out = "this leads to a file outside the content folder; put the file itself here"
        raise ContentError([Fault(path, 1, 1, out)])


def fault(path: Path, node: Node, message: str) -> Fault:
    """Return what is wrong with a node of a file."""
    return Fault(path, node.start_mark.line + 1, node.start_mark.column + 1, message)


def shown(text: str) -> str:
    """Return *text* in quotes, short enough for a message and safe to print."""
    return f'"{printable(text, 40)}"'


def found(node: Node) -> str:
    """Say what *node* is."""
    if isinstance(node, ScalarNode):
        return shown(node.value) if node.value else "nothing"
    return "a list" if isinstance(node, SequenceNode) else "keys and values"


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known word that is most like *word*, or "" if none is."""
    from difflib import get_close_matches

    return "".join(get_close_matches(word.lower().replace("_", "-"), list(known), n=1, cutoff=cutoff))


def suggestion(word: str, known: Collection[str], *, listed: int = 0) -> str:
    """Ask whether the nearest known word was meant; if none is near, list those there are, up to *listed*."""
    if near := nearest(word, known):
        return f'. Did you mean "{near}"?'
    return f"; there are {', '.join(known)}" if 0 < len(known) <= listed else ""


class _Part(NamedTuple):
    """A field, as its key stands in a file."""

    name: str
    read: Reader
    required: bool


@cache
def _parts(noun: type) -> dict[str, _Part]:
    """Return the parts of a noun by their keys."""
    hints: dict[str, Any] = {each.name: each.type for each in fields(noun)}
    if any(isinstance(hint, str) for hint in hints.values()):
        # Only where a noun names itself: asking for all would take 3 ms of every start.
        hints = get_type_hints(noun, include_extras=True)
    return {
        each.name.replace("_", "-"): _Part(
            each.name, _reader(hints[each.name]), each.default is MISSING and each.default_factory is MISSING
        )
        for each in fields(noun)
    }


def read_noun(noun: type, reading: Reading, node: Node, id_: str = "") -> Any:
    """Read a noun; *id_* is what the file's name says, if that is the id."""
    parts = _parts(noun)
    if not isinstance(node, MappingNode):
        raise Wrong(f"expected keys and values ({', '.join(parts)}), found {found(node)}")
    values: dict[str, Any] = {"id": id_} if id_ else {}
    nodes = _read_keys(reading, node, parts, values)
    if (giver := values.get(getattr(noun, "INHERITS", ""))) is not NOTHING:
        _complete(reading, node, parts, values, giver)
    # Where the giver could not be read, that has been kept, and all else that is missing follows from it.
    for value in values.values():
        if value is NOTHING:
            return NOTHING
    try:
        return noun(**values)
    except Unsound as unsound:
        for key, why in unsound.faults:
            reading.fault(nodes.get(key, node), why, key)
        return NOTHING


def _complete(
    reading: Reading, node: Node, parts: Mapping[str, _Part], values: dict[str, Any], giver: object
) -> None:
    """Take what was not said from the *giver*, if there is one; what is missing then is a fault."""
    for key, (name, _, required) in parts.items():
        if name not in values:
            value = getattr(giver, name, NOTHING)
            if value is not NOTHING or required:
                values[name] = value
            if value is NOTHING and required:
                reading.fault(node, f'expected the key "{key}"')


def _read_keys(
    reading: Reading, node: MappingNode, parts: Mapping[str, _Part], values: dict[str, Any]
) -> dict[str, Node]:
    """Read every key of a mapping into *values*; return the nodes of the values, by key."""
    nodes: dict[str, Node] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        part = parts.get(key) if isinstance(key_node, ScalarNode) else None
        if part is None:
            reading.fault(key_node, _unknown_key(key_node, parts))
            if meant := nearest(str(key), parts):
                # It is there, by another name: that it is missing as well need not be said.
                values.setdefault(parts[meant].name, NOTHING)
        elif key in nodes:
            first = nodes[key].start_mark.line + 1
            reading.fault(key_node, f'the key "{key}" is here twice, first on line {first}; keep one')
        elif key == "id" and "id" in values:
            reading.fault(key_node, 'the file\'s name is the id; leave the key "id" out')
        else:
            nodes[key] = value_node
            values[part.name] = reading.value(part.read, value_node, key)
    return nodes


def _unknown_key(node: Node, parts: Mapping[str, _Part]) -> str:
    if not isinstance(node, ScalarNode):
        return f"expected a key, found {found(node)}"
    if node.value == "<<":
        return "merge keys (<<) are not used here; write the keys out"
    return f"there is no key {shown(node.value)} here{suggestion(node.value, parts, listed=len(parts))}"


def _reader(hint: Any) -> Reader:
    """Make the reader of one type."""
    limits: tuple[Any, ...] = ()
    if hasattr(hint, "__metadata__"):
        limits, hint = hint.__metadata__, hint.__origin__
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        (hint,) = (each for each in get_args(hint) if each is not type(None))
        return _reader(hint)
    if origin is Literal:
        return partial(_read_choice, get_args(hint))
    if origin is tuple:
        first, *others = get_args(hint)
        # Of any length when the type ends in ``...``, else of exactly that many.
        count = (0, 500) if others[-1] is Ellipsis else (1 + len(others),) * 2
        least, most = (int(limits[0].least), int(limits[0].most)) if limits else count
        return partial(_read_list, _reader(first), least, most)
    if isinstance(hint, type) and is_dataclass(hint):
        return partial(_read_reference if issubclass(hint, Kept) else read_noun, hint)
    match hint, limits:
        case type(), (Matches() as form,):
            return partial(_read_name, form.form, re.compile(form.pattern))
        case type(), (Text() as limit,):
            return partial(_read_text, limit)
        case type(), (Within() as limit,):
            return partial(_read_number, limit, hint)
    raise TypeError(f"no field of a noun may be {hint!r} with {limits!r}")


def _read_list(read_item: Reader, least: int, most: int, reading: Reading, node: Node) -> Any:
    if not isinstance(node, SequenceNode):
        raise Wrong(f"expected a list, found {found(node)}")
    if not least <= len(node.value) <= most:
        wanted = f"{least}" if least == most else f"{least} to {most}"
        raise Wrong(f"expected a list of {wanted}, found {len(node.value)}")
    values = tuple([reading.value(read_item, item, number) for number, item in enumerate(node.value, 1)])
    return NOTHING if any(value is NOTHING for value in values) else values


def _read_reference(noun: type, reading: Reading, node: Node) -> Any:
    """Read an id, and find the noun it names."""
    name = noun.__name__.lower()
    if not isinstance(node, ScalarNode) or not node.value:
        raise Wrong(f"expected the id of a {name}, found {found(node)}")
    known = reading.find(noun)
    if node.value not in known:
        raise Wrong(f"there is no {name} {shown(node.value)}{suggestion(node.value, known, listed=15)}")
    value = reading.build(noun, node.value)
    if value is BUILDING:
        raise Wrong(f"a {name} cannot be made of itself")
    return value


def _read_choice(choices: tuple[str, ...], _: Reading, node: Node) -> Any:
    word = node.value if isinstance(node, ScalarNode) else ""
    if word in choices:
        return word
    raise Wrong(f"expected one of {', '.join(choices)}; found {found(node)}{suggestion(word, choices)}")


def _read_name(form: str, pattern: re.Pattern[str], _: Reading, node: Node) -> Any:
    if isinstance(node, ScalarNode) and pattern.fullmatch(node.value):
        return node.value
    raise Wrong(f"expected {form}, found {found(node)}")


_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,5}")
_FRACTION = re.compile(r"-?(0|[1-9][0-9]{0,5})(\.[0-9]{1,6})?")


def _read_number(limit: Within, kind: type, _: Reading, node: Node) -> Any:
    """Read a number that is written plainly and lies within its limits."""
    form, whole = (_WHOLE, "whole ") if kind is int else (_FRACTION, "")
    if isinstance(node, ScalarNode) and not node.style and form.fullmatch(node.value):
        value = kind(node.value)
        # A step is a rule for whole numbers; a coordinate may lie anywhere.
        if limit.least <= value <= limit.most and not (whole and value % limit.step):
            return value
    wanted = f"a {whole}number from {limit.least:g} to {limit.most:g}"
    multiple = f", a multiple of {limit.step}" if limit.step > 1 else ""
    raise Wrong(f"expected {wanted}{multiple}, found {found(node)}{_number_hint(node)}")


def _number_hint(node: Node) -> str:
    value = node.value if isinstance(node, ScalarNode) else ""
    if isinstance(node, ScalarNode) and node.style and _WHOLE.fullmatch(value):
        return f"; write {value} without quotes"
    if re.fullmatch(r"[0-9]{1,4}:[0-5][0-9]", value):
        minutes, seconds = value.split(":")
        return f"; write the seconds as one number: {int(minutes) * 60 + int(seconds)}"
    if re.fullmatch(r"0[0-9]{1,5}", value):
        return f"; a leading zero means another number to some programs; write {int(value)}"
    if re.fullmatch(r"[0-9]{1,6}\.0+", value):
        return f"; write {value.split('.')[0]}"
    return ""


# What some YAML reader, somewhere, takes for something other than text, and what is said of it.
_OTHER = re.compile(
    r"(?P<nothing>|~|null|Null|NULL)"
    r"|(?P<truth>(?i:y|n|yes|no|on|off|true|false))"
    r"|(?P<time>[0-9]{1,6}(:[0-5]?[0-9]){1,2})"
    r"|(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ]+[0-9][-+0-9:.Z ]{0,40})?)"
    r"|(?P<number>[-+]?(\.?[0-9][0-9_.]*([eE][-+]?[0-9]+)?|0[xob][0-9a-fA-F_]+|\.(?i:inf|nan)))"
)
_NOT_TEXT = {
    "nothing": "expected text, found nothing; write it, or leave the key out",
    "truth": 'expected text; some programs read {0} as true or false; write "{0}" in quotes',
    "time": 'expected text; YAML can read {0} as a number; write "{0}" in quotes',
    "date": 'expected text; YAML can read {0} as a date; write "{0}" in quotes',
    "number": 'expected text, found the number {0}; write "{0}" in quotes',
}
_PLACE = re.compile(r"\{([^{}]*)\}|[{}]")


def _read_text(limit: Text, _: Reading, node: Node) -> Any:
    """Read text of at most so many characters and words."""
    if not isinstance(node, ScalarNode):
        raise Wrong(f"expected text, found {found(node)}")
    value: str = node.value
    # What begins with six letters is text to every YAML reader; most of what we read does.
    begins_as_text = value[:6].isalpha() and len(value) > 5
    if not begins_as_text and not node.style and (other := _OTHER.fullmatch(value)):
        raise Wrong(_NOT_TEXT[str(other.lastgroup)].format(value))
    if "\n" in value or "  " in value or value[-1:] == " " or value[:1] == " ":
        value = " ".join(value.split())
    if not value:
        raise Wrong("expected text, found nothing")
    if len(value) > limit.characters:
        raise Wrong(f"expected at most {limit.characters} characters, found {len(value)}: {shown(value)}")
    if limit.words < 999 and (count := len(value.split())) > limit.words:
        raise Wrong(f"expected at most {limit.words} words, found {count}: {shown(value)}")
    for place in _PLACE.finditer(value) if limit.places else ():
        if place[1] not in limit.places:
            allowed = " or ".join(f"{{{name}}}" for name in limit.places)
            raise Wrong(f"expected {allowed} in braces, found {shown(place[0])}")
    # What stands in the file as it is has been looked through; only double quotes can hide something.
    if node.style == '"' and (hidden := UNSAFE.search(value)):
        raise Wrong(unsafe(hidden[0]))
    return value
