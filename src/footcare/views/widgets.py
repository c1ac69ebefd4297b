"""The pieces that the routine's screens share: header, bars, gauge, picture, and what time they show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil, floor

from footcare.foot import Glyphs, Picture, Shade
from footcare.massage import Aftercare, Drawing, Position, Pressure, RedFlag, Zone
from footcare.plan import ChangeFeet, Close, Dark, GetReady, Stage, Work
from footcare.session import Mode, Session
from footcare.views import wording
from footcare.views.art import labels
from footcare.views.layout import Line, Role, Row, Size, ends
from footcare.views.wording import suited


@dataclass(frozen=True, slots=True)
class Setting:
    """The content around a routine that its screens show."""

    drawings: tuple[Drawing, ...]
    signs: tuple[str, ...]
    aftercare: tuple[Aftercare, ...]
    flags: tuple[RedFlag, ...] = ()
    """When to stop in the middle, and how fast to get help."""
    notes: tuple[str, ...] = ()
    """What to know before the start, such as that there is no voice."""
    sounds: bool = False
    """Whether there is something to hear, and to mute."""

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
    big: bool = False
    """Whether there is only a title, one instruction, and the time in big digits."""
    calm: bool = False
    """Whether no seconds are shown."""
    motion: bool = True
    """Whether seconds may count down one by one."""

    @property
    def counts(self) -> bool:
        """Whether every second is shown."""
        return self.motion and not self.calm


STILL = 15
"""Seconds for which a screen without motion stays as it is."""
OVER = 20
"""Seconds over a whole minute that `wording.about` leaves out."""


def shown(session: Session, look: Look) -> Session:
    """The session at the moment that is shown: of those that have been, the last that a look lets through.

    Without motion that is each stage's start and every 15 seconds from there; in calm it is the start, and
    when there is a minute less to go.
    """
    if look.counts:
        return session
    stage = session.stage
    begin, at = float(stage.starts), session.at
    if not look.motion:
        at = begin + floor((at - begin) / STILL) * STILL
    if look.calm:
        last = session.plan.seconds - OVER
        at = last - ceil((last - at) / 60) * 60.0
    return replace(session, at=max(begin, at))


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


WIDEST = 70
"""Cells of a line of text: longer ones are hard to find back from."""


def text_width(size: Size) -> int:
    """Cells for a line of text."""
    return min(WIDEST, size.columns - 2 * margin(size))


def is_wide(size: Size) -> bool:
    """Whether there is room for the large pictures and the long words."""
    return tier(size) in (Tier.LARGE, Tier.MEDIUM)


PAUSE = ("Any key: pause    q, then q: stop", "Any key: pause")
GO_ON = ("Any key: go on    q, then q: stop", "Any key: go on")


def heading(session: Session, size: Size, look: Look) -> list[Row]:
    """Which foot it is, and how much of the evening is left."""
    left, right = _foot_line(session), state(session, look)
    width = size.columns - 2 * margin(size)
    if look.calm and session.mode is Mode.RUNNING and len(left) + len(right) >= width:
        right = f"{time_left(session, look)} left"
    role = Role.STRONG if session.mode is Mode.LEAD_IN else Role.SOFT
    return [Row(ends(((left, Role.SOFT),), ((right, role),), width), goes=3)]


def _foot_line(session: Session) -> str:
    feet = session.plan.feet
    match session.stage:
        case Work(foot=foot) if len(feet) == 1:
            return wording.foot_name(foot)
        case Work(foot=foot):
            return f"{wording.foot_name(foot)}, {('first', 'second')[feet.index(foot)]} of two"
        case ChangeFeet():
            return "First foot done"
        case Close() | Dark():
            return wording.feet_done(feet)
        case _:
            return "Tonight: both feet" if len(feet) == 2 else f"Tonight: the {feet[0]} foot"


def state(session: Session, look: Look) -> str:
    """That time stands still, or about how much of the evening is left."""
    if session.mode is Mode.PAUSED:
        return "Paused"
    if session.mode is Mode.LEAD_IN:
        left = wording.clock(session.lead).removeprefix("0:0")
        return f"Starting again {f'in {left}' if look.counts else 'soon'}"
    left = f"{wording.about(_to_go(session))} left"
    return f"Sound off, {left}" if session.muted else left.capitalize()


def time_left(session: Session, look: Look) -> str:
    """What is left of the stage; in calm what is left of the evening, in minutes."""
    if not look.calm:
        return wording.clock(session.remaining)
    return f"{wording.about(_to_go(session)).split()[1]} min"


def _to_go(session: Session) -> float:
    return max(0.0, session.plan.seconds - session.at)


def coming(session: Session) -> str:
    """What comes after the stage at hand, in a few words."""
    match session.plan.after(session.stage):
        case Work(step=step):
            return wording.lowered(step.title)
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


def bars(session: Session, labels: tuple[str, str, str], look: Look) -> list[Bar]:
    """The step, the foot and both feet; a bar that would say the same twice is left out. None in calm."""
    if look.calm:
        return []
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
        left = f"{wording.clock(bar.left)}{suffix}".rjust(number + 1)
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


SHADES = {
    Shade.NOW: Role.STRONG,
    Shade.DONE: Role.SOFT,
    Shade.REST: Role.LINE,
    Shade.EDGE: Role.LINE,
    Shade.EMPTY: Role.TEXT,
}
WIDE, WIDER = 0.25, 0.45
"""Of the foot, how much has to be lit for a softer ink, and for the softest."""


def picture_lines(picture: Picture, zones: Sequence[Zone], *, room: int) -> list[Line]:
    """A picture with an arrow and a word beside each place that is lit, where *room* cells are left."""
    named = labels(picture, zones)
    roles = {**SHADES, Shade.NOW: _lit(picture)}
    lines: list[Line] = []
    for index, spans in enumerate(picture.rows):
        line: Line = tuple((text, roles[shade]) for text, shade in spans)
        if index in named:
            label = f"  <- {named[index]}"
            line = (*line, (label if len(label) <= room else "  <-"[:room], Role.TEXT))
        lines.append(line)
    return lines


def _lit(picture: Picture) -> Role:
    """The ink of what is lit: the wider it is, the softer, so that all steps give much the same light."""
    cells = dict.fromkeys(Shade, 0)
    for spans in picture.rows:
        for text, shade in spans:
            cells[shade] += len(text)
    share = cells[Shade.NOW] / max(1, sum(cells.values()) - cells[Shade.EMPTY])
    return Role.STRONG if share < WIDE else Role.TEXT if share < WIDER else Role.SOFT


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
