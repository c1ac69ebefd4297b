"""What the roles look like: warm and dim, in as many colours as the terminal has.

The background is painted on every cell, so the colours are right on light terminals, too; none of them
would be legible on white. In sixteen colours the terminal's own palette is used, because nobody knows
what it is: default text, bold for what is strong, and glyphs for the rest.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rich.color import ColorSystem
from rich.style import Style

from footcare.views.page import Role


class Depth(StrEnum):
    """How many colours a terminal has."""

    TRUE = "truecolor"
    EIGHT_BIT = "256"
    SIXTEEN = "16"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Theme:
    """A style for each role, on one background, in 24-bit colour and in 256."""

    ground: tuple[str, str]
    inks: Mapping[Role, tuple[str, str]]


# Contrast with the ground: text 8.8, strong 12.7, soft 6.3, line 3.6 (never words), alert 9.6.
EMBER = Theme(
    ground=("#0b0705", "color(16)"),
    inks={
        Role.TEXT: ("#d9a066", "color(179)"),
        Role.STRONG: ("#ffc27a", "color(215)"),
        Role.SOFT: ("#b8874f", "color(137)"),
        Role.LINE: ("#875f33", "color(94)"),
        Role.ALERT: ("#ff9a5c", "color(209)"),
    },
)

THEMES: Mapping[str, Theme | None] = {"ember": EMBER, "terminal": None, "mono": None}
"""By the names that people give; those without colours of their own use the terminal's."""

_SYSTEMS = {Depth.TRUE: ColorSystem.TRUECOLOR, Depth.EIGHT_BIT: ColorSystem.EIGHT_BIT}
_BOLD = {Role.STRONG: Style(bold=True), Role.ALERT: Style(bold=True)}


def styles(name: str, depth: Depth) -> Mapping[Role, Style]:
    """The style of every role, as far as the terminal's colours go."""
    theme = THEMES[name]
    if theme is None or depth not in _SYSTEMS:
        return {role: _BOLD.get(role, Style()) for role in Role}
    column = 0 if depth is Depth.TRUE else 1
    ground = theme.ground[column]
    return {role: Style(color=ink[column], bgcolor=ground) for role, ink in theme.inks.items()}


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
