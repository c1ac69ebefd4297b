"""The whole evening on the screen: one frame for every moment of a session."""

from footcare.plan import Close, Dark, Work
from footcare.session import Mode, Session, Why
from footcare.views import wording
from footcare.views.layout import (
    BLANK,
    Frame,
    Role,
    Row,
    Size,
    bulleted,
    first_fitting,
    page,
    paragraph,
    row,
    softer,
)
from footcare.views.step_screen import one_line, work_frame
from footcare.views.widgets import (
    GO_ON,
    Look,
    Setting,
    Tier,
    bar_rows,
    bars,
    heading,
    is_wide,
    margin,
    shown,
    stage_title,
    text_width,
    tier,
    time_left,
)


def frame(session: Session, size: Size, setting: Setting, look: Look) -> Frame:
    """Draw the moment at hand, for a window of this size."""
    session = shown(session, look)
    stage = session.stage
    if isinstance(stage, Dark):
        return _dark(size)
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
            from footcare.views.between_screen import between_frame

            return between_frame(session, size, setting, look)


def _dark(size: Size) -> Frame:
    night = page([BLANK, row("Good night", Role.NIGHT)], [], size, margin=margin(size))
    return tuple(tuple((text, Role.NIGHT) for text, _ in line) for line in night)


REASONS = {
    Why.KEY: "Paused. Take all the time you need.",
    Why.QUIT: "Paused. Press q once more to stop for tonight.",
    Why.JUMP: "Paused. The computer was asleep for a while, so time stood still.",
    Why.SUSPEND: "Paused while you were away.",
}
KEYS = (
    "Space, or any key: pause and go on. An elbow is fine.",
    "Left and Right: the step before, the next step.     q, then q: stop.",
)
MUTE = "m: voice and bells off, or on again."
EMERGENCY = "Chest pain, short breath or a foot suddenly cold or numb? Call for help now."
KEYS_BRIEFLY = ("Arrows: change step.", "q, then q: stop.")


def _paused(session: Session, size: Size, setting: Setting, look: Look) -> Frame:
    stage = session.stage
    width = text_width(size)
    if tier(size) is Tier.LINE:
        time = "" if look.calm else time_left(session, look)
        return one_line("q again: stop" if session.asking else "Paused", time, size)
    if session.dimmed:
        brief = paragraph("Paused. Any key: go on.", width, Role.SOFT)
        return page([BLANK, *brief], [], size, margin=margin(size))
    if session.why is Why.HELP:
        return _help(session, size, setting, look)
    number = f"Step {stage.number} of {len(session.plan.routine.steps)}" if isinstance(stage, Work) else ""
    go_on = "Press any key to go on. An elbow on the space bar is fine."
    lead = f"You will get {'a moment' if look.calm else '5 seconds'} before it starts again."
    top = [
        *heading(session, size, look),
        BLANK,
        *([row(number, Role.SOFT, 6)] if number else []),
        row(stage_title(stage), Role.STRONG, 2),
        BLANK,
        *paragraph(_reason(session), width, Role.STRONG),
        BLANK,
        *paragraph(go_on, width, goes=2),
        *paragraph(lead, width, goes=4),
        BLANK,
        *paragraph("Your place is kept.", width, goes=7),
        *(each for note in setting.notes for each in paragraph(note, width, Role.SOFT, 3)),
    ]
    wide = is_wide(size)
    labels = ("This step", "This foot", "Both feet") if wide else ("Step", "Foot", "All")
    kept = [bar for bar in bars(session, labels, look) if bar.label != labels[1] and bar.left > 0]
    bottom = [
        *(
            bar_rows(kept, size.columns - 2 * margin(size), look, goes=5, suffix=" left" if wide else "")
            if size.columns >= 38
            else []
        ),
        BLANK,
        first_fitting(
            width,
            "Any key: go on     Left/Right: change step     q, then q: stop",
            *GO_ON,
        ),
    ]
    return page(top, bottom, size, margin=margin(size))


def _reason(session: Session) -> str:
    """Why time stands still; once q has been too long ago, that is just a pause."""
    quiet = session.why is Why.QUIT and not session.asking
    return REASONS[Why.KEY if quiet else session.why]


def _big(session: Session, size: Size, look: Look) -> Frame | None:
    """Draw the moment in big digits; nothing where words are needed, or more room than there is."""
    from footcare.views.big_screen import big_frame

    if session.mode is not Mode.PAUSED:
        return big_frame(session, size, look)
    if session.dimmed or session.why is Why.HELP:
        return None
    return big_frame(session, size, look, _reason(session))


def _help(session: Session, size: Size, setting: Setting, look: Look) -> Frame:
    """When to stop at once, and what the keys do; what cannot wait is the last to go."""
    width = text_width(size)
    rows = [row("Paused. When to stop", Role.STRONG, 2), Row(goes=8)]
    if size.rows >= 18:
        for goes, text in enumerate(wording.flagged(setting.flags)):
            rows += [*([Row(goes=6)] if goes else []), *paragraph(text, width, goes=goes and goes + 2)]
    elif size.rows >= 10:
        rows += [row("Call for help now:", Role.SOFT, 1)]
        urgent = [flag.brief for flag in setting.flags if flag.help == "emergency"]
        rows += [each for text in urgent for each in bulleted("-", text, width, indent=0)]
    else:
        rows += paragraph(EMERGENCY, width)
    keys = [*(KEYS if size.columns >= 38 else KEYS_BRIEFLY), *([MUTE] if setting.sounds else [])]
    rows += [Row(goes=6), *(each for line in keys for each in paragraph(line, width, goes=5))]
    bottom = [row("Any key: go on", Role.SOFT)]
    return page([*heading(session, size, look), Row(goes=7), *rows], bottom, size, margin=margin(size))


def _quiet(session: Session) -> str:
    if session.asking:
        return "Press q once more to close this now."
    if session.mode is Mode.PAUSED:
        return "This screen stays. Any key: go on."
    return "You do not need to press anything. Soon this screen goes dark."


WHEN = {"now": "Before you stand up", "morning": "In the morning", "later": "And then"}


def _closing(session: Session, size: Size, setting: Setting, look: Look) -> Frame:
    width = text_width(size)
    done = wording.feet_done(session.plan.feet)
    if tier(size) is Tier.LINE:
        return one_line(done, "" if look.calm else time_left(session, look), size)
    rows = [
        row(done, Role.STRONG),
        BLANK,
        *paragraph("Rest for a moment. Let your shoulders drop.", width, goes=6),
    ]
    number = 0
    for goes, (when, title) in enumerate(WHEN.items(), 1):
        items = setting.care(when, session.plan.routine.position)
        rows += [BLANK, row(title, Role.SOFT, goes + 2)]
        for text in items:
            number += 1
            # Of what is to be done now, the last is what keeps people from slipping: it goes last.
            rows += bulleted(
                str(number), text, width, goes if when == "now" and text == items[-1] else goes + 1
            )
    bottom = [
        *paragraph(_quiet(session), width, Role.SOFT, 0 if session.mode is Mode.PAUSED else 6),
        BLANK,
        row("Good night.", goes=3 if session.mode is Mode.PAUSED else 0),
    ]
    drawn = page([BLANK, *rows], bottom, size, margin=margin(size))
    # The end is no brighter than what went before, also where it is a window full of words.
    return drawn if is_wide(size) else softer(drawn)
