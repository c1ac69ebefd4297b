"""Writes a routine anew, as the text of one file: under another title, or with all that it needs in it."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from yaml.nodes import MappingNode, ScalarNode

from footcare.errors import ContentError, FootcareError
from footcare.library import FILES, Library, Own, load_library
from footcare.massage import Position, Pressure, Routine, Source, Technique, Zone
from footcare.massage.fields import Kept

NAMED: dict[str, type[Kept]] = {"technique": Technique, "position": Position, "instead": Position}
NAMED |= {"pressure": Pressure, "zones": Zone, "parts": Zone, "path": Zone, "sources": Source}
"""What an id below a key is the id of."""


class _Dumper(yaml.BaseDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Begin the items of a list further in, as the manual shows them."""
        super().increase_indent(flow, indentless=False)


_nodes: Any = partial(yaml.compose, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
_text: Any = partial(yaml.serialize, Dumper=_Dumper, allow_unicode=True, width=100)


def renamed(id_: str, own: Own, title: str) -> str:
    """Return the text of a routine under another title."""
    return str(_text(_headed(_found(Routine, id_, own), "title", title)))


def packed(routine: Routine, own: Own, library: Library) -> str:
    """Return a routine's text with all of one's own written out in it; FootcareError if that cannot be."""

    def whole(key: str, node: Any) -> Any:
        if isinstance(node, ScalarNode):
            mine = key in NAMED and node.value in library.own[NAMED[key]]
            return whole("", _headed(_found(NAMED[key], node.value, own), "id", node.value)) if mine else node
        if isinstance(node, MappingNode):
            node.value = [(name, whole(name.value, value)) for name, value in node.value]
        else:
            node.value = [whole(key, each) for each in node.value]
        return node

    with suppress(ContentError, yaml.YAMLError, RecursionError), TemporaryDirectory() as folder:
        node = whole("", _found(Routine, routine.id, own))
        if routine.instead and routine.instead.id in library.own[Routine]:  # it has no place in another one
            node.value = [pair for pair in node.value if pair[0].value != "instead"]
        draft = Path(folder, f"{routine.id}.yaml")
        text: str = _text(node)
        draft.write_text(text, "utf-8")
        alone = load_library(Routine, own=Own(file=draft))[Routine][routine.id]
        if alone.but(instead=None) == routine.but(instead=None):
            return text
    why = "it needs more of yours than it names, or than one file can hold"
    raise FootcareError(f'"{routine.id}" would not be the same elsewhere: {why}')


def _found(noun: type[Kept], id_: str, own: Own) -> Any:
    """Return the nodes of what is called so."""
    place = FILES[noun.__name__]
    paths = [path for folder in reversed(own.folders()) for path in folder.files.get(place, ())]
    if place.endswith("/"):
        return _nodes(next(path for path in paths if path.stem == id_).read_bytes())
    items = (item for path in paths for item in _nodes(path.read_bytes()).value)
    return next(
        each for each in items if ("id", id_) in ((key.value, node.value) for key, node in each.value)
    )


def _headed(node: Any, key: str, text: str) -> Any:
    """Return a node with this key and text in front, in the place of what it had."""
    rest = [pair for pair in node.value if pair[0].value != key]
    kind = "tag:yaml.org,2002:str"
    node.value = [(ScalarNode(kind, key), ScalarNode(kind, text, style='"')), *rest]
    return node
