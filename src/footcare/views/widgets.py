"""The pieces that the routine's screens share: header, bars, gauge, digits, picture, and all steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.columns import Columns
from rich.console import Console, ConsoleOptions, RenderResult
from rich.progress_bar import ProgressBar
from rich.segment import Segment
from rich.text import Text

from footcare import foot as drawing
from footcare.foot import Glyphs, Picture, Shade
from footcare.massage import Drawing, Foot, Pressure, Step, Zone
from footcare.plan import ChangeFeet, Close, Dark, GetReady, Stage, Work
from footcare.session import Mode, Session
from footcare.views import wording
from footcare.views.art import labels
from footcare.views.layout import Block, Ends
from footcare.views.look import Look, Size, is_wide, width

PAUSE = ("Any key: pause    q, then q: stop", "Any key: pause")
GO_ON = ("Any key: go on    q, then q: stop", "Any key: go on")


def heading(session: Session, size: Size, look: Look) -> Block:
    """Return the line that says which foot it is, and how much of the evening is left."""
    left, right = _feet(session), state(session, look)
    if look.calm and session.mode is Mode.RUNNING and len(left) + len(right) >= width(size):
        right = f"{time_left(session, look)} left"
    return _heading(left, right, "strong" if session.mode is Mode.LEAD_IN else "soft")


@lru_cache(maxsize=64)
def _heading(left: str, right: str, style: str) -> Block:
    return Block(Ends(Text(left, "soft"), Text(right, style)), goes=3)


def _feet(session: Session) -> str:
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
    """Return that time stands still, or about how much of the evening is left."""
    if session.mode is Mode.PAUSED:
        return "Paused"
    if session.mode is Mode.LEAD_IN:
        left = wording.clock(session.lead).removeprefix("0:0")
        return f"Starting again {f'in {left}' if look.counts else 'soon'}"
    left = f"{wording.about(_to_go(session))} left"
    return f"Sound off, {left}" if session.muted else left.capitalize()


def time_left(session: Session, look: Look) -> str:
    """Return what is left of the stage as "0:26"; in calm what is left of the evening as "9 min"."""
    if not look.calm:
        return wording.clock(session.remaining)
    return f"{wording.about(_to_go(session)).split()[1]} min"


def _to_go(session: Session) -> float:
    return max(0.0, session.plan.seconds - session.at)


def stage_title(stage: Stage) -> str:
    """Return what a stage is called on the screen."""
    match stage:
        case Work(step=step):
            return step.title
        case GetReady():
            return "Get ready"
        case ChangeFeet():
            return "Change feet"
        case _:
            return "Good night"


def coming(session: Session) -> str:
    """Return what comes after the stage at hand, in a few words."""
    match session.plan.after(session.stage):
        case Work(step=step):
            return wording.lowered(step.title)
        case ChangeFeet():
            return "change feet"
        case _:
            return "rest"


def lengths(session: Session) -> dict[str, tuple[int, int]]:
    """Return when the "step", the "foot" and "both" feet begin and end, without those that say the same."""
    plan, stage = session.plan, session.stage
    found = {}
    if isinstance(stage, Work):
        mine = [each for each in plan.work if each.foot is stage.foot]
        found = {"step": (stage.starts, stage.ends), "foot": (mine[0].starts, mine[-1].ends)}
    return found | ({"both": (plan.work[0].starts, plan.hands_off)} if len(plan.feet) > 1 else {})


NAMES = {
    True: {"step": "This step", "foot": "This foot", "both": "Both feet"},
    False: {"step": "Step", "foot": "Foot", "both": "All"},
}
"""What stands in front of a bar, in a wide window and in others."""


def bars(session: Session, size: Size, look: Look, *, goes: int, without: str = "") -> list[Block]:
    """Return a bar for each length of time but one; none in calm, nor where it would be too short to read."""
    if look.calm or size.columns < NARROWEST:
        return []
    wide = is_wide(size)
    shown = {key: length for key, length in lengths(session).items() if key != without}
    room = max((len(NAMES[wide][key]) for key in shown), default=0) + 2
    rows = []
    for key, (starts, ends) in shown.items():
        at = max(session.at, float(starts))
        left = wording.clock(ends - at).rjust(6) + (" left" if wide else "")
        done = (at - starts) / (ends - starts)
        rows.append(Block(Bar(NAMES[wide][key].ljust(room), done, left, look.plain_ascii), goes))
    return rows


NARROWEST = 38
"""Columns of a window below which there are no bars."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How much of a length of time is over, as a share, with words on both sides."""

    label: str
    done: float
    left: str
    plain_ascii: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        length = options.max_width - len(self.label) - len(self.left)
        line, strong = console.get_style("line"), console.get_style("strong")
        yield Segment(self.label, console.get_style("soft"))
        if self.plain_ascii:
            full = round(self.done * (length - 2))
            yield Segment("[", line)
            yield Segment("#" * full, strong)
            yield Segment(f"{'.' * (length - 2 - full)}]", line)
        elif console.color_system == "standard":  # rich would draw both parts with the same glyph
            full = round(self.done * length)
            yield Segment("━" * full, strong)
            yield Segment("─" * (length - full), line)
        else:
            yield ProgressBar(
                total=1.0,
                completed=self.done,
                width=length,
                style=line,
                complete_style=strong,
                finished_style=strong,
            )
        yield Segment(self.left)


def gauge(pressure: Pressure, *, plain_ascii: bool) -> str:
    """Return a pressure as dots: "●●●○○"."""
    full, empty = ("#", ".") if plain_ascii else ("●", "○")
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
ROOM = 1000
"""Cells of a window in which whole blocks light up little; in a smaller one they are half as bright."""


def digits(time: str, size: Size, look: Look, *, caption: str = "", goes: int = 0) -> Block:
    """Return a time in digits that are five rows high, with a word beside its foot."""
    number, _, unit = time.partition(" ")
    glyph = "#" if look.plain_ascii else "█" if size.columns * size.rows >= ROOM else "▒"
    lines = ["  ".join(DIGITS[each][row] for each in number).replace("█", glyph) for row in range(5)]
    beside = (f"  {f'{unit} {caption}'.strip()}", "soft")
    return Block(Text.assemble("\n".join(lines), beside, no_wrap=True), goes)


SHADES = {Shade.NOW: "strong", Shade.DONE: "soft", Shade.REST: "line", Shade.EDGE: "line", Shade.EMPTY: ""}
WIDE, WIDER = 0.25, 0.45
"""Of the foot, how much has to be lit for a softer style, and for the softest."""
ARROWS = 15
"""Cells for the arrow and the word beside the picture."""


@lru_cache(maxsize=64)
def picture(
    drawings: tuple[Drawing, ...],
    zones: tuple[Zone, ...],
    foot: Foot,
    glyphs: Glyphs,
    columns: int,
    rows: int,
) -> Block:
    """Return the foot with some zones lit, each with an arrow and a word."""
    view = drawing.view(drawings, zones)
    proportion = drawing.proportion(view)
    arrows = min(ARROWS, max(3, columns - round(9 * proportion)))
    wide = min(columns - arrows, round(rows * proportion) + 1)
    high = min(rows, round(wide / proportion) + 1)
    lit = drawing.shown(zones)
    drawn = drawing.draw(view, foot=foot, now=lit, done=frozenset(), columns=wide, rows=high, glyphs=glyphs)
    named = {row: f"  <- {name}" for row, name in labels(drawn, zones).items()}
    named = {row: label if len(label) <= arrows else "  <-"[:arrows] for row, label in named.items()}
    styles = {**SHADES, Shade.NOW: _lit(drawn)}
    indent = " " * ((columns - arrows - wide) // 2)
    text = Text(no_wrap=True)
    for row, spans in enumerate(drawn.rows):
        text.append(indent)
        text.append_tokens((characters, styles[shade]) for characters, shade in spans)
        text.append(f"{named.get(row, '')}\n")
    text.rstrip()
    return Block(text)


def _lit(picture: Picture) -> str:
    """Return the style of what is lit: the wider the softer, so that all steps give much the same light."""
    cells = dict.fromkeys(Shade, 0)
    for spans in picture.rows:
        for text, shade in spans:
            cells[shade] += len(text)
    share = cells[Shade.NOW] / max(1, sum(cells.values()) - cells[Shade.EMPTY])
    return "strong" if share < WIDE else "text" if share < WIDER else "soft"


@lru_cache(maxsize=64)
def all_steps(steps: Sequence[Step], now: int) -> Block:
    """Return all steps in their order, as a short text; *now* is the number of the one at hand, or 0."""
    texts = []
    for number, step in enumerate(steps, 1):
        mark = {now: ", now", now + 1: ", next"}.get(number, ", done" if number < now else "")
        texts.append(Text(f"{number} {step.title}{mark}", "strong" if number == now else "soft"))
    return Block(Columns(texts, padding=(0, 4)), goes=7)
