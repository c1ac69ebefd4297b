"""Whether the person has asked their desktop for less motion; where it does not tell, they have not."""

import sys
from collections.abc import Mapping

_MACOS = ("defaults", "read", "com.apple.universalaccess", "reduceMotion"), b"1"
_GNOME = ("gsettings", "get", "org.gnome.desktop.interface", "enable-animations"), b"false"


def reduced(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether the desktop says that motion is to be reduced."""
    if platform != "darwin" and "GNOME" not in environ.get("XDG_CURRENT_DESKTOP", ""):
        return False
    import subprocess  # 5 ms, and few desktops are asked

    command, yes = _MACOS if platform == "darwin" else _GNOME
    try:
        said = subprocess.run(command, capture_output=True, timeout=0.5, check=False).stdout  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.strip() == yes
