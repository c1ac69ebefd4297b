"""The screen of a step, from a large window down to a single line.

From top to bottom it always says the same things in the same order: foot, step, title, instruction,
place, pressure, times, next, keys. A glance finds each of them.
"""

from functools import lru_cache, partial

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from footcare.massage import Foot, Step
from footcare.plan import NOTICE, Work
from footcare.session import Mode, Session
from footcare.views import layout, widgets, wording
from footcare.views.both_feet import Tone, both_feet
from footcare.views.layout import BLANK, Block, Drawn, Page, first_fitting, height, paragraph
from footcare.views.look import NEEDS, Look, Setting, Size, Tier, is_wide, tier, title_style, width
from footcare.views.widgets import PAUSE, coming, stage_title, time_left

HURTS_BRIEFLY = "If it hurts, ease off."
STOPS = "If it hurts, stop."
SMALL_WORDS = frozenset({"a", "and", "on", "the", "to", "with", "your"})
"""What is not left at the end of a title that has been cut short."""
KEYS = "Space or any key: pause     Left/Right: change step     {}q, then q: stop"


def work_frame(session: Session, stage: Work, size: Size, setting: Setting, look: Look) -> Page:
    """Draw a step at the largest tier that fits."""
    step = stage.step
    if tier(size) is Tier.LINE:
        return one_line(f"{stage.number}/{stage.of} {stage_title(stage)}", time_left(session, look), size)
    # Ten seconds before it what comes next grows strong, but not in calm.
    soon = "strong" if session.remaining <= NOTICE and not look.calm else "text"
    if tier(size) is Tier.WORDS:
        return Page(_few_words(session, stage, size, look, soon, setting.news))
    wide, large = is_wide(size), tier(size) is Tier.LARGE
    column, rows = (layout.column(size, layout.TEXT) - 2, 3) if wide else (max(22, width(size) // 2 + 3), 4)
    beside = paragraph(_instruction(step, column, rows))
    glyphs = look.glyphs if wide or height([beside], column) <= rows else None
    room = column if wide or glyphs else width(size)
    title = [
        BLANK,
        paragraph(f"Step {stage.number} of {stage.of}", "soft", 5),
        paragraph(step.title, "title"),
    ]
    told = [
        BLANK,
        *([BLANK] if large else []),
        # What may wrap keeps its rows free, so that nothing below it moves from step to step.
        paragraph(_instruction(step, room, rows), least=3 if wide else 1),
        BLANK,
        *_facts(step, plain_ascii=look.plain_ascii, wide=wide, paced=not look.calm),
        paragraph(hurts(step, room), "strong"),
    ]
    if large and not look.calm:
        time = widgets.digits(time_left(session, look), look, caption="left", goes=7)
        told += [BLANK, BLANK, time, BLANK]
    apart = [BLANK] if large or not wide else []
    mute = f"m: sound {'on' if session.muted else 'off'}     " if setting.sounds else ""
    keys = KEYS.format(f"{mute}?: help     "), KEYS.format(""), PAUSE[0]
    return Page(
        top=[widgets.heading(session, size, look), *([] if wide else title)],
        middle=[*(title if wide else []), *told],
        bottom=[
            *apart,
            *widgets.bars(session, size, look, goes=2),
            BLANK,
            paragraph(f"Next: {coming(session)}.{' It starts by itself.' if wide else ''}", soon, 4),
            *apart,
            paragraph(setting.news, "soft") if setting.news else first_fitting(size, *keys),
        ],
        picture=step_picture(session, stage, setting, look) if glyphs else None,
        column=column + 2,
        aside=widgets.steps_aside(session, size, look),
    )


def step_picture(
    session: Session, stage: Work, setting: Setting, look: Look, *, resting: bool = False
) -> Drawn | None:
    """Return what draws the foot, and the hand on it or its path."""
    hand, step, drawings = widgets.hand_of(session, stage, look), stage.step, setting.drawings
    if not look.glyphs:
        return None
    if not step.zones:
        feet = (stage.foot,) if stage.foot else session.plan.feet
        return partial(both_feet, drawings, tuple((foot, Tone.LATER, "") for foot in feet), look.glyphs)
    shown = (step.zones, stage.foot or Foot.LEFT, look.glyphs, step.shown_stroke, hand)
    return partial(widgets.picture, drawings, *shown, colours=look.colours, resting=resting)


def one_line(text: str, time: str, size: Size) -> Page:
    """Draw what is going on and for how long on the first line; the words give way to the time."""
    room = size.columns - len(time) - 1
    kept = text.split()
    while kept and (cell_len(" ".join(kept)) > room or kept[-1].lower() in SMALL_WORDS):
        # A number goes before the only word that says what it is.
        kept.pop(0 if len(kept) == 2 and "/" in kept[0] and cell_len(kept[1]) <= room else -1)
    return Page([Block(Text(" ".join([" ".join(kept).rstrip(","), time]).strip(), "soft", no_wrap=True))])


@lru_cache(maxsize=64)
def _facts(step: Step, *, plain_ascii: bool, wide: bool, paced: bool) -> list[Block]:
    """Return where to work and how hard, and if *paced* how fast."""
    where, pressure = wording.where(step.zones), step.pressure
    if not where:
        return [Block(goes=3, least=5), BLANK] if wide else []
    if not wide:
        return [paragraph(f"Where: {where}", goes=3), paragraph(f"Press: {pressure.name}", goes=3)]
    full, empty = "#." if plain_ascii else "●○"
    table = Table.grid()
    table.add_column(width=10, style="soft")
    table.add_row("Where", Text(where, "text"))
    if step.stroke and paced:
        table.add_row("Pace", Text(wording.pace(step.stroke), "text"))
    table.add_row("Pressure", f"{pressure.name}  {full * pressure.level}{empty * (5 - pressure.level)}")
    table.add_row("", pressure.feels)
    return [Block(table, goes=3, least=5), BLANK]


def _instruction(step: Step, width: int, rows: int) -> str:
    """Return the instruction if it has room, else the spoken one: never half of either."""
    return step.told if height([paragraph(step.told)], width) <= rows else step.cue


def hurts(step: Step, room: int) -> str:
    """Return what to do if it hurts: where nothing is pressed, to stop."""
    pressing = wording.HURTS if len(wording.HURTS) <= room else HURTS_BRIEFLY
    return pressing if step.zones else STOPS


def _few_words(session: Session, stage: Work, size: Size, look: Look, soon: str, news: str) -> list[Block]:
    """Return what is told without a picture."""
    step, room, time = stage.step, width(size), time_left(session, look)
    title = stage_title(stage)
    numbered = f"{stage.number}/{stage.of} {title}"
    keys = [PAUSE[0]] if len(PAUSE[0]) <= room else []
    says = look.calm or session.mode is Mode.LEAD_IN
    left = f"{widgets.state(session, look) if says else f'{time} left'}."
    totals = "  ".join(
        f"{name} {wording.clock(ends - max(session.at, starts))}."
        for name, word, starts, ends in widgets.lengths(session)
        if word != "Step" and not look.calm
    )
    places = filter(None, [wording.where(step.zones)])
    hint = "{} columns by {} rows show the foot.".format(*NEEDS[Tier.SMALL])
    return [
        paragraph(numbered if cell_len(numbered) <= room else title, title_style(size)),
        *([paragraph(told)] if (told := _instruction(step, room, 3)) else []),
        *(paragraph(wording.sentence(f"{place}, {step.pressure.name}"), goes=5) for place in places),
        paragraph(hurts(step, room), "text"),
        BLANK,
        paragraph(left if keys else f"{time}. Any key: pause"),
        paragraph(news or f"Next: {coming(session)}.", soon, 4),
        *([paragraph(totals, goes=6)] if totals else []),
        BLANK,
        *([paragraph(hint, "soft", 8)] if look.glyphs else []),
        *(paragraph(line, "soft") for line in keys),
    ]
