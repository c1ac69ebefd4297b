"""The terminal of Windows.

Its console has no way to wait for a key and a signal at once, so both are looked for twenty times a second.
No shell of Windows can stop a program and let it go on, so ``suspend`` does nothing.
"""

import importlib
import os
import sys
import threading
import time
from contextlib import suppress
from typing import Any, NoReturn, Self

from footcare.terminal import base

_LOOK = 0.05  # seconds between two looks at the keyboard

# What getwch gives in two parts, as the other terminals would send it; the rest are function keys.
_FIRST_PARTS = ("\x00", "\xe0")
_SECOND_PARTS = {"H": b"\x1b[A", "P": b"\x1b[B", "M": b"\x1b[C", "K": b"\x1b[D"}


class Terminal(base.Terminal):
    """A console whose keyboard and signals are looked for again and again."""

    def __init__(self, full: bool, stdin: int = 0, stdout: int = 1) -> None:
        super().__init__(full, stdin, stdout)
        self._typed: list[bytes] = []

    def __enter__(self) -> Self:
        super().__enter__()
        if self._hears and not self._full:
            threading.Thread(target=self._type, daemon=True).start()
        return self

    def _type(self) -> None:
        """Read lines in a thread of their own, since they can only be waited for."""
        with suppress(OSError):
            while data := os.read(self._stdin, 4096):
                self._typed.append(data)

    def _listen(self, deadline: float) -> None:
        """Take in what came since the last look, and rest until the next if there was nothing."""
        if self._full and self._hears:
            msvcrt = importlib.import_module("msvcrt")
            while msvcrt.kbhit():
                self._hear(_stroke(msvcrt))
        while self._typed:
            self._hear(self._typed.pop(0))
        self._obey()
        if wait := self._until(deadline):
            time.sleep(min(_LOOK, wait))

    def _take_screen(self) -> None:
        if self._full:
            self._on_screen = True
            # Until then an older console shows escape sequences instead of obeying them.
            importlib.import_module("colorama").just_fix_windows_console()
            self._put(base.ENTER.decode())

    def _give_screen(self) -> None:
        if self._on_screen:
            self._put(base.LEAVE.decode())
            self._on_screen = False

    def _put(self, text: str) -> bool:
        # The stream and not the descriptor: only Python's own writes every letter whatever the code page.
        encoding = sys.stdout.encoding or "utf-8"
        try:
            sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
            sys.stdout.flush()
        except (OSError, ValueError):  # a closed stream is a ValueError
            return False
        return True

    def _end(self, number: int) -> NoReturn:
        """End with the number a shell gives to a signal: Windows knows no death by signal."""
        os._exit(128 + number)


def _stroke(msvcrt: Any) -> bytes:
    """Return one key as the bytes that other terminals send for it."""
    first: str = msvcrt.getwch()
    # An à is the same character as the first part of an arrow, but nothing follows it.
    if first in _FIRST_PARTS and msvcrt.kbhit():
        return _SECOND_PARTS.get(msvcrt.getwch(), b"")
    return first.encode("utf-8", "replace")
