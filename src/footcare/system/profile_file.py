"""The file with what somebody told the program about themselves: read, written whole, set aside, deleted."""

import os
from pathlib import Path

from footcare.safety.profile import Profile, as_data, from_data
from footcare.system.folders import data_folder
from footcare.system.output import tell

LARGEST = 64 * 1024
"""Bytes. What we write is a fiftieth of it."""


def profile_path() -> Path:
    """Where it is, or would be."""
    return data_folder(os.environ) / "profile.json"


def read_profile() -> Profile | None:
    """What is on file, if anything is.

    A file that cannot be understood is never taken for an answer: it is set aside, and everything is asked
    again.
    """
    path = profile_path()
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        tell(f"{path} cannot be read: {error.strerror or error}. The questions are asked again.")
        return None
    try:
        return _understood(data)
    except ValueError:
        from footcare.system.files import set_aside

        try:
            beside = set_aside(path, "unread")
        except OSError as error:
            tell(f"{path} is damaged, or of a newer footcare, and stays: {error.strerror or error}.")
        else:
            tell(f"{path} is damaged, or of a newer footcare. It is now {beside.name}.")
        return None


def _understood(data: bytes) -> Profile:
    import json

    if len(data) > LARGEST:
        raise ValueError("too long")
    try:
        return from_data(json.loads(data))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def write_profile(profile: Profile) -> Path:
    """Put *profile* on file; return where.

    Raises:
        SaveError: it cannot be written; what was on file is as it was.
    """
    import json

    from footcare.system.files import write_private

    path = profile_path()
    write_private(path, json.dumps(as_data(profile), indent=2, ensure_ascii=False) + "\n")
    return path


def forget_profile() -> list[Path]:
    """Delete the file and all that was ever set aside of it; return what was deleted.

    Raises:
        SaveError: something of it is still there.
    """
    from footcare.system.files import forget

    return forget(profile_path())
