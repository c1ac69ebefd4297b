"""One at a time: locks that the system itself takes back when their holder ends, however that happens."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial

from footcare.errors import FootcareError, SaveError
from footcare.regular_file import read_regular
from footcare.system.folders import state_folder

PATIENCE = 2.0  # seconds that a change waits for another, which takes a hundredth of it


@contextmanager
def _lock(name: str, error: type[FootcareError], does: str) -> Iterator[None]:
    """Hold a lock, or raise *error* with the number of the process that has it."""
    path = state_folder(os.environ) / f"{name}.lock"
    until = time.monotonic() + (PATIENCE if error is SaveError else 0)
    try:
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        number = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError:  # where none can be had, as in a closed folder, all goes on without
        yield
        return
    with open(number, "rb"):  # noqa: PTH123  # to be closed, which gives the lock back
        while not _taken(number):
            if time.monotonic() >= until:
                raise error(f"another footcare, process {read_regular(path, 20).decode()}, {does}")
            time.sleep(0.02)
        with suppress(OSError):
            path.write_text(str(os.getpid()), "utf-8")
        yield


one_change = partial(_lock, "change", SaveError, "is saving. Try again in a moment")
"""Let no other footcare write between what this one reads and what it writes."""
one_routine = partial(
    _lock, "routine", FootcareError, "is running a massage already. Let it end, or stop it there"
)
"""Let no other footcare begin a massage before this one ends."""


def _taken(number: int) -> bool:
    """Lock an open file; False if another process has."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(number, 1 << 20, os.SEEK_SET)  # what is locked cannot be read, so it lies far behind
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:  # of any other kind where the file system knows no locks
        return not isinstance(error, BlockingIOError | PermissionError)
    return True
