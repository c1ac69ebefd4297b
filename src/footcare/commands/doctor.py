"""What this terminal and computer can do."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footcare.commands.options import Json, Plain

if TYPE_CHECKING:
    from footcare.system.surroundings import Surroundings

VERSION = 1
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
    from footcare.errors import ExitStatus
    from footcare.system.output import console, show_document, show_json, surroundings
    from footcare.views.doctor import doctor_document, palette
    from footcare.views.document import Heading, Paragraph
    from footcare.views.themes import Depth

    around = surroundings()
    facts = _facts(around)
    here = facts["terminal"]
    if json:
        show_json(facts)
    elif plain:
        show_document(doctor_document(facts), plain=True)
    else:
        document = (*doctor_document(facts, _art(here["picture"])), Heading("The colours of the theme"))
        if around.bold():
            show_document(document, plain=False)
            console(here["depth"]).print(palette(here["theme"], Depth(here["depth"])))
        else:
            none = Paragraph("Without colours, all is told by words, dots and arrows.")
            show_document((*document, none), plain=False)
    return ExitStatus.OK if facts["healthy"] else ExitStatus.FAILURE


def _facts(around: "Surroundings") -> dict[str, Any]:
    """Look around; nothing is changed, and nothing left behind."""
    from footcare import __version__
    from footcare.errors import UsageError, printable
    from footcare.settings import DEFAULTS, name_of, resolve, said_by, shown
    from footcare.system.awake import installed
    from footcare.system.files import can_be_written
    from footcare.system.folders import as_typed, cache_folder, config_folder, data_folder
    from footcare.system.profile_file import profile_as_it_is
    from footcare.system.settings_file import chosen, plain_because

    wrong: list[str] = []
    try:
        resolved = chosen({}, profile_as_it_is())
    except UsageError as error:  # then all is as by default
        resolved, wrong = resolve({}, {}), [printable(line) for line in str(error).splitlines()]
    values, ascii_only = resolved.values, around.ascii_only()
    because = plain_because(resolved, around)
    places = {"Data": data_folder, "Config": config_folder, "Cache": cache_folder}
    folders = {name: folder(os.environ) for name, folder in places.items()}
    content = _content()
    profile = profile_as_it_is()
    return {
        "schema_version": VERSION,
        "healthy": not (content["faults"] or wrong),
        "window": _window() if around.stdout_is_terminal else None,
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
            **_found(),
            "voice_on": values.voice,
            "sound_on": values.sound,
            "awake": installed(),
            "remote": next((name for name, signs in REMOTE.items() if any(map(os.environ.get, signs))), None),
        },
        "folders": [
            {
                "name": name,
                "path": as_typed(path, os.environ),
                "there": path.is_dir(),
                "writable": can_be_written(path),
            }
            for name, path in folders.items()
        ],
        "content": content,
        "settings": [
            {"name": name_of(field), "value": shown(value), "source": said_by(source)}
            for field, source in resolved.sources.items()
            if (value := getattr(values, field)) != getattr(DEFAULTS, field)
        ],
        "settings_faults": wrong,
        "check_on_file": profile.confirmed.isoformat() if profile else None,
        "versions": {
            "footcare": __version__,
            "python": ".".join(map(str, sys.version_info[:3])),
            "system": sys.platform,
        },
    }


def _window() -> dict[str, Any] | None:
    from footcare.views.look import Size, tier

    try:
        size = Size(*os.get_terminal_size(sys.stdout.fileno()))
    except OSError:
        return None
    return {"columns": size.columns, "rows": size.rows, "tier": tier(size).value}


def _found() -> dict[str, str | None]:
    """Return the names of what can speak and what can ring."""
    from footcare.sound.engines import find_voice
    from footcare.sound.player import find_player

    voice, player = find_voice(), find_player()
    return {"voice": voice.name if voice else None, "player": player.name if player else None}


def _content() -> dict[str, Any]:
    """Read all of it, and count."""
    from footcare.errors import ContentError, UsageError, printable
    from footcare.library import load_library
    from footcare.system.folders import as_typed

    own = Path(said) if (said := os.environ.get("FOOTCARE_CONTENT")) else None
    found: dict[str, Any] = {"counts": {}, "own": as_typed(own, os.environ) if own else None, "faults": []}
    try:
        shelves = load_library(own=own).shelves
    except (ContentError, UsageError) as error:
        return found | {"faults": [printable(line) for line in str(error).splitlines()]}
    return found | {"counts": {noun.__name__: len(shelf) for noun, shelf in shelves.items()}}


def _art(picture: str) -> tuple[str, ...]:
    """Return the left sole with its hollow lit, if the person wants pictures."""
    if picture == "none":
        return ()
    from footcare.library import load_library
    from footcare.massage import Drawing, Zone
    from footcare.views.art import zones_art

    library = load_library(Drawing, Zone)
    hollow = library[Zone]["hollow"]
    return zones_art(library[Drawing].values(), (hollow,), ascii_only=picture == "ascii")
