"""From YAML nodes to nouns, driven by the nouns' own type hints.

There is one reader for each type, made once and kept. It returns a value, or raises ``Wrong`` with what its
node should be; what reads several keeps that and goes on, so that all faults of a file are found in one walk.
A value that could not be read is ``NOTHING``, and a noun with such a field is not built.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache
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
            self.path, self.where = path, [id_] if item else []
            node = item or self.nodes(path)
            self.built[key] = noun_reader(noun)(self, node, "" if item else id_) if node else NOTHING
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
            return read(self, node)
        except Wrong as wrong:
            self.fault(node, str(wrong))
            return NOTHING
        finally:
            self.where.pop()

    def fault(self, node: Node, message: str, *where: str) -> None:
        """Keep what is wrong with *node*, with its place: "steps 3, pressure: …"."""
        places = [*self.where, *where]
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

    near = get_close_matches(word.lower().replace("_", "-"), list(known), n=1, cutoff=cutoff)
    return near[0] if near else ""


def suggestion(word: str, known: Iterable[str], *, listed: int = 0) -> str:
    """Ask whether the nearest known word was meant; if none is near, list those there are, up to *listed*."""
    known = list(known)
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


@cache
def noun_reader(noun: type) -> Callable[..., Any]:
    """Make the reader of a noun; it is told the id where the file's name says it."""
    parts = _parts(noun)
    inherits = getattr(noun, "INHERITS", "")

    def read(reading: Reading, node: Node, id_: str = "") -> Any:
        if not isinstance(node, MappingNode):
            reading.fault(node, f"expected keys and values ({', '.join(parts)}), found {found(node)}")
            return NOTHING
        values: dict[str, Any] = {"id": id_} if id_ else {}
        nodes = _read_keys(reading, node, parts, values)
        if (giver := values.get(inherits)) is not NOTHING:
            _complete(reading, node, parts, values, giver)
        # Where the giver could not be read, that has been kept, and all else that is missing follows from it.
        if any(value is NOTHING for value in values.values()):
            return NOTHING
        try:
            return noun(**values)
        except Unsound as unsound:
            for key, why in unsound.faults:
                reading.fault(nodes.get(key, node), why, key)
            return NOTHING

    return read


def _complete(
    reading: Reading, node: Node, parts: Mapping[str, _Part], values: dict[str, Any], giver: object
) -> None:
    """Take what was not said from the *giver*, if there is one; what is missing then is a fault."""
    for key, part in parts.items():
        if part.name in values:
            continue
        if hasattr(giver, part.name):
            values[part.name] = getattr(giver, part.name)
        elif part.required:
            reading.fault(node, f'expected the key "{key}"')
            values[part.name] = NOTHING


def _read_keys(
    reading: Reading, node: MappingNode, parts: Mapping[str, _Part], values: dict[str, Any]
) -> dict[str, Node]:
    """Read every key of a mapping into *values*; return the nodes of the values, by key."""
    nodes: dict[str, Node] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, ScalarNode) else None
        if key is None or key not in parts:
            reading.fault(key_node, _unknown_key(key_node, parts))
            if meant := nearest(key or "", parts):
                # It is there, by another name: that it is missing as well need not be said.
                values.setdefault(parts[meant].name, NOTHING)
        elif key in nodes:
            first = nodes[key].start_mark.line + 1
            reading.fault(key_node, f'the key "{key}" is here twice, first on line {first}; keep one')
        elif key == "id" and "id" in values:
            reading.fault(key_node, 'the file\'s name is the id; leave the key "id" out')
        else:
            nodes[key] = value_node
            values[parts[key].name] = reading.value(parts[key].read, value_node, key)
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
        choices = get_args(hint)
        return _scalar_reader(
            f"one of {', '.join(choices)};",
            lambda node: node.value if node.value in choices else None,
            lambda node: suggestion(node.value, choices),
        )
    if origin is tuple:
        return _list_reader(get_args(hint), limits)
    if isinstance(hint, type) and is_dataclass(hint):
        return _reference_reader(hint) if issubclass(hint, Kept) else noun_reader(hint)
    match hint, limits:
        case type(), (Matches() as form,):
            fits = re.compile(form.pattern).fullmatch
            return _scalar_reader(f"{form.form},", lambda node: node.value if fits(node.value) else None)
        case type(), (Text() as limit,):
            return _text_reader(limit)
        case type(), (Within() as limit,):
            return _number_reader(limit, hint)
    raise TypeError(f"no field of a noun may be {hint!r} with {limits!r}")


def _list_reader(items: tuple[Any, ...], limits: tuple[Within, ...]) -> Reader:
    """Read a list: of any length when its type ends in ``...``, else of exactly that many."""
    read_item = _reader(items[0])
    least, most = (0, 500) if items[-1] is Ellipsis else (len(items), len(items))
    for limit in limits:
        least, most = int(limit.least), int(limit.most)
    wanted = f"{least}" if least == most else f"{least} to {most}"

    def read(reading: Reading, node: Node) -> Any:
        if not isinstance(node, SequenceNode):
            raise Wrong(f"expected a list, found {found(node)}")
        if not least <= len(node.value) <= most:
            raise Wrong(f"expected a list of {wanted}, found {len(node.value)}")
        values = tuple(reading.value(read_item, item, number) for number, item in enumerate(node.value, 1))
        return NOTHING if NOTHING in values else values

    return read


def _reference_reader(noun: type) -> Reader:
    """Read an id, and find the noun it names."""
    name = noun.__name__.lower()

    def read(reading: Reading, node: Node) -> Any:
        if not isinstance(node, ScalarNode) or not node.value:
            raise Wrong(f"expected the id of a {name}, found {found(node)}")
        known = reading.find(noun)
        if node.value not in known:
            raise Wrong(f"there is no {name} {shown(node.value)}{suggestion(node.value, known, listed=15)}")
        value = reading.build(noun, node.value)
        if value is BUILDING:
            raise Wrong(f"a {name} cannot be made of itself")
        return value

    return read


def _scalar_reader(
    wanted: str, understood: Callable[[ScalarNode], Any], advice: Callable[[ScalarNode], str] = lambda _: ""
) -> Reader:
    """Read what is *understood*, or say what was *wanted* and found, with some *advice*."""

    def read(_: Reading, node: Node) -> Any:
        if not isinstance(node, ScalarNode):
            raise Wrong(f"expected {wanted} found {found(node)}")
        if (value := understood(node)) is None:
            raise Wrong(f"expected {wanted} found {found(node)}{advice(node)}")
        return value

    return read


_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,5}")
_FRACTION = re.compile(r"-?(0|[1-9][0-9]{0,5})(\.[0-9]{1,6})?")


def _number_reader(limit: Within, kind: type) -> Reader:
    """Read a number within its limits, written plainly."""
    form, whole = (_WHOLE, "whole ") if kind is int else (_FRACTION, "")
    multiple = f" a multiple of {limit.step}," if limit.step > 1 else ""

    def understood(node: ScalarNode) -> Any:
        if node.style or not form.fullmatch(node.value):
            return None
        value = kind(node.value)
        # A step is a rule for whole numbers; a coordinate may lie anywhere.
        return value if limit.least <= value <= limit.most and not (whole and value % limit.step) else None

    wanted = f"a {whole}number from {limit.least:g} to {limit.most:g},{multiple}"
    return _scalar_reader(wanted, understood, _number_hint)


def _number_hint(node: ScalarNode) -> str:
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


def _text_reader(limit: Text) -> Reader:
    """Read text of at most so many characters and words."""

    def read(_: Reading, node: Node) -> Any:
        if not isinstance(node, ScalarNode):
            raise Wrong(f"expected text, found {found(node)}")
        value: str = node.value
        # What begins with six letters is text to every YAML reader; most of what we read does.
        begins_as_text = len(value) > 5 and value[:6].isalpha()
        if not begins_as_text and not node.style and (other := _OTHER.fullmatch(value)):
            raise Wrong(_NOT_TEXT[str(other.lastgroup)].format(value))
        if "\n" in value or "  " in value or value[-1:] == " " or value[:1] == " ":
            value = " ".join(value.split())
        # What stands in the file as it is has been looked through; only double quotes can hide something.
        if wrong := _wrong_text(value, limit) or (node.style == '"' and _hidden(value)):
            raise Wrong(wrong)
        return value

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
    for place in _PLACE.finditer(value) if limit.places else ():
        if place[1] not in limit.places:
            allowed = " or ".join(f"{{{name}}}" for name in limit.places)
            return f"expected {allowed} in braces, found {shown(place[0])}"
    return ""
