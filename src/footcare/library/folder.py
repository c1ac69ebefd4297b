"""Looks through a content folder: what is read from it, and where what is not read belongs."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from os.path import realpath
from pathlib import Path
from unicodedata import normalize

from footcare.errors import Fault, UsageError, printable
from footcare.library.reader import nearest, shown
from footcare.massage.fields import ID
from footcare.regular_file import read_regular

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

PLACES = tuple(place for noun, place in FILES.items() if noun not in OURS)
OUT = "this leads to a file outside the content folder; put the file itself here"

_ENDING = re.compile(r"(?i)(?<!\.schema)(\.ya?ml|\.json)+(\.txt)?\Z")
_STEPS = re.compile(rb"(?m)(^|[{,])[ \t]*[\"']?(steps|exercises|intervals|moves|sets)[\"']?[ \t]*:")
"""A key that only a routine has, also one from another program."""
_TOP = re.compile(rb"(?m)^steps[ \t]*:")
"""The same where nothing else can be meant."""


def id_of(name: str) -> str:
    """Return the id that is nearest to a name: "my-knees" for "My Knees", "knees-2" for "2knees"."""
    plain = normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = "-".join(re.findall("[a-z0-9]+", plain))
    rest = words.lstrip("-0123456789")
    return "-".join(filter(None, (rest or "routine", words.removesuffix(rest).strip("-"))))


def routine_file(name: str) -> Path | None:
    """Return the file that a name means, with a folder in front or an ending of YAML; None for an id.

    Raises:
        UsageError: there is no such file.
    """
    path = Path(os.path.expanduser(name))  # noqa: PTH111  # pathlib's raises where there is no home
    if path.suffix.lower() not in {".yaml", ".yml"} and not {"/", os.sep} & {*name}:
        return None
    if path.is_dir() or not os.path.lexists(path):
        raise UsageError(f'there is no file "{printable(name)}"; name one with a routine, as ./mine.yaml')
    return path


@dataclass(slots=True)
class Folder:
    """A content folder: the files that are read, by their place, and what is wrong with other names."""

    path: Path
    shipped: bool = False
    shut: bool = False
    """Whether a link that leads out of it is refused."""
    files: dict[str, list[Path]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    _known: set[Path] = field(default_factory=set)
    """What is there, and what others have been told to be called."""

    def __post_init__(self) -> None:
        strays = []
        for path in self._entries(self.path):
            if (place := f"{path.name}/") in PLACES:
                self.files[place] = [each for each in self._entries(path) if self._is_well_named(each)]
            elif path.name in PLACES or (self.shipped and path.name in FILES.values()):
                self.files[path.name] = [path]
            elif path.name in FILES.values():
                self._fault(path, "who is asked what is the same for everyone; delete this file here")
            else:
                strays.append(path)
        for path in strays:
            self._stray(path)
        if self.shut and not (self.files or self.faults):
            where = "a routine belongs in routines/, as routines/mine.yaml"
            self._fault(self.path, f"nothing in this folder is for footcare; {where}")

    def _fault(self, path: Path, message: str) -> None:
        self.faults.append(Fault(path, 1, 1, message))

    def _entries(self, folder: Path) -> Iterator[Path]:
        """Return what is in a folder, but for hidden files, and links that lead out."""
        try:
            entries = sorted((each.name, each.is_symlink()) for each in os.scandir(folder))
        except OSError as error:
            closed = "this folder is closed to you; open it, as with chmod u+rx"
            flat = "expected a folder, with one file in it for each"
            self._fault(folder, closed if isinstance(error, PermissionError) else flat)
            return
        self._known.update(folder / name for name, _ in entries)
        for name, link in entries:
            path = folder / name
            if link and self.shut and not Path(realpath(path)).is_relative_to(realpath(self.path)):
                self._fault(path, OUT)
            elif not name.startswith("."):
                yield path

    def _is_well_named(self, path: Path) -> bool:
        """Whether a file in a folder of ours has a good name; if not, say what it should be called."""
        name = _ENDING.sub("", path.name)
        good = re.fullmatch(ID.pattern, name)
        strays = path.parent.name == "techniques" and not self.shipped and _has(_TOP, path)
        if good and path.name == f"{name}.yaml" and not strays:
            return True
        why = f"expected a name of {ID.form}"
        if name[:1].isdigit():
            why = "a name begins with a small letter"
        elif good:
            json = ", as JSON is YAML, too" * (".json" in path.name.lower())
            why = f"expected a name that ends in .yaml{json}"
        if name == path.name or strays:
            self._stray(path)
        else:
            self._fault(path, f'{why}; call it "{self._new_name(path, path.parent)}"')
        return False

    def _stray(self, path: Path) -> None:
        """Say where a file belongs that is not read where it is, or what is in a folder."""
        name, there = _ENDING.sub("", path.name), path.relative_to(self.path).as_posix()
        free = {
            place.split(".")[0].strip("/"): place for place in PLACES if self.path / place not in self._known
        }
        near = nearest(id_of(name), free, 0.85)
        is_folder = os.path.isdir(path)  # noqa: PTH112  # pathlib's raises for a link to itself
        if name == path.name and not is_folder:
            return
        if not is_folder and _has(_STEPS, path):
            new = self._new_name(path, self.path / "routines")
            self._fault(path, f"this looks like a routine; it belongs in routines/, as routines/{new}")
        elif near:
            self._known.add(self.path / free[near])
            here = shown(f"{there}{'/' * is_folder}")
            self._fault(path, f'nothing is read from {here}. Did you mean "{free[near]}"?')
        elif is_folder and there.count("/") < 2:
            for each in self._entries(path):
                self._stray(each)
        elif not is_folder and ".json" not in path.name.lower():
            self._fault(path, f"nothing is read from {shown(there)}; there are {', '.join(PLACES)}")

    def _new_name(self, path: Path, folder: Path) -> str:
        """Return a good name for a file in a folder, which no other one has or has been told to have."""
        id_ = id_of(_ENDING.sub("", path.name))
        names = (f"{id_}-{number}.yaml" if number else f"{id_}.yaml" for number in (0, *range(2, 1000)))
        new = next((each for name in names if (each := folder / name) not in self._known), path)
        self._known.add(new)
        return new.name


def _has(key: re.Pattern[bytes], path: Path) -> bool:
    with suppress(OSError):
        return bool(key.search(read_regular(path, 1 << 18)))
    return False
