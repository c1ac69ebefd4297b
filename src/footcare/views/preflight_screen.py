"""The last screen that wants a key: what to fetch, when to leave it for tonight; and all of it in full."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from footcare.massage.cautions import Question
from footcare.plan import Plan
from footcare.views import layout, wording
from footcare.views.layout import BLANK, Block, hanging, paragraph
from footcare.views.look import Setting, Size, is_wide

NOT_TONIGHT = "Not tonight, then. Good night."
"""What is said to a person who would rather not."""
LOOK = "Look at both feet."
COMFORT = (
    "This is comfort, not medicine. The check was written for this guide. It has not been tested in a study."
)
WANTED = 4
"""Blocks that go as soon as this, or later, are worth a second screen."""


def preflight_frames(
    plan: Plan, reasons: Sequence[Question], size: Size, setting: Setting
) -> list[RenderableType]:
    """Draw what to see to before the hands are oily; on as many screens as it takes."""
    both = "" if len(plan.feet) > 1 else f"{plan.feet[0]} foot, "
    length = Text(f"{both}{wording.about(plan.seconds)}")
    changes = [paragraph(wording.different(plan), "soft", 1)] if plan.changes else []
    changes += [hanging("-", line, indent=2) for line in wording.changes(plan)]
    blocks = [
        layout.edges(size, Text(plan.title, "strong" if is_wide(size) else ""), length),
        BLANK,
        *changes,
        *([BLANK] if changes else []),
        paragraph(f"{near(plan)} Rings off.", goes=3),
        BLANK,
        paragraph(f"{LOOK} Not tonight with:"),
        *(hanging("-", reason.item, indent=2) for reason in reasons),
        BLANK,
        *(paragraph(note, "soft", 3) for note in setting.notes),
    ]
    hear = "hear it again" if setting.sounds else "sound"
    keys = [
        hanging("Enter", f"{'nothing else' if changes else 'none of these'}, start", room=7, style="strong"),
        hanging("x", "one is true", room=7),
        hanging("?", "more", 1, room=7),
        hanging("v", hear, 3, room=7, style="soft", told="soft"),
        hanging("q", "not tonight", 2, room=7, style="soft", told="soft"),
    ]
    return _pages(blocks, [BLANK, *keys], size)


def whole_frames(plan: Plan, reasons: Sequence[Question], size: Size) -> list[RenderableType]:
    """Draw the same in full, for those who ask for it."""
    blocks = [
        paragraph("Put these near you", "soft"),
        *layout.numbered(plan.routine.position.fetch),
        paragraph(plan.routine.position.ease, "soft", indent=5),
        BLANK,
        paragraph("Not tonight if you have", "soft"),
        *(hanging("-", sign, indent=2) for reason in reasons for sign in reason.signs),
        BLANK,
        paragraph("Dim your screen as far as you can still read it."),
        paragraph(COMFORT, "soft"),
    ]
    return _pages(blocks, [BLANK, paragraph("Enter: back to the start", "soft")], size)


def near(plan: Plan) -> str:
    """Return what to put near, on one line."""
    return f"Near you: {', '.join(plan.routine.position.fetch)}."


def _pages(blocks: Sequence[Block], bottom: Sequence[Block], size: Size) -> list[RenderableType]:
    keys = (
        "Enter: go on     x: one is true     ?: more     q: not tonight",
        "Enter: go on  x: one is true  q: no",
        "Enter: go on  x  q",
    )
    foot = [layout.first_fitting(size, *keys)]
    return layout.pages(blocks, bottom, size, foot, foot, WANTED)
