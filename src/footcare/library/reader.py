"""From YAML nodes to nouns, driven by the nouns' own type hints.

There is one reader for each noun, made once from its dataclass and kept: every field has a key, a reader
for its type, and perhaps a default. All faults of a file are found in one walk; a value that could not be
read is ``NOTHING``, and a noun with such a field is not built.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from footcare.errors import ContentError, Fault, Unsound
from footcare.library.scalars import (
    NOTHING,
    Reader,
    choice_reader,
    found,
    name_reader,
    number_reader,
    shown,
    text_reader,
)
from footcare.library.yaml_nodes import read_nodes
from footcare.massage.fields import Kept, Matches, Text, Within

BUILDING: Any = object()
"""What stands for a noun while it is being built; whoever finds it has found a circle."""


@dataclass(frozen=True, slots=True)
class Item:
    """The nodes of one noun, before it is built."""

    path: Path
    node: Node | None = None
    """Nothing where it has a file of its own: that is read when it is built, and then let go."""
    label: str | None = None
    """How messages call it where one file holds many; nothing where the file's name is the id."""


@dataclass(slots=True)
class Reading:
    """One load: what there is to build, what has been built, and what was wrong."""

    find: Callable[[type], dict[str, Item]]
    """Finds everything there is of a kind."""
    items: dict[type, dict[str, Item]] = field(default_factory=dict)
    built: dict[tuple[type, str], Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    path: Path = Path()
    where: list[str] = field(default_factory=list)

    def shelf(self, noun: type) -> dict[str, Item]:
        """Everything there is of a kind, found when it is first asked for."""
        if noun not in self.items:
            before = self.path, self.where
            self.items[noun] = self.find(noun)
            self.path, self.where = before
        return self.items[noun]

    def build(self, noun: type, id_: str) -> Any:
        """The noun of this id, built when it is first asked for; NOTHING if it has faults.

        Raises:
            KeyError: no file has a noun of this id.
        """
        key = (noun, id_)
        if key not in self.built:
            item = self.shelf(noun)[id_]
            self.built[key] = BUILDING
            before = self.path, self.where
            self.path, self.where = item.path, [item.label] if item.label else []
            self.built[key] = self._build(noun, id_, item)
            self.path, self.where = before
        return self.built[key]

    def _build(self, noun: type, id_: str, item: Item) -> Any:
        if item.node is not None:
            return noun_reader(noun)(self, item.node)
        node = self.nodes(item.path)
        return NOTHING if node is None else noun_reader(noun)(self, node, id_)

    def nodes(self, path: Path) -> Node | None:
        """The nodes of a file, or nothing, and what is wrong is kept."""
        try:
            return read_nodes(path)
        except ContentError as error:
            self.faults += error.faults
            return None

    def fault(self, node: Node, message: str) -> None:
        """Keep what is wrong with *node*, with its place."""
        mark = node.start_mark
        self.fault_at(mark.line + 1, mark.column + 1, message)

    def fault_at(self, line: int, column: int, message: str) -> None:
        """Keep what is wrong at a place in the file at hand."""
        where = ", ".join(self.where) + ": " if self.where else ""
        where = re.sub(r", ([0-9]+)", r" \1", where)  # "steps 3, pressure"
        self.faults.append(Fault(self.path, line, column, where + message))


def _nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word.lower().replace("_", "-"), list(known), n=1, cutoff=cutoff)
    return near[0] if near else ""


def suggestion(word: str, known: Mapping[str, object] | tuple[str, ...], *, cutoff: float = 0.6) -> str:
    """Ask whether the nearest known word was meant, if one is near."""
    near = _nearest(word, known, cutoff)
    return f'. Did you mean "{near}"?' if near else ""


@cache
def noun_reader(noun: type) -> Callable[..., Any]:
    """Make the reader for a noun; *id* is given where the file's name says it."""
    parts = _parts(noun)
    inherits: str | None = getattr(noun, "INHERITS", None)

    def read(reading: Reading, node: Node, id: str | None = None) -> Any:  # noqa: A002  # the field's name
        if not isinstance(node, MappingNode):
            reading.fault(node, f"expected keys and values ({', '.join(parts)}), found {found(node)}")
            return NOTHING
        values: dict[str, Any] = {} if id is None else {"id": id}
        nodes = _read_keys(reading, node, parts, values)
        if inherits is not None:
            _inherit(values, inherits, noun)
        for part in parts.values():
            if part.required and part.name not in values:
                reading.fault(node, f'expected the key "{part.key}"')
                values[part.name] = NOTHING
        for value in values.values():
            if value is NOTHING:
                return NOTHING
        try:
            return noun(**values)
        except Unsound as unsound:
            for key, why in unsound.faults:
                reading.where.append(key)
                reading.fault(nodes.get(key, node), why)
                reading.where.pop()
            return NOTHING

    return read


@dataclass(frozen=True, slots=True)
class _Part:
    """A field, as it stands in a file."""

    name: str
    key: str
    read: Reader
    required: bool


@cache
def _parts(noun: type) -> dict[str, _Part]:
    hints: dict[str, Any] = {each.name: each.type for each in fields(noun)}
    if any(isinstance(hint, str) for hint in hints.values()):
        # Only where a noun names itself: asking for all would take 3 ms of every start.
        hints = get_type_hints(noun, include_extras=True)
    parts = {}
    for each in fields(noun):
        key = each.name.replace("_", "-")
        required = each.default is MISSING and each.default_factory is MISSING
        parts[key] = _Part(each.name, key, _reader(hints[each.name]), required)
    return parts


def _read_keys(
    reading: Reading, node: MappingNode, parts: dict[str, _Part], values: dict[str, Any]
) -> dict[str, Node]:
    """Read every key of a mapping into *values*; return the nodes of the values, by key."""
    nodes: dict[str, Node] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        part = parts.get(key) if isinstance(key_node, ScalarNode) else None
        if part is None:
            reading.fault(key_node, _unknown_key(key_node, parts))
            if (meant := parts.get(_nearest(str(key), parts))) is not None:
                # It is there, by another name: that it is missing as well need not be said.
                values.setdefault(meant.name, NOTHING)
        elif key in nodes:
            first = nodes[key].start_mark.line + 1
            reading.fault(key_node, f'the key "{key}" is here twice, first on line {first}; keep one')
        elif key == "id" and "id" in values:
            nodes[key] = value_node
            reading.fault(key_node, 'the file\'s name is the id; leave the key "id" out')
        else:
            nodes[key] = value_node
            reading.where.append(key)
            values[part.name] = part.read(reading, value_node)
            reading.where.pop()
    return nodes


def _unknown_key(node: Node, parts: Mapping[str, _Part]) -> str:
    if not isinstance(node, ScalarNode):
        return f"expected a key, found {found(node)}"
    if node.value == "<<":
        return "merge keys (<<) are not used here; write the keys out"
    return f"there is no key {shown(node.value)} here{suggestion(node.value, parts) or _listed(parts)}"


def _listed(names: Mapping[str, object]) -> str:
    return f"; there are {', '.join(names)}"


def _inherit(values: dict[str, Any], inherits: str, noun: type) -> None:
    """Give a noun, from the one it names, every field that it does not say itself."""
    if inherits not in values:
        return
    other = values[inherits]
    if other is NOTHING:
        # The one it names could not be read: that has been reported, and all of this follows from it.
        for part in _parts(noun).values():
            if part.required:
                values.setdefault(part.name, NOTHING)
        return
    for name in _shared(other.__class__, noun):
        if name not in values:
            values[name] = getattr(other, name)


@cache
def _shared(giver: type, taker: type) -> tuple[str, ...]:
    """The fields that two nouns have in common."""
    return tuple(part.name for key, part in _parts(taker).items() if key in _parts(giver))


def _reader(hint: Any) -> Reader:
    """The reader for one type."""
    limits: tuple[Any, ...] = ()
    if hasattr(hint, "__metadata__"):
        limits, hint = hint.__metadata__, hint.__origin__
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        (hint,) = (each for each in get_args(hint) if each is not type(None))
        return _reader(hint)
    if origin is Literal:
        choices = get_args(hint)
        return choice_reader(choices, lambda word: suggestion(word, choices))
    if origin is tuple:
        return _tuple_reader(get_args(hint), limits)
    if isinstance(hint, type) and is_dataclass(hint):
        return _reference_reader(hint) if issubclass(hint, Kept) else noun_reader(hint)
    match hint, limits:
        case type(), (Matches() as form,):
            return name_reader(form)
        case type(), (Text() as limit,):
            return text_reader(limit)
        case type(), (Within() as limit,):
            return number_reader(limit, whole=hint is int)
    raise TypeError(f"no field of a noun may be {hint!r} with {limits!r}")


def _tuple_reader(items: tuple[Any, ...], limits: tuple[Any, ...]) -> Reader:
    """Read a list: of any length when its type ends in ``...``, else of exactly that many."""
    endless = len(items) == 2 and items[1] is Ellipsis
    read_item = _reader(items[0])
    least, most = (0, 500) if endless else (len(items), len(items))
    for limit in limits:
        least, most = int(limit.least), int(limit.most)

    def read(reading: Reading, node: Node) -> Any:
        if not isinstance(node, SequenceNode):
            reading.fault(node, f"expected a list, found {found(node)}")
            return NOTHING
        count = len(node.value)
        if not least <= count <= most:
            wanted = f"{least}" if least == most else f"{least} to {most}"
            reading.fault(node, f"expected a list of {wanted}, found {count}")
            return NOTHING
        values = []
        for number, item in enumerate(node.value, 1):
            reading.where.append(str(number))
            values.append(read_item(reading, item))
            reading.where.pop()
        return NOTHING if NOTHING in values else tuple(values)

    return read


def _reference_reader(noun: type) -> Reader:
    """Read an id, and find the noun it names."""
    name = noun.__name__.lower()

    def read(reading: Reading, node: Node) -> Any:
        if not isinstance(node, ScalarNode) or not node.value:
            reading.fault(node, f"expected the id of a {name}, found {found(node)}")
            return NOTHING
        try:
            value = reading.build(noun, node.value)
        except KeyError:
            known = reading.shelf(noun)
            hint = suggestion(node.value, known) or (_listed(known) if 0 < len(known) <= 15 else "")
            reading.fault(node, f"there is no {name} {shown(node.value)}{hint}")
            return NOTHING
        if value is BUILDING:
            reading.fault(node, f"a {name} cannot be made of itself")
            return NOTHING
        return value

    return read
