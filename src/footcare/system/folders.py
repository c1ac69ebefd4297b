"""Where the person's own files live on this platform; pure, so that it can be tested."""

import sys
from collections.abc import Mapping
from pathlib import Path

NAME = "footcare"

_PLACES = {
    "DATA": (".local/share", "Application Support", "APPDATA", "AppData/Roaming"),
    "CONFIG": (".config", "Application Support", "APPDATA", "AppData/Roaming"),
    "CACHE": (".cache", "Caches", "LOCALAPPDATA", "AppData/Local"),
    "STATE": (".local/state", "Application Support", "LOCALAPPDATA", "AppData/Local"),
}
"""By kind: the folder at home, the one in macOS's Library, Windows' variable and the folder it stands for."""


def data_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The folder for what is the person's own: what they said, and their nights.

    ``XDG_DATA_HOME`` counts on every platform, if it is absolute: a relative one is to be ignored. So do
    the others.
    """
    return _folder("DATA", environ, platform)


def config_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The folder for settings."""
    return _folder("CONFIG", environ, platform)


def cache_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The folder for what can be made again."""
    return _folder("CACHE", environ, platform)


def state_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The folder for what is about this computer, and would be of no use on another."""
    return _folder("STATE", environ, platform)


def as_typed(path: Path, environ: Mapping[str, str]) -> str:
    """A path as a person would type it, with ~ for their own folder, and safe to print."""
    home = _home(environ)
    inside = path.is_relative_to(home) and home != Path(home.anchor)
    text = str(Path("~") / path.relative_to(home)) if inside else str(path)
    return "".join(each if each.isprintable() else "?" for each in text)


def _folder(kind: str, environ: Mapping[str, str], platform: str) -> Path:
    if (own := Path(environ.get(f"XDG_{kind}_HOME", ""))).is_absolute():
        return own / NAME
    at_home, in_library, variable, roaming = _PLACES[kind]
    if platform == "darwin":
        return _home(environ) / "Library" / in_library / NAME
    if platform == "win32":
        return Path(environ.get(variable) or _home(environ) / roaming) / NAME
    return _home(environ) / at_home / NAME


def _home(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("HOME") or environ.get("USERPROFILE") or Path.home())
