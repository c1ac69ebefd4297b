"""Every screen at every size: golden frames to read, and laws that hold for all of them."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import product

import pytest
from conftest import FRAMES, Golden
from drawing import drawn, flaws, plain_text, style_of
from evenings import bedtime, library, reasons
from evenings import setting as every_setting
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import RenderableType

from footcare.evening.full_screen import summary
from footcare.evening.screening import Begin, Keep, Preflight, for_tonight, lasting
from footcare.evening.tonight import Tonight
from footcare.foot import Glyphs
from footcare.massage import Foot, Routine
from footcare.massage.cautions import Question
from footcare.plan import ChangeFeet, Close, Dark, GetReady, Plan, Stage, Work, lay_out
from footcare.safety.profile import Profile
from footcare.safety.verdict import verdict
from footcare.session import Event, Session, advance
from footcare.system.awake import MAY_GO_DARK
from footcare.views import wording
from footcare.views.evening_screen import frame
from footcare.views.look import Look, Size, Tier, tier
from footcare.views.preflight_screen import preflight_frames, whole_frames
from footcare.views.questions import Card, card_frames, checklist_card
from footcare.views.themes import THEMES, Depth, console, palette

pytestmark = pytest.mark.usefixtures("nothing_is_drawn_twice")

SIZES = {
    "120x40": Size(120, 40),
    "80x24": Size(80, 24),
    "40x20": Size(40, 20),
    "40x12": Size(40, 12),
    "24x6": Size(24, 6),
    "line": Size(20, 1),
}
EVERY_SIZE = [
    *SIZES.values(),
    *(Size(*size) for size in ((110, 34), (76, 22), (75, 22), (60, 16), (38, 14), (37, 18), (20, 3), (1, 1))),
]
LEAST_SIZES = [Size(110, 34), Size(76, 22), Size(38, 14), Size(24, 6), Size(1, 1)]
"""The smallest window of each tier."""
LOOKS = [Look(), Look(glyphs=Glyphs.BLOCKS), Look(glyphs=Glyphs.ASCII, plain_ascii=True), Look(glyphs=None)]


def at(seconds: float, *events: Event, plan: Plan | None = None) -> Session:
    """A session so many seconds into the evening, after some events."""
    session, _ = advance(Session(plan=plan or bedtime()), seconds)
    for event in events:
        session, _ = advance(session, 0.0, event)
    return session


QUESTIONS = tuple(library()[Question].values())
FIVE = lasting(QUESTIONS)
HEALTHY = for_tonight(QUESTIONS, {each.id: "no" for each in FIVE})
"""Tonight's reasons for a person who said no to all five."""
GENTLE = lay_out(
    library()[Routine]["bedtime"],
    changes=verdict(QUESTIONS, {each.id: "no" for each in QUESTIONS} | {"blood-heart": "asked"}).changes,
)

MOMENTS = {
    "get-ready": at(12),
    "step": at(164),
    "step-second-foot": at(398),
    "soon": at(182),
    "change-feet": at(352),
    "paused": at(164, Event.PRESS),
    "help": at(164, Event.HELP),
    "asking": at(164, Event.QUIT),
    "asleep": at(164, Event.JUMP),
    "lead-in": at(164, Event.PRESS, Event.PRESS),
    "close": at(680),
    "close-paused": at(680, Event.PRESS),
    "dark": at(735),
}


def text_of(session: Session, size: Size = SIZES["80x24"], look: Look = Look()) -> str:  # noqa: B008 - frozen
    """What a moment looks like, without its colours."""
    return plain_text(drawn(frame(session, size, every_setting(), look), size))


PICTURES = {
    **{f"step-{size}": (MOMENTS["step"], size, Look()) for size in SIZES},
    **{
        f"{moment}-{size}": (session, size, Look())
        for (moment, session), size in product(MOMENTS.items(), ("80x24", "40x12", "line"))
    },
    **{
        f"{moment}-120x40": (MOMENTS[moment], "120x40", Look())
        for moment in ("change-feet", "paused", "close")
    },
    **{
        f"{moment}-{name}-{size}": (MOMENTS[moment], size, look)
        for (name, look), moment, size in product(
            {"big": Look(big=True), "calm": Look(calm=True)}.items(),
            ("step", "change-feet", "paused", "lead-in"),
            ("80x24", "40x12"),
        )
    },
    "step-blocks-80x24": (MOMENTS["step"], "80x24", Look(glyphs=Glyphs.BLOCKS)),
    "step-ascii-80x24": (MOMENTS["step"], "80x24", Look(glyphs=Glyphs.ASCII, plain_ascii=True)),
}
"""What has been looked at and accepted: a step at every size, the other moments at three or four."""
BEFORE: dict[str, tuple[Callable[[Size], Sequence[RenderableType]], str]] = {
    f"{name}-{size}": (draw, size)
    for name, draw in (
        ("preflight", lambda size: preflight_frames(bedtime(), HEALTHY, size, every_setting(), Look())),
        ("checklist", lambda size: card_frames(checklist_card(Profile(), FIVE, {}), size)),
    )
    for size in ("120x40", "80x24", "40x12", "line")
}
"""What comes before the massage, the first night and every night."""
WORDS = re.compile(r"[^\W_]+|\?")


@pytest.mark.parametrize("name", PICTURES)
def test_a_moment_looks_as_it_was_accepted(golden: Golden, name: str) -> None:
    """The picture of a moment, to be read by people; `pytest --accept` keeps a new one."""
    session, size, look = PICTURES[name]
    golden(name, text_of(session, SIZES[size], look))


@pytest.mark.parametrize("name", BEFORE)
def test_what_comes_before_looks_as_it_was_accepted(golden: Golden, name: str) -> None:
    """The last of its pages, at each size."""
    draw, size = BEFORE[name]
    golden(name, plain_text(drawn(draw(SIZES[size])[-1], SIZES[size])))


def test_the_first_night_is_two_screens_two_keys_and_few_words() -> None:
    """And every later one a screen, a key and fewer words still, for those with no reason to tick."""
    size = SIZES["80x24"]
    first = card_frames(checklist_card(Profile(), FIVE, {}), size)
    dim = every_setting()._replace(notes=(MAY_GO_DARK,))  # as without the extra that keeps it lit
    later = preflight_frames(bedtime(), HEALTHY, size, dim, Look())
    counts = [len(WORDS.findall(plain_text(drawn(page, size)))) for page in (*first, *later)]

    night = Tonight(questions=QUESTIONS, profile=None, today=date(2026, 3, 1), routine=bedtime().routine)
    keys = 0
    while not isinstance(step := night.next, Begin):
        assert isinstance(step, Card | Keep | Preflight)
        keys += not isinstance(step, Keep)
        night = night.told("")  # Enter

    assert (2, 2) == (len(counts), keys)
    assert sum(counts) <= 170
    assert counts[-1] <= 70


def test_the_last_screen_has_two_things_before_standing_and_the_rest_is_said_afterwards() -> None:
    """The first night ends with a plan for the next; and a night that was cut short with what to do now."""
    care = every_setting().aftercare
    now = [each.screen for each in wording.suited(care, bedtime().routine.position) if each.when == "now"]
    whole, part = advance(Session(plan=bedtime()), 750)[0], at(164, Event.STOP)
    first_night = summary(whole, [each.first_time for each in care])[1]

    assert 2 == len(now)
    closing = " ".join(text_of(MOMENTS["close"], look=Look(glyphs=None)).split())
    assert [] == [text for text in now if text not in closing]
    assert [True, False] == ["footcare setup" in end for end in (first_night, summary(whole, care)[1])]
    assert f"Before you stand up: {' '.join(now)}" == summary(part, care)[1]
    assert ["Stopped before we began. Good night."] == summary(at(12, Event.STOP), care)


@pytest.mark.parametrize("size", [size for size in EVERY_SIZE if tier(size) is not Tier.LINE])
def test_nothing_that_is_to_be_read_before_the_start_is_left_out_for_the_feet(size: Size) -> None:
    """Both are there where there is room; else the words have it."""
    for plan, reasons_ in ((bedtime(), HEALTHY), (bedtime(), reasons()), (GENTLE, reasons())):
        pages = preflight_frames(plan, reasons_, size, every_setting(), Look())
        said = "".join(plain_text(drawn(page, size)) for page in pages)
        words = set(re.sub("[\u2800-\u28ff]", " ", said).split())
        assert {word for each in reasons_ for word in each.item.split()} <= words
        assert {word for line in wording.changes(plan) for word in line.split()} <= words


def test_without_colour_a_screen_says_the_same() -> None:
    """Only a bar's two parts are two glyphs then."""
    size = SIZES["80x24"]
    shown = frame(MOMENTS["step"], size, every_setting(), Look())
    without = plain_text(drawn(shown, size, "mono", Depth.NONE))
    assert re.sub("[━─╸╺]", "-", text_of(MOMENTS["step"])) == re.sub("[━─]", "-", without)
    assert 3 == without.count("━─")


def test_every_picture_that_was_accepted_is_still_looked_at() -> None:
    """An orphan would say what no screen shows any more."""
    named = {*PICTURES, *BEFORE, "heard-bedtime"}
    assert named == {
        path.stem for path in FRAMES.iterdir() if not path.stem.startswith(("list-", "history-", "going-on-"))
    }


@pytest.mark.parametrize("routine", library()[Routine])
@pytest.mark.parametrize("gentle", [False, True])
def test_every_stage_of_every_routine_fits_every_window(routine: str, gentle: bool) -> None:
    """No line is too wide and no frame too tall: one foot in every window, in any look, and paused.

    In every window there is the look that comes unasked, and of the others the next one with each stage and
    size. The other foot only where what is told needs its room, and in that first look.
    """
    plan = lay_out(library()[Routine][routine], gentle=gentle, linger=60, dark=20)
    again = plan.work[len(plan.routine.steps) :]
    for number, stage in enumerate(plan.stages, 2 * gentle):
        running, paused = at(stage.starts + 1, plan=plan), at(stage.starts + 1, Event.PRESS, plan=plan)
        others = [(paused, Look()), *((running, look) for look in LOOKS[1:])]
        for turn, size in enumerate(LEAST_SIZES if stage in again else EVERY_SIZE, number):
            seen = [] if stage in again else [others[turn % len(others)]]
            for session, look in [(running, Look()), *seen]:
                assert [] == flaws(frame(session, size, every_setting(), look), size), (stage, size)


@pytest.mark.parametrize("routine", library()[Routine])
@pytest.mark.parametrize("size", [size for size in EVERY_SIZE if tier(size) is not Tier.LINE])
def test_what_never_goes_is_on_every_screen_of_a_step(routine: str, size: Size) -> None:
    """Title, time left, a whole instruction, "press less" and how to pause.

    The other foot is told the same, and looked at in the smallest window of each tier.
    """
    plan = lay_out(library()[Routine][routine])
    for stage in plan.work if size in LEAST_SIZES else plan.work[: len(plan.routine.steps)]:
        text = text_of(at(stage.starts + 2, plan=plan), size)
        words = " ".join(text.split())
        assert stage.step.title in text
        assert f"{(stage.seconds - 2) // 60}:{(stage.seconds - 2) % 60:02}" in text
        assert re.search("If it hurts, (press less|ease off)[.]", words)
        assert "key: pause" in words
        assert any(
            all(word in words for word in told.split()) for told in (stage.step.screen, stage.step.cue)
        )


@settings(deadline=None, max_examples=60)
@given(
    seconds=st.integers(0, 749),
    events=st.lists(st.sampled_from([event for event in Event if event is not Event.STOP]), max_size=3),
    columns=st.integers(1, 140),
    rows=st.integers(1, 50),
)
def test_any_moment_fits_any_window(seconds: int, events: list[Event], columns: int, rows: int) -> None:
    """Whatever happened, whatever the window: exactly as many cells as there are."""
    size = Size(columns, rows)
    quiet = every_setting()
    session = at(float(seconds), *events)
    assert [] == flaws(frame(session, size, quiet, Look()), size)
    before = [
        *preflight_frames(session.plan, reasons(), size, quiet, Look()),
        *whole_frames(session.plan, reasons(), size),
    ]
    assert [] == [flaw for each in before for flaw in flaws(each, size)]


@pytest.mark.parametrize("columns", [38, 40, 48, 56])
def test_no_page_before_the_start_is_a_single_word(columns: int) -> None:
    """What is on the next page begins there."""
    for size in (Size(columns, rows) for rows in range(10, 18)):
        pages = [
            plain_text(drawn(page, size))
            for page in preflight_frames(bedtime(), reasons(), size, every_setting(), Look())
        ]
        for page in pages[1:]:
            assert page.strip().startswith(("Look", "Near", "-  "))
        assert [] == [page for page in pages if "Enter" not in page or len(page.split()) < 9]


def test_the_tier_is_the_largest_whose_both_numbers_fit() -> None:
    """A wide and low window is words, a narrow and tall one, too."""
    expected = {
        (120, 40): Tier.LARGE,
        (110, 33): Tier.MEDIUM,
        (80, 24): Tier.MEDIUM,
        (75, 22): Tier.SMALL,
        (40, 20): Tier.SMALL,
        (60, 16): Tier.SMALL,
        (38, 14): Tier.SMALL,
        (80, 13): Tier.WORDS,
        (37, 18): Tier.WORDS,
        (120, 10): Tier.WORDS,
        (30, 50): Tier.WORDS,
        (24, 6): Tier.WORDS,
        (23, 6): Tier.LINE,
        (24, 5): Tier.LINE,
        (1, 1): Tier.LINE,
    }
    assert expected == {size: tier(Size(*size)) for size in expected}


def test_the_instruction_and_press_less_stand_in_the_same_place_all_evening() -> None:
    """A glance finds them: their rows do not depend on the step."""
    places = set()
    for stage in bedtime().work:
        lines = text_of(at(stage.starts)).splitlines()
        places.add(next(number for number, line in enumerate(lines) if "If it hurts, press less." in line))
    assert 1 == len(places)


def test_the_next_line_grows_strong_ten_seconds_before_the_end() -> None:
    """That is the whole announcement: nothing flashes, nothing rings."""

    def style(seconds: float) -> str:
        size = SIZES["80x24"]
        shown = drawn(frame(at(seconds), size, every_setting(), Look()), size)
        return next(style_of(each) for line in shown for each in line if each.text.startswith("Next: "))

    assert ("text", "strong") == (style(179), style(180.5))


def test_a_foot_that_is_worked_on_is_told_apart_without_colour() -> None:
    """Only the lit zone is full, and an arrow with a word points at it."""
    calm = next(stage for stage in bedtime().work if stage.step.id == "calm-press")
    text = text_of(at(calm.starts))
    assert "← dip" in text
    assert "⣿" in text


@pytest.mark.parametrize("size", [Size(40, 20), Size(60, 16), Size(38, 14), Size(80, 24)])
def test_where_the_foot_is_drawn_no_arrow_points_without_a_word(size: Size) -> None:
    """A small picture has the room of its words, and "Where" says them."""
    for plan in (lay_out(library()[Routine][name]) for name in ("bedtime", "deep")):
        for stage in plan.work[: len(plan.routine.steps)]:
            text = text_of(at(stage.starts + 1, plan=plan), size)
            assert re.search("[\u2801-\u28ff]", text)
            assert re.findall("←", text) == re.findall("←(?= [a-z])", text)


def test_after_five_minutes_of_pause_one_line_is_left() -> None:
    """Fewer lit cells, for a person who has gone."""
    session, _ = advance(MOMENTS["paused"], 300.0)
    text = text_of(session)
    assert "Paused. Any key: go on." == text.strip()


STYLES = ("text", "strong", "soft", "line", "alert", "night")


@pytest.mark.parametrize("depth", Depth)
@pytest.mark.parametrize("name", THEMES)
def test_every_theme_has_every_style_at_every_depth(name: str, depth: Depth) -> None:
    """On a ground of its own; or bold at the most: the terminal's own palette is nobody's to guess.

    And none of them blinks, underlines or reverses.
    """
    behind = console(name, depth).get_style("ground")
    for each in STYLES:
        style = behind + console(name, depth).get_style(each)
        assert not any((style.blink, style.underline, style.reverse, style.italic, style.dim))
        if palette(name, depth):
            assert style.color
            assert style.bgcolor
            assert style.color.get_truecolor() != style.bgcolor.get_truecolor()
        else:
            assert style.color is style.bgcolor is None
            assert bool(style.bold) == (each in ("strong", "alert"))


def test_a_stage_has_a_screen_of_its_own() -> None:
    """Each kind of stage says what it is."""
    expected: dict[type[Stage], str] = {
        GetReady: "Get ready",
        Work: "Step 1 of 10",
        ChangeFeet: "Change feet",
        Close: "Before you stand up",
        Dark: "Good night",
    }
    seen: dict[type[Stage], str] = {}
    for stage in bedtime().stages:
        seen.setdefault(type(stage), text_of(at(stage.starts)))
    assert expected == {kind: words for kind, words in expected.items() if words in seen[kind]}


@pytest.mark.parametrize(
    ("session", "says"),
    [
        (at(12, Event.NEXT), "Get ready skipped. Starts in 3"),
        (at(12, Event.PRESS, Event.PRESS), "Starting again in 5"),
        (at(50, Event.NEXT), "Starting in 3"),
        (at(50, Event.BACK), "Starting in 3"),
        (at(335, Event.NEXT), "Starting in 3"),
        (at(352, Event.NEXT), "Change feet skipped. Starts in 3"),
        (at(164, Event.PRESS, Event.PRESS), "Starting again in 5"),
    ],
)
@pytest.mark.parametrize("size", ["120x40", "80x24", "40x20", "40x12"])
def test_before_it_goes_on_the_screen_says_what_does(session: Session, says: str, size: str) -> None:
    """Only what has started starts again."""
    assert says in text_of(session, SIZES[size])


def test_one_foot_needs_no_bar_for_both() -> None:
    """A bar that would say the same twice is left out."""
    plan = lay_out(library()[Routine]["bedtime"], feet=(Foot.LEFT,))
    text = text_of(at(60, plan=plan), look=Look(glyphs=None))
    assert "Both feet" not in text
    assert "This foot" in text
