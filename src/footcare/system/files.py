"""Writing and reading files of the person, without losing what is there."""

import os
import tempfile
from contextlib import suppress
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
    _write_whole(path, text, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())


def _write_whole(path: Path, text: str, mode: int, newline: str | None = None) -> None:
    """Whole or not at all: the old file stays until the new one is on the disk."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with open(number, "w", encoding="utf-8", newline=newline) as file:  # noqa: PTH123  # it is open already
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # not every system can: then the name may be lost with the power, not the text
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def write_private(path: Path, text: str) -> None:
    """Write a file that nobody else may read, whole or not at all, in a folder for it alone.

    Raises:
        SaveError: it cannot be written; what was there is as it was.
    """
    try:
        _make_private(path.parent)
        # Through a link: what was said before must not stay behind it.
        _write_whole(path.resolve(), text, 0o600, newline="")
    except OSError as error:
        raise SaveError(f"{path} cannot be written: {error.strerror or error}") from None


def _make_private(folder: Path) -> None:
    """Make a folder, and those above it that are not there, for this person alone."""
    for each in (*reversed(folder.parents), folder):
        with suppress(FileExistsError):
            each.mkdir(mode=0o700)
    folder.chmod(0o700)


def forget(path: Path) -> list[Path]:
    """Delete a file, what it links to, and all that was set aside or left half written of it; return those.

    Raises:
        SaveError: something of it is still there.
    """
    kinds = (path.name, f"{path.stem}.*-*{path.suffix}", f".{path.name}.*")
    found = [each for kind in kinds for each in sorted(path.parent.glob(kind))]
    gone = []
    for each in (*(link.resolve() for link in found if link.is_symlink()), *found):
        try:
            each.unlink()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise SaveError(f"{each} cannot be deleted: {error.strerror or error}") from None
        gone.append(each)
    return gone


def write_through(path: Path, text: str) -> None:
    """Write a file that may be a link, or lie in a folder of others, whole or not at all; a link stays one.

    It keeps the rights that it has; nobody else may read a new one. Its folder stays as it is.

    Raises:
        SaveError: it cannot be written; what was there is as it was.
    """
    try:
        path = path.resolve()
        _write_whole(path, text, path.stat().st_mode & 0o777 if path.exists() else 0o600, newline="")
    except (OSError, RuntimeError) as error:  # the latter is a link that leads to itself
        raise SaveError(f"{path} cannot be written: {getattr(error, 'strerror', None) or error}") from None


def can_be_written(folder: Path) -> bool:
    """Whether files can be put into a folder, or it can be made. It is not tried: nothing is left behind."""
    there = next((each for each in (folder, *folder.parents) if os.path.lexists(each)), None)
    return there is not None and there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def set_aside(path: Path, word: str) -> Path:
    """Give a file another name beside it, so that it is out of the way and not lost; return the name.

    Raises:
        OSError: it cannot be renamed.
    """
    for number in range(1, 1000):
        beside = path.with_name(f"{path.stem}.{word}-{number}{path.suffix}")
        if not beside.exists():
            path.rename(beside)
            beside.chmod(0o600)
            return beside
    raise FileExistsError(f"a thousand files called {path.stem}.{word}")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
