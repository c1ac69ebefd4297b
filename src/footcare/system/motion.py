"""Whether the person has asked their desktop for less motion; where it does not tell, they have not."""

import sys
from collections.abc import Callable, Mapping


def _answer(command: tuple[str, ...]) -> str:
    import subprocess  # 5 ms, and few desktops are asked

    try:
        with subprocess.Popen(  # noqa: S603  # one of the two below, and nothing that was typed
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as asked:
            assert asked.stdout is not None  # noqa: S101  # it is a pipe
            try:
                asked.wait(0.5)  # what goes on and on is held up by the pipe
                return asked.stdout.read(64).decode("ascii", "replace").strip()
            finally:
                asked.kill()
    except (OSError, subprocess.TimeoutExpired):
        return ""


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
