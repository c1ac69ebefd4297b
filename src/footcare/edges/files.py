"""Writing a file for the person, without losing what is there."""

import os
import tempfile
from pathlib import Path

from footcare.errors import SaveError


def write_new(path: Path, text: str, *, force: bool) -> None:
    """Write a text file that is not there yet; with *force* in place of one that is.

    Raises:
        SaveError: the file is there, or cannot be written; what was there is as it was.
    """
    try:
        if path.is_dir():
            raise SaveError(f"{path} is a folder; name a file in it")
        if not force:
            _write_first(path, text)
        elif path.exists() and not path.is_file():
            # A device or a pipe takes what it is given; there is nothing in it to lose.
            path.write_text(text, encoding="utf-8")
        else:
            _write_instead(path.resolve(), text)
    except FileExistsError:
        raise SaveError(f"{path} is there already; --force overwrites it, or choose another name") from None
    except OSError as error:
        raise SaveError(f"{path} cannot be written: {error.strerror or error}") from None


def _write_first(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            path.unlink()  # half a page is none
            raise


def _write_instead(path: Path, text: str) -> None:
    """Whole or not at all: the old file stays until the new one is on the disk."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with open(number, "w", encoding="utf-8") as file:  # noqa: PTH123  # it is open already
            file.write(text)
        beside.chmod(mode)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
