"""Reading a file without waiting for what only looks like one."""

from errno import EINVAL
from pathlib import Path
from stat import S_ISREG


def read_regular(path: Path, most: int, *, end: bool = False) -> bytes:
    """Return the first *most* bytes of a regular file, or the last; raise OSError, also for anything else."""
    # Nothing else is opened: a pipe or a device could keep the program for ever.
    found = path.stat()
    if not S_ISREG(found.st_mode):
        raise OSError(EINVAL, "it is not a regular file")
    with path.open("rb") as file:
        file.seek(max(0, found.st_size - most) if end else 0)
        return file.read(most)
