"""A screen of our own: the frames on it, in the colours of a theme."""

from collections.abc import Callable

from rich.console import RenderableType

from footcare.evening.keys import Keys
from footcare.terminal import Terminal
from footcare.terminal.inputs import Gone
from footcare.terminal.screen import Screen
from footcare.views.look import Size
from footcare.views.themes import Depth, console, ground


class Stage:
    """Draws frames as large as the window is."""

    def __init__(self, terminal: Terminal, keys: Keys, *, theme: str, depth: str) -> None:
        self._terminal = terminal
        self._keys = keys
        self._screen = Screen(terminal.write, console(theme, Depth(depth)), ground(theme, Depth(depth)))

    def show(self, draw: Callable[[Size], RenderableType]) -> None:
        """Show what *draw* makes of the window's size."""
        if self._keys.redraw:
            self._keys.redraw = False
            self._screen.forget()
        size = Size(*self._terminal.size())
        try:
            self._screen.show(draw(size), size.columns, size.rows)
        except Gone:
            self._keys.gone = True
