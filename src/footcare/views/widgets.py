"""The pieces that the routine's screens share: header, bars, digits, picture, and all steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from math import floor

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from footcare import foot as drawing
from footcare.foot import Glyphs, Hand, Picture, Shade
from footcare.massage import Drawing, Foot, Step, Stroke, Zone
from footcare.plan import ChangeFeet, GetReady, Stage, Work
from footcare.session import Mode, Session
from footcare.views import wording
from footcare.views.art import labels
from footcare.views.layout import Block, Drawn, edges
from footcare.views.look import NEEDS, Look, Size, Tier, is_wide, tier, width

PAUSE = ("Any key: pause    q, then q: stop", "Any key: pause")
GO_ON = ("Any key: go on    q, then q: stop", "Any key: go on")


def heading(session: Session, size: Size, look: Look) -> Block:
    """Return the line that says which foot it is, and how much of the evening is left."""
    feet, turns = session.plan.feet, session.plan.turns
    match session.stage:
        case Work(foot=foot, row=row) as stage:
            of_two = foot and row not in wording.ROWS and len(turns) == 2
            left = f"{wording.row_name(stage)}{f', {row} of two' if of_two else ''}"
        case ChangeFeet():
            left = "First foot done"
        case _:
            left = f"Tonight: {'both feet' if len(feet) == 2 else f'the {feet[0]} foot'}"
    right = state(session, look)
    if look.calm and session.mode is Mode.RUNNING and len(left) + len(right) >= width(size):
        right = f"{time_left(session, look)} left"
    leads = session.mode is Mode.LEAD_IN
    if leads and len(left) + len(right) >= width(size):
        left = left.partition(",")[0] if len(left.partition(",")[0]) + len(right) < width(size) else ""
    return edges(size, Text(left, "soft"), Text(right, "strong" if leads else "soft"), 1 if leads else 3)


def state(session: Session, look: Look) -> str:
    """Return that time stands still, or about how much of the evening is left."""
    if session.mode is Mode.PAUSED:
        return "Paused"
    if session.mode is Mode.LEAD_IN:
        when = f"in {wording.clock(session.lead).removeprefix('0:0')}" if look.counts else "soon"
        if session.undo is None:
            return f"Starting again {when}"
        # An arrow has led here: this has not started before.
        stage, left_out = session.stage, session.plan.stages[session.plan.index_at(session.undo[0])]
        first = isinstance(stage, Work) and stage.number == 1
        skips = first and not isinstance(left_out, Work) and left_out.starts < stage.starts
        return f"{stage_title(left_out)} skipped. Starts {when}" if skips else f"Starting {when}"
    left = f"{wording.about(session.plan.seconds - session.at)} left"
    return f"Sound off, {left}" if session.muted else left.capitalize()


def time_left(session: Session, look: Look) -> str:
    """Return what is left of the stage as "0:26"; in calm what is left of the evening as "9 min"."""
    if not look.calm:
        return wording.clock(session.remaining)
    return f"{wording.about(session.plan.seconds - session.at).split()[1]} min"


def stage_title(stage: Stage) -> str:
    """Return what a stage before the end is called on the screen."""
    if isinstance(stage, Work):
        # Around their turns, the feet follow each other from step to step.
        on = f", {stage.foot} foot" if stage.foot and stage.row in wording.ROWS else ""
        return f"{stage.step.title}{on}"
    return "Get ready" if isinstance(stage, GetReady) else "Change feet"


def coming(session: Session) -> str:
    """Return what comes after the stage at hand, in a few words."""
    after = session.plan.after(session.stage)
    names = isinstance(after, Work | GetReady | ChangeFeet)
    return wording.lowered(stage_title(after)) if after and names else "rest"


def lengths(session: Session) -> list[tuple[str, str, int, int]]:
    """Return what goes by, in full and in one word, with its start and end; nothing that says the same."""
    plan, stage = session.plan, session.stage
    found = [("Both feet", "All", plan.work[0].starts, plan.hands_off)] if len(plan.feet) > 1 else []
    if isinstance(stage, Work):
        mine = plan.row(stage)
        if stage.row not in wording.ROWS and plan.turns:
            found.insert(0, ("This foot", "Foot", mine[0].starts, mine[-1].ends))
        found.insert(0, ("This step", "Step", stage.starts, stage.ends))
    return found


def bars(session: Session, size: Size, look: Look, *, goes: int) -> list[Block]:
    """Return a bar for each length of time; none in calm, nor where it is too short or bright."""
    if look.calm or size.columns < NEEDS[Tier.SMALL].columns or size.rows < 12:
        return []
    shown = lengths(session)
    wide = is_wide(size)
    longest = max((len(name if wide else word) for name, word, *_ in shown), default=0)
    blocks = []
    for name, word, starts, ends in shown:
        at = max(session.at, float(starts))
        grid = Table.grid(expand=True)
        grid.add_column(width=longest + 2)
        grid.add_column(ratio=1)
        left = wording.clock(ends - at).rjust(6) + (" left" if wide else "")
        bar = Bar((at - starts) / (ends - starts), "#." if look.plain_ascii else "━─")
        grid.add_row(Text(name if wide else word, "soft"), bar, Text(left, "title" if word == "Step" else ""))
        blocks.append(Block(grid, goes + (word == "Foot")))
    return blocks


@dataclass(frozen=True, slots=True)
class Bar:
    """How much of a time is over: rich's own bar, which without colour would not show what is left."""

    done: float
    glyphs: str
    """What is over, and what is left, in ASCII or without colour."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if console.get_style("line").color and not self.glyphs.isascii():
            yield ProgressBar(1.0, self.done, style="line", complete_style="strong", finished_style="strong")
        else:
            over, ahead = self.glyphs[0], self.glyphs[1]
            full = round(self.done * options.max_width)
            yield Text.assemble((over * full, "strong"), (ahead * (options.max_width - full), "line"))


SMALL, LARGE = 3, 5
DRAWN = {
    3: (
        "▄▀▀▄   ▀█ ▀▀▀▄ ▀▀▀▄ █  █ █▀▀▀ ▄▀▀  ▀▀▀█ ▄▀▀▄ ▄▀▀▄  ",
        "█  █    █ ▄▀▀   ▀▀▄ ▀▀▀█ ▀▀▀▄ █▀▀▄    █ ▄▀▀▄  ▀▀█ ▀",
        "▀▄▄▀    █ █▄▄▄ ▄▄▄▀    █ ▄▄▄▀ ▀▄▄▀    █ ▀▄▄▀  ▄▄▀ ▀",
    ),
    5: (
        "▄▀▀▀▀▄    ▀▀█ ▀▀▀▀▀▄ ▀▀▀▀▀▄ █    █ █▀▀▀▀▀ ▄▀▀▀▀  ▀▀▀▀▀█ ▄▀▀▀▀▄ ▄▀▀▀▀▄  ",
        "█    █      █      █      █ █    █ █      █           █ █    █ █    █ ▄",
        "█    █      █ ▄▀▀▀▀   ▀▀▀▀▄ ▀▀▀▀▀█ ▀▀▀▀▀▄ █▀▀▀▀▄      █ ▄▀▀▀▀▄  ▀▀▀▀█  ",
        "█    █      █ █           █      █      █ █    █      █ █    █      █ ▀",
        "▀▄▄▄▄▀      █ █▄▄▄▄▄ ▄▄▄▄▄▀      █ ▄▄▄▄▄▀ ▀▄▄▄▄▀      █ ▀▄▄▄▄▀  ▄▄▄▄▀  ",
    ),
}
"""The ten digits and a colon, in so many rows; a digit is one cell wider than that."""
IN_ASCII = str.maketrans("▄▀█", "###")


def digits(time: str, look: Look, rows: int = LARGE, *, caption: str = "", goes: int = 0) -> Block:
    """Return a time in large digits, with a word beside its foot."""
    number, _, unit = time.partition(" ")
    starts = [(rows + 2) * "0123456789:".index(each) for each in number]
    lines = ("  ".join(row[start : start + rows + 1] for start in starts) for row in DRAWN[rows])
    drawn = "\n".join(lines)
    drawn = drawn.translate(IN_ASCII) if look.plain_ascii else drawn
    return Block(Text.assemble(drawn, (f"  {f'{unit} {caption}'.strip()}", "soft"), no_wrap=True), goes)


SHADES = {
    Shade.HAND: "strong",
    Shade.NEAR: "text",
    Shade.NOW: "soft",
    Shade.DONE: "soft",
    Shade.REST: "line",
    Shade.EDGE: "line",
    Shade.EMPTY: "",
}
WIDE, WIDER = 0.25, 0.45
"""Of the foot, how much has to be lit for a softer style, and for the softest."""
ARROWS = 14
"""Cells for the arrow and the word beside the picture, so that most steps have it in one place."""
LOOKS = 2
"""Times a second at which the hand is seen to move: the eye follows it, and nothing flickers."""


def hand_of(session: Session, stage: Work, look: Look) -> Hand | None:
    """Return where the hand is in its stroke; None where nothing may move."""
    if not look.counts or stage.step.stroke is None:
        return None
    into = floor((session.at - stage.starts + wording.EARLY) * LOOKS) / LOOKS
    return drawing.hand_at(stage.step.stroke, max(0.0, into))


@lru_cache(maxsize=128)
def picture(
    drawings: tuple[Drawing, ...],
    zones: tuple[Zone, ...],
    foot: Foot,
    glyphs: Glyphs,
    stroke: Stroke | None,
    hand: Hand | None,
    columns: int,
    rows: int,
    *,
    colours: bool = True,
    resting: bool = False,
) -> Block:
    """Return the foot with some zones lit, each with an arrow and a word, and the hand or its path on it."""
    view = drawing.view(drawings, zones)
    proportion = drawing.proportion(view)
    room = columns - min(16, round(9 * proportion))  # what is left by a picture that is worth a word
    pointer = "  <- " if glyphs is Glyphs.ASCII else "  ← "
    words = len(pointer) + max((cell_len(zone.name) for zone in zones), default=0)
    # An arrow without its word would say nothing: then the picture has the room.
    arrows = max(words, min(ARROWS, room)) if words <= room else 0
    wide = min(columns - arrows, round(rows * proportion) + 1)
    high = min(rows, round(wide / proportion) + 1)
    drawn = drawing.draw(
        view,
        foot=foot,
        now=drawing.shown(zones),
        columns=wide,
        rows=high,
        glyphs=glyphs,
        stroke=stroke,
        hand=hand,
        colours=colours and not resting,
    )
    named = {row: f"{pointer}{name}" for row, name in labels(drawn, zones).items()} if arrows else {}
    indent = " " * ((columns - arrows - wide) // 2)
    lines = enumerate(_inked(drawn, SHADES[Shade.NOW] if stroke else _lit(drawn)))
    labelled = [Text.assemble(indent, line, named.get(row, "")) for row, line in lines]
    whole = Text("\n", no_wrap=True).join(labelled)
    if resting:  # in one soft tone: what is lit is told by its dots
        whole.stylize("soft")
    return Block(whole)


def _lit(picture: Picture) -> str:
    """Return the style of what is lit all at once: the wider the softer, so that all give like light."""
    shades = [shade for row in picture.rows for text, shade in row for _ in text if shade is not Shade.EMPTY]
    share = shades.count(Shade.NOW) / max(1, len(shades))
    return "strong" if share < WIDE else "text" if share < WIDER else "soft"


def _inked(picture: Picture, lit: str) -> list[Text]:
    """Return the lines of a picture, with what is lit in a style."""
    styles = {**SHADES, Shade.NOW: lit}
    return [Text.assemble(*((text, styles[shade]) for text, shade in row)) for row in picture.rows]


def steps_aside(session: Session, size: Size, look: Look) -> Drawn | None:
    """Return what draws all steps at the right edge, where a window is that wide."""
    plan, stage = session.plan, session.stage
    coming = (each for each in plan.work if each.ends > session.at)
    row = plan.row(next(coming, plan.work[-1]))
    now = stage.number - row[0].number + 1 if isinstance(stage, Work) else 0
    shown = (tuple(each.step for each in row), now, "x>." if look.plain_ascii else "●◉○", look.calm)
    return partial(all_steps, *shown) if tier(size) is Tier.LARGE else None


@lru_cache(maxsize=64)
def all_steps(steps: Sequence[Step], now: int, marks: str, calm: bool, columns: int, rows: int) -> Block:
    """Return all steps in a column, or those around the one at hand, whose number is *now*, or 0."""
    apart = 2 * len(steps) < rows
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(style="line")
    grid.add_column(ratio=1)
    grid.add_column(justify="right")
    grid.width = columns
    grid.add_row()
    first = max(0, min(now - rows // 2, len(steps) - rows + 1))
    for number, step in list(enumerate(steps, 1))[first:]:
        word = {now: "now", now + 1: "next"}.get(number, "" if calm else wording.clock(step.seconds))
        style = {now: "strong", now + 1: "text"}.get(number, "soft")
        mark = Text(" " + marks[(number >= now) + (number > now)], style if number == now else "")
        grid.add_row(mark, Text(step.title, style), Text("done" if number < now else word, style))
        if apart and number < len(steps):
            grid.add_row("" if marks.isascii() else " ·")
    return Block(grid)
