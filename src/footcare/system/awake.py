"""Keeping the screen lit while nobody touches anything, with wakepy where that is installed."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack, suppress
from importlib import import_module
from typing import Any

Keeper = Callable[[], AbstractContextManager[Any]]
"""Makes something that holds as long as it is entered, and whose ``active`` says whether it does."""

MAY_GO_DARK = "Your screen may go dark."
OVER_SSH = "Over SSH, the screen in front of you may go dark."


def installed() -> bool:
    """Whether there is something to keep a screen awake with."""
    from importlib.util import find_spec

    return find_spec("wakepy") is not None


def _presenting() -> AbstractContextManager[Any]:
    keep = import_module("wakepy").keep
    manager: AbstractContextManager[Any] = keep.presenting(on_fail="pass")
    return manager


class Awake:
    """Holds the screen awake, and lets go; what it holds is gone with the program, however that ends."""

    def __init__(self, environ: Mapping[str, str], keeper: Keeper | None = None) -> None:
        self._far = bool(environ.get("SSH_CONNECTION"))
        self._keeper = keeper
        self._held: ExitStack | None = None

    @property
    def holds(self) -> bool:
        """Whether the screen is being held awake."""
        return self._held is not None

    def trouble(self) -> str:
        """Why the screen may go dark all the same, as a sentence; nothing if it can be held."""
        if self._far:
            return OVER_SSH  # what could be held is not the one that somebody looks at
        self.hold()
        held = self.holds
        self.release()
        return "" if held else MAY_GO_DARK

    def hold(self) -> None:
        """Hold it, if that is possible; a second time changes nothing."""
        if self._far or self._held is not None:
            return
        keeper = self._keeper or (_presenting if installed() else None)
        if keeper is None:
            return
        stack = ExitStack()
        # A desktop may fail in ways of its own, and none of them is worth an evening.
        try:
            active = getattr(stack.enter_context(keeper()), "active", False)
        except Exception:  # noqa: BLE001
            return
        if active:
            self._held = stack
        else:
            stack.close()

    def release(self) -> None:
        """Let go; a second time changes nothing."""
        held, self._held = self._held, None
        if held is not None:
            with suppress(Exception):  # the program is about to end, and with it the hold
                held.close()
