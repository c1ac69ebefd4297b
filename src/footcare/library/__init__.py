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
from footcare.library.folder import FILES, OURS, Folder, file_and_id
from footcare.library.reader import Item, Reading, found, shown
from footcare.massage.fields import Flawed, id_of

__all__ = ["FILES", "NONE", "OURS", "Library", "Own", "every_noun", "file_and_id", "load_library"]
__all__ += ["shipped_content"]

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
        said = "thing in your own content is not right, so it is left out"
        if number > 1:
            said = "things in your own content are not right, so they are left out"
        return f"{number} {said}. All of it: footcare content check" if number else ""

    def __getitem__(self, noun: type[Noun]) -> Mapping[str, Noun]:
        """Return everything there is of one kind."""
        return self.shelves[noun]


@cache
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
    if (over := own.over) and not os.access(f"{over}/", os.R_OK | os.X_OK):
        raise UsageError(f'"{over}" is not a folder, or closed to you; name the one with your own content')
    if over and f"{over.name}/" in FILES.values():
        raise UsageError(f'"{over}" is a folder inside one; name the folder above it')
    folders, wanted = own.folders(), nouns or every_noun()
    file: dict[str, list[Item]] = {id_of(own.file.stem): [(own.file, None)]} if own.file else {}

    @cache
    def find(noun: type) -> dict[str, list[Item]]:
        place, items = FILES[noun.__name__], dict[str, list[Item]]()
        for folder in folders:
            for id_, item in _items(reading, folder.files.get(place, ()), place).items():
                items[id_] = [item, *items.get(id_, ())]
        return items | file if noun.__name__ == "Routine" else items

    reading = Reading(find, faults=[fault for folder in folders for fault in folder.faults])
    _refuse_faulty({*map(id_of, asked), *file}, wanted, reading)
    shelves = {
        noun: {id_: value for id_ in find(noun) if not isinstance(value := reading.build(noun, id_), Flawed)}
        for noun in wanted
    }
    faults = _in_order(reading.faults)
    if any(map(_is_shipped, {fault.path for fault in faults})):
        if not (folder := over or own.kept):
            raise ContentError(faults)
        why = "this makes what is shipped unsound, as said below, so all of it is left out"
        rest = load_library(*nouns, own=Own(file=own.file), asked=asked)
        return replace(rest, faults=(Fault(folder, 1, 1, why), *faults))
    mine = [key for key, path in reading.used.items() if not _is_shipped(path)]
    by_noun = {noun: frozenset(id_ for kind, id_ in mine if kind is noun) for noun in wanted}
    return Library(shelves, by_noun, faults)


def _refuse_faulty(asked: set[str], nouns: Iterable[type], reading: Reading) -> None:
    """Raise ContentError if own content of these names is not sound, or in a place where it is not read."""
    own = {
        (noun, id_): path
        for noun in nouns
        for id_, ((path, _), *_) in reading.find(noun).items()
        if id_ in asked and not _is_shipped(path)
    }
    for noun, id_ in own:
        reading.build(noun, id_)
    faults, unread = reading.faults, asked - {id_ for _, id_ in own}
    if own.items() <= reading.used.items():
        faults = [each for each in faults if id_of(each.path.name.partition(".")[0]) in unread]
    if faults:
        raise ContentError(_in_order(faults))


def _in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: fault[:3]))


def _is_shipped(path: Path) -> bool:
    return path.is_relative_to(shipped_content())


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
