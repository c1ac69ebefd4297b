"""What this terminal and computer can do."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footcare.commands.options import Json, Plain

if TYPE_CHECKING:
    from footcare.library import Library
    from footcare.system.surroundings import Surroundings

REMOTE = {"SSH": ("SSH_CONNECTION", "SSH_TTY"), "WSL": ("WSL_DISTRO_NAME",)}
"""What may stand between the person and this computer, and the variables that tell."""


def doctor(plain: Plain = False, json: Json = False) -> int:
    """What this terminal and computer can do.

    \b
    Examples:
      footcare doctor
      footcare doctor --plain
      footcare doctor --json
    """
    from footcare.errors import ContentError, ExitStatus, UsageError, printable
    from footcare.library import load_library
    from footcare.massage import Drawing, Zone
    from footcare.system import output
    from footcare.views.art import zones_art
    from footcare.views.doctor import doctor_document, palette
    from footcare.views.document import Heading, Paragraph
    from footcare.views.themes import Depth

    own, library, faults = os.environ.get("FOOTCARE_CONTENT"), None, []
    try:
        library = load_library(own=Path(own) if own else None)
    except (ContentError, UsageError) as error:
        faults = [printable(line) for line in str(error).splitlines()]
    around = output.surroundings()
    facts = _facts(around, library, faults)
    here = facts["terminal"]
    if json:
        output.show_json(facts)
    elif plain:
        output.show_document(doctor_document(facts), plain=True)
    else:
        art: tuple[str, ...] = ()
        if library and here["picture"] != "none":
            drawings, ascii_only = library[Drawing].values(), here["picture"] == "ascii"
            art = zones_art(drawings, (library[Zone]["hollow"],), ascii_only=ascii_only)
        document = (*doctor_document(facts, art), Heading("The colours of the theme"))
        if around.bold():
            colours = palette(here["theme"], Depth(here["depth"]))
            output.show_document(document, colours, plain=False, depth=here["depth"])
        else:
            none = Paragraph("Without colours, all is told by words, dots and arrows.")
            output.show_document((*document, none), plain=False)
    return ExitStatus.OK if facts["healthy"] else ExitStatus.FAILURE


def _facts(around: "Surroundings", library: "Library | None", faults: list[str]) -> dict[str, Any]:
    """Look around; nothing is changed, and nothing left behind."""
    from footcare import __version__, settings
    from footcare.errors import UsageError, printable
    from footcare.sound.engines import find_voices
    from footcare.sound.player import find_player
    from footcare.system import awake, files, folders, profile_file, settings_file
    from footcare.views.look import Size, tier

    wrong: list[str] = []
    profile = profile_file.profile_as_it_is()
    try:
        resolved = settings_file.chosen({}, profile)
    except UsageError as error:  # then all is as by default
        resolved, wrong = settings.resolve({}, {}), [printable(line) for line in str(error).splitlines()]
    values, ascii_only = resolved.values, around.ascii_only()
    because = settings_file.plain_because(resolved, around)
    voice = next(iter(find_voices(first=values.voice_engine, model=values.voice_model)), None)
    player, shelves = find_player(), library.shelves if library else {}
    paths = {"Data": folders.data_folder(os.environ), "Config": folders.config_folder(os.environ)}
    own, window = os.environ.get("FOOTCARE_CONTENT"), None
    if around.stdout_is_terminal:
        with suppress(OSError):
            size = Size(*os.get_terminal_size(sys.stdout.fileno()))
            window = {"columns": size.columns, "rows": size.rows, "tier": tier(size).value}
    return {
        "schema_version": 1,
        "healthy": not (faults or wrong),
        "window": window,
        "terminal": {
            "depth": around.depth(wanted=resolved.said("theme")),
            "theme": values.theme,
            "encoding": around.encoding,
            "ascii_only": ascii_only,
            "picture": "ascii" if ascii_only and values.picture != "none" else values.picture,
            "plain": printable(because) if because else None,
            "keyboard": around.stdin_is_terminal,
        },
        "sound": {
            "voice": voice.name if voice else None,
            "player": player.name if player else None,
            "voice_on": values.voice,
            "sound_on": values.sound,
            "awake": awake.installed(),
            "remote": next((name for name, signs in REMOTE.items() if any(map(os.environ.get, signs))), None),
        },
        "folders": [
            {
                "name": name,
                "path": folders.as_typed(path, os.environ),
                "there": path.is_dir(),
                "writable": files.can_be_written(path),
            }
            for name, path in paths.items()
        ],
        "content": {
            "counts": {noun.__name__: len(shelf) for noun, shelf in shelves.items()},
            "own": folders.as_typed(Path(own), os.environ) if own else None,
            "faults": faults,
        },
        "settings": [
            {
                "name": settings.name_of(field),
                "value": settings.shown(value),
                "source": settings.said_by(source),
            }
            for field, source in resolved.sources.items()
            if (value := getattr(values, field)) != getattr(settings.DEFAULTS, field)
        ],
        "settings_faults": wrong,
        "check_on_file": profile.confirmed.isoformat() if profile else None,
        "versions": {
            "footcare": __version__,
            "python": ".".join(map(str, sys.version_info[:3])),
            "system": sys.platform,
        },
    }
