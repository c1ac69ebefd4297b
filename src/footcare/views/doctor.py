"""What this terminal and computer can do, in sentences; and the palette, to look at."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from footcare.views import themes, wording
from footcare.views.document import Art, Block, Bullet, Document, Heading, Paragraph, items

if TYPE_CHECKING:
    from rich.text import Text

_ROOM = {
    "large": "There is room for all: a large picture, large digits and the list of steps.",
    "medium": "There is room for the picture beside the words.",
    "small": "There is room for a small picture.",
    "words": "There is room for words and numbers. A larger window shows the picture.",
    "line": "There is room for one line. A larger window shows more.",
}
_COLOURS = {
    "truecolor": "There are 16 million.",
    "256": "There are 256.",
    "16": "There are 16, out of your own palette.",
    "none": "There are none, because NO_COLOR or FORCE_COLOR says so.",
}
_PICTURES = {"ascii": "It is drawn in ASCII.", "none": "It is left out."}
_GROUND = {
    True: "On a light terminal a bright edge stays around the dark screen. "
    "Make the window full screen, or use a dark profile.",
    False: "Your own colours stay as they are.",
}
_ASCII = {True: "Only ASCII is used.", False: "All that is drawn can be shown."}
_KEYBOARD = {True: "There is one.", False: "There is none, so footcare routine needs --yes to start."}
_AWAKE = {
    True: "There is wakepy. It keeps the screen on while you massage.",
    False: "There is no wakepy, so it may go dark. The extra called awake brings it.",
}
_REMOTE = "wakepy would hold the wrong computer: the one at the other end."
_NO_CHECK = "No answers are on file. The questions: footcare setup"


def doctor_document(facts: Mapping[str, Any], art: tuple[str, ...] = ()) -> Document:
    """Return what was found, as ``doctor --json`` prints it, in sentences, with *art* as a picture."""
    window, here, sound, content = (facts[part] for part in ("window", "terminal", "sound", "content"))
    size = "There is none, because the output is not a terminal."
    if window:
        columns, rows = (wording.count(window[f"{what}s"], what) for what in ("column", "row"))
        size = f"{columns}, {rows}. {_ROOM[window['tier']]}"
    painted = themes.palette(here["theme"], themes.Depth(here["depth"])) is not None
    counts = "; ".join(_counted(number, kind) for kind, number in content["counts"].items())
    day = facts["check_on_file"]
    kept = {each["name"]: f"It is {each['value']}, {each['source']}." for each in facts["settings"]}
    sections = {
        "Screen and keys": {
            "Window": size,
            "Colours": _COLOURS[here["depth"]],
            "Theme": f"It is {here['theme']}. {_GROUND[painted]}",
            "Characters": f"The encoding is {here['encoding']}. {_ASCII[here['ascii_only']]}",
            "Picture": _PICTURES.get(here["picture"], f"It is drawn in {here['picture']}."),
            "Plain mode": f"It is on, from {here['plain']}." if here["plain"] else "It is off.",
            "Keyboard": _KEYBOARD[here["keyboard"]],
        },
        "Voice, bells, and a screen that stays on": {
            "Voice": _playing(sound["voice"], "voice", on=sound["voice_on"]),
            "Bells": _playing(sound["player"], "sound", on=sound["sound_on"]),
            "Screen": _AWAKE[sound["awake"]],
            sound["remote"]: sound["remote"] and _REMOTE,
        },
        "Folders": {each["name"]: f"{each['path']}. {_state(each)}" for each in facts["folders"]},
        "Content": {"Your own": content["own"], "There are": counts and wording.sentence(counts)},
        "You": {
            "Check": f"Your answers are on file, from {day}." if day else _NO_CHECK,
            **kept,
            "Settings": None if kept or facts["settings_faults"] else "All are as they come.",
        },
    }
    faults = {"Content": content["faults"], "You": facts["settings_faults"]}
    blocks = list[Block]()
    for title, texts in sections.items():
        blocks += (Heading(title), *items(texts), *map(Bullet, faults.get(title, ())))
    versions = "This is footcare {footcare}, on Python {python} and {system}.".format_map(facts["versions"])
    drawn = (Heading("The foot, as lists draw it"), Art(art, "")) if art else ()
    return (*blocks, Heading("Versions"), Paragraph(versions), *drawn)


def _playing(tool: str | None, setting: str, *, on: bool) -> str:
    if tool is None:
        return "Nothing was found that can play it. The screen shows it all the same."
    state = "It is on." if on else f"It is off. To have it: footcare config set {setting} yes"
    return f"There is {tool}. {state}"


def _state(folder: Mapping[str, Any]) -> str:
    if not folder["writable"]:
        return "It cannot be written."
    return "It can be written." if folder["there"] else "It is not there yet, and can be made."


def _counted(number: int, kind: str) -> str:
    thing = " ".join(re.findall("[A-Z][a-z]+", kind)).lower()
    return f"{number} lines of aftercare" if thing == "aftercare" else wording.count(number, thing)


def palette(theme: str, depth: themes.Depth) -> "Text":
    """Return the roles of a theme in their own styles, to look at."""
    from rich.text import Text

    styles, behind = themes.rich_theme(theme, depth).styles, themes.rich_theme(theme, depth).styles["ground"]
    roles = ("text", "strong", "soft", "line", "alert")
    return Text.assemble("  ", *((f" {role} ", behind + styles[role]) for role in roles))
