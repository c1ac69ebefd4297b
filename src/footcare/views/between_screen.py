"""The screens without hands on a foot: getting ready, and changing feet."""

from functools import lru_cache, partial

from rich.columns import Columns
from rich.text import Text

from footcare import foot as drawing
from footcare.foot import Glyphs
from footcare.massage import Drawing, Foot
from footcare.plan import GetReady
from footcare.session import Session
from footcare.views import widgets, wording
from footcare.views.layout import BLANK, Block, Page, first_fitting, hanging, numbered, paragraph
from footcare.views.look import Look, Setting, Size, Tier, is_wide, tier
from footcare.views.step_screen import TEXT


def between_frame(session: Session, size: Size, setting: Setting, look: Look) -> Page:
    """Draw what to do before the hands are on a foot, and how long there is."""
    wide, large, foot = is_wide(size), tier(size) is Tier.LARGE, session.stage.foot
    done = "" if isinstance(session.stage, GetReady) else "done"
    begins, time = begin_words(session, look), widgets.time_left(session, look)
    until = (
        [paragraph(begins, "strong")] if look.calm else [Block(Text.assemble(begins, " ", (time, "strong")))]
    )
    if large and not look.calm:
        until = [paragraph(begins), BLANK, widgets.digits(time, size, look)]
    return Page(
        top=[widgets.heading(session, size, look), BLANK],
        middle=[
            paragraph(widgets.stage_title(session.stage), "strong"),
            BLANK,
            paragraph("Take your time." if done else "You can leave the keyboard alone now.", goes=7),
            BLANK,
            *to_do(session),
            BLANK,
            *until,
        ],
        bottom=[
            *widgets.bars(session, size, look, goes=4),
            BLANK,
            *([widgets.all_steps(session.plan.routine.steps, 0), BLANK] if large else []),
            *(paragraph(note, "soft", 3) for note in setting.notes),
            paragraph(f"Next: {widgets.coming(session)}.{' It starts by itself.' if wide else ''}", goes=3),
            BLANK,
            first_fitting(size, "Need longer? Space or any key: pause     q, then q: stop", *widgets.PAUSE),
        ],
        picture=partial(_soles, setting.drawings, foot, done, look.glyphs) if look.glyphs and wide else None,
        column=TEXT + 2,
    )


def to_do(session: Session) -> list[Block]:
    """Return what to do before the hands are on a foot."""
    position, stage = session.plan.routine.position, session.stage
    lines = position.ready if isinstance(stage, GetReady) else position.change
    *others, last = [wording.placed(line, stage.foot) for line in lines]
    # The last line is what keeps people from slipping: no window is too small for it.
    return [*numbered(others, goes=2, indent=0), hanging(str(len(lines)), last, 1)]


def begin_words(session: Session, look: Look) -> str:
    """Return what the time before the hands are wanted is about: "Left foot in"."""
    return f"{wording.foot_name(session.stage.foot)} {'next' if look.calm else 'in'}"


@lru_cache(maxsize=8)
def _soles(
    drawings: tuple[Drawing, ...], following: Foot, other: str, glyphs: Glyphs, columns: int, rows: int
) -> Block:
    """Return both soles side by side, with a word under each."""
    sole = next(each for each in drawings if each.id == "sole")
    rows = min(rows - 2, 14)
    wide = min(max(10, round(rows * drawing.proportion(sole)) + 1), columns // 2 - 3)
    every = frozenset(shape.zone.id for shape in sole.zones)
    feet = []
    for foot in Foot:
        word = "next" if foot is following else other
        now, done = (every if word == each else frozenset() for each in ("next", "done"))
        drawn = drawing.draw(sole, foot=foot, now=now, done=done, columns=wide, rows=rows, glyphs=glyphs)
        name = f"{foot}, {word}" if word else foot.value
        # A whole sole is so large that it would be too bright in "strong".
        lines = [*widgets.inked(drawn, "text"), Text(), Text(f"{name:^{wide}}")]
        feet.append(Text("\n", no_wrap=True).join(lines))
    return Block(Columns(feet, padding=(0, 3)))
