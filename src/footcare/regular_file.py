"""Reading a file without waiting for what only looks like one."""

from errno import EINVAL
from pathlib import Path
from stat import S_ISREG


def read_regular(path: Path, most: int) -> bytes:
    """Return the first *most* bytes of a regular file, or raise OSError, also for anything else."""
    # Nothing else is opened: a pipe or a device could keep the program for ever.
    if not S_ISREG(path.stat().st_mode):
        raise OSError(EINVAL, "it is not a regular file")
    with path.open("rb") as file:
        return file.read(most)
