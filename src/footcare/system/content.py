"""The person's own content: where it is, and a line to say that some of it cannot be used."""

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from footcare.system.folders import config_folder
from footcare.system.output import tell

if TYPE_CHECKING:
    from footcare.library import Library, Own


def content_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder of what the person keeps, whether it is there or not."""
    return config_folder(environ) / "content"


def own_content(said: str | Path | None, environ: Mapping[str, str], file: Path | None = None) -> "Own":
    """Return where own content is: in the config folder and in the one that is *said*; nowhere for "none"."""
    from footcare.library import Own

    if str(said) == "none":
        return Own(file=file)
    kept = content_folder(environ)
    over = Path(os.path.expanduser(said)) if said else None  # noqa: PTH111  # pathlib's raises without a home
    return Own(kept if os.path.lexists(kept) else None, over, file)


def load_content(
    said: Path | None, *nouns: type, asked: Collection[str] = (), file: Path | None = None
) -> "Library":
    """Load shipped and own content, and say if some of it is left out."""
    from footcare.library import load_library

    library = load_library(*nouns, own=own_content(said, os.environ, file), asked=asked)
    tell(library.note)
    return library
