"""One at a time: locks that the system itself takes back when their holder ends, however that happens."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial

from footcare.errors import FootcareError, SaveError
from footcare.system.folders import state_folder

PATIENCE = 2.0  # seconds that a change waits for another, which takes a hundredth of it


@contextmanager
def _lock(name: str, error: type[FootcareError], does: str) -> Iterator[None]:
    """Hold a lock, or raise *error* with the number of the process that has it."""
    path = state_folder(os.environ) / f"{name}.lock"
    until = time.monotonic() + (PATIENCE if error is SaveError else 0)
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock

        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except (ImportError, OSError):  # where none can be had, as on Windows, all goes on without
        yield
        return
    with open(number, "rb"):  # noqa: PTH123  # to be closed, which gives the lock back
        while True:
            try:
                flock(number, LOCK_EX | LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise error(f"another footcare, process {os.read(number, 20).decode()}, {does}") from None
                time.sleep(0.02)
            except OSError:  # the file system knows no locks
                break
        with suppress(OSError):
            path.write_text(str(os.getpid()), "utf-8")
        yield


one_change = partial(_lock, "change", SaveError, "is saving. Try again in a moment")
"""Let no other footcare write between what this one reads and what it writes."""
one_routine = partial(
    _lock, "routine", FootcareError, "is running a massage already. Let it end, or stop it there"
)
"""Let no other footcare begin a massage before this one ends."""
