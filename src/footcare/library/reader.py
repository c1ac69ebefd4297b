"""From YAML nodes to nouns, driven by the nouns' own type hints.

There is one reader for each field, made once and kept. It returns a value, or raises ``Wrong`` with what its
node should be; what reads several keeps that and goes on, so that all faults of a file are found in one walk.
A value that could not be read is ``NOTHING``; a noun or a list that has one is ``Flawed``, with all the rest.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache, partial
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from unicodedata import east_asian_width

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import Resolver

from footcare.errors import ContentError, Fault, Unsound, printable
from footcare.library.foreign_words import in_seconds, key_instead, meant, nearest, noun_instead
from footcare.library.yaml_nodes import UNSAFE, read_nodes, unsafe
from footcare.massage.fields import Flawed, Kept, Lasting, Matches, Noun, Text, Within

NOTHING = Flawed()
"""What stands for a value whose fault has been kept."""
BUILDING: Any = object()
"""What stands for a noun while it is being built; to find it is to have found a circle."""

Item = tuple[Path, Node | None]
"""The file of a noun, and its node in there; none where it has a file of its own, read when it is built."""
Where = tuple[Any, ...]
"""The file of a node, then the keys and numbers that lead to it."""
Reader = Callable[["Reading", Node, Where], Any]

DEEPEST = 12
"""Keys and numbers that may lead to a noun."""


class Wrong(Exception):
    """A node is not what it should be; the text says what that is, and the way out."""


@dataclass(slots=True)
class Reading:
    """One load: what there is to build, what has been built, and what was wrong."""

    find: Callable[[type], Mapping[str, Sequence[Item]]]
    """Finds everything there is of a kind, what counts first; asked often, so it has to remember."""
    built: dict[tuple[type, str], Any] = field(default_factory=dict)
    used: dict[tuple[type, str], Path] = field(default_factory=dict)
    """The file that each was built from."""
    faults: list[Fault] = field(default_factory=list)
    _names: dict[type, dict[str, str]] = field(default_factory=dict)

    def build(self, noun: type, id_: str) -> Any:
        """Return the noun of this id, built when it is first asked for; flawed if there is no sound one."""
        key = (noun, id_)
        if key not in self.built:
            self.built[key], value = BUILDING, NOTHING
            for path, item in self.find(noun)[id_]:
                node, where = item or self.nodes(path), (path, id_) if item else (path,)
                read = partial(read_noun, noun, id_="" if item else id_)
                value = self.value(read, node, where) if node else NOTHING
                if not isinstance(value, Flawed):
                    self.used[key] = path
                    break
            self.built[key] = value
        return self.built[key]

    def nodes(self, path: Path) -> Node | None:
        """Return the nodes of a file, or None, and what is wrong is kept."""
        try:
            return read_nodes(path)
        except ContentError as error:
            self.faults += error.faults
            return None

    def names(self, noun: type) -> Mapping[str, str]:
        """Return the ids of a kind by what each is called, without building: that could go in a circle."""
        if noun not in self._names:
            names = {id_.replace("-", " "): id_ for id_ in self.find(noun)}
            for id_, ((path, item), *_) in self.find(noun).items():
                node = item or self.nodes(path)
                pairs = node.value if isinstance(node, MappingNode) else ()
                names |= {
                    str(each.value).lower(): id_ for key, each in pairs if key.value in ("title", "name")
                }
            self._names[noun] = names
        return self._names[noun]

    def value(self, read: Reader, node: Node, where: Where) -> Any:
        """Read one value; NOTHING if it is wrong, which is kept."""
        try:
            return read(self, node, where)
        except Wrong as wrong:
            self.fault(node, str(wrong), where)
            return NOTHING

    def fault(self, node: Node, message: str, where: Where) -> None:
        """Keep what is wrong with *node*, with its place: "steps 3, pressure: …"."""
        path, *keys = where
        told = "".join(f" {key}" if isinstance(key, int) else f", {printable(key, 40)}" for key in keys)
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self.faults.append(Fault(path, line, column, f"{told[2:]}: {message}" if told else message))


def shown(text: str) -> str:
    """Return *text* in quotes, short enough for a message and safe to print."""
    return f'"{printable(text, 40)}"'


def found(node: Node) -> str:
    """Say what *node* is."""
    if isinstance(node, ScalarNode):
        return shown(node.value) if node.value else "nothing"
    return "a list" if isinstance(node, SequenceNode) else "keys and values"


def suggestion(word: str, known: Collection[str], *, listed: int = 0, cutoff: float = 0.75) -> str:
    """Ask whether the nearest known word was meant; if none is near, list those there are, up to *listed*."""
    if near := meant(word, known) or nearest(word, known, cutoff):
        return f'. Did you mean "{near}"?'
    return f"; there are {', '.join(known)}" if 0 < len(known) <= listed else ""


@cache
def _parts(noun: Any) -> dict[str, tuple[str, Reader]]:
    """Return the fields of a noun by their keys: the name, and the reader."""
    hints: dict[str, Any] = {each.name: each.type for each in fields(noun)}
    if any(isinstance(hint, str) for hint in hints.values()):
        # Only where a noun names itself: asking for all would take 3 ms of every start.
        hints = get_type_hints(noun, include_extras=True)
    names = [each.name for each in fields(noun)]
    return {name.replace("_", "-"): (name, _reader(hints[name])) for name in names}


def read_noun(noun: Any, reading: Reading, node: Node, where: Where, id_: str = "") -> Any:
    """Read a noun; *id_* is what the file's name says, if that is the id."""
    if len(where) > DEEPEST:
        raise Wrong("nested too deep; write it flat")
    if not isinstance(node, MappingNode):
        keys = f"expected keys and values ({', '.join(_parts(noun))}), found {found(node)}"
        raise Wrong(noun_instead(_parts(noun), node) or keys)
    lists = {str(key.value) for key, value in node.value if isinstance(value, SequenceNode)}
    if not lists <= _parts(noun).keys():
        noun = noun.kind_of({meant(key, ("steps",)) or key for key in lists})
    values: dict[str, Any] = {"id": id_} if id_ else {}
    nodes: dict[str, Node] = {}
    foreign, anew = _read_keys(noun, reading, node, where, values, nodes)
    for lack in () if anew else noun.lacks(values):
        reading.fault(node, lack, where)
    # Of a list that is flawed something is known, of a value nothing.
    known = {name: value for name, value in values.items() if value is not NOTHING}
    try:
        if faults := [*noun.doubts(known)]:
            raise Unsound(*faults)  # noqa: TRY301  # told like all others
        if not foreign and Flawed not in map(type, values.values()) and not noun.lacks(values):
            return noun(**noun.whole(values, partial(_kept, reading)))
    except Unsound as unsound:
        for key, why in unsound.faults:
            reading.fault(nodes.get(key, node), why, (*where, key))
    return Flawed(known)


def _read_keys(
    noun: type, reading: Reading, node: Node, where: Where, values: dict[str, Any], nodes: dict[str, Node]
) -> tuple[bool, bool]:
    """Read all keys and values; whether some do not belong there, and the whole is to be written anew."""
    parts, foreign, anew = _parts(noun), False, False
    for key_node, value_node in node.value[:99]:  # no noun has half as many keys
        key = key_node.value if isinstance(key_node, ScalarNode) else ""
        near = key
        if key not in parts or key in nodes or (key == "id" and "id" in values):
            # It is there, by another name: what is wrong with its value is said as well.
            near = meant(key, parts) or nearest(key, parts)
            alone = len(node.value) == 1
            instead = "" if key in parts else key_instead(key, value_node, parts, near, alone=alone)
            reading.fault(key_node, _wrong_key(key_node, nodes, instead), where)
            foreign, anew = True, anew or instead.startswith(("; write", "; delete"))
        if near and near not in nodes:
            nodes[near] = value_node
            name, read = parts[near]
            values[name] = reading.value(read, value_node, (*where, key))
    return foreign, anew


def _kept(reading: Reading, noun: type, id_: str) -> Any:
    """Return what is usual, where nothing else is said."""
    value = reading.build(noun, id_)
    if isinstance(value, noun):
        return value
    raise Wrong(f"the usual {noun.__name__.lower()} is not as it should be; write another one")


def _wrong_key(node: Node, nodes: Mapping[str, Node], instead: str) -> str:
    """Say what is wrong with a key, and the way out."""
    key = node.value
    if not isinstance(node, ScalarNode):
        return f"expected a key, found {found(node)}"
    if key == "<<":
        return "merge keys (<<) are not used here; write the keys out"
    if key in nodes:
        return f'the key "{key}" is here twice, first on line {nodes[key].start_mark.line + 1}; keep one'
    return f"there is no key {shown(key)} here{instead}" if instead else ID_IS_NAME


ID_IS_NAME = 'the file\'s name is the id; leave the key "id" out'


def _reader(hint: Any) -> Reader:
    """Make the reader of one type."""
    limit = None
    if hasattr(hint, "__metadata__"):
        (limit,), hint = hint.__metadata__, hint.__origin__
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        hint, *others = (each for each in inner if each is not type(None))
        return partial(_read_either, _reader(hint), _reader(*others)) if others else _reader(hint)
    if origin is Literal:
        return partial(_read_word, inner.__contains__, f"one of {', '.join(inner)};", inner)
    if origin is tuple:
        # Of any length when the type ends in ``...``, else of exactly that many.
        limit = limit or (Within(0, 500) if inner[-1] is Ellipsis else Within(len(inner), len(inner)))
        return partial(_read_list, _reader(inner[0]), limit)
    if isinstance(hint, type) and issubclass(hint, Noun):
        return partial(_read_reference, hint) if issubclass(hint, Kept) else partial(read_noun, hint)
    match limit:
        case Matches():
            return partial(_read_word, re.compile(limit.pattern).fullmatch, f"{limit.form},", ())
        case Text():
            return partial(_read_text, limit)
        case Within():
            return partial(_read_number, limit, hint)
        case Lasting():
            return partial(_read_lasting, limit)
    raise TypeError(f"no field of a noun may be {hint!r} with {limit!r}")


def _read_either(word: Reader, values: Reader, reading: Reading, node: Node, where: Where) -> Any:
    """Read what may be written as a word or as a list."""
    return (values if isinstance(node, SequenceNode) else word)(reading, node, where)


def _read_list(read_item: Reader, limit: Within, reading: Reading, node: Node, where: Where) -> Any:
    if not isinstance(node, SequenceNode):
        one = f"; write [{printable(node.value, 40)}]" if isinstance(node, ScalarNode) and node.value else ""
        raise Wrong(f"expected a list, found {found(node)}{one}")
    if not limit.least <= len(node.value) <= limit.most:
        wanted = f"{limit.least}" if limit.least == limit.most else f"{limit.least} to {limit.most}"
        raise Wrong(f"expected a list of {wanted}, found {len(node.value)}")
    values = [reading.value(read_item, item, (*where, place)) for place, item in enumerate(node.value, 1)]
    flawed = any(isinstance(value, Flawed) for value in values)
    return Flawed({"items": values}) if flawed else tuple(values)


def _read_reference(noun: type[Kept], reading: Reading, node: Node, where: Where) -> Any:
    """Read an id, and find the noun it names; or the noun itself, written out in this place."""
    name = noun.__name__.lower()
    if isinstance(node, MappingNode) and name != "routine":
        has_id = any(key.value == "id" for key, _ in node.value)
        return read_noun(noun, reading, node, where, "" if has_id else "own")
    if not isinstance(node, ScalarNode) or not node.value:
        raise Wrong(f"expected the id of a {name}, found {found(node)}")
    known = reading.find(noun)
    if node.value not in known:
        raise Wrong(f"there is no {name} {shown(node.value)}{_called(noun, reading, node.value)}")
    value = reading.build(noun, node.value)
    if value is BUILDING:
        raise Wrong(f"a {name} cannot be made of itself")
    return value


def _called(noun: type[Kept], reading: Reading, word: str) -> str:
    """Ask whether that was meant which is called so, or written nearly so; else list some."""
    known = reading.find(noun)
    if near := reading.names(noun).get(word.lower()):
        return f'. Did you mean "{near}"?'
    more = f"; footcare {noun.__name__.lower()}s lists them" if len(known) > 15 else ""
    return suggestion(word, known, listed=15) or more


def _read_word(fits: Any, wanted: str, known: Collection[str], _: Reading, node: Node, __: Where) -> str:
    """Read a choice, or a name of a fixed form."""
    word: str = node.value if isinstance(node, ScalarNode) else ""
    if fits(word):
        return word
    raise Wrong(f"expected {wanted} found {found(node)}{suggestion(word, known, cutoff=0.6)}")


WHOLE = re.compile(r"0|-?[1-9][0-9]{0,5}")
_FRACTION = re.compile(r"-?(0|[1-9][0-9]{0,5})(\.[0-9]{1,6})?")
TIME = re.compile(r"(?:([0-9]{1,2})m)?(?:([0-9]{1,4})s)?|([0-9]{1,2}):([0-5][0-9])")


def _read_lasting(limit: Lasting, _: Reading, node: Node, __: Where) -> int:
    """Read whole seconds: 40, 40s, 1m30s or 1:30."""
    value: str = node.value if isinstance(node, ScalarNode) else ""
    seconds = -1
    if WHOLE.fullmatch(value):
        seconds = int(value)
    elif value and (time := TIME.fullmatch(value)):
        minutes, rest = (int(time[1] or time[3] or 0), int(time[2] or time[4] or 0))
        seconds = 60 * minutes + rest
    if limit.least <= seconds <= limit.most:
        return seconds
    meant = in_seconds(value)
    hint = f"; write {meant}" if meant and limit.least <= meant <= limit.most and meant != seconds else ""
    raise Wrong(f"expected whole seconds from {limit.least} to {limit.most}, found {found(node)}{hint}")


def _read_number(limit: Within, kind: type, _: Reading, node: Node, __: Where) -> Any:
    """Read a number that is written plainly and lies within its limits."""
    form, whole = (WHOLE, "whole ") if kind is int else (_FRACTION, "")
    if isinstance(node, ScalarNode) and not node.style and form.fullmatch(node.value):
        value = kind(node.value)
        if limit.least <= value <= limit.most:
            return value
    wanted = f"a {whole}number from {limit.least:g} to {limit.most:g}"
    hint = _number_hint(node) if isinstance(node, ScalarNode) else ""
    raise Wrong(f"expected {wanted}, found {found(node)}{hint}")


def _number_hint(node: ScalarNode) -> str:
    value: str = node.value
    if node.style and WHOLE.fullmatch(value):
        return f"; write {value} without quotes"
    if re.fullmatch(r"0[0-9]{1,5}", value):
        return f"; a leading zero means another number to some programs; write {int(value)}"
    if times := re.fullmatch(r"([1-9][0-9]?) ?(x|times|mal|\u00d7)|(?:x|\u00d7) ?([1-9][0-9]?)", value):
        return f"; write {times[1] or times[3]}"
    return f"; write {value.partition('.')[0]}" if re.fullmatch(r"[0-9]{1,6}\.0+", value) else ""


# What other programs that read YAML take for something else than text.
_YAML: Any = Resolver()
_KINDS = {"bool": "true or false", "int": "a number", "float": "a number", "timestamp": "a date"}
_PLACE = re.compile(r"\{([^{}]*)\}|[{}]")


def _read_text(limit: Text, _: Reading, node: Node, __: Where) -> str:
    """Read text of at most so many characters and words."""
    if not isinstance(node, ScalarNode):
        raise Wrong(f"expected text, found {found(node)}")
    value: str = node.value
    kind = "" if node.style else _YAML.resolve(ScalarNode, value, (True, False)).rpartition(":")[2]
    if not value.strip() or kind == "null":
        raise Wrong("expected text, found nothing; write it, or leave the key out")
    if kind in _KINDS:
        raise Wrong(f'expected text; YAML can read {value} as {_KINDS[kind]}; write "{value}" in quotes')
    if "\n" in value or "  " in value or value[-1:] == " " or value[:1] == " ":
        value = " ".join(value.split())
    wide = 0 if value.isascii() else sum(east_asian_width(letter) in "WF" for letter in value)
    if len(value) + wide > limit.characters:
        found_ = f"found {len(value) + wide}{', wide ones counted twice' if wide else ''}"
        raise Wrong(f"expected at most {limit.characters} characters, {found_}: {shown(value)}")
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
