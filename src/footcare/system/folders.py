"""Where the person's own files live on this platform; pure, so that it can be tested."""

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from footcare.errors import printable

_PLACES = {
    "DATA": (".local/share", "Application Support", "APPDATA", "AppData/Roaming"),
    "CONFIG": (".config", "Application Support", "APPDATA", "AppData/Roaming"),
    "CACHE": (".cache", "Caches", "LOCALAPPDATA", "AppData/Local"),
}
"""By kind: the folder at home, the one in macOS's Library, Windows' variable and the folder it stands for."""


def _folder(kind: str, environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    # The XDG variables count on every platform; a relative one is to be ignored, their text says.
    own = Path(environ.get(f"XDG_{kind}_HOME", ""))
    at_home, in_library, variable, roaming = _PLACES[kind]
    if own.is_absolute():
        base = own
    elif platform == "darwin":
        base = _home(environ) / "Library" / in_library
    elif platform == "win32":
        base = Path(environ.get(variable) or _home(environ) / roaming)
    else:
        base = _home(environ) / at_home
    return base / "footcare"


def _home(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("HOME") or environ.get("USERPROFILE") or Path.home())


data_folder = partial(_folder, "DATA")
"""Return the folder for what is the person's own: what they said, and their nights."""
config_folder = partial(_folder, "CONFIG")
"""Return the folder for settings."""
cache_folder = partial(_folder, "CACHE")
"""Return the folder for what can be made again."""


def as_typed(path: Path, environ: Mapping[str, str]) -> str:
    """Return a path as a person would type it, with ~ for their own folder, and safe to print."""
    home = _home(environ)
    inside = path.is_relative_to(home) and home != Path(home.anchor)
    return printable(str(Path("~") / path.relative_to(home)) if inside else str(path))
