"""Reads content and checks it: the shipped folder, and the person's own content laid over it.

What has the same id as a shipped item takes its place; what has a new id is added. Own content that is
faulty is left out. What is on the shelves is whole: every reference in it can be relied on.
"""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from footcare.errors import ContentError, Fault, UsageError
from footcare.library.folder import FILES as FILES
from footcare.library.folder import OURS as OURS
from footcare.library.folder import Folder
from footcare.library.folder import id_of as id_of
from footcare.library.folder import routine_file as routine_file
from footcare.library.reader import Item, Reading, found, shown
from footcare.massage.fields import Flawed

Noun = TypeVar("Noun")


class Own(NamedTuple):
    """Where a person's own content is: each is laid over the one before, and all over what is shipped."""

    kept: Path | None = None
    """The folder beside the settings; links in it are followed."""
    over: Path | None = None
    """The folder that is named for this once; a link that leads out of it is refused."""
    file: Path | None = None
    """One routine in a file by itself."""

    def folders(self) -> list[Folder]:
        """Look through the shipped folder and these; what counts most comes last."""
        shipped, named = shipped_content(), ((self.kept, False), (self.over, True))
        own = (Folder(path, shut=shut) for path, shut in named if path and path != shipped)
        return [Folder(shipped, shipped=True), *own]


NONE = Own()


@dataclass(frozen=True, slots=True)
class Library:
    """All content of the kinds that were asked for, by id, in the order of the files."""

    shelves: Mapping[type, Mapping[str, Any]]
    own: Mapping[type, frozenset[str]]
    """Which ids of each kind are the person's own."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with own content, so that some of it is left out."""

    @property
    def note(self) -> str:
        """The same in a line, for every command to say; "" if all is well."""
        number = len({fault.path for fault in self.faults})
        things = "1 thing in your own content is not right, so it is"
        if number != 1:
            things = f"{number} things in your own content are not right, so they are"
        return f"{things} left out. All of it: footcare content check" if number else ""

    def __getitem__(self, noun: type[Noun]) -> Mapping[str, Noun]:
        """Return everything there is of one kind."""
        return self.shelves[noun]


def shipped_content() -> Path:
    """Return the folder that came with the program: in the package when installed, else beside ``src``."""
    package = Path(__file__).parent.parent
    installed = package / "content"
    return installed if installed.is_dir() else package.parent.parent / "content"


def load_library(*nouns: type, own: Own = NONE, asked: Collection[str] = ()) -> Library:
    """Load the shipped content with the person's own laid over it; of all kinds unless some are named.

    What a noun names is loaded with it, and nothing else. *asked* are the names of what the person wants.

    Raises:
        ContentError: with all that is wrong with shipped content, or with own content that is asked for.
        UsageError: *own* names a folder that cannot be one.
    """
    if own.over:
        _refuse_what_is_none(own.over)
    folders, shipped = own.folders(), shipped_content()

    @cache
    def find(noun: type) -> dict[str, list[Item]]:
        name, items = noun.__name__, dict[str, list[Item]]()
        for folder in folders[:1] if name in OURS else folders:
            for id_, item in _items(reading, folder.files.get(FILES[name], ()), FILES[name]).items():
                items[id_] = [item, *items.get(id_, ())]
        return items | ({id_of(own.file.stem): [(own.file, None)]} if own.file and name == "Routine" else {})

    reading, wanted = Reading(find), nouns or every_noun()
    ids = {*map(id_of, asked), *([id_of(own.file.stem)] if own.file else ())}
    first = {(noun, id_): find(noun)[id_][0][0] for noun in wanted for id_ in ids & find(noun).keys()}
    for key in first:
        reading.build(*key)
    its = [*reading.faults]
    shelves = {
        noun: {id_: value for id_ in find(noun) if not isinstance(value := reading.build(noun, id_), Flawed)}
        for noun in wanted
    }
    mine = {
        noun: frozenset(id_ for id_ in shelf if not reading.used[noun, id_].is_relative_to(shipped))
        for noun, shelf in shelves.items()
    }
    misnamed = [fault for folder in folders for fault in folder.faults]
    faults = _in_order([*reading.faults, *misnamed])
    if all(reading.used.get(key) == path or path.is_relative_to(shipped) for key, path in first.items()):
        lost = ids.difference(*mine.values())
        its = [fault for fault in misnamed if id_of(fault.path.name.partition(".")[0]) in lost]
    if its:
        raise ContentError(_in_order(its))
    if not any(path.is_relative_to(shipped) for path in {fault.path for fault in faults}):
        return Library(shelves, mine, faults)
    if not (folder := own.over or own.kept):
        raise ContentError(faults)
    why = "this makes what is shipped unsound, as said below, so all of it is left out"
    library = load_library(*nouns, own=Own(file=own.file), asked=asked)
    return replace(library, faults=(Fault(folder, 1, 1, why), *faults))


def _refuse_what_is_none(folder: Path) -> None:
    if not os.access(f"{folder}/", os.R_OK | os.X_OK):
        raise UsageError(f'"{folder}" is not a folder, or closed to you; name the one with your own content')
    if f"{folder.name}/" in FILES.values():
        raise UsageError(f'"{folder}" is a folder inside one; name the folder above it')


def _in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: (fault.path, fault.line, fault.column)))


def every_noun() -> tuple[type, ...]:
    """Return every kind of noun that has a place in the content, in the order of ``FILES``."""
    from footcare.massage import anatomy, cautions, evidence, nouns, routine

    rooms = vars(evidence) | vars(cautions) | vars(routine) | vars(nouns) | vars(anatomy)
    return tuple(rooms[name] for name in FILES)


def _items(reading: Reading, files: Sequence[Path], place: str) -> dict[str, Item]:
    """Find everything that a place in a folder holds, by its id."""
    if place.endswith("/") or not files:
        return {path.stem: (path, None) for path in files}
    (path,) = files
    node = reading.nodes(path)
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
