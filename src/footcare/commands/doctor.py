"""What this terminal and computer can do."""

import os
import sys
from typing import TYPE_CHECKING

from footcare.commands.options import Json, Plain

if TYPE_CHECKING:
    from footcare.settings import Resolved
    from footcare.system.surroundings import Surroundings
    from footcare.views.doctor import Chosen, Content, Facts, Folder, Sound, Terminal
    from footcare.views.layout import Size


def doctor(plain: Plain = False, json: Json = False) -> int:
    """What this terminal and computer can do.

    \b
    Examples:
      footcare doctor
      footcare doctor --plain
      footcare doctor --json
    """
    from footcare.errors import ExitStatus
    from footcare.system.output import show_document, show_json, show_lines, surroundings
    from footcare.views.doctor import doctor_data, doctor_document, palette
    from footcare.views.document import Heading

    around = surroundings()
    facts = _facts(around)
    if json:
        show_json(doctor_data(facts))
    elif plain:
        show_document(doctor_document(facts, ()), plain=True)
    else:
        here = facts.terminal
        document = doctor_document(facts, _art(here))
        show_document((*document, Heading("The colours of the theme")), plain=False)
        show_lines(palette(here.theme, here.depth, coloured=around.bold()))
    return ExitStatus.OK if facts.healthy else ExitStatus.FAILURE


def _facts(around: "Surroundings") -> "Facts":
    """Look around; nothing is changed, and nothing left behind."""
    from footcare import __version__
    from footcare.system.profile_file import profile_as_it_is
    from footcare.views.doctor import Facts

    resolved, wrong = _settings()
    profile = profile_as_it_is()
    return Facts(
        terminal=_terminal(around, resolved),
        sound=_sound(resolved),
        folders=_folders(),
        content=_content(),
        settings=_differing(resolved),
        wrong=wrong,
        checked=profile.confirmed.isoformat() if profile else None,
        versions={
            "footcare": __version__,
            "python": ".".join(map(str, sys.version_info[:3])),
            "system": sys.platform,
        },
    )


def _settings() -> "tuple[Resolved, tuple[str, ...]]":
    """What is set and what is wrong with it: then all is as by default."""
    from footcare.errors import UsageError, printable
    from footcare.settings import resolve
    from footcare.system.profile_file import profile_as_it_is
    from footcare.system.settings_file import chosen

    try:
        return chosen({}, profile_as_it_is()), ()
    except UsageError as error:
        return resolve({}, {}), tuple(map(printable, str(error).splitlines()))


def _differing(resolved: "Resolved") -> "tuple[Chosen, ...]":
    from footcare.settings import DEFAULTS, name_of, said_by, shown
    from footcare.views.doctor import Chosen

    return tuple(
        Chosen(name_of(field), shown(getattr(resolved.values, field)), said_by(source))
        for field, source in resolved.sources.items()
        if getattr(resolved.values, field) != getattr(DEFAULTS, field)
    )


def _terminal(around: "Surroundings", resolved: "Resolved") -> "Terminal":
    from footcare.errors import printable
    from footcare.system.settings_file import plain_because
    from footcare.views.doctor import Terminal
    from footcare.views.themes import Depth

    picture, ascii_only = resolved.values.picture, around.ascii_only()
    because = plain_because(resolved, around)
    return Terminal(
        size=_size() if around.stdout_is_terminal else None,
        depth=Depth(around.depth(wanted=resolved.said("theme"))),
        theme=resolved.values.theme,
        encoding=around.encoding,
        ascii_only=ascii_only,
        picture="ascii" if ascii_only and picture != "none" else picture,
        plain=printable(because) if because else None,
        keyboard=around.stdin_is_terminal,
    )


def _size() -> "Size | None":
    from footcare.views.layout import Size

    try:
        return Size(*os.get_terminal_size(sys.stdout.fileno()))
    except OSError:
        return None


def _sound(resolved: "Resolved") -> "Sound":
    from footcare.sound.engines import find_voice
    from footcare.sound.player import find_player
    from footcare.system.awake import installed
    from footcare.views.doctor import Sound

    voice, player = find_voice(), find_player()
    remote = {"SSH": ("SSH_CONNECTION", "SSH_TTY"), "WSL": ("WSL_DISTRO_NAME",)}
    return Sound(
        voice=voice.name if voice else None,
        voice_on=resolved.values.voice,
        player=player.name if player else None,
        sound_on=resolved.values.sound,
        awake=installed(),
        remote=next((name for name, signs in remote.items() if any(map(os.environ.get, signs))), None),
    )


def _folders() -> "tuple[Folder, ...]":
    from footcare.system.files import can_be_written
    from footcare.system.folders import as_typed, cache_folder, config_folder, data_folder
    from footcare.views.doctor import Folder

    places = {"Data": data_folder, "Config": config_folder, "Cache": cache_folder}
    return tuple(
        Folder(name, as_typed(path, os.environ), path.is_dir(), can_be_written(path))
        for name, folder in places.items()
        for path in (folder(os.environ),)
    )


def _content() -> "Content":
    """Read all of it, and count."""
    from pathlib import Path

    from footcare.errors import ContentError, UsageError, printable
    from footcare.library import load_library
    from footcare.system.folders import as_typed
    from footcare.views.doctor import Content

    said = os.environ.get("FOOTCARE_CONTENT")
    own = Path(said) if said else None
    typed = as_typed(own, os.environ) if own else None
    try:
        library = load_library(own=own)
    except (ContentError, UsageError) as error:
        return Content({}, typed, tuple(map(printable, str(error).splitlines())))
    return Content({noun.__name__: len(shelf) for noun, shelf in library.shelves.items()}, typed, ())


def _art(here: "Terminal") -> tuple[str, ...]:
    """The left sole with its hollow lit, if the person wants pictures."""
    if here.picture == "none":
        return ()
    from footcare.library import load_library
    from footcare.massage import Drawing
    from footcare.views.art import zones_art

    drawings = load_library(Drawing)[Drawing].values()
    sole = next(each for each in drawings if each.id == "sole")
    zones = tuple(shape.zone for shape in sole.zones if shape.zone.id == "hollow")
    return zones_art(drawings, zones, ascii_only=here.picture == "ascii")
