"""The file with the person's nights: lines are added to it, and none is ever written anew."""

import os
from datetime import timedelta
from errno import ENOSPC
from pathlib import Path

from footcare.errors import SaveError
from footcare.nights import Nights, add_up
from footcare.regular_file import read_regular
from footcare.system import clock
from footcare.system.folders import NOWHERE, data_folder

_LATEST = 1 << 19  # bytes: well over a hundred evenings
_MOST = 1 << 30


def nights_path() -> Path:
    """Return where the file is, or would be."""
    return data_folder(os.environ) / "nights.jsonl"


def read_nights(*, whole: bool = False) -> Nights:
    """Return the nights of the last months, or those of the *whole* file; none if there is no file.

    Raises:
        SaveError: it is there, and cannot be read.
    """
    path = nights_path()
    try:
        data = read_regular(path, _MOST if whole else _LATEST, end=True)
        return add_up(data, until=clock.moment().date() + timedelta(1))  # westwards, it can be yesterday
    except FileNotFoundError:
        return Nights()
    except OSError as error:
        raise SaveError(f"{path} cannot be read: {error.strerror or error}") from None


def add_line(line: str) -> None:
    """Add a line in one write, and wait until it is on the disk.

    Raises:
        SaveError: it is not, or not whole; what was there is as it was.
    """
    path = nights_path()
    if NOWHERE in path.parents:
        raise SaveError("HOME is not set, so there is no folder for it")
    try:
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        # What was torn by a full disk or a power cut stays a line of its own.
        torn = path.exists() and read_regular(path, 1, end=True) not in (b"", b"\n")
        data = b"%b%b\n" % (b"\n" * torn, line.encode())
        number = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            written = os.write(number, data)
            os.fsync(number)
        finally:
            os.close(number)
        if written < len(data):
            raise OSError(ENOSPC, os.strerror(ENOSPC))  # noqa: TRY301  # told like all other trouble
    except OSError as error:
        where = error.filename or path
        raise SaveError(f"{where} cannot be written: {error.strerror or error}") from None


def forget_nights() -> None:
    """Delete the file; a link to it stays.

    Raises:
        SaveError: it is still there.
    """
    path = nights_path().resolve()
    try:
        path.unlink()
    except OSError as error:
        raise SaveError(f"{path} cannot be deleted: {error.strerror or error}") from None
