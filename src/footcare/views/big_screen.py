"""A time in digits five rows high; and a screen with little more on it, for eyes that need it big."""

from footcare.plan import Work
from footcare.session import Mode, Session
from footcare.views import wording
from footcare.views.between_screen import begins, to_do
from footcare.views.layout import (
    BLANK,
    Frame,
    Role,
    Row,
    Size,
    first_fitting,
    page,
    paragraph,
    row,
    tied,
    width_of,
)
from footcare.views.widgets import (
    GO_ON,
    PAUSE,
    Look,
    margin,
    stage_title,
    state,
    text_width,
    time_left,
)

DIGITS = {
    "0": ("██████", "██  ██", "██  ██", "██  ██", "██████"),
    "1": ("  ██  ", "████  ", "  ██  ", "  ██  ", "██████"),
    "2": ("██████", "    ██", "██████", "██    ", "██████"),
    "3": ("██████", "    ██", "██████", "    ██", "██████"),
    "4": ("██  ██", "██  ██", "██████", "    ██", "    ██"),
    "5": ("██████", "██    ", "██████", "    ██", "██████"),
    "6": ("██████", "██    ", "██████", "██  ██", "██████"),
    "7": ("██████", "    ██", "    ██", "    ██", "    ██"),
    "8": ("██████", "██  ██", "██████", "██  ██", "██████"),
    "9": ("██████", "██  ██", "██████", "    ██", "██████"),
    ":": ("  ", "██", "  ", "██", "  "),
}


ROOM = 1000
"""Cells of a window in which whole blocks light up little; in a smaller one they are half as bright."""
SPARED = 8
"""Rows that go as soon as this, or sooner, can be done without."""
LEAST = 38
"""Columns below which there is no screen with big digits."""


def digit_rows(time: str, size: Size, look: Look, *, caption: str = "", goes: int = 0) -> list[Row]:
    """A time in digits that are five rows high, with a word beside its foot."""
    digits, _, unit = time.partition(" ")
    glyph = "#" if look.plain_ascii else "█" if size.columns * size.rows >= ROOM else "▒"
    lines = ["  ".join(DIGITS[each][number] for each in digits).replace("█", glyph) for number in range(5)]
    beside = f"  {f'{unit} {caption}'.strip()}"
    return tied(
        [
            *(row(line, Role.TEXT, goes) for line in lines[:-1]),
            Row(((lines[-1], Role.TEXT), (beside, Role.SOFT)), goes),
        ]
    )


def big_frame(session: Session, size: Size, look: Look, why: str = "") -> Frame | None:
    """Draw a title, what to do, the time and how to pause; nothing if the window is too small for it.

    *why* says why time stands still, if it does.
    """
    stage, width, edge = session.stage, text_width(size), margin(size)
    below = [first_fitting(width, *(GO_ON if why else PAUSE))]
    caption = "left"
    if why:
        told = paragraph(why, width)
    elif isinstance(stage, Work):
        told = min((paragraph(text, width) for text in (stage.step.screen, stage.step.cue)), key=len)
        below = [row(wording.HURTS, Role.STRONG), BLANK, *below]
    else:
        told = [*to_do(session, width), BLANK, row(begins(session, look))]
        caption = "left" if look.calm else ""
    digits = digit_rows(time_left(session, look), size, look, caption=caption)
    if session.mode is Mode.LEAD_IN:
        below = [row(state(session, look), Role.STRONG, SPARED), BLANK, *below]
    top = [*paragraph(stage_title(stage), width, Role.STRONG), BLANK, *told, BLANK, *digits, BLANK]
    needed = sum(each.goes < SPARED for each in (*top, *below))
    if needed > size.rows or size.columns < LEAST or width_of(digits[-1].line) > width:
        return None
    return page(top, below, size, margin=edge)
