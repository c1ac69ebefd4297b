"""The file with what the person told the program about themselves: read, written, set aside, deleted."""

import os
from itertools import count
from pathlib import Path

from footcare.errors import SaveError
from footcare.regular_file import read_regular
from footcare.safety.profile import Profile, as_data, from_data
from footcare.system.folders import data_folder
from footcare.system.lock import one_change
from footcare.system.output import tell

_LARGEST = 64 * 1024  # bytes; what we write is a fiftieth of it


def profile_path() -> Path:
    """Return where the file is, or would be."""
    return data_folder(os.environ) / "profile.json"


def read_profile() -> Profile | None:
    """Return the profile on file, or None if there is none.

    A file that cannot be understood is never taken for an answer: it is set aside, and everything is asked
    again.
    """
    path = profile_path()
    try:
        return _read(path)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        tell(f"{path} cannot be read: {error.strerror or error}. The questions are asked again.")
    except (ValueError, RecursionError):
        names = (path.with_name(f"{path.stem}.unread-{number}{path.suffix}") for number in count(1))
        beside = next(name for name in names if not os.path.lexists(name))
        try:
            path.rename(beside)
            if not beside.is_symlink():  # what a link leads to may be anything
                beside.chmod(0o600)
            became = f". It is now {beside.name}."
        except OSError as error:
            became = f", and stays: {error.strerror or error}."
        tell(f"{path} is damaged, or from a newer footcare{became}")
    return None


def profile_as_it_is(path: Path | None = None) -> Profile | None:
    """Return the profile on file, or None if it cannot be understood; the file is left where it is."""
    try:
        return _read(path or profile_path())
    except (OSError, ValueError, RecursionError):
        return None


def _read(path: Path) -> Profile:
    import json

    data = read_regular(path, _LARGEST + 1)
    if len(data) > _LARGEST:
        raise ValueError("too long")
    return from_data(json.loads(data))


def write_profile(profile: Profile) -> Path:
    """Put *profile* on file; return where.

    Raises:
        SaveError: it cannot be written; what was on file is as it was.
    """
    import json

    from footcare.system.files import write_whole

    path = profile_path()
    text = json.dumps(as_data(profile), indent=2, ensure_ascii=False) + "\n"
    write_whole(path, text.encode(), private=True)
    return path


@one_change()
def forget_profile() -> list[Path]:
    """Delete the file, all that was set aside or half written, and a profile they link to; return those.

    Raises:
        SaveError: something of it is still there.
    """
    path = profile_path()
    kinds = (path.name, f"{path.stem}.*-*{path.suffix}", f".{path.name}.*")
    found = [each for kind in kinds for each in sorted(path.parent.glob(kind))]
    behind = [Path(os.path.realpath(link)) for link in found if link.is_symlink()]
    gone, stay = [], []
    for each in dict.fromkeys((*found, *filter(os.path.exists, behind))):
        if each in behind and not profile_as_it_is(each):
            tell(f"A link led to {each}. It is no profile, so it stays.")
            continue
        try:
            each.unlink()
            gone.append(each)
        except OSError as error:
            stay.append(f"{each} cannot be deleted: {error.strerror or error}")
    if stay:
        raise SaveError("\n".join([*stay, *(f"Deleted {each}." for each in gone)]))
    return gone
