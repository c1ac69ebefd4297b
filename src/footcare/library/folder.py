"""Looks through a content folder: what is read from it, and where what is not read belongs."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from os.path import realpath
from pathlib import Path

from footcare.errors import Fault, UsageError, printable
from footcare.library.foreign_words import nearest
from footcare.massage.fields import ID, id_of

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

_NAME = re.compile(rf"{ID.pattern}\.yaml")
_ENDING = re.compile(r"(?i)(?<!\.schema)(?<!package)(\.ya?ml|\.json)+(\.txt)?\Z")


def file_and_id(name: str) -> tuple[Path | None, str]:
    """Return the file that a name means, with a folder in front or an ending of YAML, if any; and the id.

    Raises:
        UsageError: there is no such file.
    """
    path = Path(os.path.expanduser(name))  # noqa: PTH111  # pathlib's raises where there is no home
    if path.suffix.lower() not in {".yaml", ".yml"} and not {"/", os.sep} & {*name}:
        return None, name
    if path.is_dir() or not os.path.lexists(path):
        raise UsageError(f'there is no file "{printable(name)}"; name one with a routine, as ./mine.yaml')
    return path, id_of(path.stem)


@dataclass(slots=True)
class Folder:
    """A content folder: the files that are read, by their place, and what is wrong with other names."""

    path: Path
    shipped: bool = False
    shut: bool = False
    """Whether a link that leads out of it is refused."""
    files: dict[str, list[Path]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        strays = list[Path]()
        for path in self._entries(self.path):
            if (place := f"{path.name}/") in PLACES:
                inside = [*self._entries(path)]
                self.files[place] = [each for each in inside if _NAME.fullmatch(each.name)]
                strays += [each for each in inside if not _NAME.fullmatch(each.name)]
            elif path.name in PLACES or self.shipped:
                self.files[path.name] = [path]
            else:
                strays.append(path)
        for path in strays:
            if not (told := {path: self._why_unread(path)})[path]:
                # If it is a folder, it may be anything; its files may be meant for us.
                told = {each: self._why_unread(each) for each in sorted(path.glob("[!.]*"))}
            self.faults += [Fault(each, 1, 1, why) for each, why in told.items() if why]
        if self.shut and not (self.files or self.faults):
            where = "a routine belongs in routines/, as routines/mine.yaml"
            self.faults.append(Fault(self.path, 1, 1, f"nothing in this folder is for footcare; {where}"))

    def _entries(self, folder: Path) -> Iterator[Path]:
        """Return what is in a folder, but for hidden files, and links that lead out."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            why = f"expected a folder that is open to you, with one file in it for each: {error.strerror}"
            self.faults.append(Fault(folder, 1, 1, why))
            return
        for entry in entries:
            path, link = folder / entry.name, self.shut and entry.is_symlink()
            if link and not Path(realpath(path)).is_relative_to(realpath(self.path)):
                why = "this leads to a file outside the content folder; put the file itself here"
                self.faults.append(Fault(path, 1, 1, why))
            elif not entry.name.startswith("."):
                yield path

    def _why_unread(self, path: Path) -> str:
        """Say where a file or a folder belongs, or what to call it; "" if it need not be one of ours."""
        stem, inside = _ENDING.sub("", path.name), f"{path.parent.name}/" in PLACES
        is_folder = os.path.isdir(path)  # noqa: PTH112  # pathlib's raises in a closed folder
        if stem == path.name and not is_folder:
            return ""
        if path.name in (FILES[noun] for noun in OURS):
            return "who is asked what is the same for everyone; delete this file here"
        free = [place for place in PLACES if place not in self.files]
        near = nearest(f"{stem}{'/' if is_folder else '.yaml'}", free, 0.85)
        if near and not inside:
            return f'nothing is read from here. Did you mean "{near}"?'
        if is_folder:
            return ""
        place = f"{path.parent.name}/" if inside else "routines/"
        name = f"{place}{id_of(stem)}.yaml"
        taken = self.path / name in self.files.get(place, ())
        call = f'"{name}" is taken, so call it something else' if taken else f'call it "{name}"'
        if inside:
            return f"expected a name of {ID.form}, with a letter first and .yaml last; {call}"
        places = ", ".join(PLACES)
        return f"nothing is read from here. A routine belongs in routines/; {call}. There are {places}"
