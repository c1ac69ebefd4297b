"""Writing a file for the person, without losing what is there."""

from pathlib import Path

from footcare.errors import SaveError


def write_new(path: Path, text: str, *, force: bool) -> None:
    """Write a text file that is not there yet; with *force* in place of one that is.

    Raises:
        SaveError: the file is there, or cannot be written; what was there is as it was.
    """
    try:
        if not force:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
            return
        # Whole or not at all: the old file stays until the new one is on the disk.
        beside = path.with_name(f".{path.name}.new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except FileExistsError:
        raise SaveError(f"{path} is there already; --force overwrites it, or choose another name") from None
    except OSError as error:
        if not force and not isinstance(error, IsADirectoryError | PermissionError | FileNotFoundError):
            path.unlink(missing_ok=True)  # half a page is none
        raise SaveError(f"{path} cannot be written: {error.strerror or error}") from None
