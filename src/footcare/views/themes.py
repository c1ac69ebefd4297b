"""What the styles look like: warm and dim, in as many colours as the terminal has.

The background is painted on every cell, so the colours are right on light terminals, too; none of the dark
themes would be legible on white. In sixteen colours the terminal's own palette is used, because its colours
are not known: default text, bold for what is strong, and glyphs for the rest.

Views know the styles by name: "text", "title" for what is read first, "strong" for what is lit, "soft" for
hints, "line" for edges and what is empty, "alert", and "night" for all of the last screen, when it is time
to sleep.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from io import StringIO

from rich.console import Console
from rich.theme import Theme


class Depth(StrEnum):
    """How many colours a terminal has."""

    TRUE = "truecolor"
    EIGHT_BIT = "256"
    SIXTEEN = "16"
    NONE = "none"


Ink = tuple[str, int]
"""A colour in 24 bits, and the nearest of 256 that is as easy to read."""

BLACK: Ink = ("#000000", 16)

Palette = Mapping[str, Ink]
"""An ink for each style, and for the ground of them all."""

# Beside each ink: its contrast with the ground in 24 bits, and in 256 colours. Words need 4.5, lines 3.
THEMES: Mapping[str, Palette | None] = {
    "ember": {
        "ground": ("#0b0705", 16),
        "text": ("#d9a066", 179),  # 8.8, 10.2
        "strong": ("#ffc27a", 215),  # 12.7, 11.5
        "soft": ("#b8874f", 137),  # 6.3, 6.4
        "line": ("#875f33", 94),  # 3.6, 3.7
        "alert": ("#ff9a5c", 209),  # 9.6, 8.9
    },
    "ash": {
        "ground": BLACK,
        "text": ("#e08468", 173),  # 7.7, 7.5
        "strong": ("#ffa58a", 216),  # 11.0, 11.7
        "soft": ("#c4705a", 167),  # 5.8, 5.7; its neighbour 131 is too dark for eyes that miss red
        "line": ("#96533f", 95),  # 3.6, 3.8
        "alert": ("#ffc9b8", 223),  # 14.3, 15.6
    },
    "sepia": {
        "ground": ("#d8c7a6", 187),
        "text": ("#2e2013", 235),  # 9.5, 10.3
        "strong": ("#1a0f06", 16),  # 11.3, 14.2
        "soft": ("#4f3a24", 238),  # 6.4, 6.6
        "line": ("#7a6344", 95),  # 3.4, 3.7
        "alert": ("#702a14", 88),  # 6.2, 7.0
    },
    "contrast": {
        "ground": BLACK,
        "text": ("#ffffff", 231),  # 21.0, 21.0
        "strong": ("#ffe28a", 222),  # 16.5, 15.3
        "soft": ("#dddddd", 253),  # 15.5, 15.0
        "line": ("#767676", 243),  # 4.6, 4.6
        "alert": ("#ffd24a", 221),  # 14.6, 15.1
    },
    "terminal": None,
    "mono": None,
}
"""By the names that people give; those without colours of their own use the terminal's."""


# Where the ground is the terminal's own, an ink has to hold 4.5 on black and on white alike; in 256 colours
# only one warm one does.
ACCENTS: Mapping[str, Ink] = {
    "lit": ("#a8650f", 131),  # on black 4.5, 4.6; on white 4.6, 4.5
    "alert": ("#c84e2f", 131),  # 4.6, 4.6; 4.6, 4.5
    "soft": ("#5b798f", 243),  # 4.6, 4.6; 4.6, 4.5
    "line": ("#8a7158", 243),  # 4.6, 4.6; 4.6, 4.5
}
BOLD = {"heading": "lit", "alert": "alert", "quiet": "soft", "strong": ""}
"""The styles of a list that stand out without colour, too, and their inks."""


def list_theme(depth: Depth) -> Theme:
    """Return the style of every name in a list, as far as the terminal's colours go."""
    true, some = depth is Depth.TRUE, depth in (Depth.TRUE, Depth.EIGHT_BIT)
    inks = {name: ink if true else f"color({near})" for name, (ink, near) in ACCENTS.items()} if some else {}
    bold = {name: f"bold {inks.get(ink, '')}" for name, ink in BOLD.items()}
    return Theme(dict.fromkeys(ACCENTS, "none") | inks | bold)


def palette(name: str, depth: Depth) -> Palette | None:
    """Return the colours of a theme, or None where only bold tells things apart."""
    return THEMES[name] if depth in (Depth.TRUE, Depth.EIGHT_BIT) else None


def rich_theme(name: str, depth: Depth) -> Theme:
    """Return the style of every name, as far as the terminal's colours go; "ground" is that of every cell."""
    colours = palette(name, depth)
    if colours is None:
        plain = dict.fromkeys(("ground", "text", "soft", "line", "night"), "none")
        return Theme({**plain, **dict.fromkeys(("title", "strong", "alert"), "bold")})
    # The last screen is black in every theme: a page of sepia is no light to fall asleep in.
    inks = {
        style: full if depth is Depth.TRUE else f"color({nearest})"
        for style, (full, nearest) in {**colours, "black": BLACK}.items()
    }
    grounds = {"ground": f"{inks['text']} on {inks['ground']}", "night": f"{inks['line']} on {inks['black']}"}
    return Theme({**inks, **grounds, "title": f"bold {inks['strong']}"})


@cache
def console(name: str, depth: Depth) -> Console:
    """Return the console that draws in a theme, or as a "list"; it asks no environment and writes nothing."""
    bold_only = depth not in (Depth.TRUE, Depth.EIGHT_BIT) or THEMES.get(name, ACCENTS) is None
    return Console(
        file=StringIO(),
        width=80,
        height=24,
        theme=list_theme(depth) if name == "list" else rich_theme(name, depth),
        color_system="standard" if bold_only else "truecolor" if depth is Depth.TRUE else "256",
        force_terminal=True,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
