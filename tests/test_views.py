"""Every screen at every size: golden frames to read, and laws that hold for all of them."""

import re

import pytest
from conftest import Golden
from evenings import bedtime, library
from evenings import setting as every_setting
from hypothesis import given, settings
from hypothesis import strategies as st

from footcare.foot import Glyphs
from footcare.massage import Foot, Routine
from footcare.plan import ChangeFeet, Close, Dark, GetReady, Plan, Stage, Work, lay_out
from footcare.session import Event, Session, advance
from footcare.views.evening_screen import frame
from footcare.views.layout import Frame, Role, Size, width_of
from footcare.views.preflight_screen import preflight_frames
from footcare.views.themes import THEMES, Depth, inks, styles
from footcare.views.widgets import Look, Setting, Tier, tier

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
    *(Size(*size) for size in ((110, 34), (76, 22), (75, 22), (38, 18), (37, 18), (20, 3), (1, 1))),
]
LOOKS = [Look(), Look(glyphs=Glyphs.BLOCKS), Look(glyphs=Glyphs.ASCII, plain_ascii=True), Look(glyphs=None)]


@pytest.fixture(scope="module")
def setting() -> Setting:
    """The shipped content around a routine."""
    return every_setting()


def at(seconds: float, *events: Event, plan: Plan | None = None) -> Session:
    """A session so many seconds into the evening, after some events."""
    session, _ = advance(Session(plan=plan or bedtime()), seconds)
    for event in events:
        session, _ = advance(session, 0.0, event)
    return session


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


def plain_text(frame: Frame) -> str:
    """A frame without its colours, without blanks at the line ends."""
    return "\n".join("".join(text for text, _ in line).rstrip() for line in frame)


def flaws(shown: Frame, size: Size) -> list[str]:
    """What is wrong with the measure of a frame."""
    wide = [
        f"line {number}: {width_of(line)}"
        for number, line in enumerate(shown)
        if width_of(line) != size.columns
    ]
    return wide if len(shown) == size.rows else [f"{len(shown)} rows", *wide]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_moment_looks_as_it_was_accepted(golden: Golden, setting: Setting, moment: str, size: str) -> None:
    """The picture of a moment, to be read by people; `pytest --accept` keeps a new one."""
    golden(f"{moment}-{size}", plain_text(frame(MOMENTS[moment], SIZES[size], setting, Look())))


@pytest.mark.parametrize("size", SIZES)
def test_the_preflight_looks_as_it_was_accepted(golden: Golden, setting: Setting, size: str) -> None:
    """What to fetch, and when to leave it, at each size."""
    golden(f"preflight-{size}", plain_text(preflight_frames(bedtime(), SIZES[size], setting)[-1]))


@pytest.mark.parametrize("glyphs", [Glyphs.BLOCKS, Glyphs.ASCII])
def test_the_foot_in_blocks_and_in_ascii_looks_as_it_was_accepted(
    golden: Golden, setting: Setting, glyphs: Glyphs
) -> None:
    """The other two ways to draw, on the default window."""
    look = Look(glyphs=glyphs, plain_ascii=glyphs is Glyphs.ASCII)
    golden(f"step-{glyphs}-80x24", plain_text(frame(MOMENTS["step"], SIZES["80x24"], setting, look)))


@pytest.mark.parametrize("size", ["80x24", "40x12"])
@pytest.mark.parametrize("moment", ["step", "change-feet", "paused", "lead-in"])
@pytest.mark.parametrize("look", ["big", "calm"])
def test_big_and_calm_look_as_they_were_accepted(
    golden: Golden, setting: Setting, look: str, moment: str, size: str
) -> None:
    """For eyes that need it big, and for a head that needs no seconds."""
    shown = frame(MOMENTS[moment], SIZES[size], setting, Look(big=look == "big", calm=look == "calm"))
    golden(f"{moment}-{look}-{size}", plain_text(shown))


@pytest.mark.parametrize("routine", library()[Routine])
@pytest.mark.parametrize("gentle", [False, True])
def test_every_stage_of_every_routine_fits_every_window(setting: Setting, routine: str, gentle: bool) -> None:
    """No line is too wide and no frame too tall, in any look, paused or not."""
    plan = lay_out(library()[Routine][routine], gentle=gentle, linger=60, dark=20)
    for stage in plan.stages:
        for session in (at(stage.starts + 1, plan=plan), at(stage.starts + 1, Event.PRESS, plan=plan)):
            for size in EVERY_SIZE:
                for look in LOOKS:
                    assert [] == flaws(frame(session, size, setting, look), size), (stage, size)


@pytest.mark.parametrize("routine", library()[Routine])
@pytest.mark.parametrize("size", [size for size in EVERY_SIZE if tier(size) is not Tier.LINE])
def test_what_never_goes_is_on_every_screen_of_a_step(setting: Setting, routine: str, size: Size) -> None:
    """Title, time left, a whole instruction, "press less" and how to pause."""
    plan = lay_out(library()[Routine][routine])
    for stage in plan.work:
        text = plain_text(frame(at(stage.starts + 2, plan=plan), size, setting, Look()))
        words = " ".join(text.split())
        assert stage.step.title in text
        assert f"{(stage.seconds - 2) // 60}:{(stage.seconds - 2) % 60:02}" in text
        assert "press less." in words.lower()
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
    assert [] == [flaw for each in preflight_frames(session.plan, size, quiet) for flaw in flaws(each, size)]


def test_the_tier_is_the_largest_whose_both_numbers_fit() -> None:
    """A wide and low window is words, a narrow and tall one, too."""
    expected = {
        (120, 40): Tier.LARGE,
        (110, 33): Tier.MEDIUM,
        (80, 24): Tier.MEDIUM,
        (75, 22): Tier.SMALL,
        (40, 20): Tier.SMALL,
        (37, 18): Tier.WORDS,
        (120, 10): Tier.WORDS,
        (30, 50): Tier.WORDS,
        (24, 6): Tier.WORDS,
        (23, 6): Tier.LINE,
        (24, 5): Tier.LINE,
        (1, 1): Tier.LINE,
    }
    assert expected == {size: tier(Size(*size)) for size in expected}


def test_the_instruction_and_press_less_stand_in_the_same_place_all_evening(setting: Setting) -> None:
    """A glance finds them: their rows do not depend on the step."""
    places = set()
    for stage in bedtime().work:
        lines = plain_text(frame(at(stage.starts), SIZES["80x24"], setting, Look())).splitlines()
        places.add(next(number for number, line in enumerate(lines) if "If it hurts, press less." in line))
    assert 1 == len(places)


def test_the_next_line_grows_strong_ten_seconds_before_the_end(setting: Setting) -> None:
    """That is the whole announcement: nothing flashes, nothing rings."""

    def role(seconds: float) -> str:
        shown = frame(at(seconds), SIZES["80x24"], setting, Look())
        return next(str(role) for line in shown for text, role in line if text.startswith("Next: "))

    assert ("text", "strong") == (role(179), role(180.5))


def test_a_foot_that_is_worked_on_is_told_apart_without_colour(setting: Setting) -> None:
    """Only the lit zone is full, and an arrow with a word points at it."""
    calm = next(stage for stage in bedtime().work if stage.step.id == "calm-press")
    text = plain_text(frame(at(calm.starts), SIZES["80x24"], setting, Look()))
    assert "<- hollow" in text
    assert "⣿" in text


def test_after_five_minutes_of_pause_one_line_is_left(setting: Setting) -> None:
    """Fewer lit cells, for a person who has gone."""
    session, _ = advance(MOMENTS["paused"], 300.0)
    text = plain_text(frame(session, SIZES["80x24"], setting, Look()))
    assert "Paused. Any key: go on." == text.strip()


def test_a_terminal_without_colours_gets_none() -> None:
    """Bold at the most; the terminal's own palette is nobody's to guess."""
    for name in THEMES:
        style = styles(name, Depth.NONE)
        assert all(each.color is None and each.bgcolor is None for each in style.values())


COLOURED = re.compile(r"\x1b\[38;(2;\d+;\d+;\d+|5;\d+);48;(2;\d+;\d+;\d+|5;\d+)m")


def test_every_theme_has_an_ink_for_every_role_at_every_depth() -> None:
    """And none of them blinks, underlines or reverses."""
    for name in THEMES:
        for depth in Depth:
            for role in Role:
                sequence = inks(name, depth)(role)
                if depth in (Depth.NONE, Depth.SIXTEEN) or THEMES[name] is None:
                    assert sequence in ("\x1b[0m", "\x1b[0m\x1b[1m")
                else:
                    assert COLOURED.fullmatch(sequence)


def test_a_stage_has_a_screen_of_its_own(setting: Setting) -> None:
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
        seen.setdefault(type(stage), plain_text(frame(at(stage.starts), SIZES["80x24"], setting, Look())))
    assert expected == {kind: words for kind, words in expected.items() if words in seen[kind]}


def test_one_foot_needs_no_bar_for_both() -> None:
    """A bar that would say the same twice is left out."""
    plan = lay_out(library()[Routine]["bedtime"], feet=(Foot.LEFT,))
    text = plain_text(frame(at(60, plan=plan), SIZES["80x24"], Setting((), (), ()), Look(glyphs=None)))
    assert "Both feet" not in text
    assert "This foot" in text
