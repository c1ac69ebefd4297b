"""Reads content and checks it: the shipped folder, and the person's own folder laid over it.

What has the same id as a shipped item takes its place; what has a new id is added. A library is loaded
whole or not at all: every reference in it can be relied on.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from os.path import realpath
from pathlib import Path
from typing import Any, TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from footcare.errors import ContentError, Fault, UsageError
from footcare.library.reader import Item, Reading, found, nearest, shown
from footcare.massage.fields import ID

Noun = TypeVar("Noun")

FILES: Mapping[str, str] = {
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
        """Return everything there is of one kind."""
        return self.shelves[noun]


def shipped_content() -> Path:
    """Return the folder that came with the program: in the package when installed, else beside ``src``."""
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
    own = own and Path(os.path.expanduser(own))  # noqa: PTH111  # pathlib's raises where there is no home
    if own and not os.access(f"{own}/", os.R_OK | os.X_OK):
        raise UsageError(f'"{own}" is not a folder, or closed to you; name the one with your own content')
    if own and f"{own.name}/" in FILES.values():
        raise UsageError(f'"{own}" is a folder inside one; name the folder above it')
    shipped = shipped_content()

    @cache
    def find(noun: type) -> dict[str, Item]:
        name = noun.__name__
        folders = (shipped, own) if own and name not in OURS else (shipped,)
        return {id_: item for each in folders for id_, item in _items(reading, each, FILES[name]).items()}

    reading = Reading(find)
    if own:
        reading.faults += _misnamed(own, shared=own == shipped)
        if any(fault.message == OUT for fault in reading.faults):  # nothing of another file is to be seen
            raise ContentError(reading.faults)
    wanted = nouns or every_noun()
    shelves = {each: {id_: reading.build(each, id_) for id_ in find(each)} for each in wanted}
    if reading.faults:
        raise ContentError(sorted(reading.faults, key=lambda fault: (fault.path, fault.line, fault.column)))
    return Library(shelves)


def every_noun() -> tuple[type, ...]:
    """Return every kind of noun that has a place in the content, in the order of ``FILES``."""
    from footcare.massage import anatomy, cautions, evidence, nouns, routine

    rooms = vars(evidence) | vars(cautions) | vars(routine) | vars(nouns) | vars(anatomy)
    return tuple(rooms[name] for name in FILES)


def _items(reading: Reading, folder: Path, place: str) -> dict[str, Item]:
    """Find everything that a place in a folder holds, by its id."""
    path = folder / place
    if place.endswith("/"):
        return {file.stem: (file, None) for file in sorted(path.glob("[!.]*.yaml"))}
    node = reading.nodes(path) if os.path.lexists(path) else None
    if node and not isinstance(node, SequenceNode):
        reading.fault(node, f'expected a list of items ("- id: …"), found {found(node)}', (path,))
    items: dict[str, Node] = {}
    for number, item in enumerate(node.value if isinstance(node, SequenceNode) else (), 1):
        pairs = item.value if isinstance(item, MappingNode) else ()
        ids = (value.value for key, value in pairs if key.value == "id" and isinstance(value, ScalarNode))
        id_ = next(ids, "") or f"item {number}"  # what has no id will be told so when it is built
        if id_ in items:
            first = items[id_].start_mark.line + 1
            again = f"the id {shown(id_)} is here twice, first on line {first}; keep one"
            reading.fault(item, again, (path,))
        else:
            items[id_] = item
    return {id_: (path, item) for id_, item in items.items()}


def _leads_out(path: Path, own: Path) -> bool:
    return path.is_symlink() and not Path(realpath(path)).is_relative_to(realpath(own))


OUT = "this leads to a file outside the content folder; put the file itself here"


def _misnamed(own: Path, *, shared: bool) -> Iterator[Fault]:
    """Find YAML that would not be read, because of a slip in its name or place."""
    places = [place for noun, place in FILES.items() if noun not in OURS]
    for path in own.iterdir():
        folder = path.is_dir()
        name = f"{path.name}/" if folder else path.name
        near = nearest(name, places, 0.75)
        if _leads_out(path, own):
            yield Fault(path, 1, 1, OUT)
        elif name in FILES.values():
            if folder and not os.access(path, os.R_OK | os.X_OK):
                yield Fault(path, 1, 1, "this folder is closed to you; open it, as with chmod u+rx")
            if name not in places and not shared:
                yield Fault(path, 1, 1, "who is asked what is the same for everyone; delete this file here")
        elif f"{path.name}/" in places:
            yield Fault(path, 1, 1, "expected a folder, with one file in it for each")
        elif near if folder else path.suffix.lower() in {".yaml", ".yml"}:
            meant = f'. Did you mean "{near}"?' if near else f"; there are {', '.join(places)}"
            yield Fault(path, 1, 1, f"nothing is read from {shown(name)}{meant}")
        if name in FILES.values() and folder:
            yield from _misnamed_inside(path, own)


def _misnamed_inside(folder: Path, own: Path) -> Iterator[Fault]:
    for file in folder.glob("[!.]*"):
        if _leads_out(file, own):
            yield Fault(file, 1, 1, OUT)
        elif file.suffix.lower() in {".yaml", ".yml"} and not re.fullmatch(ID.pattern, file.stem):
            yield Fault(file, 1, 1, f"expected a name of {ID.form}")
        elif file.suffix != ".yaml" and file.suffix.lower() in {".yaml", ".yml"}:
            yield Fault(file, 1, 1, f'expected a name that ends in .yaml; call it "{file.stem}.yaml"')
