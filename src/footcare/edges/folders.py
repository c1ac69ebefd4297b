"""Where the person's own files live on this platform; pure, so that it can be tested."""

import sys
from collections.abc import Mapping
from pathlib import Path

NAME = "footcare"


def data_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The folder for what is the person's own: what they said, and their nights.

    ``XDG_DATA_HOME`` counts on every platform, if it is absolute: a relative one is to be ignored.
    """
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or Path.home())
    if (own := Path(environ.get("XDG_DATA_HOME", ""))).is_absolute():
        return own / NAME
    if platform == "darwin":
        return home / "Library" / "Application Support" / NAME
    if platform == "win32":
        return Path(environ.get("APPDATA") or home / "AppData" / "Roaming") / NAME
    return home / ".local" / "share" / NAME
