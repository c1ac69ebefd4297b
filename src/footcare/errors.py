"""What can go wrong, in words one can act on.

Three kinds, named by who can mend it: the writer of the content, the person at the keyboard, and only us
(any other exception).
"""

import re
import sys
from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple


def printable(text: str, length: int | None = None) -> str:
    """Return *text* with a "?" for all that could paint on a screen; longer than *length*, cut there."""
    cut = text if length is None or len(text) <= length else f"{text[:length]}…"
    return "".join(each if each.isprintable() else "?" for each in cut)


@cache
def program() -> str:
    """Return how the program was started, as it can be typed again: "footcare", ".venv/bin/footcare"."""
    import shutil

    started = Path(sys.argv[0])
    if started.parts[-2:] == ("footcare", "__main__.py"):
        return printable(f"{sys.orig_argv[0]} -m footcare")
    found = shutil.which("footcare")
    on_path = found is not None and Path(found).resolve() == started.resolve()
    return "footcare" if on_path or started.stem != "footcare" else printable(str(started))


def runnable(text: str) -> str:
    """Return *text* with every command in it as it has to be typed here."""
    return _COMMAND.sub(lambda found: f"{program()} {found[1]}", text) if "footcare " in text else text


_COMMANDS = (
    "routines?|tonight|precautions|techniques|cheatsheet|zones|benefits|care|"
    "setup|history|log|reminder|remind|config|content|doctor|help"
)
_COMMAND = re.compile(rf"\bfootcare (--?\w|(?:{_COMMANDS})\b)")


def first_of(faults: Iterable[object]) -> str:
    """Return the first twenty faults, a line each, and whether there are more."""
    told = [*map(str, faults)]
    return "\n".join(told if len(told) <= 20 else [*told[:20], "there are more faults; mend these first"])


class FootcareError(Exception):
    """Something went wrong that the person can do something about; its text says what."""


class UsageError(FootcareError):
    """The command was not understood; its text names the way out."""


class SaveError(FootcareError):
    """A file could not be written; nothing that was there before is lost."""


class Fault(NamedTuple):
    """One thing wrong in one content file; line and column are counted from 1, as editors do."""

    path: Path
    line: int
    column: int
    message: str
    """Where in the content, what was expected and what was found."""

    def __str__(self) -> str:
        return printable(f"{self.path}:{self.line}:{self.column}: {self.message}")


class ContentError(FootcareError):
    """Content that cannot be used; it carries every fault that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(first_of(self.faults))


class Unsound(ValueError):
    """A noun was to be built from values that do not go together; *faults* pair a field with its trouble."""

    def __init__(self, *faults: tuple[str, str]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{field}: {why}" for field, why in faults))


class ExitStatus(IntEnum):
    """What the shell is told: done, failed, not understood, or stopped for safety."""

    OK = 0
    FAILURE = 1
    USAGE = 2
    SAFETY = 3
