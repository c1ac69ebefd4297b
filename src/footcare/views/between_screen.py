"""The screens without hands on a foot: getting ready, and changing feet."""

from functools import partial

from rich.text import Text

from footcare.plan import GetReady
from footcare.session import Mode, Session
from footcare.views import layout, widgets, wording
from footcare.views.both_feet import Tone, both_feet, in_turn
from footcare.views.layout import APART, BLANK, Block, Drawn, Page, first_fitting, hanging, paragraph
from footcare.views.look import Look, Setting, Size, Tier, is_wide, tier


def between_frame(session: Session, size: Size, setting: Setting, look: Look) -> Page:
    """Draw what to do before the hands are on a foot, and how long there is."""
    wide, large = is_wide(size), tier(size) is Tier.LARGE
    title = paragraph(widgets.stage_title(session.stage), "title")
    begins, time = begin_words(session, look), widgets.time_left(session, look)
    until = [Block(Text.assemble(begins, " ", (time, "title")))]
    if look.calm:
        until = [paragraph(begins, "title")]
    elif wide and not look.plain_ascii:
        font = widgets.LARGE if large else widgets.SMALL
        until = [paragraph(begins, "soft"), APART, widgets.digits(time, look, font), BLANK]
    return Page(
        top=[widgets.heading(session, size, look), BLANK],
        middle=[title, BLANK, *to_do(session), BLANK, APART, *until],
        bottom=[
            *widgets.bars(session, size, look, goes=4),
            BLANK,
            *(paragraph(note, "soft", 3) for note in setting.notes),
            paragraph(f"Next: {widgets.coming(session)}.{' It starts by itself.' if wide else ''}", goes=3),
            BLANK,
            first_fitting(size, "Need longer? Space or any key: pause     q, then q: stop", *widgets.PAUSE),
        ],
        picture=feet(session, setting, look) if wide else None,
        column=layout.column(size, layout.BESIDE),
        aside=widgets.steps_aside(session, size, look),
    )


def to_do(session: Session) -> list[Block]:
    """Return what to do before the hands are on a foot."""
    position, stage = session.plan.routine.position, session.stage
    lines = position.ready if isinstance(stage, GetReady) else position.change
    *others, last = [wording.placed(line, session.foot) for line in lines]
    told = layout.numbered(others, goes=2, indent=0)
    if isinstance(stage, GetReady):
        return [*told, hanging(str(len(lines)), last, 1)]
    # The last line is what keeps people from slipping: no window is too small for it.
    return [*told, BLANK, paragraph(last, "title")]


def feet(session: Session, setting: Setting, look: Look) -> Drawn | None:
    """Return what draws the foot that is next, and the other one; both rest while time stands still."""
    begins, stage = session.foot, session.stage
    if not look.glyphs:
        return None
    tones = [(begins, Tone.NEXT, f"{begins}, next"), (begins.other, Tone.DONE, f"{begins.other}, done")]
    if isinstance(stage, GetReady):
        tones = in_turn(session.plan)
    if session.mode is Mode.PAUSED:
        tones = [(foot, min(tone, Tone.LATER), word) for foot, tone, word in tones]
    return partial(both_feet, setting.drawings, tuple(tones), look.glyphs)


def begin_words(session: Session, look: Look) -> str:
    """Return what the time before the hands are wanted is about: "Left foot in"."""
    after = session.plan.after(session.stage)
    begins = wording.foot_name(session.foot) if after and after.foot else "First step"
    return f"{begins} {'next' if look.calm else 'in'}"
