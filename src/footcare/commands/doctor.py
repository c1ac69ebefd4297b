"""What this terminal and computer can do."""

import os
import sys
from contextlib import suppress
from typing import TypeAlias

from footcare import __version__, settings
from footcare.commands.history import keeping
from footcare.commands.options import Json, Plain
from footcare.errors import ContentError, ExitStatus, SaveError, UsageError, first_of, printable
from footcare.massage import Precaution, Routine, Technique
from footcare.settings import Resolved
from footcare.system import awake, files, folders, output, profile_file, reminder_file, settings_file
from footcare.system.content import own_content
from footcare.views import look
from footcare.views.document import Block, Bullet, Heading, Item, Paragraph
from footcare.views.wording import count, listing

Texts: TypeAlias = dict[str, str | list[str]]
"""What was found, a sentence by its name; and under ``WRONG`` all that has to be mended."""

WRONG = "Wrong"
ROOM = {
    "large": "There is room for everything: a large picture, large digits and the list of steps.",
    "medium": "There is room for the picture beside the words.",
    "small": "There is room for a small picture.",
    "words": "There is room for words and numbers. A larger window shows the picture.",
    "line": "There is room for one line. A larger window shows more.",
}
COLOURS = {
    "truecolor": "You can see 16 million colours.",
    "256": "You can see 256 colours.",
    "16": "You can see 16 colours, from your own palette.",
    "none": "You see none, as NO_COLOR or FORCE_COLOR says so. Words, dots and arrows tell you everything.",
}
LIGHT = """On a light terminal, a bright edge stays around the dark screen. \
To avoid it, make the window full screen, or use a dark profile."""
NO_TOOL = "Nothing found that can play it. The screen shows you everything all the same."
WAKEPY = {True: "Found wakepy.", False: "No wakepy found. The extra called awake brings it."}


def doctor(plain: Plain = False, json: Json = False) -> int:
    """What this terminal and computer can do.

    \b
    Examples:
      footcare doctor
      footcare doctor --plain
      footcare doctor --json
    """
    resolved, you = _you()
    found = {
        "Screen and keys": _screen(resolved),
        "Voice, bells, and a screen that stays on": _sound(resolved),
        "Folders and content": _files(),
        "You": you,
    }
    healthy = not any(WRONG in texts for texts in found.values())
    versions = {"footcare": __version__, "python": sys.version.split()[0], "system": sys.platform}
    if json:
        output.show_json({"schema_version": 1, "healthy": healthy, "versions": versions, "sections": found})
    else:
        blocks = list[Block]()
        for title, texts in found.items():
            blocks.append(Heading(title))
            for name, text in texts.items():
                blocks += [Item(name, text)] if isinstance(text, str) else map(Bullet, text)
        this = "This is footcare {footcare}, on Python {python} and {system}.".format_map(versions)
        output.show_document((*blocks, Heading("Versions"), Paragraph(this)), plain=plain)
    return ExitStatus.OK if healthy else ExitStatus.FAILURE


def _screen(resolved: Resolved) -> Texts:
    from footcare.views import themes

    around, window = output.surroundings(), "The output is not a terminal, so there is none."
    with suppress(OSError):
        size = look.Size(*os.get_terminal_size(sys.stdout.fileno()))
        window = f"{size.columns} columns, {size.rows} rows. {ROOM[look.tier(size)]}"
    theme, depth = resolved.values.theme, around.depth(wanted=resolved.said("theme"))
    edge = LIGHT if themes.palette(theme, themes.Depth(depth)) else "Your own colours stay as they are."
    can = "Only ASCII is used." if around.ascii_only() else "Everything that is drawn can be shown."
    because, drawn = settings_file.plain_because(resolved, around), around.picture(resolved.values.picture)
    keys = (
        "Your keys are heard."
        if around.stdin_is_terminal
        else "No keyboard found, so footcare routine needs --yes."
    )
    return {
        "Window": window,
        "Colours": COLOURS[depth],
        "Theme": f"It is {theme}. {edge}",
        "Characters": f"The encoding is {around.encoding}. {can}",
        "Picture": "It is left out." if drawn == "none" else f"It is drawn in {drawn}.",
        "Plain mode": f"It is on, because of {printable(because)}." if because else "It is off.",
        "Keyboard": keys,
        "Reminder": reminder_file.seen(),
    }


def _sound(resolved: Resolved) -> Texts:
    from footcare.sound import engines, player

    values = resolved.values
    texts: Texts = {}
    voices = engines.find_voices(first=values.voice_engine, model=values.voice_model)
    for name, tool, setting, on in (
        ("Voice", next(iter(voices), None), "voice", values.voice),
        ("Bells", player.find_player(), "sound", values.sound),
    ):
        state = "on." if on else f"off. Turn it on: footcare config set {setting} yes"
        texts[name] = f"Found {tool.name}, {state}" if tool else NO_TOOL
    state = awake.Awake(os.environ).trouble() or "It keeps the screen on while you massage."
    return {**texts, "Screen": f"{WAKEPY[awake.installed()]} {state}"}


def _files() -> Texts:
    from footcare.library import load_library

    texts: Texts = {}
    paths = {"Data": folders.data_folder(os.environ), "Config": folders.config_folder(os.environ)}
    for name, path in paths.items():
        state = "It can be written to." if path.is_dir() else "It is not there yet, but it can be made."
        state = state if files.can_be_written(path) else "It cannot be written to."
        texts[name] = f"{folders.as_typed(path, os.environ)}. {state}"
    own = own_content(os.environ.get("FOOTCARE_CONTENT"), os.environ)
    mine = [folders.as_typed(path, os.environ) for path in (own.kept, own.over) if path]
    texts["Your own"] = listing(mine) if mine else "There is no content of your own."
    try:
        library = load_library(own=own)
        nouns = (Routine, Technique, Precaution)
        there = listing(count(len(library[noun]), noun.__name__.lower()) for noun in nouns)
        texts["Content"] = f"There are {there}."
        if library.faults:
            texts[WRONG] = first_of(library.faults).splitlines()
    except (ContentError, UsageError) as error:
        texts[WRONG] = [*map(printable, str(error).splitlines())]
    return texts


def _you() -> tuple[Resolved, Texts]:
    """Return the settings as they count, or by default if one is wrong, and what there is to say of them."""
    profile = profile_file.profile_as_it_is()
    day = f"Your answers are on file, from {profile.since or 'the setup, but not all'}." if profile else None
    check = {"Check": day or "No answers are on file yet. To answer: footcare setup"}
    try:
        resolved = settings_file.chosen({}, profile)
    except UsageError as error:
        return settings.resolve({}, {}), {**check, WRONG: [*map(printable, str(error).splitlines())]}
    kept = {
        settings.name_of(field): f"It is {settings.shown(value)}, {settings.said_by(source)}."
        for field, source in resolved.sources.items()
        if (value := getattr(resolved.values, field)) != getattr(settings.DEFAULTS, field)
    }
    nights = _nights(on=resolved.values.nights)
    return resolved, {**check, **nights, **(kept or {"Settings": "All settings are the defaults."})}


def _nights(*, on: bool) -> Texts:
    """Return whether nights are kept, and what of them cannot be read."""
    from footcare.system.nights_file import read_nights

    try:
        skipped = read_nights(whole=True).skipped
    except SaveError as error:
        return {WRONG: [printable(str(error))]}
    unread = f" {count(skipped, 'line')} of it could not be read." if skipped else ""
    return {"Nights": f"{keeping(on=on)}{unread}"}
