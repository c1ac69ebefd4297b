"""What is set here and now: the settings file, the environment and what setup stored, put together."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from footcare.errors import ContentError
    from footcare.safety.profile import Profile
    from footcare.settings import OnFile, Resolved, Value
    from footcare.system.surroundings import Surroundings

NO_FILE = "none"
"""What FOOTCARE_CONFIG says when no file is to be read."""

WAY_OUT = "To go on without it, put FOOTCARE_CONFIG=none in front."


def chosen(
    flags: "Mapping[str, Value | None] | None" = None, setup: Mapping[str, bool | None] | None = None
) -> "Resolved":
    """Every setting as it counts; *flags* and *setup* by field, as ``resolve`` takes them.

    Raises:
        UsageError: a value cannot be; its text says where it stands and what is near.
    """
    from footcare.settings import resolve

    return resolve(flags or {}, os.environ, on_file(), setup)


def chosen_before() -> "Resolved":
    """Every setting as it counts for a command that has no options for them.

    Raises:
        UsageError: as ``chosen``.
    """
    profile = profile_as_it_is()
    return chosen(setup={"voice": profile.voice, "sound": profile.sound} if profile else None)


def settings_path() -> Path | None:
    """Where the settings file is, or would be; nothing if none is to be read."""
    said = os.environ.get("FOOTCARE_CONFIG")
    if said == NO_FILE:
        return None
    from footcare.system.folders import config_folder

    return Path(said) if said else config_folder(os.environ) / "config.yaml"


def on_file() -> "OnFile | None":
    """What the settings file says, if there is one.

    Raises:
        UsageError: it cannot be read, or not understood; its text names every line that is wrong.
    """
    path = settings_path()
    if path is None:
        return None
    if not is_there(path):  # on most nights this is all there is to do
        _check_not_named(path)
        return None
    from footcare.errors import ContentError, UsageError
    from footcare.library import read_one
    from footcare.settings import LIMITS, OnFile, settings_noun
    from footcare.system.folders import as_typed

    said: dict[str, Value | None] = {}
    try:
        settings: Any = read_one(settings_noun(), path)
        said = {field: getattr(settings, field) for field in LIMITS}
    except ContentError as error:
        if not says_nothing(path):
            raise UsageError("\n".join([*faults(path, error), WAY_OUT])) from None
    return OnFile(said, as_typed(path, os.environ))


def _check_not_named(path: Path) -> None:
    """Refuse a file that somebody named and that is not there: they think that it counts."""
    if os.environ.get("FOOTCARE_CONFIG"):
        from footcare.errors import UsageError
        from footcare.system.folders import as_typed

        raise UsageError(f"FOOTCARE_CONFIG: there is no file {as_typed(path, os.environ)}\n{WAY_OUT}")


def is_there(path: Path) -> bool:
    """Whether there is a settings file, or something in its place.

    Raises:
        UsageError: nobody can tell.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        from footcare.errors import UsageError
        from footcare.system.folders import as_typed

        why = f"cannot be read: {error.strerror or error}"
        raise UsageError(f"{as_typed(path, os.environ)} {why}\n{WAY_OUT}") from None
    return True


def says_nothing(path: Path) -> bool:
    """Whether a file holds nothing but comments, which is no fault."""
    from footcare.library.yaml_nodes import LARGEST

    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return False
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return all(line.strip()[:1] in ("", "#") for line in lines)


def faults(path: Path, error: "ContentError") -> list[str]:
    """What is wrong in a settings file, a line each."""
    from footcare.system.folders import as_typed

    typed = as_typed(path, os.environ)
    said = _complaints(path)
    return [
        f"{typed}, line {fault.line}: {said.get((fault.line, fault.column)) or fault.message}"
        for fault in error.faults
    ]


def _complaints(path: Path) -> dict[tuple[int, int], str]:
    """For every value that cannot be, by its line and column, what is said of it wherever it is said."""
    from yaml.nodes import MappingNode, ScalarNode

    from footcare.errors import ContentError
    from footcare.library.yaml_nodes import read_nodes
    from footcare.settings import LIMITS, complaint, name_of, understood

    try:
        node = read_nodes(path)
    except ContentError:
        return {}
    fields = {name_of(field): field for field in LIMITS}
    complaints = {}
    for key, value in node.value if isinstance(node, MappingNode) else ():
        field = fields.get(key.value) if isinstance(key, ScalarNode) else None
        if field is None or not isinstance(value, ScalarNode) or not value.value:
            continue
        # What is right but for the way it is written is left to the reader, who knows about YAML.
        if isinstance(LIMITS[field], tuple) or understood(field, value.value) is None:
            mark = value.start_mark
            complaints[mark.line + 1, mark.column + 1] = complaint(field, value.value)
    return complaints


def plain_because(resolved: "Resolved", around: "Surroundings") -> str | None:
    """Why there is no full screen, or nothing if there is one: by what is set and what the terminal can."""
    from footcare.settings import DEFAULT, OPTION, variable_of

    source, wanted = resolved.sources["plain"], resolved.values.plain
    if source == DEFAULT:
        return around.plain_because(None)
    if wanted and source == OPTION:
        return around.plain_because(flag=True)
    because = around.plain_because(flag=False)
    if because or not wanted:
        return because
    return f"{source}={around.environ[source]}" if source == variable_of("plain") else source


def profile_as_it_is() -> "Profile | None":
    """What is on file of the person, if it can be understood; a file that cannot be is left where it is."""
    import json

    from footcare.safety.profile import from_data
    from footcare.system.profile_file import LARGEST, profile_path

    try:
        with profile_path().open("rb") as file:
            return from_data(json.loads(file.read(LARGEST + 1)))
    except (OSError, ValueError, RecursionError):
        return None
