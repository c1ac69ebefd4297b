"""What the roles look like: warm and dim, in as many colours as the terminal has.

The background is painted on every cell, so the colours are right on light terminals, too; none of the dark
themes would be legible on white. In sixteen colours the terminal's own palette is used, because nobody
knows what it is: default text, bold for what is strong, and glyphs for the rest.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style

from footcare.views.layout import Role


class Depth(StrEnum):
    """How many colours a terminal has."""

    TRUE = "truecolor"
    EIGHT_BIT = "256"
    SIXTEEN = "16"
    NONE = "none"


Ink = tuple[str, int]
"""A colour in 24 bits, and the nearest of 256 that is as easy to read."""

BLACK: Ink = ("#000000", 16)


class Theme(NamedTuple):
    """An ink for each role, on one ground."""

    ground: Ink
    inks: Mapping[Role, Ink]


# Beside each ink: its contrast with the ground in 24 bits, and in 256 colours. Words need 4.5, lines 3.
EMBER = Theme(
    ground=("#0b0705", 16),
    inks={
        Role.TEXT: ("#d9a066", 179),  # 8.8, 10.2
        Role.STRONG: ("#ffc27a", 215),  # 12.7, 11.5
        Role.SOFT: ("#b8874f", 137),  # 6.3, 6.4
        Role.LINE: ("#875f33", 94),  # 3.6, 3.7
        Role.ALERT: ("#ff9a5c", 209),  # 9.6, 8.9
    },
)
ASH = Theme(
    ground=BLACK,
    inks={
        Role.TEXT: ("#e08468", 173),  # 7.7, 7.5
        Role.STRONG: ("#ffa58a", 216),  # 11.0, 11.7
        Role.SOFT: ("#c4705a", 167),  # 5.8, 5.7; its neighbour 131 is too dark for eyes that miss red
        Role.LINE: ("#96533f", 95),  # 3.6, 3.8
        Role.ALERT: ("#ffc9b8", 223),  # 14.3, 15.6
    },
)
SEPIA = Theme(
    ground=("#d8c7a6", 187),
    inks={
        Role.TEXT: ("#2e2013", 235),  # 9.5, 10.3
        Role.STRONG: ("#1a0f06", 16),  # 11.3, 14.2
        Role.SOFT: ("#4f3a24", 238),  # 6.4, 6.6
        Role.LINE: ("#7a6344", 95),  # 3.4, 3.7
        Role.ALERT: ("#702a14", 88),  # 6.2, 7.0
    },
)
CONTRAST = Theme(
    ground=BLACK,
    inks={
        Role.TEXT: ("#ffffff", 231),  # 21.0, 21.0
        Role.STRONG: ("#ffe28a", 222),  # 16.5, 15.3
        Role.SOFT: ("#dddddd", 253),  # 15.5, 15.0
        Role.LINE: ("#767676", 243),  # 4.6, 4.6
        Role.ALERT: ("#ffd24a", 221),  # 14.6, 15.1
    },
)

THEMES: Mapping[str, Theme | None] = {
    "ember": EMBER,
    "ash": ASH,
    "sepia": SEPIA,
    "contrast": CONTRAST,
    "terminal": None,
    "mono": None,
}
"""By the names that people give; those without colours of their own use the terminal's."""

_SYSTEMS = {Depth.TRUE: ColorSystem.TRUECOLOR, Depth.EIGHT_BIT: ColorSystem.EIGHT_BIT}
_BOLD = {Role.STRONG: Style(bold=True), Role.ALERT: Style(bold=True)}


def styles(name: str, depth: Depth) -> Mapping[Role, Style]:
    """The style of every role, as far as the terminal's colours go."""
    theme = THEMES[name]
    if theme is None or depth not in _SYSTEMS:
        return {role: _BOLD.get(role, Style()) for role in Role}

    def colour(ink: Ink) -> str:
        return ink[0] if depth is Depth.TRUE else f"color({ink[1]})"

    ground = colour(theme.ground)
    return {
        **{role: Style(color=colour(ink), bgcolor=ground) for role, ink in theme.inks.items()},
        # The last screen is black in every theme: a page of sepia is no light to fall asleep in.
        Role.NIGHT: Style(color=colour(theme.inks[Role.LINE]), bgcolor=colour(BLACK)),
    }


def inks(name: str, depth: Depth) -> Callable[[str], str]:
    """For a role, the sequence that switches its style on."""
    system = _SYSTEMS.get(depth, ColorSystem.STANDARD)
    mark = "\0"
    sequences = {
        str(role): style.render(mark, color_system=system).partition(mark)[0]
        for role, style in styles(name, depth).items()
    }
    # A reset in front: a style of the terminal's own palette does not say what it is not.
    prefix = "" if THEMES[name] is not None and depth in _SYSTEMS else "\x1b[0m"
    return {role: prefix + sequence for role, sequence in sequences.items()}.__getitem__
