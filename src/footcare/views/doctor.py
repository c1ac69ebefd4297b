"""What this terminal and computer can do, in sentences; and the palette, to look at."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from footcare.views import wording
from footcare.views.document import Art, Block, Bullet, Document, Heading, Item, Paragraph
from footcare.views.layout import Role, Size
from footcare.views.themes import THEMES, Depth, inks
from footcare.views.widgets import Tier, tier

VERSION = 1


class Terminal(NamedTuple):
    """What can be shown, and how keys come in."""

    size: Size | None
    """Nothing where the output is not a terminal."""
    depth: Depth
    theme: str
    encoding: str
    ascii_only: bool
    picture: str
    """What is drawn with here, whatever was asked for."""
    plain: str | None
    """Why there are lines instead of a full screen, if so."""
    keyboard: bool


class Sound(NamedTuple):
    """What can be heard, and what keeps the screen on."""

    voice: str | None
    voice_on: bool
    player: str | None
    sound_on: bool
    awake: bool
    remote: str | None
    """What stands between the person and this computer, if something does: "SSH"."""


class Folder(NamedTuple):
    """A place for files."""

    name: str
    path: str
    """As a person would write it."""
    there: bool
    writable: bool
    """Or can be made, if it is not there."""


class Content(NamedTuple):
    """What there is to read."""

    counts: Mapping[str, int]
    """How many there are of each kind of noun, by its name."""
    own: str | None
    """The person's own folder, as they would write it."""
    faults: tuple[str, ...]


class Chosen(NamedTuple):
    """A setting that is not the default."""

    name: str
    value: str
    source: str
    """In words."""


class Facts(NamedTuple):
    """All that was found. No answer to a safety question is in it."""

    terminal: Terminal
    sound: Sound
    folders: tuple[Folder, ...]
    content: Content
    settings: tuple[Chosen, ...]
    wrong: tuple[str, ...]
    """What is wrong with the settings, a line each."""
    checked: str | None
    """The day on which the safety questions were last answered or confirmed, if they are on file."""
    versions: Mapping[str, str]

    @property
    def healthy(self) -> bool:
        """Whether nothing is broken that a massage needs."""
        return not (self.content.faults or self.wrong)


def doctor_document(facts: Facts, art: tuple[str, ...]) -> Document:
    """What was found as text; *art* is a picture to look at, or nothing."""
    return (
        *_terminal(facts.terminal),
        *_sound(facts.sound),
        *_files(facts.folders),
        *_content(facts.content),
        *_person(facts),
        Heading("Versions"),
        Paragraph("This is footcare {footcare}, on Python {python} and {system}.".format_map(facts.versions)),
        *((Heading("The foot, as lists draw it"), Art(art, "")) if art else ()),
    )


_ROOM = {
    Tier.LARGE: "There is room for all: a large picture, large digits and the list of steps.",
    Tier.MEDIUM: "There is room for the picture beside the words.",
    Tier.SMALL: "There is room for a small picture.",
    Tier.WORDS: "There is room for words and numbers. A larger window shows the picture.",
    Tier.LINE: "There is room for one line. A larger window shows more.",
}
_COLOURS = {
    Depth.TRUE: "There are 16 million.",
    Depth.EIGHT_BIT: "There are 256.",
    Depth.SIXTEEN: "There are 16, out of your own palette.",
    Depth.NONE: "There are none, because NO_COLOR or FORCE_COLOR says so.",
}
_PICTURES = {
    "dots": "It is drawn in dots.",
    "blocks": "It is drawn in blocks.",
    "ascii": "It is drawn in ASCII.",
    "none": "It is left out.",
}


def paints(theme: str, depth: Depth) -> bool:
    """Whether a theme brings its own background here, or leaves the terminal's."""
    return THEMES[theme] is not None and depth in (Depth.TRUE, Depth.EIGHT_BIT)


def _terminal(here: Terminal) -> Iterator[Block]:
    yield Heading("Screen and keys")
    if here.size is None:
        yield Item("Window", "There is none, because the output is not a terminal.")
    else:
        cells = f"{wording.count(here.size.columns, 'column')}, {wording.count(here.size.rows, 'row')}"
        yield Item("Window", f"{cells}. {_ROOM[tier(here.size)]}")
    yield Item("Colours", _COLOURS[here.depth])
    painted = paints(here.theme, here.depth)
    yield Item("Theme", f"It is {here.theme}. {_EDGE if painted else _OWN_COLOURS}")
    only = "Only ASCII is used." if here.ascii_only else "All that is drawn can be shown."
    yield Item("Characters", f"The encoding is {here.encoding}. {only}")
    yield Item("Picture", _PICTURES[here.picture])
    yield Item("Plain mode", f"It is on, from {here.plain}." if here.plain else "It is off.")
    keys = "There is one." if here.keyboard else "There is none, so footcare routine needs --yes to start."
    yield Item("Keyboard", keys)


_EDGE = (
    "On a light terminal a bright edge stays around the dark screen. "
    "Make the window full screen, or use a dark profile."
)
_OWN_COLOURS = "Your own colours stay as they are."


def _sound(here: Sound) -> Iterator[Block]:
    yield Heading("Voice, bells, and a screen that stays on")
    yield Item("Voice", _heard("voice", here.voice, on=here.voice_on))
    yield Item("Bells", _heard("sound", here.player, on=here.sound_on))
    if here.awake:
        yield Item("Screen", "There is wakepy. It keeps the screen on while you massage.")
    else:
        yield Item("Screen", "There is no wakepy, so it may go dark. The extra called awake brings it.")
    if here.remote:
        yield Item(here.remote, "wakepy would hold the wrong computer: the one at the other end.")


def _heard(setting: str, tool: str | None, *, on: bool) -> str:
    if tool is None:
        return "Nothing was found that can play it. The screen shows it all the same."
    state = "It is on." if on else f"It is off. To have it: footcare config set {setting} yes"
    return f"There is {tool}. {state}"


def _files(folders: tuple[Folder, ...]) -> Iterator[Block]:
    yield Heading("Folders")
    for folder in folders:
        yield Item(folder.name, f"{folder.path}. {_state(folder)}")


def _state(folder: Folder) -> str:
    if not folder.writable:
        return "It cannot be written."
    return "It can be written." if folder.there else "It is not there yet, and can be made."


_NO_PLURAL = {"aftercare": "lines of aftercare"}


def _content(content: Content) -> Iterator[Block]:
    yield Heading("Content")
    if content.own:
        yield Item("Your own", content.own)
    for fault in content.faults:
        yield Bullet(fault)
    if content.counts:
        counts = (_counted(number, kind) for kind, number in content.counts.items())
        yield Item("There are", wording.sentence("; ".join(counts)))


def _counted(number: int, kind: str) -> str:
    thing = " ".join(re.findall("[A-Z][a-z]+", kind)).lower()
    return f"{number} {_NO_PLURAL[thing]}" if thing in _NO_PLURAL else wording.count(number, thing)


def _person(facts: Facts) -> Iterator[Block]:
    yield Heading("You")
    if facts.checked:
        yield Item("Check", f"Your answers are on file, from {facts.checked}.")
    else:
        yield Item("Check", "No answers are on file. The questions: footcare setup")
    for line in facts.wrong:
        yield Bullet(line)
    for setting in facts.settings:
        yield Item(setting.name, f"It is {setting.value}, {setting.source}.")
    if not (facts.settings or facts.wrong):
        yield Item("Settings", "All are as they come.")


_SHOWN = (Role.TEXT, Role.STRONG, Role.SOFT, Role.LINE, Role.ALERT)


def palette(theme: str, depth: Depth, *, coloured: bool) -> list[str]:
    """The roles of a theme in their own colours; without colours what stands in for them."""
    if not coloured:
        return ["Without colours, all is told by words, dots and arrows."]
    ink = inks(theme, depth)
    return ["  " + "".join(f"{ink(role)} {role.value} \x1b[0m" for role in _SHOWN)]


def doctor_data(facts: Facts) -> dict[str, Any]:
    """What was found, for other programs."""
    size = facts.terminal.size
    window = {"columns": size.columns, "rows": size.rows, "tier": tier(size).value} if size else None
    terminal = facts.terminal._asdict() | {"depth": facts.terminal.depth.value}
    del terminal["size"]
    return {
        "schema_version": VERSION,
        "healthy": facts.healthy,
        "window": window,
        "terminal": terminal,
        "sound": facts.sound._asdict(),
        "folders": [each._asdict() for each in facts.folders],
        "content": facts.content._asdict(),
        "settings": [each._asdict() for each in facts.settings],
        "settings_faults": list(facts.wrong),
        "check_on_file": facts.checked,
        "versions": dict(facts.versions),
    }
