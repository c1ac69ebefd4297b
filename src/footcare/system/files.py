"""Writing the person's files whole or not at all, and giving up none that is there."""

import os
from errno import EINVAL
from glob import escape
from pathlib import Path

from footcare.errors import SaveError
from footcare.system.folders import NOWHERE

_NEW = ".footcare-new"  # the end of the name of a file that has not taken its place yet


def write_whole(path: Path, data: bytes, *, private: bool = False, mode: int | None = None) -> None:
    """Write a file whole or not at all: what was there stays until the new one is on the disk.

    A link stays one, and what it leads to is written. A *private* file and its folder, which is made, are
    for this person alone. *mode* are the rights of another; without it they stay as they are, and a new file
    is for this person alone, too.

    Raises:
        SaveError: it cannot be written; what was there is as it was.
    """
    import tempfile

    if NOWHERE in path.parents:
        raise SaveError("HOME is not set, so there is no folder for it")
    try:
        if private:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.parent.chmod(0o700)
        real = path.resolve()
        if real.exists() and not real.is_file():
            raise OSError(EINVAL, "it is a folder or a device")  # noqa: TRY301  # told like all other trouble
        if mode is None:
            mode = real.stat().st_mode & 0o777 if real.exists() and not private else 0o600
        for left in real.parent.glob(f".{escape(real.name)}.*{_NEW}"):
            left.unlink()  # by a write that was killed; it may hold answers
        number, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.", suffix=_NEW)
        beside = Path(name)
        try:
            with open(number, "wb") as file:  # noqa: PTH123  # it is open already
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.chmod(mode)
            beside.replace(real)
        finally:
            beside.unlink(missing_ok=True)
    except (OSError, RuntimeError) as error:  # the latter is a link that leads to itself
        why = getattr(error, "strerror", None) or error
        raise SaveError(f"{path} cannot be written: {why}") from None


def write_new(path: Path, content: str | bytes, *, force: bool, private: bool = False) -> None:
    """Write a file that is not there yet; with *force* in place of one that is; *private* for this person.

    Raises:
        SaveError: the file is there, or cannot be written; what was there is as it was.
    """
    if not force and (path.is_file() or path.is_symlink()):
        raise SaveError(f"{path} is there already; --force overwrites it, or choose another name")
    os.umask(mask := os.umask(0))  # there is no other way to read it
    data = content if isinstance(content, bytes) else content.replace("\n", os.linesep).encode()
    rights = 0o600 if private else None if path.exists() else 0o666 & ~mask
    write_whole(path, data, mode=rights)


def can_be_written(folder: Path) -> bool:
    """Whether files can be put into a folder, or it can be made. It is not tried: nothing is left behind."""
    there = next((each for each in (folder, *folder.parents) if os.path.lexists(each)), None)
    return there is not None and there.is_dir() and os.access(there, os.W_OK | os.X_OK)
