"""The settings file: read and checked, and one line of it changed while all the others stay as they are."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footcare import settings
from footcare.errors import ContentError, SaveError, UsageError, first_of, printable
from footcare.settings import SETTINGS, OnFile, Resolved, Value, name_of, shown
from footcare.system.folders import as_typed, config_folder
from footcare.system.lock import one_change
from footcare.views.search import pick

if TYPE_CHECKING:
    from footcare.safety.profile import Profile
    from footcare.system.surroundings import Surroundings

    Pairs = list[tuple[Any, Any]]
    """The nodes of a file's keys and values."""

NO_FILE = "none"
"""What FOOTCARE_CONFIG says when no file is to be read."""

WAY_OUT = "To go on without it, put FOOTCARE_CONFIG=none in front."


def settings_path() -> Path | None:
    """Return where the settings file is, or would be; None if FOOTCARE_CONFIG is "none"."""
    said = os.environ.get("FOOTCARE_CONFIG")
    if said == NO_FILE:
        return None
    own = said and Path(os.path.expanduser(said))  # noqa: PTH111  # pathlib's raises where there is no home
    return own or config_folder(os.environ) / "config.yaml"


def chosen(flags: Mapping[str, Value | None], profile: "Profile | None") -> Resolved:
    """Return every setting as it counts here and now; *flags* are the options, by field.

    Raises:
        UsageError: a value cannot be; its text says where it stands and what is near.
    """
    setup = {"voice": profile.voice, "sound": profile.sound} if profile else None
    return settings.resolve(flags, os.environ, on_file(), setup)


def plain_because(resolved: Resolved, around: "Surroundings") -> str | None:
    """Return why there is no full screen, or None if there is one: what is set, or the terminal."""
    source, wanted = resolved.sources["plain"], resolved.values.plain
    if wanted and source == settings.OPTION:
        return "--plain"
    if because := around.no_screen_because():
        return because
    if source == settings.DEFAULT:
        source, wanted = "ACCESSIBLE", around.says("ACCESSIBLE")
    if not wanted:
        return None
    return f"{source}={around.environ[source]}" if source in around.environ else source


def field_of(name: str) -> str:
    """Return the field of the setting that people call *name*, or raise UsageError with what is near."""
    shelf = {name_of(field): setting for field, setting in SETTINGS.items()}
    meant = pick("setting", shelf, name)
    return next(field for field, setting in SETTINGS.items() if setting is meant)


def on_file() -> OnFile:
    """Return what the settings file says, if there is one.

    Raises:
        UsageError: it cannot be read, or not understood; its text names every line that is wrong.
    """
    path = settings_path()
    if path is None:
        return OnFile()
    typed = as_typed(path, os.environ)
    said: dict[str, Value] = {}
    wrong = []
    try:
        pairs = _pairs(path)
    except UsageError as error:
        raise UsageError(f"{error}\n{WAY_OUT}") from None
    if pairs is None and os.environ.get("FOOTCARE_CONFIG"):  # a file that was named is believed to count
        raise UsageError(f"FOOTCARE_CONFIG: there is no file {typed}\n{WAY_OUT}")
    for key, node in pairs or ():
        try:
            said |= _read(key.value if isinstance(key.value, str) else "[…]", node.value, said)
        except UsageError as error:
            wrong.append(f"{typed}, line {key.start_mark.line + 1}: {error}")
    if wrong:
        raise UsageError(f"{first_of(wrong)}\n{WAY_OUT}")
    return OnFile(said, typed)


def _read(name: str, value: object, said: Mapping[str, Value]) -> dict[str, Value]:
    """Return the value of a line by its field; raise UsageError with what is wrong with it."""
    field = field_of(name)
    if name_of(field) != name:
        raise UsageError(f'there is no setting "{name}". Did you mean "{name_of(field)}"?')
    if field in said:
        raise UsageError(f'the key "{name}" is here twice; keep one')
    if not isinstance(value, str):
        raise UsageError(f"{name}: expected one value, found a list, or keys of its own")
    return {field: settings.checked(field, value)}


def _pairs(path: Path, text: str | None = None) -> "Pairs | None":
    """Return the nodes of the file's keys and values, or of *text* in its place; None if there is no file.

    Raises:
        UsageError: it cannot be read, or is no YAML; its text names the line.
    """
    if text is None and not os.path.lexists(path):
        return None  # on most nights this is all there is to do
    from yaml.nodes import MappingNode

    from footcare.library.yaml_nodes import EMPTY, read_nodes

    typed = as_typed(path, os.environ)
    try:
        node = read_nodes(path, text)
    except ContentError as error:
        fault = error.faults[0]
        if fault.message == EMPTY:
            return []  # comments alone are no fault
        raise UsageError(f"{typed}, line {fault.line}: {fault.message}") from None
    if not isinstance(node, MappingNode):
        raise UsageError(f'{typed}, line 1: expected lines such as "theme: ash"')
    return list(node.value)


@one_change()
def change(field: str, value: Value | None) -> tuple[str, str | None]:
    """Put *value* into the line of a setting, or take the line out if it is None.

    Return the path as a person would type it, and what the setting was there, or None if it was not.

    Raises:
        SaveError: the file cannot be written, or not without changing more than that.
        UsageError: there is to be no file, it holds no YAML, or the value cannot stand in one.
    """
    from footcare.library.yaml_nodes import UNSAFE, unsafe
    from footcare.system.files import write_whole

    path, name = settings_path(), name_of(field)
    if path is None:
        raise UsageError("FOOTCARE_CONFIG=none means that there is no file. Unset it first")
    if unfit := UNSAFE.search(shown(value)):
        raise UsageError(f"{name}: {unsafe(unfit[0])}")
    typed = as_typed(path, os.environ)
    pairs = _pairs(path) or []
    there = next((node for key, node in pairs if key.value == name), None)
    if there is None and value is None:
        return typed, None
    text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    changed, found = _changed(text, there, field, value), None
    wanted = [pair for pair in _texts(pairs) if pair[0] != name]
    wanted += [] if value is None else [(name, shown(value))]
    with suppress(UsageError):  # this setting must be as wanted, and every other as it was
        found = sorted(_texts(_pairs(path, changed) or []))
    if found != sorted(wanted):
        raise SaveError(f"{typed} is written in a way that I cannot change. Please change {name} by hand")
    # A link is a person's own way of keeping files, and other folders are not ours to close.
    private = not (path.is_symlink() or os.environ.get("FOOTCARE_CONFIG"))
    write_whole(path, changed.encode(), private=private)
    if there is None:
        return typed, None
    is_one = isinstance(there.value, str)
    return typed, printable(there.value or "nothing") if is_one else "more than one value"


def _texts(pairs: "Pairs") -> list[tuple[str, str]]:
    return [(str(key.value), str(node.value)) for key, node in pairs]


def _changed(text: str, there: Any, field: str, value: Value | None) -> str:
    """Return the text of a file with a value in place of *there* or in a new line, or without its line."""
    import json

    # Text is quoted, so that no reader of YAML takes it for anything else.
    is_text = isinstance(SETTINGS[field].limit, int)
    written = json.dumps(value, ensure_ascii=False) if is_text else shown(value)
    if there is None:
        end = "\r\n" if "\r\n" in text else "\n"
        gap = end if text and not text.endswith("\n") else ""
        return f"{text}{gap}{name_of(field)}: {written}{end}"
    lines, starts = text.splitlines(keepends=True), there.start_mark
    before, after = lines[starts.line][: starts.column], lines[starts.line][there.end_mark.column :]
    blank = " " if before.endswith(":") else ""  # after a key without a value
    lines[starts.line] = "" if value is None else f"{before}{blank}{written}{after}"
    return "".join(lines)
