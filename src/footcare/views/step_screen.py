"""The screen of a step, from a large window down to a single line.

From top to bottom it always says the same things in the same order: foot, step, title, instruction,
place, pressure, times, next, keys. Somebody who glances knows where to look.
"""

from functools import lru_cache

from footcare import foot as drawing
from footcare.foot import Glyphs
from footcare.massage import Drawing, Foot, Step, Zone
from footcare.plan import NOTICE, Work
from footcare.session import Session
from footcare.views import wording
from footcare.views.layout import (
    BLANK,
    Frame,
    Line,
    Role,
    Row,
    Size,
    beside,
    fitted,
    page,
    paragraph,
    row,
    tied,
    wrap,
)
from footcare.views.widgets import (
    NEEDS,
    Look,
    Setting,
    Tier,
    bar_rows,
    bars,
    coming,
    gauge,
    heading,
    margin,
    picture_lines,
    state,
    tier,
    time_left,
)

HURTS_BRIEFLY = "Hurts? Press less."
TEXT = 38
"""Cells for an instruction beside the picture: a short line, easy to find back into."""
ARROWS = 15
"""Cells for the arrow and the word beside the picture."""


SMALL_WORDS = frozenset({"a", "and", "on", "the", "to", "with", "your"})
"""What is not left at the end of a title that has been cut short."""


def work_frame(session: Session, stage: Work, size: Size, setting: Setting, look: Look) -> Frame:
    """Draw a step at the largest tier that fits."""
    match tier(size):
        case Tier.LARGE | Tier.MEDIUM:
            return _wide(session, stage, size, setting, look)
        case Tier.SMALL:
            return _small(session, stage, size, setting, look)
        case Tier.WORDS:
            return page(_few_words(session, stage, size, look), [], size, margin=margin(size))
        case Tier.LINE:
            return one_line(f"{_place(stage, session)} {stage.step.title}", time_left(session, look), size)


def one_line(text: str, time: str, size: Size) -> Frame:
    """What is going on and for how long, on the first line; the words give way to the time."""
    room = size.columns - len(time) - 1
    kept = text.split()
    while kept and (len(" ".join(kept)) > room or kept[-1].lower() in SMALL_WORDS):
        kept.pop()
    line: Line = ((" ".join([" ".join(kept).rstrip(","), time]).strip(), Role.STRONG),)
    return page([Row(line)], [], size)


def _place(stage: Work, session: Session) -> str:
    return f"{stage.number}/{len(session.plan.routine.steps)}"


def _wide(session: Session, stage: Work, size: Size, setting: Setting, look: Look) -> Frame:
    large = tier(size) is Tier.LARGE
    edge = margin(size)
    width = size.columns - 2 * edge
    bottom = [
        *([BLANK] if large else []),
        *bar_rows(bars(session, ("This step", "This foot", "Both feet"), look), width, look, goes=2),
        BLANK,
        *(steps_rows(session, stage.number, width) if large else []),
        _next(session, look, goes=4),
        *([BLANK] if large else []),
        row(_keys(session, setting) if large else KEYS, Role.SOFT),
    ]
    top = heading(session, size, look)
    height = size.rows - len(top) - len(bottom)
    told = _told(session, stage, look, large=large)
    if large and not look.calm:
        from footcare.views.big_screen import digit_rows

        told += [
            BLANK,
            BLANK,
            *digit_rows(time_left(session, look), size, look, caption="left", goes=7),
            BLANK,
        ]
    left = fitted(told, height)
    column = TEXT + 2
    picture = _picture(
        setting.drawings, stage.step.zones, stage.foot, look.glyphs, width - column, min(height, 26)
    )
    lines = beside([each.line for each in left], picture, column)
    return page([*top, *(Row(line) for line in lines)], bottom, size, margin=edge)


KEYS = "Space or any key: pause     Left/Right: change step     q, then q: stop"
KEYS_WIDE = "Space or any key: pause     Left/Right: change step     {}?: help     q, then q: stop"


def _keys(session: Session, setting: Setting) -> str:
    mute = f"m: sound {'on' if session.muted else 'off'}     "
    return KEYS_WIDE.format(mute if setting.sounds else "")


def _told(session: Session, stage: Work, look: Look, *, large: bool) -> list[Row]:
    """What the text column says; what may wrap has its rows kept free, so that nothing below it moves."""
    step = stage.step
    instruction = _instruction(step, TEXT, 3)
    where = _labelled("Where", wording.where(step.zones), goes=3)
    return [
        BLANK,
        row(f"Step {stage.number} of {len(session.plan.routine.steps)}", Role.SOFT, 5),
        *([BLANK] if large else []),
        row(step.title, Role.STRONG),
        BLANK,
        *(row(line) for line in instruction),
        *([row("", goes=8)] * (3 - len(instruction))),
        BLANK,
        *where,
        *_labelled("Pressure", f"{step.pressure.name}  {gauge(step.pressure, look)}", goes=3),
        *_labelled("", step.pressure.feels, goes=6),
        *([row("", goes=8)] * (2 - len(where))),
        BLANK,
        row(wording.HURTS, Role.STRONG),
    ]


def _labelled(label: str, text: str, *, goes: int) -> list[Row]:
    first, *rest = wrap(text, TEXT - 10) if len(text) > TEXT - 10 else [text]
    return tied(
        [
            Row(((label.ljust(10), Role.SOFT), (first, Role.TEXT)), goes),
            *(row(line, goes=goes, indent=10) for line in rest),
        ]
    )


def _instruction(step: Step, width: int, rows: int) -> list[str]:
    """The instruction if it has room, else the spoken one: never half of either if it can be helped."""
    for text in (step.screen, step.cue):
        lines = wrap(text, width)
        if len(lines) <= rows:
            return lines
    return wrap(step.screen, width)[:rows]


def _fits(step: Step, width: int, rows: int) -> bool:
    return any(len(wrap(text, width)) <= rows for text in (step.screen, step.cue))


@lru_cache(maxsize=64)
def _picture(
    drawings: tuple[Drawing, ...],
    zones: tuple[Zone, ...],
    foot: Foot,
    glyphs: Glyphs | None,
    columns: int,
    rows: int,
) -> tuple[Line, ...]:
    """The foot with its zones lit; kept, because a step shows the same one every second."""
    if glyphs is None:
        return ()
    view = drawing.view(drawings, zones)
    proportion = drawing.proportion(view)
    arrows = min(ARROWS, max(3, columns - round(9 * proportion)))
    wide = min(columns - arrows, round(rows * proportion) + 1)
    high = min(rows, round(wide / proportion) + 1)
    lit = drawing.shown(zones)
    picture = drawing.draw(view, foot=foot, now=lit, done=frozenset(), columns=wide, rows=high, glyphs=glyphs)
    indent: Line = ((" " * ((columns - arrows - wide) // 2), Role.TEXT),)
    return tuple((*indent, *line) for line in picture_lines(picture, zones, room=arrows))


def _next(session: Session, look: Look, goes: int) -> Row:
    return row(f"Next: {coming(session)}. It starts by itself.", _soon(session, look), goes)


def _soon(session: Session, look: Look) -> Role:
    """The ink of what comes next: ten seconds before, it grows strong. In calm nothing counts down."""
    return Role.STRONG if session.remaining <= NOTICE and not look.calm else Role.TEXT


def steps_rows(session: Session, now: int, width: int) -> list[Row]:
    """All steps in their order, as a short text; *now* is the number of the one at hand, if any."""
    rows: list[Row] = []
    line: Line = ()
    used = 0
    for number, step in enumerate(session.plan.routine.steps, 1):
        mark = {now: ", now", now + 1: ", next"}.get(number, ", done" if number < now else "")
        text = f"{number} {step.title}{mark}    "
        if used + len(text) > width:
            rows.append(Row(line, 7))
            line, used = (), 0
        role = Role.STRONG if number == now else Role.SOFT
        line, used = (*line, (text, role)), used + len(text)
    return [*rows, Row(line, 7), BLANK]


def _small(session: Session, stage: Work, size: Size, setting: Setting, look: Look) -> Frame:
    step = stage.step
    edge = margin(size)
    width = size.columns - 2 * edge
    column = max(24, width // 2 + 5)
    beside_picture = look.glyphs is not None and _fits(step, column - 1, 4)
    room = column - 1 if beside_picture else width
    bottom = [
        BLANK,
        *bar_rows(bars(session, ("Step", "Foot", "All"), look), width, look, goes=2, suffix=""),
        BLANK,
        *_next_briefly(session, look, width, goes=4),
        BLANK,
        row("Any key: pause    q, then q: stop", Role.SOFT),
    ]
    top = [
        *heading(session, size, look),
        BLANK,
        row(f"Step {stage.number} of {len(session.plan.routine.steps)}", Role.SOFT, 5),
        row(step.title, Role.STRONG),
    ]
    text = [
        BLANK,
        *(row(line) for line in _instruction(step, room, 4)),
        BLANK,
        *paragraph(f"Where: {wording.where(step.zones)}", room, goes=3),
        *paragraph(f"Press: {step.pressure.name}", room, goes=3),
        row(wording.HURTS if len(wording.HURTS) <= room else HURTS_BRIEFLY, Role.STRONG),
    ]
    blanks = sum(each is BLANK for each in (*top, *bottom))
    height = size.rows - len(top) - len(bottom) + min(blanks, max(0, len(text) - 1))
    kept = [each.line for each in fitted(text, height)]
    glyphs = look.glyphs if beside_picture else None
    picture = _picture(setting.drawings, step.zones, stage.foot, glyphs, width - column, min(height, 12))
    lines = [Row(line) for line in beside(kept, picture, column)]
    return page([*top, *lines], bottom, size, margin=edge)


def _next_briefly(session: Session, look: Look, width: int, goes: int) -> list[Row]:
    return [row(line, _soon(session, look), goes) for line in wrap(f"Next: {coming(session)}", width)[:1]]


def _few_words(session: Session, stage: Work, size: Size, look: Look) -> list[Row]:
    step = stage.step
    width = size.columns - 2 * margin(size)
    numbered = f"{_place(stage, session)} {step.title}"
    keys = "Any key: pause    q, then q: stop"
    time = time_left(session, look)
    left = f"{state(session, look) if look.calm else f'{time} left'}."
    following = f"Next: {coming(session)}."
    if len(keys) > width:
        left = f"{time}. Any key: pause"
    together = len(left) + 2 + len(following) <= width
    role = _soon(session, look)
    place = wording.sentence(f"{wording.where(step.zones)}, {step.pressure.name}")
    totals = "  ".join(
        f"{bar.label} {wording.clock(bar.left)}."
        for bar in bars(session, ("", "This foot", "Both feet"), look)[1:]
    )
    needs = NEEDS[Tier.SMALL]
    hint = f"{needs.columns} columns by {needs.rows} rows show the foot."
    return [
        row(numbered if len(numbered) <= width else step.title, Role.STRONG),
        *(row(line) for line in _instruction(step, width, 3)),
        *([row(place, goes=5)] if len(place) <= width else []),
        row(wording.HURTS if len(wording.HURTS) <= width else HURTS_BRIEFLY, Role.STRONG),
        BLANK,
        Row(((left, Role.TEXT), *((("  " + following, role),) if together else ()))),
        *([] if together or len(following) > width else [row(following, role, 4)]),
        *([row(totals, goes=6)] if totals and len(totals) <= width else []),
        BLANK,
        *([row(hint, Role.SOFT, 8)] if look.glyphs is not None and len(hint) <= width else []),
        *([row(keys, Role.SOFT)] if len(keys) <= width else []),
    ]
