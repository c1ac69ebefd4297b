"""A screen of our own: the frames on it, in the colours of a theme."""

from collections.abc import Callable

from rich.cells import cell_len

from footcare.evening.keys import Keys
from footcare.terminal import Terminal
from footcare.terminal.inputs import Gone
from footcare.terminal.screen import Screen
from footcare.views.layout import Frame, Role, Size
from footcare.views.themes import Depth, inks


class Stage:
    """Draws frames as large as the window is."""

    def __init__(self, terminal: Terminal, keys: Keys, *, theme: str, depth: str) -> None:
        ink = inks(theme, Depth(depth))
        self._terminal = terminal
        self._keys = keys
        self._screen = Screen(
            terminal.write, lambda role: ink(role) if role else "", cell_len, ink(Role.TEXT)
        )

    def show(self, draw: Callable[[Size], Frame]) -> None:
        """Show what *draw* makes of the window's size."""
        if self._keys.redraw:
            self._keys.redraw = False
            self._screen.forget()
        columns, rows = self._terminal.size()
        try:
            self._screen.show(draw(Size(columns, rows)), columns, rows)
        except Gone:
            self._keys.gone = True
