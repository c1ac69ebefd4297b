"""The last screen that wants a key, and the first: what to fetch, and when to leave it for tonight."""

from rich.console import RenderableType
from rich.text import Text

from footcare.massage import GET_READY
from footcare.plan import Plan
from footcare.views import layout, wording
from footcare.views.layout import BLANK, Block, Page, hanging, height, paragraph
from footcare.views.look import Setting, Size, Tier, tier
from footcare.views.look import width as width_of
from footcare.views.widgets import tonight

NOT_TONIGHT = "Not tonight, then. Good night."
"""What is said to a person who would rather not."""

BRIEFLY = "Not tonight with chest pain, short breath, a fever, or a foot hurt, hot, swollen, cold or numb."
BRIEFER = "Unwell, short breath, or a sore, hot or cold foot? Not tonight."
BRIEFEST = "Unwell, hurt? Press q."
WANTED = 4
"""Blocks that go as soon as this, or later, are worth a second screen."""
ROOMY = 27
"""Cells of a line in which the long names of the keys have room."""


def preflight_frames(plan: Plan, size: Size, setting: Setting) -> list[RenderableType]:
    """Draw what to see to before the hands are oily; what changes tonight has its own screens if it must."""
    width = width_of(size)
    changes = []
    if plan.changes:
        lines = (hanging("-", line, indent=2) for line in wording.changes(plan))
        changes = [paragraph("Gentler tonight", "soft", 1), *lines, BLANK]
    signs = [paragraph("Not tonight if you have", "soft", 1)]
    signs += [hanging("-", sign, indent=2) for sign in setting.signs]
    if tier(size) is Tier.LINE:
        brief = paragraph(BRIEFER, goes=1)
        if height([brief], width) >= size.rows:
            brief = paragraph(BRIEFEST, goes=1)
        return [*_pages(changes, size), *_pages(signs, size), Page([brief], [paragraph("Enter: start")])]
    # "None of these" is an answer only to what has been seen.
    apart: list[RenderableType] = []
    if height(signs, width) + 3 > size.rows:
        apart, signs = _pages(signs, size), [paragraph(BRIEFLY if width >= 38 else BRIEFER)]
    head = [
        layout.edges(size, Text(tonight(plan.feet), "strong"), Text(wording.about(plan.seconds))),
        paragraph(plan.title, "soft", 6),
        BLANK,
    ]
    position = plan.routine.position
    things = [
        paragraph("Put these near you first", "soft", 3),
        *layout.numbered(position.fetch, goes=4),
        paragraph(position.ease, "soft", 7, indent=5),
        BLANK,
        *signs,
        BLANK,
        paragraph("Turn your screen down as far as you can still read it.", "soft", 7),
        *(paragraph(note, "soft", 3) for note in setting.notes),
        *([paragraph("Sound check: v plays it again.", "soft", 3)] if setting.sounds else []),
    ]
    roomy = width >= ROOMY
    none = "nothing else" if plan.changes else "none of these" if roomy else "none"
    bottom = [
        paragraph(f"After Enter you have {GET_READY} seconds to get ready. No more keys then.", goes=5),
        BLANK,
        hanging("Enter", f"{none}, start", room=7, style="strong"),
        hanging("x", f"I have one{' of these' if roomy else ''}", 2, room=7),
        hanging("q", "not tonight", 2, room=7, style="soft", told="soft"),
    ]
    wanted = [each for each in (*head, *changes, *things, *bottom) if each.goes <= WANTED]
    if height(wanted, width) <= size.rows:
        return [*apart, Page([*head, *changes, *things], bottom)]
    return [*_pages(changes, size), *apart, Page([*head, *things], bottom)]


def _pages(blocks: list[Block], size: Size) -> list[RenderableType]:
    """Return blocks on screens of their own, as many as it takes."""
    keys = ("Enter: go on     x: I have one     q: not tonight", "Enter: go on  x  q: stop")
    return [*layout.pages(blocks, [layout.first_fitting(size, *keys)], size)]
