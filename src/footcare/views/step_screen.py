"""The screen of a step, from a large window down to a single line.

From top to bottom it always says the same things in the same order: foot, step, title, instruction,
place, pressure, times, next, keys. A glance finds each of them.
"""

from collections.abc import Callable
from functools import lru_cache, partial

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from footcare.foot import Glyphs
from footcare.massage import Step
from footcare.plan import NOTICE, Work
from footcare.session import Session
from footcare.views import look as looks
from footcare.views import wording
from footcare.views.layout import BLANK, Block, Page, first_fitting, height, paragraph
from footcare.views.look import NEEDS, Look, Setting, Size, Tier, tier, title_style
from footcare.views.widgets import (
    NAMES,
    PAUSE,
    all_steps,
    bars,
    coming,
    digits,
    gauge,
    heading,
    lengths,
    picture,
    state,
    time_left,
)

HURTS_BRIEFLY = "Hurts? Press less."
TEXT = 38
"""Cells for a text beside the picture: a short line, easy to find back into."""
SMALL_WORDS = frozenset({"a", "and", "on", "the", "to", "with", "your"})
"""What is not left at the end of a title that has been cut short."""
KEYS = "Space or any key: pause     Left/Right: change step     q, then q: stop"
KEYS_WIDE = "Space or any key: pause     Left/Right: change step     {}?: help     q, then q: stop"


def work_frame(session: Session, stage: Work, size: Size, setting: Setting, look: Look) -> RenderableType:
    """Draw a step at the largest tier that fits."""
    match tier(size):
        case Tier.LARGE | Tier.MEDIUM:
            return _wide(session, stage, size, setting, look)
        case Tier.SMALL:
            return _small(session, stage, size, setting, look)
        case Tier.WORDS:
            return Page(_few_words(session, stage, size, look))
        case Tier.LINE:
            return one_line(f"{_place(stage, session)} {stage.step.title}", time_left(session, look), size)


def one_line(text: str, time: str, size: Size) -> Page:
    """Draw what is going on and for how long on the first line; the words give way to the time."""
    room = size.columns - len(time) - 1
    kept = text.split()
    while kept and (len(" ".join(kept)) > room or kept[-1].lower() in SMALL_WORDS):
        kept.pop()
    return Page([Block(Text(" ".join([" ".join(kept).rstrip(","), time]).strip(), "soft", no_wrap=True))])


def _place(stage: Work, session: Session) -> str:
    return f"{stage.number}/{len(session.plan.routine.steps)}"


def _wide(session: Session, stage: Work, size: Size, setting: Setting, look: Look) -> Page:
    large = tier(size) is Tier.LARGE
    middle = _told(stage.step, stage.number, len(session.plan.routine.steps), look.plain_ascii, large)
    if large and not look.calm:
        time = digits(time_left(session, look), size, look, caption="left", goes=7)
        middle = (*middle, BLANK, BLANK, time, BLANK)
    mute = f"m: sound {'on' if session.muted else 'off'}     " if setting.sounds else ""
    wide_blank = [BLANK] if large else []
    return Page(
        top=[heading(session, size, look)],
        middle=middle,
        bottom=[
            *wide_blank,
            *bars(session, size, look, goes=2),
            BLANK,
            *([all_steps(session.plan.routine.steps, stage.number), BLANK] if large else []),
            paragraph(f"Next: {coming(session)}. It starts by itself.", _soon(session, look), 4),
            *wide_blank,
            first_fitting(size, *([KEYS_WIDE.format(mute)] if large else []), KEYS),
        ],
        picture=_picture(setting, stage, look.glyphs),
        column=TEXT + 2,
    )


@lru_cache(maxsize=64)
def _told(step: Step, number: int, steps: int, plain_ascii: bool, large: bool) -> tuple[Block, ...]:
    """Return what the text column says; what may wrap keeps its rows free, so that nothing below it moves."""
    facts = Table.grid()
    facts.add_column(width=10, style="soft")
    facts.add_column()
    facts.add_row("Where", Text(wording.where(step.zones), "text"))
    facts.add_row("Pressure", f"{step.pressure.name}  {gauge(step.pressure, plain_ascii=plain_ascii)}")
    facts.add_row("", step.pressure.feels)
    return (
        BLANK,
        paragraph(f"Step {number} of {steps}", "soft", 5),
        *([BLANK] if large else []),
        paragraph(step.title, "strong"),
        BLANK,
        paragraph(_instruction(step, TEXT, 3), least=3),
        BLANK,
        Block(facts, goes=3, least=4),
        BLANK,
        paragraph(wording.HURTS, "strong"),
    )


def _instruction(step: Step, width: int, rows: int) -> str:
    """Return the instruction if it has room, else the spoken one: never half of either."""
    return step.screen if height([paragraph(step.screen)], width) <= rows else step.cue


def _picture(setting: Setting, stage: Work, glyphs: Glyphs | None) -> Callable[[int, int], Block] | None:
    return partial(picture, setting.drawings, stage.step.zones, stage.foot, glyphs) if glyphs else None


def _soon(session: Session, look: Look) -> str:
    """Return the style of what comes next: ten seconds before it grows strong, but not in calm."""
    return "strong" if session.remaining <= NOTICE and not look.calm else "text"


def _small(session: Session, stage: Work, size: Size, setting: Setting, look: Look) -> Page:
    step = stage.step
    column = max(24, looks.width(size) // 2 + 5)
    told = _instruction(step, column - 2, 4)
    glyphs = look.glyphs if height([paragraph(told)], column - 2) <= 4 else None
    room = column - 2 if glyphs else looks.width(size)
    return Page(
        top=[
            heading(session, size, look),
            BLANK,
            paragraph(f"Step {stage.number} of {len(session.plan.routine.steps)}", "soft", 5),
            paragraph(step.title, "strong"),
        ],
        middle=[
            BLANK,
            paragraph(_instruction(step, room, 4)),
            BLANK,
            paragraph(f"Where: {wording.where(step.zones)}", goes=3),
            paragraph(f"Press: {step.pressure.name}", goes=3),
            paragraph(wording.HURTS if len(wording.HURTS) <= room else HURTS_BRIEFLY, "strong"),
        ],
        bottom=[
            BLANK,
            *bars(session, size, look, goes=2),
            BLANK,
            paragraph(f"Next: {coming(session)}", _soon(session, look), 4),
            BLANK,
            paragraph(PAUSE[0], "soft"),
        ],
        picture=_picture(setting, stage, glyphs),
        column=column,
    )


def _few_words(session: Session, stage: Work, size: Size, look: Look) -> list[Block]:
    step, width, keys = stage.step, looks.width(size), PAUSE[0]
    numbered = f"{_place(stage, session)} {step.title}"
    time = time_left(session, look)
    left = f"{state(session, look) if look.calm else f'{time} left'}."
    place = wording.sentence(f"{wording.where(step.zones)}, {step.pressure.name}")
    totals = "  ".join(
        f"{NAMES[True][key]} {wording.clock(ends - max(session.at, starts))}."
        for key, (starts, ends) in lengths(session).items()
        if key != "step" and not look.calm
    )
    needs = NEEDS[Tier.SMALL]
    hint = f"{needs.columns} columns by {needs.rows} rows show the foot." if look.glyphs else ""
    return [
        paragraph(numbered if len(numbered) <= width else step.title, title_style(size)),
        paragraph(_instruction(step, width, 3)),
        paragraph(place, goes=5),
        paragraph(wording.HURTS if len(wording.HURTS) <= width else HURTS_BRIEFLY, "text"),
        BLANK,
        paragraph(left if len(keys) <= width else f"{time}. Any key: pause"),
        paragraph(f"Next: {coming(session)}.", _soon(session, look), 4),
        *([paragraph(totals, goes=6)] if totals else []),
        BLANK,
        *([paragraph(hint, "soft", 8)] if hint else []),
        *([paragraph(keys, "soft")] if len(keys) <= width else []),
    ]
