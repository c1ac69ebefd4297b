"""Keeping the screen lit while no key is touched, with wakepy where that is installed."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack, suppress
from importlib import import_module
from importlib.util import find_spec
from typing import Any

MAY_GO_DARK = "The screen may dim."
OVER_SSH = "Over SSH, the screen in front of you may go dark."


def installed() -> bool:
    """Whether there is something to keep a screen awake with."""
    return find_spec("wakepy") is not None


def _presenting() -> Any:
    return import_module("wakepy").keep.presenting(on_fail="pass")


class Awake:
    """Holds the screen awake, and lets go; what it holds is gone with the program, however that ends.

    *keeper* makes what holds as long as it is entered, and whose ``active`` says whether it does.
    """

    def __init__(
        self, environ: Mapping[str, str], keeper: Callable[[], AbstractContextManager[Any]] = _presenting
    ) -> None:
        self._far = bool(environ.get("SSH_CONNECTION"))
        self._keeper = keeper
        self._held: ExitStack | None = None

    def trouble(self) -> str:
        """Return why the screen may go dark all the same, as a sentence; "" if it can be held."""
        if self._far:
            return OVER_SSH  # what could be held is not the screen that the person looks at
        with suppress(Exception), self._keeper() as kept:
            if kept.active:
                return ""
        return MAY_GO_DARK

    def hold(self) -> None:
        """Hold it, if that is possible; a second time changes nothing."""
        if not self._far and self._held is None:
            self._held = ExitStack()
            # wakepy may be missing, and a desktop may fail in ways of its own: none is worth an evening.
            with suppress(Exception):
                self._held.enter_context(self._keeper())

    def release(self) -> None:
        """Let go; a second time changes nothing."""
        held, self._held = self._held, None
        if held is not None:
            with suppress(Exception):  # the program is about to end, and with it the hold
                held.close()
