"""The screens without hands on a foot: getting ready, and changing feet."""

from functools import lru_cache, partial

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from footcare import foot as drawing
from footcare.foot import Glyphs, Shade
from footcare.massage import Drawing, Foot
from footcare.plan import GetReady
from footcare.session import Session
from footcare.views import wording
from footcare.views.layout import BLANK, Block, Page, first_fitting, hanging, numbered, paragraph
from footcare.views.look import Look, Setting, Size, Tier, is_wide, tier
from footcare.views.step_screen import TEXT
from footcare.views.widgets import PAUSE, SHADES, all_steps, bars, digits, heading, stage_title, time_left


def between_frame(session: Session, size: Size, setting: Setting, look: Look) -> RenderableType:
    """Draw what to do before the hands are on a foot, and how long there is."""
    wide, large = is_wide(size), tier(size) is Tier.LARGE
    foot, routine = session.stage.foot, session.plan.routine
    done = "" if isinstance(session.stage, GetReady) else "done"
    begins, time = begin_words(session, look), time_left(session, look)
    if look.calm:
        until = [paragraph(begins, "strong")]
    elif large:
        until = [paragraph(begins), BLANK, digits(time, size, look)]
    else:
        until = [Block(Text.assemble(f"{begins} ", (time, "strong")))]
    following = f"Next: {wording.lowered(session.plan.work[0].step.title)}"
    return Page(
        top=[heading(session, size, look), BLANK],
        middle=[
            paragraph(stage_title(session.stage), "strong"),
            BLANK,
            paragraph("Take your time.", goes=7),
            BLANK,
            *to_do(session),
            BLANK,
            *until,
        ],
        bottom=[
            *bars(session, size, look, goes=4),
            BLANK,
            *([all_steps(routine.steps, 0), BLANK] if large else []),
            *(paragraph(note, "soft", 3) for note in setting.notes),
            paragraph(f"{following}. It starts by itself." if wide else following, goes=3),
            BLANK,
            first_fitting(size, "Need longer? Space or any key: pause     q, then q: stop", *PAUSE),
        ],
        picture=partial(_soles, setting.drawings, foot, done, look.glyphs) if look.glyphs and wide else None,
        column=TEXT + 2,
    )


def to_do(session: Session) -> list[Block]:
    """Return what to do before the hands are on a foot."""
    position, stage = session.plan.routine.position, session.stage
    lines = position.ready if isinstance(stage, GetReady) else position.change
    *others, last = [wording.placed(line, stage.foot) for line in lines]
    # The last line is what keeps people from slipping: no window is too small for it.
    return [*numbered(others, goes=2, indent=0), hanging(str(len(lines)), last, 1)]


def begin_words(session: Session, look: Look) -> str:
    """Return what the time before the hands are wanted is about: "Left foot in"."""
    return f"{wording.foot_name(session.stage.foot)} {'next' if look.calm else 'in'}"


@lru_cache(maxsize=8)
def _soles(
    drawings: tuple[Drawing, ...], following: Foot, other: str, glyphs: Glyphs, columns: int, rows: int
) -> Block:
    """Return both soles side by side, with a word under each."""
    sole = next(each for each in drawings if each.id == "sole")
    rows = min(rows - 2, 14)
    proportion = drawing.proportion(sole)
    wide = min(max(10, round(rows * proportion) + 1), columns // 2 - 3)
    every = frozenset(shape.zone.id for shape in sole.zones)
    styles = {**SHADES, Shade.NOW: "text"}  # a whole sole is so large that it would be too bright in "strong"
    pictures, words = [], []
    for foot in Foot:
        word = "next" if foot is following else other
        drawn = drawing.draw(
            sole,
            foot=foot,
            now=every if word == "next" else frozenset(),
            done=every if word == "done" else frozenset(),
            columns=wide,
            rows=rows,
            glyphs=glyphs,
        )
        spans = [[*((text, styles[shade]) for text, shade in row), ("\n", "")] for row in drawn.rows]
        pictures.append(Text.assemble(*(span for row in spans for span in row), no_wrap=True))
        words.append(Text(f"{foot}, {word}" if word else str(foot), justify="center", no_wrap=True))
    grid = Table.grid(padding=(0, 3, 0, 0))
    grid.add_row(*pictures)
    grid.add_row(*words)
    return Block(grid)
