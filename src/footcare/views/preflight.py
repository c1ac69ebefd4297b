"""The last screen that wants a key, and the first: what to fetch, and when to leave it for tonight."""

from footcare.massage import GET_READY
from footcare.plan import Plan
from footcare.views import words
from footcare.views.page import BLANK, Frame, Role, Row, Size, bulleted, ends, numbered, page, paragraph, row
from footcare.views.parts import Setting, Tier, margin, tier

NOT_TONIGHT = "Not tonight, then. Good night."
"""What is said to somebody who would rather not."""

BRIEFLY = "Not tonight if you are unwell, or a foot is hurt, hot, swollen or numb."
DIM = "Turn your screen down as far as you can still read it."


def preflight_frame(plan: Plan, size: Size, setting: Setting) -> Frame:
    """Draw what to see to before the hands are oily."""
    width = size.columns - 2 * margin(size)
    text = min(70, width)
    feet = "both feet" if len(plan.feet) == 2 else f"the {plan.feet[0]} foot"
    if tier(size) is Tier.LINE:
        brief = [
            *paragraph(BRIEFLY, size.columns, goes=2),
            *paragraph("Unwell, hurt? Press q.", size.columns, goes=1),
        ]
        shown = brief[:-1] if len(brief) <= size.rows else brief
        return page(shown, [row("Enter: start", Role.STRONG)], size)
    heading = ends(((f"Tonight: {feet}", Role.STRONG),), ((words.about(plan.seconds), Role.TEXT),), width)
    top = [
        Row(heading),
        row(plan.routine.title + (", gently" if plan.gentle else ""), Role.SOFT, 6),
        BLANK,
        *paragraph("Put these near you first", text, Role.SOFT, 3),
        *numbered(plan.routine.position.fetch, text, goes=4),
        *paragraph(plan.routine.position.ease, text, Role.SOFT, 7, indent=5),
        BLANK,
        *_signs(setting, text, size),
        BLANK,
        *paragraph(DIM, text, Role.SOFT, 7),
    ]
    bottom = [
        *paragraph(
            f"After Enter you have {GET_READY} seconds to get ready. No more keys then.",
            text,
            goes=5,
        ),
        BLANK,
        Row((("Enter  ", Role.STRONG), ("none of these, start" if text >= 27 else "none, start", Role.TEXT))),
        row("x      I have one of these", Role.TEXT, 2),
        row("q      not tonight", Role.SOFT, 2),
    ]
    return page(top, bottom, size, margin=margin(size))


def _signs(setting: Setting, width: int, size: Size) -> list[Row]:
    """The reasons to leave it for tonight: all, or where there is no room a line that stands for them."""
    every = [each for sign in setting.signs for each in bulleted("-", sign.sign, width)]
    if len(every) + 4 > size.rows:
        return paragraph(BRIEFLY, width)
    return [*paragraph("Not tonight if you have", width, Role.SOFT, 1), *every]


def rest_lines(setting: Setting) -> list[str]:
    """What is said to somebody with a reason to leave it: kind words, and how fast to get help."""
    named = {precaution: None for sign in setting.signs for precaution in sign.precautions}
    urgent = [each for each in words.by_urgency(named) if each.urgency in ("emergency", "urgent")]
    return [
        "Let us leave the massage for tonight. Rest nights are part of it.",
        "If it is one of these, do not wait:",
        *(f"  {each.brief}" for each in urgent),
        "What else to do: footcare precautions",
    ]
