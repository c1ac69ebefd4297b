"""The terminal of this platform."""

import os

from footcare.terminal.base import Terminal

__all__ = ["Terminal", "open_terminal"]


def open_terminal(full: bool) -> Terminal:
    """Return the terminal of this process; *full* for a screen of our own, and presses instead of lines."""
    if os.name == "nt":
        from footcare.terminal import windows

        return windows.Terminal(full)
    from footcare.terminal import posix

    return posix.Terminal(full)
