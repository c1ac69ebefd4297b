"""Where the person's own files live on this platform; pure, so that it can be tested."""

import os
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from footcare.errors import printable

NOWHERE = Path(os.devnull, "HOME is not set")
"""Where files would be of a person without a home folder: none can be there."""


def _folder(kind: str, at_home: str, environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    # The XDG variables count on every platform; a relative one is to be ignored, their text says.
    base = Path(environ.get(f"XDG_{kind}_HOME", ""))
    if not base.is_absolute():
        roaming = environ.get("APPDATA") or "AppData/Roaming"
        own = {"darwin": "Library/Application Support", "win32": roaming}
        base = _home(environ) / own.get(platform, at_home)
    return base / "footcare"


def _home(environ: Mapping[str, str]) -> Path:
    try:
        return Path(environ.get("HOME") or environ.get("USERPROFILE") or Path.home())
    except RuntimeError:  # the list of users does not know one either; below this there can be no file
        return NOWHERE


data_folder = partial(_folder, "DATA", ".local/share")
"""Return the folder for what is the person's own: what they said, and their nights."""
config_folder = partial(_folder, "CONFIG", ".config")
"""Return the folder for settings."""
cache_folder = partial(_folder, "CACHE", ".cache")
"""Return the folder for what can be made again."""
state_folder = partial(_folder, "STATE", ".local/state")
"""Return the folder for what only the program itself needs."""


def as_typed(path: Path, environ: Mapping[str, str]) -> str:
    """Return a path as a person would type it, with ~ for their own folder, and safe to print."""
    home = _home(environ)
    inside = path.is_relative_to(home) and home != Path(home.anchor)
    return printable(str(Path("~") / path.relative_to(home)) if inside else str(path))
