"""Changing one line of the settings file, while all that a person wrote around it stays as it is."""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode

from footcare.errors import ContentError, SaveError, UsageError
from footcare.library.yaml_nodes import read_nodes
from footcare.settings import Place, with_value, without
from footcare.system.files import write_private, write_through
from footcare.system.folders import as_typed
from footcare.system.settings_file import faults, is_there, says_nothing, settings_path

BOM = "\ufeff"


class Change(NamedTuple):
    """What came of a change."""

    typed: str
    """The path of the file, as a person would write it."""
    before: str | None
    """What the setting was there, if it was."""


class _Unsafe(Exception):
    """The file is written in a way in which one line cannot be told from the others."""


def change(name: str, written: str | None, value: str | None) -> Change:
    """Have a setting *written* so that it is read as *value*; take its line out if that is nothing.

    Raises:
        SaveError: the file cannot be written, or not without changing more than that.
        UsageError: there is to be no file, or it holds no YAML.
    """
    path = settings_path()
    if path is None:
        raise UsageError("FOOTCARE_CONFIG=none says that there is to be no file. Unset it first")
    typed = as_typed(path, os.environ)
    try:
        return Change(typed, _changed(path, name, written, value))
    except _Unsafe:
        raise SaveError(f"{typed} is written in a way that I cannot change. Change {name} by hand") from None
    except ContentError as error:
        raise UsageError("\n".join(faults(path, error))) from None


def _changed(path: Path, name: str, written: str | None, value: str | None) -> str | None:
    """Change the file; return what the setting was there."""
    there = is_there(path)
    node = read_nodes(path) if there and not says_nothing(path) else None
    text = path.read_bytes().decode() if there else ""
    mark, text = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    said = _said(node)
    place = _place(node, name, text)
    if written is not None:
        indent = node.start_mark.column if node else 0
        changed = with_value(text, name, written, place, indent)
    elif place is not None:
        changed = without(text, place)
    else:
        return None
    others = {key: what for key, what in said.items() if key != name}
    if _read_again(mark + changed) != (others if written is None else {**others, name: value}):
        raise _Unsafe
    _write(path, mark + changed)
    return said.get(name)


def _place(node: Node | None, name: str, text: str) -> Place | None:
    """Where the value of a setting stands, if it is there."""
    if node is None:
        return None
    if not isinstance(node, MappingNode) or node.flow_style:
        raise _Unsafe
    found = [(key, value) for key, value in node.value if key.value == name]
    if not found:
        return None
    if len(found) > 1:
        raise _Unsafe
    (key, value), lines = found[0], text.split("\n")
    starts, ends = value.start_mark, value.end_mark
    alone = not lines[key.start_mark.line][: key.start_mark.column].strip()
    if not (alone and key.start_mark.line == starts.line == ends.line and isinstance(value, ScalarNode)):
        raise _Unsafe
    return starts.line, starts.column, ends.column


def _said(node: Node | None) -> dict[str, Any]:
    """What a file says, without how it is written."""
    said = _as_data(node) if node else {}
    if not isinstance(said, dict):
        raise _Unsafe
    return said


def _as_data(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {str(_as_data(key)): _as_data(value) for key, value in node.value}
    return node.value if isinstance(node, ScalarNode) else [_as_data(each) for each in node.value]


def _read_again(text: str) -> Mapping[str, Any]:
    """What a text would say as a file."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "config.yaml"
        file.write_bytes(text.encode())
        try:
            return {} if says_nothing(file) else _said(read_nodes(file))
        except ContentError:
            raise _Unsafe from None


def _write(path: Path, text: str) -> None:
    # A link is somebody's own way of keeping files, and other folders are not ours to close.
    ours = not path.is_symlink() and not os.environ.get("FOOTCARE_CONFIG")
    (write_private if ours else write_through)(path, text)
