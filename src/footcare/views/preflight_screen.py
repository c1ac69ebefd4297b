"""The last screen that wants a key, and the first: what to fetch, and when to leave it for tonight."""

from footcare.massage import GET_READY
from footcare.plan import Plan
from footcare.views import wording
from footcare.views.layout import (
    BLANK,
    GAP,
    Frame,
    Role,
    Row,
    Size,
    bulleted,
    ends,
    numbered,
    page,
    paragraph,
    row,
)
from footcare.views.widgets import Setting, Tier, margin, tier

NOT_TONIGHT = "Not tonight, then. Good night."
"""What is said to somebody who would rather not."""

BRIEFLY = "Not tonight with chest pain, short breath, a fever, or a foot hurt, hot, swollen, cold or numb."
BRIEFER = "Unwell, short breath, or a sore, hot or cold foot? Not tonight."
DIM = "Turn your screen down as far as you can still read it."
WANTED = 4
"""Rows that go as soon as this, or later, are worth a second screen."""


def preflight_frames(plan: Plan, size: Size, setting: Setting) -> list[Frame]:
    """Draw what to see to before the hands are oily; what changes tonight has its own screens if it must."""
    changes = _changes(plan, size)
    if tier(size) is Tier.LINE:
        return [*_pages(changes, size), *_pages(_sign_rows(setting, _width(size)), size), _brief(size)]
    # Nobody says "none of these" to what they have not seen.
    signs = [] if _signs_fit(setting, size) else _sign_rows(setting, _width(size))
    bottom = _bottom(plan, size)
    rows = [*_heading(plan, size), *changes, *_things(plan, setting, size)]
    if sum(each.goes <= WANTED for each in (*rows, *bottom)) <= size.rows or not changes:
        return [*_pages(signs, size), page(rows, bottom, size, margin=margin(size))]
    rows = [*_heading(plan, size), *_things(plan, setting, size)]
    return [*_pages(changes, size), *_pages(signs, size), page(rows, bottom, size, margin=margin(size))]


def _width(size: Size) -> int:
    return min(70, size.columns - 2 * margin(size))


def _brief(size: Size) -> Frame:
    brief = [
        *paragraph(BRIEFER, size.columns, goes=2),
        *paragraph("Unwell, hurt? Press q.", size.columns, goes=1),
    ]
    shown = brief[:-1] if len(brief) <= size.rows else brief
    return page(shown, [row("Enter: start", Role.STRONG)], size)


def _heading(plan: Plan, size: Size) -> list[Row]:
    feet = "both feet" if len(plan.feet) == 2 else f"the {plan.feet[0]} foot"
    line = ends(
        ((f"Tonight: {feet}", Role.STRONG),),
        ((wording.about(plan.seconds), Role.TEXT),),
        size.columns - 2 * margin(size),
    )
    return [Row(line), *paragraph(plan.title, size.columns - 2 * margin(size), Role.SOFT, 6), BLANK]


def _changes(plan: Plan, size: Size) -> list[Row]:
    """What is different tonight, and why."""
    if not plan.changes:
        return []
    width = _width(size)
    rows = [each for line in wording.changes(plan) for each in bulleted("-", line, width)]
    return [*paragraph("Gentler tonight", width, Role.SOFT, 1), *rows, BLANK]


def _pages(rows: list[Row], size: Size) -> list[Frame]:
    """Rows on screens of their own, as many as it takes."""
    rows = [Row(each.line) for each in rows if each.goes < GAP]
    keys = "Enter: go on     x: I have one     q: not tonight"
    brief = "Enter: go on  x  q: stop"
    bottom = [row(keys if size.columns - 2 * margin(size) >= len(keys) else brief, Role.SOFT)]
    room = max(1, size.rows - len(bottom))
    return [
        page(rows[start : start + room], bottom, size, margin=margin(size))
        for start in range(0, len(rows), room)
    ]


def _things(plan: Plan, setting: Setting, size: Size) -> list[Row]:
    text = _width(size)
    return [
        *paragraph("Put these near you first", text, Role.SOFT, 3),
        *numbered(plan.routine.position.fetch, text, goes=4),
        *paragraph(plan.routine.position.ease, text, Role.SOFT, 7, indent=5),
        BLANK,
        *_signs(setting, text, size),
        BLANK,
        *paragraph(DIM, text, Role.SOFT, 7),
        *(each for note in setting.notes for each in paragraph(note, text, Role.SOFT, 3)),
        *paragraph("Sound check: v plays it again.", text, Role.SOFT, 3 if setting.sounds else 9)[
            : int(setting.sounds)
        ],
    ]


def _bottom(plan: Plan, size: Size) -> list[Row]:
    text = _width(size)
    none = "nothing else" if plan.changes else "none of these" if text >= 27 else "none"
    return [
        *paragraph(
            f"After Enter you have {GET_READY} seconds to get ready. No more keys then.", text, goes=5
        ),
        BLANK,
        Row((("Enter  ", Role.STRONG), (f"{none}, start", Role.TEXT))),
        row(f"x      I have one{' of these' if text >= 27 else ''}", Role.TEXT, 2),
        row("q      not tonight", Role.SOFT, 2),
    ]


def _sign_rows(setting: Setting, width: int) -> list[Row]:
    """All reasons to leave it for tonight."""
    every = [each for sign in setting.signs for each in bulleted("-", sign, width)]
    return [*paragraph("Not tonight if you have", width, Role.SOFT, 1), *every]


def _signs_fit(setting: Setting, size: Size) -> bool:
    return len(_sign_rows(setting, _width(size))) + 3 <= size.rows


def _signs(setting: Setting, width: int, size: Size) -> list[Row]:
    """The reasons to leave it for tonight: all, or where they had screens of their own a line for them."""
    if _signs_fit(setting, size):
        return _sign_rows(setting, width)
    return paragraph(BRIEFLY if width >= 38 else BRIEFER, width)
