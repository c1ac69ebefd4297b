"""The last screen that wants a key: what to fetch, when to leave it for tonight; and all of it in full."""

from collections.abc import Sequence
from functools import partial

from rich.console import RenderableType
from rich.text import Text

from footcare.massage.cautions import Question
from footcare.plan import Plan, Stage, Work
from footcare.views import layout, wording
from footcare.views.both_feet import both_feet, in_turn
from footcare.views.layout import APART, BLANK, Block, Page, first_fitting, hanging, height, paragraph
from footcare.views.look import Look, Setting, Size, is_wide

NOT_TONIGHT = "Not tonight, then. Good night."
"""What is said to a person who would rather not."""
LOOK = "Look at both feet."
COMFORT = (
    "This is comfort, not medicine. The check was written for this guide. It has not been tested in a study."
)
BACK = "Enter: back to the start"
GOES_ON = "Enter goes on from there, n begins anew."
WANTED = 4
"""Blocks that go as soon as this, or later, are worth a second screen."""


def preflight_frames(
    plan: Plan,
    reasons: Sequence[Question],
    size: Size,
    setting: Setting,
    look: Look,
    *,
    hello: str = "",
    stopped: str = "",
) -> list[RenderableType]:
    """Draw what to see to before the hands are oily; beside the feet, or on as many screens as it takes."""
    both = "" if len(plan.feet) > 1 else f"{plan.feet[0]} foot, "
    length = Text(f"{both}{wording.about(plan.seconds)}")
    changes = [paragraph(wording.different(plan), "soft", 1)] if plan.changes else []
    changes += [hanging("-", line) for line in wording.changes(plan)]
    top = [layout.edges(size, Text(plan.title, "title" if is_wide(size) else ""), length), BLANK]
    blocks = [
        *([paragraph(hello), BLANK] if hello else []),
        *changes,
        *([BLANK, APART] if changes else []),
        paragraph(near(plan, "Rings off."), goes=3),
        BLANK,
        APART,
        paragraph(f"{LOOK} Not tonight:"),
        *(hanging("-", reason.item) for reason in reasons),
        BLANK,
        *([paragraph(f"{stopped} {GOES_ON}"), BLANK] if stopped else []),
        *(paragraph(note, "soft", 3) for note in setting.notes),
    ]
    hear = "hear it again" if setting.sounds else "sound"
    enter = f"{'nothing else' if changes else 'none of these'}, {'go on' if stopped else 'start'}"
    keys = [
        BLANK,
        hanging("Enter", enter, room=7, style="title"),
        hanging("x", "one applies", room=7, style="title"),
        *([hanging("n", "none of these, begin anew", room=7, style="title")] if stopped else []),
        BLANK,
        first_fitting(size, f"?  more     v  {hear}     q  leave", f"?  more  v  {hear}  q  no"),
    ]
    column = layout.column(size, layout.BESIDE, 64)
    rows = height(top, size.columns) + height([each for each in blocks if each.goes <= WANTED], column - 2)
    if look.glyphs and is_wide(size) and rows + height(keys, column) <= size.rows:
        feet = partial(both_feet, setting.drawings, tuple(in_turn(plan)), look.glyphs)
        return [Page(top, keys, blocks, picture=feet, column=column)]
    does, anew = ("go on", "n: begin anew     ") if stopped else ("start", "")
    ends = f"Enter: {does}     {anew}x: one applies     ?: more     q: leave"
    few = f"Enter: {does}  {'n: anew  x: one applies' if anew else 'x: one applies  q: leave'}"
    return _pages([*top, *blocks], keys, size, ends, few, f"Enter: {does}  {anew and 'n  '}x  q")


def whole_frames(plan: Plan, reasons: Sequence[Question], size: Size) -> list[RenderableType]:
    """Draw the same in full, for those who ask for it."""
    position = plan.routine.position
    blocks = [
        *([paragraph("Put these near you", "soft")] if position.fetch else []),
        *layout.numbered(position.fetch),
        paragraph(position.ease, "soft", indent=5 if position.fetch else 0),
        BLANK,
        paragraph("Not tonight if you have", "soft"),
        *(hanging("-", sign) for reason in reasons for sign in reason.signs),
        BLANK,
        paragraph("Dim your screen as far as you can still read it."),
        paragraph(COMFORT, "soft"),
    ]
    return _pages(blocks, [BLANK, paragraph(BACK, "soft")], size, BACK, "Enter: back")


def stopped_at(stage: Stage) -> str:
    """Return where an evening was stopped."""
    if not isinstance(stage, Work):
        return "You stopped between your feet."
    name = f"the {wording.lowered(wording.row_name(stage))}, " if stage.foot else ""
    return f"You stopped at {name}step {stage.number}."


def near(plan: Plan, more: str) -> str:
    """Return what to put near, if anything, and what there is besides, on one line."""
    fetch = plan.routine.position.fetch
    return f"Near you: {', '.join(fetch)}. {more}" if fetch else more


def _pages(blocks: Sequence[Block], bottom: Sequence[Block], size: Size, *last: str) -> list[RenderableType]:
    """Return one page, or several whose *last* one says what Enter does there, as wide as there is room."""
    keys = (
        "Enter: next page     x: one applies     ?: more     q: leave",
        "Enter: next  x: one applies  q: leave",
        "Enter: next  x  q",
    )
    few, ends = ([layout.first_fitting(size, *texts)] for texts in (keys, last))
    return layout.pages(blocks, bottom, size, few, ends, WANTED)
