"""The whole evening on the screen: one frame for every moment of a session."""

from footcare import foot as drawing
from footcare.massage import Foot
from footcare.plan import Close, Dark, GetReady, Work
from footcare.session import Mode, Session, Why
from footcare.views import words
from footcare.views.page import (
    BLANK,
    Frame,
    Line,
    Role,
    Row,
    Size,
    beside,
    bulleted,
    numbered,
    page,
    paragraph,
    row,
)
from footcare.views.parts import (
    SHADES,
    Look,
    Setting,
    Tier,
    bar_rows,
    bars,
    heading,
    margin,
    stage_title,
    tier,
)
from footcare.views.work import TEXT, one_line, work_frame

WIDEST = 70
"""Cells of a line of text: longer ones are hard to find back from."""


def frame(session: Session, size: Size, setting: Setting, look: Look) -> Frame:
    """Draw the moment at hand, for a window of this size."""
    stage = session.stage
    if isinstance(stage, Dark):
        return page([BLANK, row("Good night", Role.LINE)], [], size, margin=margin(size))
    if session.mode is Mode.PAUSED and not isinstance(stage, Close):
        return _paused(session, size, setting, look)
    match stage:
        case Work():
            return work_frame(session, stage, size, setting, look)
        case Close():
            return _closing(session, size, setting)
        case _ if tier(size) is Tier.LINE:
            return one_line(stage_title(stage), session.remaining, size)
        case GetReady():
            return _ready(session, size, setting, look)
        case _:
            return _change(session, size, setting, look)


def _width(size: Size) -> int:
    return min(WIDEST, size.columns - 2 * margin(size))


def _wide(size: Size) -> bool:
    return tier(size) in (Tier.LARGE, Tier.MEDIUM)


def _ready(session: Session, size: Size, setting: Setting, look: Look) -> Frame:
    plan = session.plan
    foot = session.stage.foot
    told = [words.placed(line, foot) for line in plan.routine.position.ready]
    both = _soles(setting, look, size, {foot: ("next", True), foot.other: ("", False)})
    return _between(session, size, look, told, both)


def _change(session: Session, size: Size, setting: Setting, look: Look) -> Frame:
    foot = session.stage.foot
    told = [words.placed(line, foot) for line in session.plan.routine.position.change]
    both = _soles(setting, look, size, {foot: ("next", True), foot.other: ("done", False)})
    return _between(session, size, look, told, both)


def _between(session: Session, size: Size, look: Look, told: list[str], picture: list[Line]) -> Frame:
    """A stage without hands on a foot: what to do, and how long there is."""
    wide = _wide(size)
    width = size.columns - 2 * margin(size)
    text = TEXT if picture else min(WIDEST, width)
    foot = words.foot_name(session.stage.foot)
    rows = [
        row(stage_title(session.stage), Role.STRONG),
        BLANK,
        row("Take your time.", goes=7),
        BLANK,
        # The last line is what keeps people from slipping: no window is too small for it.
        *numbered(told[:-1], text, goes=2, indent=0),
        *bulleted(str(len(told)), told[-1], text, 1, indent=0),
        BLANK,
        Row(((f"{foot} in ", Role.TEXT), (words.clock(session.remaining), Role.STRONG))),
    ]
    lines = rows
    if picture:
        merged = list(beside([each.line for each in rows], picture, TEXT + 2))
        lines = [Row(line, rows[index].goes if index < len(rows) else 5) for index, line in enumerate(merged)]
    step = words.lowered(session.plan.work[0].step.title)
    both = bars(session, ("", "", "Both feet" if wide else "All"))
    bottom = [
        *(bar_rows(both, width, look, goes=4, suffix=" left" if wide else "") if size.columns >= 38 else []),
        BLANK,
        *paragraph(f"Next: {step}. It starts by itself." if wide else f"Next: {step}", width, goes=3),
        BLANK,
        _first_fitting(
            width,
            "Need longer? Space or any key: pause     q, then q: stop",
            "Any key: pause    q, then q: stop",
            "Any key: pause",
        ),
    ]
    return page([*heading(session, size), BLANK, *lines], bottom, size, margin=margin(size))


def _first_fitting(width: int, *texts: str) -> Row:
    """The first of some texts that has room; the last one always has."""
    return row(next((text for text in texts if len(text) <= width), texts[-1]), Role.SOFT)


def _soles(setting: Setting, look: Look, size: Size, states: dict[Foot, tuple[str, bool]]) -> list[Line]:
    """Both soles, small, with a word under each."""
    if look.glyphs is None or not _wide(size):
        return []
    sole = next(each for each in setting.drawings if each.id == "sole")
    rows = min(size.rows - 13, 14)
    columns = max(10, round(rows * drawing.proportion(sole)) + 1)
    every = frozenset(shape.zone.id for shape in sole.zones)
    pictures: list[list[Line]] = []
    for foot in Foot:
        word, lit = states[foot]
        picture = drawing.draw(
            sole,
            foot=foot,
            now=every if lit else frozenset(),
            done=every if word == "done" else frozenset(),
            columns=columns,
            rows=rows,
            glyphs=look.glyphs,
        )
        label = f"{foot}, {word}" if word else str(foot)
        lines: list[Line] = [tuple((text, SHADES[shade]) for text, shade in spans) for spans in picture.rows]
        pictures.append([*lines, (), ((label.center(columns), Role.TEXT),)])
    return list(beside(pictures[0], pictures[1], columns + 3))


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
EMERGENCY = "Chest pain, short breath or a foot suddenly cold or numb? Call for help now."
KEYS_BRIEFLY = ("Arrows: change step.", "q, then q: stop.")


def _paused(session: Session, size: Size, setting: Setting, look: Look) -> Frame:
    stage = session.stage
    width = _width(size)
    if tier(size) is Tier.LINE:
        return one_line("q again: stop" if session.asking else "Paused", session.remaining, size)
    if session.dimmed:
        brief = paragraph("Paused. Any key: go on.", width, Role.LINE)
        return page([BLANK, *brief], [], size, margin=margin(size))
    if session.why is Why.HELP:
        return _help(session, size, setting)
    quiet = session.why is Why.QUIT and not session.asking
    reason = REASONS[Why.KEY if quiet else session.why]
    number = f"Step {stage.number} of {len(session.plan.routine.steps)}" if isinstance(stage, Work) else ""
    go_on = "Press any key to go on. An elbow on the space bar is fine."
    lead = "You will get 5 seconds before it starts again."
    top = [
        *heading(session, size),
        BLANK,
        *([row(number, Role.SOFT, 6)] if number else []),
        row(stage_title(stage), Role.STRONG, 2),
        BLANK,
        *paragraph(reason, width, Role.STRONG),
        BLANK,
        *paragraph(go_on, width, goes=2),
        *paragraph(lead, width, goes=4),
        BLANK,
        *paragraph("Your place is kept.", width, goes=7),
    ]
    wide = _wide(size)
    labels = ("This step", "This foot", "Both feet") if wide else ("Step", "Foot", "All")
    shown = [bar for bar in bars(session, labels) if bar.label != labels[1] and bar.left > 0]
    bottom = [
        *(
            bar_rows(shown, size.columns - 2 * margin(size), look, goes=5, suffix=" left" if wide else "")
            if size.columns >= 38
            else []
        ),
        BLANK,
        _first_fitting(
            width,
            "Any key: go on     Left/Right: change step     q, then q: stop",
            "Any key: go on    q, then q: stop",
            "Any key: go on",
        ),
    ]
    return page(top, bottom, size, margin=margin(size))


def _help(session: Session, size: Size, setting: Setting) -> Frame:
    """When to stop at once, and what the keys do; what cannot wait is the last to go."""
    width = _width(size)
    emergency, *others = words.flagged(setting.flags)
    rows = [row("Paused. When to stop", Role.STRONG, 2), Row(goes=8)]
    rows += paragraph(emergency if size.rows >= 18 else EMERGENCY, width)
    for goes, text in enumerate(others, 3):
        rows += [Row(goes=6), *paragraph(text, width, goes=goes)]
    keys = KEYS if size.columns >= 38 else KEYS_BRIEFLY
    rows += [Row(goes=6), *(each for line in keys for each in paragraph(line, width, goes=5))]
    bottom = [row("Any key: go on", Role.SOFT)]
    return page([*heading(session, size), Row(goes=7), *rows], bottom, size, margin=margin(size))


def _quiet(session: Session) -> str:
    if session.asking:
        return "Press q once more to close this now."
    if session.mode is Mode.PAUSED:
        return "This screen stays. Any key: go on."
    return "You do not need to press anything. Soon this screen goes dark."


WHEN = {"now": "Before you stand up", "morning": "In the morning", "later": "And then"}


def _closing(session: Session, size: Size, setting: Setting) -> Frame:
    width = _width(size)
    done = words.feet_done(session.plan.feet)
    if tier(size) is Tier.LINE:
        return one_line(done, session.remaining, size)
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
    return page([BLANK, *rows], bottom, size, margin=margin(size))
