"""Writing the person's files whole or not at all, and giving up none that is there."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from footcare.errors import SaveError


def write_whole(
    path: Path, data: bytes, *, mode: int | None = None, check: Callable[[Path], object] | None = None
) -> None:
    """Write a file whole or not at all: what was there stays until the new one is on the disk.

    A link stays one, and what it leads to is written. *mode* are the file's rights; without it they stay as
    they are, and a new file is for this person alone. *check* is given the new file before it takes its
    place, and raises what is wrong with it.

    Raises:
        OSError: it cannot be written; what was there is as it was.
    """
    path = path.resolve()
    if mode is None:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with open(number, "wb") as file:  # noqa: PTH123  # it is open already
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if check:
            check(beside)
        beside.chmod(mode)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # not every system can: then the name may be lost with the power, not the text
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def saving(path: Path) -> Iterator[None]:
    """Turn what the system says about a file that cannot be written into a SaveError."""
    try:
        yield
    except (OSError, RuntimeError) as error:  # the latter is a link that leads to itself
        why = getattr(error, "strerror", None) or error
        raise SaveError(f"{path} cannot be written: {why}") from None


def write_new(path: Path, text: str, *, force: bool) -> None:
    """Write a text file that is not there yet; with *force* in place of one that is.

    Raises:
        SaveError: the file is there, or cannot be written; what was there is as it was.
    """
    if path.is_dir():
        raise SaveError(f"{path} is a folder; name a file in it")
    there = os.path.lexists(path)
    if there and not force:
        raise SaveError(f"{path} is there already; --force overwrites it, or choose another name")
    with saving(path):
        data = text.replace("\n", os.linesep).encode()
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a device or a pipe takes what it is given; there is nothing to lose
            return
        os.umask(mask := os.umask(0))  # there is no other way to read it
        write_whole(path, data, mode=None if path.exists() else 0o666 & ~mask)


def write_private(path: Path, data: bytes, *, check: Callable[[Path], object] | None = None) -> None:
    """Write a file that is for this person alone, whole or not at all, in a folder for them alone.

    Raises:
        SaveError: it cannot be written; what was there is as it was.
    """
    with saving(path):
        for folder in (*reversed(path.parent.parents), path.parent):
            with suppress(FileExistsError):
                folder.mkdir(mode=0o700)
        path.parent.chmod(0o700)
        write_whole(path, data, mode=0o600, check=check)


def can_be_written(folder: Path) -> bool:
    """Whether files can be put into a folder, or it can be made. It is not tried: nothing is left behind."""
    there = next((each for each in (folder, *folder.parents) if os.path.lexists(each)), None)
    return there is not None and there.is_dir() and os.access(there, os.W_OK | os.X_OK)
