"""Changes the text of a routine where it stands: under another title, or with all that it needs written out.

Its comments and its layout stay as they are.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import yaml
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from footcare.library import FILES, Own, load_library
from footcare.library.yaml_nodes import read_nodes
from footcare.massage import Routine
from footcare.massage.fields import Kept, Noun

Edit = tuple[int, int, str]
"""Where in a text something is to be replaced, and by what."""


def found(noun: type[Kept], id_: str, own: Own) -> tuple[Path, Any]:
    """Return the file, and the node in it, of what is called so."""
    place = FILES[noun.__name__]
    paths = [path for folder in reversed(own.folders()) for path in folder.files.get(place, ())]
    if place.endswith("/"):
        path = next(path for path in paths if path.stem == id_)
        return path, read_nodes(path)
    items = ((path, item) for path in paths for item in read_nodes(path).value)
    return next((path, item) for path, item in items if getattr(_keys(item).get("id"), "value", "") == id_)


def retitled(path: Path, title: str) -> str:
    """Return a sound routine's text with another title, and without what stands above its first key."""
    text, node = path.read_text("utf-8-sig"), read_nodes(path)
    if old := _keys(node).get("title"):
        new = json.dumps(title, ensure_ascii=False)
        text = _edited(text, [(old.start_mark.index, old.end_mark.index, new)])
    return text[node.start_mark.index :]


def packed(path: Path, own: Own) -> tuple[str, list[str]]:
    """Return the text of a routine's file with all that is one's own written out in it.

    With it come the ids of other routines that it names: they cannot be written out, so they are left out.
    """
    mine, shipped = load_library(own=own), load_library()
    text, lost = path.read_text("utf-8-sig"), list[str]()

    def is_own(noun: type[Noun], node: Any) -> bool:
        """Whether a node names something that is another one, or not there, without one's own content."""
        named = isinstance(node, ScalarNode) and issubclass(noun, Kept)
        return named and mine[noun].get(node.value) != shipped[noun].get(node.value)

    def edits(noun: type[Any], node: Any) -> Iterator[Edit]:
        if is_own(noun, node):
            item, line = found(noun, node.value, own)[1], text.splitlines()[node.start_mark.line]
            within = len(line) - len(line.lstrip(" -"))
            out = _written_out(item, node.value, within)
            yield node.start_mark.index, node.end_mark.index, out
        elif isinstance(node, SequenceNode):
            for each in node.value:
                yield from edits(noun, each)
        elif isinstance(node, MappingNode):
            kinds = _kinds(noun.kind_of({"steps"} & _keys(node).keys()))
            for key, value in node.value:
                kind = kinds.get(key.value, Noun)
                if kind is Routine and is_own(kind, value):
                    lost.append(value.value)
                    yield key.start_mark.index, value.end_mark.index, f"# left out: {key.value}: {lost[-1]}"
                else:
                    yield from edits(kind, value)

    # What has been written out may name more.
    while more := [*edits(Routine, read_nodes(path, text))]:
        text = _edited(text, more)
    return text, lost


def _keys(node: Any) -> dict[str, Any]:
    return {key.value: value for key, value in node.value} if isinstance(node, MappingNode) else {}


def _kinds(noun: type[Noun]) -> dict[str, type[Noun]]:
    """Return the kind of noun that stands under each key where there is one."""
    hints = get_type_hints(noun, include_extras=True)
    return {name.replace("_", "-"): kind for name, hint in hints.items() for kind in _nouns(hint)}


def _nouns(hint: Any) -> Iterator[type[Noun]]:
    if isinstance(hint, type) and issubclass(hint, Noun):
        yield hint
    for each in get_args(hint):
        yield from _nouns(each)


class _Dumper(yaml.SafeDumper):
    """A dumper that writes no types, and all between brackets, as it can stand everywhere."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> Any:
        """Return no tag, so that none is written."""
        return None

    def serialize_node(self, node: Any, parent: object, index: object) -> None:
        """Write one node."""
        node.tag, node.flow_style = None, True
        super().serialize_node(node, parent, index)


def _written_out(item: Any, id_: str, within: int) -> str:
    """Return what is called so as it can stand in the place of its name, *within* so many columns."""
    if "id" not in _keys(item):
        item.value.insert(0, (ScalarNode("", "id"), ScalarNode("", id_)))
    text = yaml.serialize(item, Dumper=_Dumper, allow_unicode=True, width=100 - within)
    return text.strip().replace("\n", "\n" + " " * within)


def _edited(text: str, edits: list[Edit]) -> str:
    for begins, ends, new in sorted(edits, reverse=True):
        gap = "\n" * text[begins:ends].endswith("\n")  # as a folded text does
        text = text[:begins] + new + gap + text[ends:]
    return text
