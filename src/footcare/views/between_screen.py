"""The screens without hands on a foot: getting ready, and changing feet."""

from footcare import foot as drawing
from footcare.massage import Foot
from footcare.plan import GetReady
from footcare.session import Session
from footcare.views import wording
from footcare.views.layout import (
    BLANK,
    Frame,
    Line,
    Role,
    Row,
    Size,
    beside,
    bulleted,
    first_fitting,
    numbered,
    page,
    paragraph,
    row,
)
from footcare.views.step_screen import TEXT, steps_rows
from footcare.views.widgets import (
    PAUSE,
    SHADES,
    WIDEST,
    Look,
    Setting,
    Tier,
    bar_rows,
    bars,
    heading,
    is_wide,
    margin,
    stage_title,
    tier,
    time_left,
)


def between_frame(session: Session, size: Size, setting: Setting, look: Look) -> Frame:
    """A stage without hands on a foot: what to do, and how long there is."""
    wide = is_wide(size)
    width = size.columns - 2 * margin(size)
    foot = session.stage.foot
    done = "" if isinstance(session.stage, GetReady) else "done"
    picture = _soles(setting, look, size, {foot: ("next", True), foot.other: (done, False)})
    rows = [
        row(stage_title(session.stage), Role.STRONG),
        BLANK,
        row("Take your time.", goes=7),
        BLANK,
        *to_do(session, TEXT if picture else min(WIDEST, width)),
        BLANK,
        *_until(session, size, look),
    ]
    lines = rows
    if picture:
        merged = list(beside([each.line for each in rows], picture, TEXT + 2))
        lines = [Row(line, rows[index].goes if index < len(rows) else 5) for index, line in enumerate(merged)]
    step = wording.lowered(session.plan.work[0].step.title)
    both = bars(session, ("", "", "Both feet" if wide else "All"), look)
    bottom = [
        *(bar_rows(both, width, look, goes=4, suffix=" left" if wide else "") if size.columns >= 38 else []),
        BLANK,
        *(steps_rows(session, 0, width) if tier(size) is Tier.LARGE else []),
        *(each for note in setting.notes for each in paragraph(note, width, Role.SOFT, 3)),
        *paragraph(f"Next: {step}. It starts by itself." if wide else f"Next: {step}", width, goes=3),
        BLANK,
        first_fitting(
            width,
            "Need longer? Space or any key: pause     q, then q: stop",
            *PAUSE,
        ),
    ]
    return page([*heading(session, size, look), BLANK, *lines], bottom, size, margin=margin(size))


def to_do(session: Session, width: int) -> list[Row]:
    """What to do before the hands are on a foot."""
    position, stage = session.plan.routine.position, session.stage
    lines = position.ready if isinstance(stage, GetReady) else position.change
    *others, last = [wording.placed(line, stage.foot) for line in lines]
    # The last line is what keeps people from slipping: no window is too small for it.
    return [
        *numbered(others, width, goes=2, indent=0),
        *bulleted(str(len(lines)), last, width, 1, indent=0),
    ]


def _until(session: Session, size: Size, look: Look) -> list[Row]:
    """How long until the hands are wanted."""
    foot, time = begins(session, look), time_left(session, look)
    if look.calm:
        return [row(foot, Role.STRONG)]
    if tier(size) is not Tier.LARGE:
        return [Row(((f"{foot} ", Role.TEXT), (time, Role.STRONG)))]
    from footcare.views.big_screen import digit_rows

    return [row(foot), BLANK, *digit_rows(time, size, look)]


def begins(session: Session, look: Look) -> str:
    """What the time before the hands are wanted is about."""
    return f"{wording.foot_name(session.stage.foot)} {'next' if look.calm else 'in'}"


def _soles(setting: Setting, look: Look, size: Size, states: dict[Foot, tuple[str, bool]]) -> list[Line]:
    """Both soles, small, with a word under each."""
    if look.glyphs is None or not is_wide(size):
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
