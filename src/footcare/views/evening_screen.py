"""The whole evening on the screen: one frame for every moment of a session."""

from dataclasses import replace
from math import ceil, floor

from rich.console import RenderableType
from rich.styled import Styled

from footcare.plan import Close, Dark, Work
from footcare.session import Mode, Session, Why
from footcare.views import wording
from footcare.views.between_screen import between_frame
from footcare.views.layout import BLANK, Block, Page, first_fitting, hanging, paragraph
from footcare.views.look import Look, Setting, Size, Tier, is_wide, tier, title_style
from footcare.views.step_screen import one_line, work_frame
from footcare.views.widgets import GO_ON, bars, heading, stage_title, time_left

STILL = 15
"""Seconds for which a screen without motion stays as it is."""
OVER = 20
"""Seconds over a whole minute that `wording.about` leaves out."""


def shown(session: Session, look: Look) -> Session:
    """Return the session at the last moment, of those that have been, that a look lets through.

    Without motion that is each stage's start and every 15 seconds from there; in calm it is the start, and
    when there is a minute less to go.
    """
    if look.counts:
        return session
    begin, at = float(session.stage.starts), session.at
    if not look.motion:
        at = begin + floor((at - begin) / STILL) * STILL
    if look.calm:
        last = session.plan.seconds - OVER
        at = last - ceil((last - at) / 60) * 60.0
    return replace(session, at=max(begin, at))


def frame(session: Session, size: Size, setting: Setting, look: Look) -> RenderableType:
    """Draw the moment at hand, for a window of this size."""
    session = shown(session, look)
    stage = session.stage
    if isinstance(stage, Dark):
        return Styled(Page([BLANK, paragraph("Good night", "night")]), "night")
    if look.big and not isinstance(stage, Close) and (drawn := _big(session, size, look)):
        return drawn
    if session.mode is Mode.PAUSED and not isinstance(stage, Close):
        return _paused(session, size, setting, look)
    match stage:
        case Work():
            return work_frame(session, stage, size, setting, look)
        case Close():
            return _closing(session, size, setting, look)
        case _ if tier(size) is Tier.LINE:
            return one_line(stage_title(stage), time_left(session, look), size)
        case _:
            return between_frame(session, size, setting, look)


def _big(session: Session, size: Size, look: Look) -> RenderableType | None:
    """Draw the moment in big digits; None where words are needed, or more room than there is."""
    from footcare.views.big_screen import big_frame

    if session.mode is not Mode.PAUSED:
        return big_frame(session, size, look)
    if session.dimmed or session.why is Why.HELP:
        return None
    return big_frame(session, size, look, _reason(session))


REASONS = {
    Why.KEY: "Paused. Take all the time you need.",
    Why.QUIT: "Paused. Press q once more to stop for tonight.",
    Why.JUMP: "Paused. The computer was asleep for a while, so time stood still.",
    Why.SUSPEND: "Paused while you were away.",
}
KEYS = (
    "Space, or any key: pause and go on. An elbow is fine.",
    "Left and Right: the step before, the next step. q, then q: stop.",
)
MUTE = "m: voice and bells off, or on again."
EMERGENCY = "Chest pain, short breath or a foot suddenly cold or numb? Call for help now."
KEYS_BRIEFLY = ("Arrows: change step.", "q, then q: stop.")


def _paused(session: Session, size: Size, setting: Setting, look: Look) -> Page:
    stage = session.stage
    if tier(size) is Tier.LINE:
        time = "" if look.calm else time_left(session, look)
        return one_line("q again: stop" if session.asking else "Paused", time, size)
    if session.dimmed:
        return Page([BLANK, paragraph("Paused. Any key: go on.", "soft")])
    if session.why is Why.HELP:
        return _help(session, size, setting, look)
    number = f"Step {stage.number} of {len(session.plan.routine.steps)}" if isinstance(stage, Work) else ""
    lead = f"You will get {'a moment' if look.calm else '5 seconds'} before it starts again."
    top = [
        heading(session, size, look),
        BLANK,
        *([paragraph(number, "soft", 6)] if number else []),
        paragraph(stage_title(stage), "strong", 2),
        BLANK,
        paragraph(_reason(session), title_style(size)),
        BLANK,
        paragraph("Press any key to go on. An elbow on the space bar is fine.", goes=2),
        paragraph(lead, goes=4),
        BLANK,
        paragraph("Your place is kept.", goes=7),
        *(paragraph(note, "soft", 3) for note in setting.notes),
    ]
    keys = first_fitting(size, "Any key: go on     Left/Right: change step     q, then q: stop", *GO_ON)
    return Page(top, [*bars(session, size, look, goes=5, without="foot"), BLANK, keys])


def _reason(session: Session) -> str:
    """Return why time stands still; once q has been too long ago, that is just a pause."""
    quiet = session.why is Why.QUIT and not session.asking
    return REASONS[Why.KEY if quiet else session.why]


def _help(session: Session, size: Size, setting: Setting, look: Look) -> Page:
    """Draw when to stop at once, and what the keys do; what cannot wait is the last to go."""
    blocks = [heading(session, size, look), Block(goes=7), paragraph("Paused. When to stop", "alert", 2)]
    blocks.append(Block(goes=8))
    if size.rows >= 18:
        for goes, text in enumerate(wording.flagged(setting.flags)):
            blocks += [*([Block(goes=6)] if goes else []), paragraph(text, goes=goes and goes + 2)]
    elif size.rows >= 10:
        urgent = [flag.brief for flag in setting.flags if flag.help == "emergency"]
        blocks += [paragraph("Call for help now:", "soft", 1), *(hanging("-", text) for text in urgent)]
    else:
        blocks.append(paragraph(EMERGENCY))
    keys = [*(KEYS if size.columns >= 38 else KEYS_BRIEFLY), *([MUTE] if setting.sounds else [])]
    blocks += [Block(goes=6), *(paragraph(line, goes=5) for line in keys)]
    return Page(blocks, [paragraph("Any key: go on", "soft")])


def _quiet(session: Session) -> str:
    if session.asking:
        return "Press q once more to close this now."
    if session.mode is Mode.PAUSED:
        return "This screen stays. Any key: go on."
    return "You do not need to press anything. Soon this screen goes dark."


WHEN = {"now": "Before you stand up", "morning": "In the morning", "later": "And then"}


def _closing(session: Session, size: Size, setting: Setting, look: Look) -> RenderableType:
    done, paused = wording.feet_done(session.plan.feet), session.mode is Mode.PAUSED
    if tier(size) is Tier.LINE:
        return one_line(done, "" if look.calm else time_left(session, look), size)
    blocks = [BLANK, paragraph(done, "strong"), BLANK]
    blocks.append(paragraph("Rest for a moment. Let your shoulders drop.", goes=6))
    number = 0
    for goes, (when, title) in enumerate(WHEN.items(), 1):
        items = setting.care(when, session.plan.routine.position)
        blocks += [BLANK, paragraph(title, "soft", goes + 2)]
        for text in items:
            number += 1
            # Of what is to be done now, the last is what keeps people from slipping: it goes last.
            last = when == "now" and text == items[-1]
            blocks.append(hanging(str(number), text, goes if last else goes + 1, indent=2))
    quiet = paragraph(_quiet(session), "soft", 0 if paused else 6)
    page = Page(blocks, [quiet, BLANK, paragraph("Good night.", goes=3 if paused else 0)])
    # The end is no brighter than what went before, also where it is a window full of words.
    return page if is_wide(size) else Styled(page, "soft")
