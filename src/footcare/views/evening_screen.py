"""The whole evening on the screen: one frame for every moment of a session."""

from dataclasses import replace
from functools import partial
from math import ceil, floor

from rich.console import RenderableType
from rich.styled import Styled
from rich.text import Text

from footcare.foot import Glyphs
from footcare.plan import Close, Dark, Work
from footcare.session import Mode, Session, Why
from footcare.views import layout, widgets, wording
from footcare.views.between_screen import begin_words, between_frame, feet, to_do
from footcare.views.both_feet import Tone, both_feet
from footcare.views.layout import APART, BLANK, Block, Page, first_fitting, hanging, height, paragraph
from footcare.views.lettering import GOOD_NIGHT
from footcare.views.look import Look, Setting, Size, Tier, is_wide, tier, title_style, width
from footcare.views.step_screen import hurts, one_line, step_picture, work_frame
from footcare.views.widgets import GO_ON, PAUSE, stage_title, state, time_left

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
    if isinstance(stage, Close):
        return _closing(session, size, setting, look)
    if look.big and (drawn := _big(session, size, look)):
        return drawn
    if session.mode is Mode.PAUSED:
        return _paused(session, size, setting, look)
    if isinstance(stage, Work):
        return work_frame(session, stage, size, setting, look)
    if tier(size) is Tier.LINE:
        return one_line(stage_title(stage), time_left(session, look), size)
    return between_frame(session, size, setting, look)


SPARED = 8
"""Blocks that go as soon as this, or sooner, can be done without where the digits are big."""
LEAST = Size(38, 12)
"""The smallest window with big digits: in a lower one they would be too bright."""


def _big(session: Session, size: Size, look: Look) -> Page | None:
    """Draw little more than a time in big digits, for eyes that need it big.

    None where words are needed, or more room than there is.
    """
    stage, paused, room = session.stage, session.mode is Mode.PAUSED, width(size)
    if paused and (session.dimmed or session.why is Why.HELP):
        return None
    bottom = [first_fitting(size, *(GO_ON if paused else PAUSE))]
    caption = "left"
    if paused:
        told = [paragraph(_reason(session))]
    elif isinstance(stage, Work):
        ways = map(paragraph, (stage.step.told, stage.step.cue))
        told = [min(ways, key=lambda each: height([each], room))]
        bottom = [paragraph(hurts(stage.step, room), "title"), BLANK, *bottom]
    else:
        told = [*to_do(session), BLANK, paragraph(begin_words(session, look))]
        caption = "left" if look.calm else ""
    if session.mode is Mode.LEAD_IN:
        bottom = [paragraph(state(session, look), "strong", SPARED), BLANK, *bottom]
    title = paragraph(stage_title(stage), title_style(size))
    time = widgets.digits(time_left(session, look), look, caption=caption)
    top = [title, BLANK, *told, BLANK, time, BLANK]
    needed = height([each for each in (*top, *bottom) if each.goes < SPARED], room)
    if needed > size.rows or size.columns < LEAST.columns or size.rows < LEAST.rows:
        return None
    return Page(top, bottom)


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
    number = f"Step {stage.number} of {stage.of}" if isinstance(stage, Work) else ""
    told = [
        *([BLANK, paragraph(number, "soft", 6)] if number else []),
        paragraph(stage_title(stage), goes=2),
        BLANK,
        APART,
        paragraph(_reason(session), title_style(size)),
        BLANK,
        paragraph("Press any key to go on. An elbow on the space bar is fine.", goes=2),
        paragraph(f"You will get {'a moment' if look.calm else '5 seconds'} before it starts again.", goes=4),
        BLANK,
        *(paragraph(note, "soft", 3) for note in setting.notes),
    ]
    keys = first_fitting(size, "Any key: go on     Left/Right: change step     q, then q: stop", *GO_ON)
    kept = [BLANK, paragraph("Your place is kept.", goes=5)]
    # Feet and bars stay in the place that they have while time goes by.
    if isinstance(stage, Work):
        picture, column = step_picture(session, stage, setting, look, resting=True), layout.TEXT
        above, apart = [], [BLANK] if tier(size) is Tier.LARGE else []
    else:
        picture, column, above, apart = feet(session, setting, look), layout.BESIDE, [BLANK], []
        kept.append(BLANK)
    return Page(
        [widgets.heading(session, size, look), *above],
        [*apart, *widgets.bars(session, size, look, goes=5), *kept, *apart, keys],
        told,
        picture=picture if is_wide(size) else None,
        column=layout.column(size, column),
        aside=widgets.steps_aside(session, size, look),
    )


def _reason(session: Session) -> str:
    """Return why time stands still; once q has been too long ago, that is just a pause."""
    quiet = session.why is Why.QUIT and not session.asking
    return REASONS[Why.KEY if quiet else session.why]


def _help(session: Session, size: Size, setting: Setting, look: Look) -> Page:
    """Draw when to stop at once, and what the keys do; what cannot wait is the last to go."""
    if size.rows >= 18:
        told = []
        for goes, text in enumerate(wording.flagged(setting.flags, night=setting.night)):
            told += [paragraph(text, goes=goes and goes + 2), Block(goes=6)]
    elif size.rows >= 10:
        urgent = [hanging("-", flag.brief) for flag in setting.flags if flag.help == "emergency"]
        told = [paragraph("Call for help now:", "soft", 1), *urgent, Block(goes=6)]
    else:
        told = [
            paragraph("Chest pain, trouble breathing, or a foot suddenly cold or numb? Call for help now.")
        ]
    keys = [*(KEYS if size.columns >= 38 else KEYS_BRIEFLY), *([MUTE] if setting.sounds else [])]
    top = [widgets.heading(session, size, look), Block(goes=7), paragraph("Paused. When to stop", "alert", 2)]
    top += [Block(goes=8), *told, *(paragraph(line, goes=5) for line in keys)]
    return Page(top, [paragraph("Any key: go on", "soft")])


WHEN = {"now": "Before you stand up", "morning": "In the morning", "later": "And then"}


def _closing(session: Session, size: Size, setting: Setting, look: Look) -> RenderableType:
    """Draw rest first, what to do before standing, and good night; both feet fade."""
    plan, wide = session.plan, is_wide(size)
    done = wording.feet_done(plan.feet)
    if tier(size) is Tier.LINE:
        return one_line(done, "" if look.calm else time_left(session, look), size)
    care = wording.suited(setting.aftercare, plan.routine.position)
    now = [each.screen for each in care if each.when == "now"]
    blocks = [
        paragraph("Rest for a moment.", "title", 6),
        paragraph("Let your shoulders drop.", goes=7),
        BLANK,
        APART,
        paragraph(WHEN["now"], "soft", 3),
        # The last is what keeps people from slipping: it never goes.
        *(hanging(str(number), text, 2 * (number < len(now))) for number, text in enumerate(now, 1)),
        *([BLANK, APART] if setting.kept else []),
        *(paragraph(line, "soft", 5) for line in setting.kept),
    ]
    tones = tuple((foot, Tone.DONE, "") for foot in plan.feet)
    page = Page(
        [*([BLANK] if wide else []), paragraph(done, "soft"), BLANK],
        [BLANK, *_good_night(session, size, look)],
        blocks,
        picture=partial(both_feet, setting.drawings, tones, look.glyphs) if wide and look.glyphs else None,
        column=layout.column(size, layout.BESIDE, 64),
    )
    # The end is no brighter than what went before, also where it is a window full of words.
    return page if wide else Styled(page, "soft")


def _good_night(session: Session, size: Size, look: Look) -> list[Block]:
    """Return the last words, large where there are dots for it, and what happens next."""
    paused = session.mode is Mode.PAUSED
    quiet = "This screen stays. Any key: go on." if paused else "It goes dark by itself."
    quiet = "Press q once more to close this now." if session.asking else quiet
    if not (is_wide(size) and look.glyphs is Glyphs.DOTS):
        night = paragraph("Good night.", "title", 3 if paused else 0)
        return [paragraph(quiet, "soft", 0 if paused else 6), BLANK, night]
    *upper, base, below = (Text(line, "strong") for line in GOOD_NIGHT)
    lines = [
        *map(Block, upper),
        layout.edges(size, base, Text("" if paused else quiet, "soft")),
        Block(below),
    ]
    return [*([paragraph(quiet, "soft"), BLANK] if paused else []), *lines]
