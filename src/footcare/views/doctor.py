"""What this terminal and computer can do, in sentences; and the palette, to look at."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from footcare.views import wording
from footcare.views.document import Art, Block, Bullet, Document, Heading, Item, Paragraph
from footcare.views.themes import THEMES, Depth, ground, rich_theme

if TYPE_CHECKING:
    from rich.text import Text

Facts = Mapping[str, Any]
"""All that was found, as ``doctor --json`` prints it. No answer to a safety question is in it."""

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
_PICTURES = {
    "dots": "It is drawn in dots.",
    "blocks": "It is drawn in blocks.",
    "ascii": "It is drawn in ASCII.",
    "none": "It is left out.",
}
_EDGE = (
    "On a light terminal a bright edge stays around the dark screen. "
    "Make the window full screen, or use a dark profile."
)


def doctor_document(facts: Facts, art: tuple[str, ...] = ()) -> Document:
    """Return what was found as text, with *art* as a picture to look at."""
    versions = "This is footcare {footcare}, on Python {python} and {system}."
    return (
        *_terminal(facts["window"], facts["terminal"]),
        *_sound(facts["sound"]),
        Heading("Folders"),
        *(Item(folder["name"], f"{folder['path']}. {_state(folder)}") for folder in facts["folders"]),
        *_content(facts["content"]),
        *_person(facts),
        Heading("Versions"),
        Paragraph(versions.format_map(facts["versions"])),
        *((Heading("The foot, as lists draw it"), Art(art, "")) if art else ()),
    )


def _terminal(window: Facts | None, here: Facts) -> Iterator[Block]:
    yield Heading("Screen and keys")
    size = "There is none, because the output is not a terminal."
    if window:
        columns, rows = (wording.count(window[f"{what}s"], what) for what in ("column", "row"))
        size = f"{columns}, {rows}. {_ROOM[window['tier']]}"
    yield Item("Window", size)
    yield Item("Colours", _COLOURS[here["depth"]])
    painted = THEMES[here["theme"]] is not None and here["depth"] in (Depth.TRUE, Depth.EIGHT_BIT)
    yield Item(
        "Theme", f"It is {here['theme']}. {_EDGE if painted else 'Your own colours stay as they are.'}"
    )
    only = "Only ASCII is used." if here["ascii_only"] else "All that is drawn can be shown."
    yield Item("Characters", f"The encoding is {here['encoding']}. {only}")
    yield Item("Picture", _PICTURES[here["picture"]])
    yield Item("Plain mode", f"It is on, from {here['plain']}." if here["plain"] else "It is off.")
    none = "There is none, so footcare routine needs --yes to start."
    yield Item("Keyboard", "There is one." if here["keyboard"] else none)


def _sound(here: Facts) -> Iterator[Block]:
    yield Heading("Voice, bells, and a screen that stays on")
    for name, setting, tool in (("Voice", "voice", here["voice"]), ("Bells", "sound", here["player"])):
        state = (
            "It is on."
            if here[f"{setting}_on"]
            else f"It is off. To have it: footcare config set {setting} yes"
        )
        nothing = "Nothing was found that can play it. The screen shows it all the same."
        yield Item(name, f"There is {tool}. {state}" if tool else nothing)
    there = "There is wakepy. It keeps the screen on while you massage."
    none = "There is no wakepy, so it may go dark. The extra called awake brings it."
    yield Item("Screen", there if here["awake"] else none)
    if here["remote"]:
        yield Item(here["remote"], "wakepy would hold the wrong computer: the one at the other end.")


def _state(folder: Facts) -> str:
    if not folder["writable"]:
        return "It cannot be written."
    return "It can be written." if folder["there"] else "It is not there yet, and can be made."


def _content(content: Facts) -> Iterator[Block]:
    yield Heading("Content")
    if content["own"]:
        yield Item("Your own", content["own"])
    yield from map(Bullet, content["faults"])
    if content["counts"]:
        counts = (_counted(number, kind) for kind, number in content["counts"].items())
        yield Item("There are", wording.sentence("; ".join(counts)))


def _counted(number: int, kind: str) -> str:
    thing = " ".join(re.findall("[A-Z][a-z]+", kind)).lower()
    return f"{number} lines of aftercare" if thing == "aftercare" else wording.count(number, thing)


def _person(facts: Facts) -> Iterator[Block]:
    yield Heading("You")
    day = facts["check_on_file"]
    none = "No answers are on file. The questions: footcare setup"
    yield Item("Check", f"Your answers are on file, from {day}." if day else none)
    yield from map(Bullet, facts["settings_faults"])
    for setting in facts["settings"]:
        yield Item(setting["name"], f"It is {setting['value']}, {setting['source']}.")
    if not (facts["settings"] or facts["settings_faults"]):
        yield Item("Settings", "All are as they come.")


ROLES = ("text", "strong", "soft", "line", "alert")


def palette(theme: str, depth: Depth) -> "Text":
    """Return the roles of a theme in their own styles, to look at."""
    from rich.text import Text

    styles, behind = rich_theme(theme, depth).styles, ground(theme, depth)
    return Text("  ").append_text(Text.assemble(*((f" {name} ", behind + styles[name]) for name in ROLES)))
