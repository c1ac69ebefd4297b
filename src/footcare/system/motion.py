"""Whether the person has asked their desktop for less motion; where it does not tell, they have not."""

import sys
from collections.abc import Callable, Mapping


def _answer(command: tuple[str, ...]) -> str:
    import subprocess  # 5 ms, and few desktops are asked

    try:
        asked = subprocess.run(command, capture_output=True, timeout=0.5, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return asked.stdout.decode(errors="replace").strip()


def reduced(
    environ: Mapping[str, str],
    ask: Callable[[tuple[str, ...]], str] = _answer,
    platform: str = sys.platform,
) -> bool:
    """Whether the desktop says that motion is to be reduced; *ask* runs a command and returns its output."""
    if platform == "darwin":
        return ask(("defaults", "read", "com.apple.universalaccess", "reduceMotion")) == "1"
    setting = ("gsettings", "get", "org.gnome.desktop.interface", "enable-animations")
    return "GNOME" in environ.get("XDG_CURRENT_DESKTOP", "") and ask(setting) == "false"
