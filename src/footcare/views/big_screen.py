"""A screen with little more on it than a time in big digits, for eyes that need it big."""

from rich.console import RenderableType

from footcare.plan import Work
from footcare.session import Mode, Session
from footcare.views import look as looks
from footcare.views import wording
from footcare.views.between_screen import begin_words, to_do
from footcare.views.layout import BLANK, Page, first_fitting, height, paragraph
from footcare.views.look import Look, Size
from footcare.views.widgets import GO_ON, PAUSE, ROOM, digits, stage_title, state, time_left

SPARED = 8
"""Blocks that go as soon as this, or sooner, can be done without."""
LEAST = Size(38, 10)
"""The smallest window with big digits: in a lower one they would be too bright."""


def big_frame(session: Session, size: Size, look: Look, why: str = "") -> RenderableType | None:
    """Draw a title, what to do, the time and how to pause; None if the window is too small for it.

    *why* says why time stands still, if it does.
    """
    stage, width = session.stage, looks.width(size)
    below = [first_fitting(size, *(GO_ON if why else PAUSE))]
    caption = "left"
    if why:
        told = [paragraph(why)]
    elif isinstance(stage, Work):
        told = [
            min(map(paragraph, (stage.step.screen, stage.step.cue)), key=lambda each: height([each], width))
        ]
        below = [paragraph(wording.HURTS, "strong"), BLANK, *below]
    else:
        told = [*to_do(session), BLANK, paragraph(begin_words(session, look))]
        caption = "left" if look.calm else ""
    if session.mode is Mode.LEAD_IN:
        below = [paragraph(state(session, look), "strong", SPARED), BLANK, *below]
    time = digits(time_left(session, look), size, look, caption=caption)
    top = [
        paragraph(stage_title(stage), "strong" if size.columns * size.rows >= ROOM else ""),
        BLANK,
        *told,
        BLANK,
        time,
        BLANK,
    ]
    needed = height([each for each in (*top, *below) if each.goes < SPARED], width)
    if needed > size.rows or size.columns < LEAST.columns or size.rows < LEAST.rows:
        return None
    return Page(top, below)
