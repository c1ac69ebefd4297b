"""The pieces that the routine's screens share: header, bars, gauge, big digits, picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from footcare.foot import Glyphs, Picture, Shade
from footcare.massage import Aftercare, Drawing, Position, Pressure, RedFlag, Zone
from footcare.plan import ChangeFeet, Close, Dark, GetReady, Stage, Work
from footcare.session import Mode, Session
from footcare.views import words
from footcare.views.art import labels
from footcare.views.page import Line, Role, Row, Size, ends, row
from footcare.views.words import suited


@dataclass(frozen=True, slots=True)
class Setting:
    """The content around a routine that its screens show."""

    drawings: tuple[Drawing, ...]
    signs: tuple[str, ...]
    aftercare: tuple[Aftercare, ...]
    flags: tuple[RedFlag, ...] = ()
    """When to stop in the middle, and how fast to get help."""

    def care(self, when: str, position: Position) -> list[str]:
        """What to do afterwards, for those who sit so."""
        return [each.screen for each in suited(self.aftercare, position) if each.when == when]


@dataclass(frozen=True, slots=True)
class Look:
    """What the terminal can show, and what the person wants to see of it."""

    glyphs: Glyphs | None = Glyphs.DOTS
    """How the foot is drawn, if at all."""
    plain_ascii: bool = False
    """Whether bars and gauges keep to ASCII, too."""


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
    Tier.SMALL: Size(38, 18),
    Tier.WORDS: Size(24, 6),
}
"""What a tier needs; both numbers have to fit."""


def tier(size: Size) -> Tier:
    """The largest tier that fits a window."""
    for each, needs in NEEDS.items():
        if size.columns >= needs.columns and size.rows >= needs.rows:
            return each
    return Tier.LINE


def margin(size: Size) -> int:
    """Blank cells at the left edge."""
    return {Tier.LARGE: 4, Tier.MEDIUM: 2, Tier.SMALL: 1, Tier.WORDS: int(size.columns > 30)}.get(
        tier(size), 0
    )


def heading(session: Session, size: Size) -> list[Row]:
    """Which foot it is, and how much of the evening is left."""
    left = _foot_line(session)
    right = _state(session)
    width = size.columns - 2 * margin(size)
    state = Role.STRONG if session.mode is Mode.LEAD_IN else Role.SOFT
    return [Row(ends(((left, Role.SOFT),), ((right, state),), width), goes=3)]


def _foot_line(session: Session) -> str:
    feet = session.plan.feet
    match session.stage:
        case Work(foot=foot) if len(feet) == 1:
            return words.foot_name(foot)
        case Work(foot=foot):
            return f"{words.foot_name(foot)}, {('first', 'second')[feet.index(foot)]} of two"
        case ChangeFeet():
            return "First foot done"
        case Close() | Dark():
            return words.feet_done(feet)
        case _:
            return "Tonight: both feet" if len(feet) == 2 else f"Tonight: the {feet[0]} foot"


def _state(session: Session) -> str:
    if session.mode is Mode.PAUSED:
        return "Paused"
    if session.mode is Mode.LEAD_IN:
        return f"Starting again in {words.clock(session.lead).removeprefix('0:0')}"
    return words.about(max(0.0, session.plan.seconds - session.at)).capitalize() + " left"


def coming(session: Session) -> str:
    """What comes after the stage at hand, in a few words."""
    match session.plan.after(session.stage):
        case Work(step=step):
            return words.lowered(step.title)
        case ChangeFeet():
            return "change feet"
        case _:
            return "rest"


@dataclass(frozen=True, slots=True)
class Bar:
    """A length of time: how much of it is over, and what is left."""

    label: str
    done: float
    left: float


def bars(session: Session, labels: tuple[str, str, str]) -> list[Bar]:
    """The step, the foot and both feet; a bar that would say the same twice is left out."""
    plan, stage, at = session.plan, session.stage, session.at
    here, foot, both = labels
    result = []
    if isinstance(stage, Work):
        mine = [each for each in plan.work if each.foot is stage.foot]
        result.append(_bar(here, stage.starts, stage.ends, at))
        result.append(_bar(foot, mine[0].starts, mine[-1].ends, at))
    if len(plan.feet) > 1:
        result.append(_bar(both, plan.work[0].starts, plan.hands_off, at))
    return result


def _bar(label: str, starts: int, ends_at: int, at: float) -> Bar:
    at = max(at, float(starts))
    return Bar(label, (at - starts) / (ends_at - starts), ends_at - at)


def bar_rows(shown: Sequence[Bar], width: int, look: Look, *, goes: int, suffix: str = " left") -> list[Row]:
    """Bars with their numbers beside them."""
    label = max((len(bar.label) for bar in shown), default=0) + 2
    number = 5 + len(suffix)
    length = width - label - number - 1
    rows = []
    for bar in shown:
        left = f"{words.clock(bar.left)}{suffix}".rjust(number + 1)
        rows.append(
            Row(
                ((bar.label.ljust(label), Role.SOFT), *_drawn(bar.done, length, look), (left, Role.TEXT)),
                goes,
            )
        )
    return rows


def _drawn(done: float, length: int, look: Look) -> Line:
    if look.plain_ascii:
        full = round(done * (length - 2))
        return (
            ("[", Role.LINE),
            ("#" * full, Role.STRONG),
            ("." * (length - 2 - full), Role.LINE),
            ("]", Role.LINE),
        )
    full = round(done * length)
    return (("━" * full, Role.STRONG), ("─" * (length - full), Role.LINE))


def gauge(pressure: Pressure, look: Look) -> str:
    """Pressure as dots, beside the word."""
    full, empty = ("#", ".") if look.plain_ascii else ("●", "○")
    return full * pressure.level + empty * (5 - pressure.level)


DIGITS = {
    "0": ("██████", "██  ██", "██  ██", "██  ██", "██████"),
    "1": ("  ██  ", "████  ", "  ██  ", "  ██  ", "██████"),
    "2": ("██████", "    ██", "██████", "██    ", "██████"),
    "3": ("██████", "    ██", "██████", "    ██", "██████"),
    "4": ("██  ██", "██  ██", "██████", "    ██", "    ██"),
    "5": ("██████", "██    ", "██████", "    ██", "██████"),
    "6": ("██████", "██    ", "██████", "██  ██", "██████"),
    "7": ("██████", "    ██", "    ██", "    ██", "    ██"),
    "8": ("██████", "██  ██", "██████", "██  ██", "██████"),
    "9": ("██████", "██  ██", "██████", "    ██", "██████"),
    ":": ("  ", "██", "  ", "██", "  "),
}


def digit_rows(text: str, look: Look, *, goes: int) -> list[Row]:
    """A time in digits that are five rows high."""
    glyph = "#" if look.plain_ascii else "█"
    lines = ("  ".join(DIGITS[character][number] for character in text) for number in range(5))
    return [row(line.replace("█", glyph), Role.STRONG, goes) for line in lines]


SHADES = {
    Shade.NOW: Role.STRONG,
    Shade.DONE: Role.SOFT,
    Shade.REST: Role.LINE,
    Shade.EDGE: Role.LINE,
    Shade.EMPTY: Role.TEXT,
}


def picture_lines(picture: Picture, zones: Sequence[Zone], *, room: int) -> list[Line]:
    """A picture with an arrow and a word beside each place that is lit, where *room* cells are left."""
    named = labels(picture, zones)
    lines: list[Line] = []
    for index, spans in enumerate(picture.rows):
        line: Line = tuple((text, SHADES[shade]) for text, shade in spans)
        if index in named:
            label = f"  <- {named[index]}"
            line = (*line, (label if len(label) <= room else "  <-"[:room], Role.TEXT))
        lines.append(line)
    return lines


def stage_title(stage: Stage) -> str:
    """What a stage is called on the screen."""
    match stage:
        case Work(step=step):
            return step.title
        case GetReady():
            return "Get ready"
        case ChangeFeet():
            return "Change feet"
        case _:
            return "Good night"
