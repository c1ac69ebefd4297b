"""Reads content and checks it: the shipped folder, and the person's own folder laid over it.

What has the same id as a shipped item takes its place; what has a new id is added. A library is loaded
whole or not at all: whoever holds one can rely on every reference in it.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from footcare.errors import ContentError, UsageError
from footcare.library.reader import Item, Reading, noun_reader, suggestion
from footcare.library.scalars import NOTHING, found, shown
from footcare.library.yaml_nodes import shortened
from footcare.massage.fields import ID

Noun = TypeVar("Noun")

YAML = (".yaml", ".yml")

FILES: Mapping[str, str] = MappingProxyType(
    {
        "Source": "sources.yaml",
        "Pressure": "pressures.yaml",
        "Zone": "zones.yaml",
        "Drawing": "foot.yaml",
        "Position": "positions.yaml",
        "Preparation": "prepare.yaml",
        "Aftercare": "aftercare.yaml",
        "Precaution": "precautions.yaml",
        "RedFlag": "red-flags.yaml",
        "Technique": "techniques/",
        "Routine": "routines/",
        "Change": "changes.yaml",
        "Question": "screening.yaml",
        "Correction": "corrections.yaml",
        "Claim": "claims.yaml",
        "Tradition": "traditions.yaml",
        "Tip": "care.yaml",
    }
)
"""Where each noun is kept; by name, because a command that needs no claims should not wait for theirs.

A file holds a list of items with ids. A folder holds one file for each, and the file's name is the id.
"""

OURS = ("Change", "Question")
"""What is not read from other folders: a stranger's routine must not change who is asked what."""


@dataclass(frozen=True, slots=True)
class Library:
    """All content of the kinds that were asked for, by id, in the order of the files."""

    shelves: Mapping[type, Mapping[str, Any]]

    def __getitem__(self, noun: type[Noun]) -> Mapping[str, Noun]:
        """Everything there is of one kind."""
        return self.shelves[noun]


def shipped_content() -> Path:
    """The content that came with the program: inside the package when installed, else beside ``src``."""
    package = Path(__file__).parent.parent
    installed = package / "content"
    return installed if installed.is_dir() else package.parent.parent / "content"


def load_library(*nouns: type, own: Path | None = None) -> Library:
    """Load the shipped content with the folder *own* laid over it; of all kinds unless some are named.

    What a noun names is loaded with it, and nothing else.

    Raises:
        ContentError: with every fault of every file that was read.
        UsageError: *own* is not a folder.
    """
    folders = [shipped_content()]
    if own is not None:
        if not own.is_dir():
            raise UsageError(f'"{own}" is not a folder; name the folder that holds your own content')
        if f"{own.name}/" in FILES.values():
            raise UsageError(f'"{own}" is a folder inside one; name the folder above it')
        folders.append(own)

    def find(noun: type) -> dict[str, Item]:
        places = folders[:1] if noun.__name__ in OURS else folders
        return _items(reading, noun, FILES[noun.__name__], places)

    reading = Reading(find)
    if own is not None:
        _check_names(reading, own)
    shelves = {
        noun: MappingProxyType({id_: reading.build(noun, id_) for id_ in reading.shelf(noun)})
        for noun in nouns or every_noun()
    }
    if reading.faults:
        raise ContentError(sorted(reading.faults, key=lambda fault: (fault.path, fault.line, fault.column)))
    return Library(shelves)


def read_one(noun: type, path: Path) -> Any:
    """Read the noun that one file holds; it may name no other.

    Raises:
        ContentError: with every fault of the file.
    """
    reading = Reading(lambda _: {})
    reading.path = path
    node = reading.nodes(path)
    value = NOTHING if node is None else noun_reader(noun)(reading, node)
    if reading.faults:
        raise ContentError(reading.faults)
    return value


def every_noun() -> tuple[type, ...]:
    """Every kind of noun that has a place in the content, in the order of ``FILES``."""
    from footcare import massage
    from footcare.massage import cautions, evidence

    rooms = vars(evidence) | vars(cautions) | vars(massage)
    return tuple(rooms[name] for name in FILES)


def _items(reading: Reading, noun: type, place: str, folders: list[Path]) -> dict[str, Item]:
    """Everything that a place holds, by id; later folders go over earlier ones."""
    items: dict[str, Item] = {}
    for folder in folders:
        if place.endswith("/"):
            items.update(_one_file_each(reading, noun, folder / place, folder))
        elif os.path.lexists(folder / place):
            items.update(_listed(reading, folder / place, folder))
    return items


def _one_file_each(reading: Reading, noun: type, place: Path, folder: Path) -> Iterator[tuple[str, Item]]:
    whole = _is_inside(place, folder)
    for path in sorted(place.glob("[!.]*.yaml")) if place.is_dir() else ():
        if not (whole and _is_inside(path, folder)):
            _refuse_outside(reading, path)
            # It is there, so what names it is not at fault.
            reading.built[noun, path.stem] = NOTHING
        yield path.stem, Item(path)


def _listed(reading: Reading, path: Path, folder: Path) -> Iterator[tuple[str, Item]]:
    if not _is_inside(path, folder):
        _refuse_outside(reading, path)
        return
    reading.path = path
    node = reading.nodes(path)
    if node is None:
        return
    if not isinstance(node, SequenceNode):
        reading.fault(node, f'expected a list of items ("- id: …"), found {found(node)}')
        return
    seen: dict[str, int] = {}
    for number, item in enumerate(node.value, 1):
        id_ = _id(item) or f"item {number}"
        if id_ in seen:
            reading.fault(item, f"the id {shown(id_)} is here twice, first on line {seen[id_]}; keep one")
            continue
        seen[id_] = item.start_mark.line + 1
        yield id_, Item(path, item, shortened(id_))


def _id(item: Node) -> str:
    """The id that a list's item gives itself, or nothing (then its reader will say what is wrong)."""
    if isinstance(item, MappingNode):
        for key, value in item.value:
            if isinstance(key, ScalarNode) and key.value == "id" and isinstance(value, ScalarNode):
                return str(value.value)
    return ""


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether what lies in somebody's own folder is really there, and not behind a link that leads out."""
    # Our own files may be links: some installers link instead of copying.
    if not path.is_symlink() or folder == shipped_content():
        return True
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def _refuse_outside(reading: Reading, path: Path) -> None:
    reading.path = path
    reading.fault_at(1, 1, "this leads to a file outside the content folder; put the file itself here")


def _check_names(reading: Reading, own: Path) -> None:
    """Report YAML that would not be read, because of a slip in its name or place."""
    places = tuple(place for noun, place in FILES.items() if noun not in OURS)
    for path in sorted(own.iterdir()):
        reading.path = path
        folder = path.is_dir()
        name = f"{path.name}/" if folder else path.name
        near = suggestion(name, places, cutoff=0.8 if folder else 0.7)
        if folder and name in places:
            _check_file_names(reading, path)
        elif own != shipped_content() and name in (FILES[noun] for noun in OURS):
            reading.fault_at(1, 1, "who is asked what is the same for everyone; delete this file here")
        elif name not in FILES.values() and (near if folder else path.suffix in YAML):
            reading.fault_at(
                1, 1, f"nothing is read from {shown(name)}{near or '; there are ' + ', '.join(places)}"
            )


def _check_file_names(reading: Reading, folder: Path) -> None:
    for path in sorted(folder.glob("[!.]*")):
        reading.path = path
        if path.suffix in YAML and not re.fullmatch(ID.pattern, path.stem):
            reading.fault_at(1, 1, f"expected a name of {ID.form}")
        elif path.suffix == ".yml":
            reading.fault_at(1, 1, f'expected a name that ends in .yaml; call it "{path.stem}.yaml"')
