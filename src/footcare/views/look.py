"""What there is to draw for: a window, what the terminal can show, and the content around a routine."""

from enum import StrEnum
from typing import NamedTuple

from footcare.foot import Glyphs
from footcare.massage import Aftercare, Drawing, RedFlag


class Size(NamedTuple):
    """A window, in cells."""

    columns: int
    rows: int


class Tier(StrEnum):
    """How much there is room for."""

    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"
    WORDS = "words"
    LINE = "line"


NEEDS = {
    Tier.LARGE: Size(110, 34),
    Tier.MEDIUM: Size(76, 22),
    Tier.SMALL: Size(38, 14),
    Tier.WORDS: Size(24, 6),
}
"""What a tier needs; both numbers have to fit."""


def tier(size: Size) -> Tier:
    """Return the largest tier that fits a window."""
    columns, rows = size
    fitting = (each for each, needs in NEEDS.items() if columns >= needs.columns and rows >= needs.rows)
    return next(fitting, Tier.LINE)


def margin(size: Size) -> int:
    """Return the number of blank cells at each side."""
    margins = {Tier.LARGE: 4, Tier.MEDIUM: 2, Tier.SMALL: 1, Tier.WORDS: int(size.columns > 30)}
    return margins.get(tier(size), 0)


def width(size: Size) -> int:
    """Return the number of cells between the margins."""
    return size.columns - 2 * margin(size)


def height(size: Size) -> int:
    """Return the number of rows between the margins."""
    return size.rows - 2 * (tier(size) is Tier.LARGE)


def is_wide(size: Size) -> bool:
    """Whether there is room for the large pictures and the long words."""
    return tier(size) in (Tier.LARGE, Tier.MEDIUM)


def title_style(size: Size) -> str:
    """Return the style of what is read first: "title" would be too bright where words fill the window."""
    return "title" if size.columns >= NEEDS[Tier.SMALL].columns else "text"


class Look(NamedTuple):
    """What the terminal can show, and what the person wants to see of it."""

    glyphs: Glyphs | None = Glyphs.DOTS
    """How the foot is drawn, if at all."""
    plain_ascii: bool = False
    """Whether bars and gauges keep to ASCII, too."""
    big: bool = False
    """Whether there is only a title, one instruction, and the time in big digits."""
    calm: bool = False
    """Whether no seconds are shown."""
    motion: bool = True
    """Whether seconds may count down one by one, and the hand be seen to move."""
    colours: bool = True
    """Whether there are colours to tell things apart by."""

    @property
    def counts(self) -> bool:
        """Whether every second is shown."""
        return self.motion and not self.calm


class Setting(NamedTuple):
    """The content around a routine that its screens show."""

    drawings: tuple[Drawing, ...] = ()
    aftercare: tuple[Aftercare, ...] = ()
    flags: tuple[RedFlag, ...] = ()
    """When to stop in the middle, and how fast to get help."""
    notes: tuple[str, ...] = ()
    """What to know before the start, such as that there is no voice."""
    news: str = ""
    """What has stopped working a moment ago."""
    sounds: bool = False
    """Whether there is something to hear, and to mute."""
    kept: tuple[str, ...] = ()
    """What the last screen says about the nights."""
    night: bool = True
    """Whether it is too late in the day for help that opens by day."""
