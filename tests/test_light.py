"""A screen beside a bed: readable for every eye, dim, and never sudden."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import cycle

import pyte
import pytest
from drawing import Frame, drawn, plain_text, style_of
from drawing import flaws as flaws_of
from evenings import bedtime, library, reasons, routine_names, spend
from evenings import setting as every_setting
from hypothesis import given, settings
from hypothesis import strategies as some
from rich.color import Color
from rich.console import RenderableType
from rich.segment import Segment
from test_views import EVERY_SIZE, LEAST_SIZES, MOMENTS, SIZES, at, text_of

from footcare.foot import Glyphs
from footcare.massage import Routine
from footcare.massage.cautions import Question
from footcare.plan import Dark, Plan, Work, lay_out
from footcare.safety.profile import Profile
from footcare.session import Event, Mode, Session, advance
from footcare.terminal.inputs import Key
from footcare.terminal.screen import Screen
from footcare.views import questions, wording
from footcare.views.evening_screen import STILL, frame, shown
from footcare.views.look import Look, Size, Tier, is_wide, tier
from footcare.views.preflight_screen import preflight_frames, whole_frames
from footcare.views.themes import THEMES, Depth, Ink, console
from footcare.views.widgets import DRAWN
from footcare.views.widgets import digits as draw_digits

pytestmark = pytest.mark.usefixtures("nothing_is_drawn_twice")

COLOURED = {name: theme for name, theme in THEMES.items() if theme is not None}


def inks(theme: str) -> dict[str, Ink]:
    """The colours that something is drawn in."""
    return {style: ink for style, ink in COLOURED[theme].items() if style != "ground"}


DEPTHS = {Depth.TRUE: 0, Depth.EIGHT_BIT: 1}

Linear = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, severity 1: what reaches eyes without one of the three cones.
SIGHTS: dict[str, tuple[Linear, Linear, Linear]] = {
    "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def light_of(colour: Color) -> Linear:
    """A colour as amounts of light, undone of the gamma of sRGB."""
    channels = [channel / 255 for channel in colour.get_truecolor()]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return red, green, blue


def linear(ink: Ink, depth: int) -> Linear:
    """An ink as amounts of light."""
    return light_of(Color.parse(str(ink[0]) if depth == 0 else f"color({ink[1]})"))


def luminance(colour: Linear, sight: str = "all cones") -> float:
    """Relative luminance as WCAG defines it, of what an eye makes of a colour."""
    seen = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, colour, strict=True)))) for row in SIGHTS[sight])
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), seen, strict=True))


def contrast(one: float, other: float) -> float:
    """The contrast of two luminances, from 1 to 21."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", COLOURED)
def test_every_eye_can_read_every_ink_on_its_ground(theme: str, sight: str, depth: Depth) -> None:
    """Words 4.5 to 1 or better, bars and edges 3 to 1, also for eyes without one of the three cones."""
    column, look = DEPTHS[depth], COLOURED[theme]
    ground = luminance(linear(look["ground"], column), sight)
    for style, ink in inks(theme).items():
        needed = 3.0 if style == "line" else 4.5
        assert contrast(luminance(linear(ink, column), sight), ground) >= needed, style


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("theme", COLOURED)
def test_what_is_over_stands_out_from_what_is_left(theme: str, depth: Depth) -> None:
    """The full part of a bar from its empty part, 3 to 1."""
    full, empty = (luminance(linear(COLOURED[theme][style], DEPTHS[depth])) for style in ("strong", "line"))
    assert contrast(full, empty) >= 3.0


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("theme", [name for name in COLOURED if name != "sepia"])
def test_no_ink_that_changes_is_the_red_that_is_hard_on_eyes(theme: str, depth: Depth) -> None:
    """Of the light of a colour less than eight tenths are red; in sepia the alert is, but it stands still."""
    for ink in inks(theme).values():
        colour = linear(ink, DEPTHS[depth])
        assert colour[0] < 0.8 * sum(colour)


def test_only_the_themes_for_paper_and_low_vision_are_bright() -> None:
    """The ground of all that is for the night is nearly black."""
    dark = {name for name, theme in COLOURED.items() if luminance(linear(theme["ground"], 0)) < 0.003}
    assert {"ember", "ash", "contrast"} == dark


# What a character fills of its cell, as a share. Eight dots fill a quarter: terminals that draw them
# themselves make a dot half as wide and half as high as its place, and fonts keep to that (DejaVu: 0.20
# to 0.24). What is not listed is a letter.
SHARES = {
    " ": 0.0,
    "░": 0.25,
    "▒": 0.5,
    "▓": 0.75,
    "█": 1.0,
    "▀": 0.5,
    "▄": 0.5,
    "─": 0.06,
    "●": 0.4,
    "#": 0.24,
}
LETTER = 0.12
EIGHT_DOTS = 0.25
HIGHEST = 0.04
"""Of white, what the mean of a frame may be in a dark room."""


@cache
def share(character: str) -> float:
    """How much of its cell a character fills."""
    if "\u2800" <= character <= "\u28ff":
        return (ord(character) - 0x2800).bit_count() / 8 * EIGHT_DOTS
    return SHARES.get(character, LETTER)


@cache
def filled(text: str) -> float:
    """How many cells a text would fill if it were spread evenly."""
    return sum(map(share, text))


@cache
def glow(colour: Color) -> float:
    """The luminance of a colour."""
    return luminance(light_of(colour))


def colours(segment: Segment) -> tuple[Color, Color]:
    """The colour of the characters, and of what is behind them."""
    assert segment.style
    assert segment.style.color
    assert segment.style.bgcolor
    return segment.style.color, segment.style.bgcolor


def light(shown: Frame) -> float:
    """The mean luminance of a frame, white being 1."""
    total = cells = 0.0
    for segment in (each for line in shown for each in line):
        (ink, behind), lit = map(glow, colours(segment)), filled(segment.text)
        total += lit * ink + (len(segment.text) - lit) * behind
        cells += len(segment.text)
    return total / cells


def brightness(luminance: float) -> float:
    """What the eye makes of a luminance, from 0 to 100: the lightness of CIE 1976."""
    return 116 * luminance ** (1 / 3) - 16 if luminance > 216 / 24389 else luminance * 24389 / 27


@cache
def every_card() -> list[questions.Card]:
    """Everything that the check can ask."""
    asking = list(library()[Question].values())
    kinds = [[each for each in asking if each.when == when] for when in ("lasting", "tonight")]
    details = [
        questions.detail_card(each, choice) for each in asking if not each.picks for choice in each.choices
    ]
    return [
        questions.checklist_card(Profile(), kinds[0], {}),
        questions.receiver_card(kinds[0]),
        questions.tonight_card(kinds[1]),
        *details,
        *(questions.detail_card(each) for each in asking if each.picks),
        questions.foot_card(may_be_none=True),
        questions.SOUND_CARD,
        questions.SENTENCE_CARD,
    ]


LOOKS = [
    Look(),
    Look(glyphs=Glyphs.BLOCKS),
    Look(glyphs=Glyphs.ASCII, plain_ascii=True),
    Look(glyphs=None),
    Look(big=True),
    Look(calm=True),
    Look(big=True, calm=True),
    Look(motion=False),
    Look(big=True, calm=True, motion=False),
    Look(big=True, plain_ascii=True, glyphs=None),
]
VISIBLY = LOOKS[:7]
"""The looks that differ in more than in when they change."""


def screens(size: Size) -> Iterator[RenderableType]:
    """Every screen there is, at one size."""
    for moment in MOMENTS.values():
        for look in VISIBLY:
            yield frame(moment, size, every_setting(), look)
    yield from preflight_frames(bedtime(), reasons(), size, every_setting(), Look())
    yield from whole_frames(bedtime(), reasons(), size)
    for card in every_card():
        yield from questions.card_frames(card, size)


@pytest.mark.parametrize("size", EVERY_SIZE, ids=lambda size: f"{size.columns}x{size.rows}")
def test_no_screen_lights_up_the_room(size: Size) -> None:
    """In the two themes for the night the mean of every frame is at most a twenty-fifth of white.

    The brightest look is drawn at every size, the three others in turn at those that people have accepted.
    """
    brightest, *others = [(name, depth) for name in ("ember", "ash") for depth in DEPTHS]
    for number, each in enumerate(screens(size)):
        for name, depth in [
            brightest,
            *([others[(number + size.rows) % 3]] if size in SIZES.values() else []),
        ]:
            lit = drawn(each, size, name, depth)
            assert light(lit) <= HIGHEST, (name, light(lit), plain_text(lit))


def lit(session: Session, size: Size | str = "80x24", look: Look = LOOKS[0]) -> Frame:
    """What a moment looks like in the theme that comes unasked."""
    size = SIZES[size] if isinstance(size, str) else size
    return drawn(frame(session, size, every_setting(), look), size)


def flaws(session: Session, size: Size, look: Look) -> list[str]:
    """What is wrong with the measure of a moment."""
    return flaws_of(frame(session, size, every_setting(), look), size)


def solid(shown: Frame) -> float:
    """The share of a frame's cells that are filled, so far as its characters fill a cell."""
    text = "".join(segment.text for line in shown for segment in line)
    return sum(text.count(character) for character in "█▓⣿") / len(text)


@cache
def whole_evening(name: str) -> Plan:
    """A shipped routine with the screens after it."""
    return lay_out(library()[Routine][name], linger=60, dark=20)


STEADY_SIZES = ["120x40", "80x24", "40x20"]


@pytest.mark.parametrize("name", routine_names())
@pytest.mark.parametrize("size", STEADY_SIZES)
def test_from_step_to_step_the_light_stays_nearly_the_same(name: str, size: str) -> None:
    """No stage is more than a tenth brighter or darker than the one before it, as eyes see it.

    A tenth of all that there is from black to white; in the look that comes unasked it is half of that. And
    none gives twice the light. Only the evening's end gets darker. Of the other looks each routine has two at
    a size, and all of them over its three sizes; so has each size over the routines.
    """
    plan, turn = whole_evening(name), (routine_names().index(name) + STEADY_SIZES.index(size)) % 2
    others = ((LOOKS[1], 10.0), (LOOKS[3], 5.0), (LOOKS[4], 5.0), (LOOKS[5], 5.0))
    for look, most in ((LOOKS[0], 5.0), *others[turn::2]):
        before = None
        for stage in plan.stages:
            begin, end = (lit(at(when, plan=plan), size, look) for when in (stage.starts, stage.ends - 0.25))
            first, last = light(begin), light(end)
            assert solid(begin) <= 0.15
            if before is not None and isinstance(stage, Work):
                assert abs(brightness(first) - brightness(before)) <= most, stage
                assert most > 5 or 0.5 < first / before < 2.0, stage
            elif before is not None:
                assert brightness(first) - brightness(before) <= most, stage
            before = last


def test_the_wider_the_place_the_softer_its_light() -> None:
    """A whole foot and one place give the room much the same light, where no hand is seen on them."""

    def ink(step: str) -> str:
        plain = replace(next(each for each in bedtime().routine.steps if each.id == step), stroke=None)
        plan = lay_out(replace(bedtime().routine, steps=(plain,), per_foot=plain.seconds))
        begin = lit(at(plan.work[0].starts, plan=plan), look=Look(motion=False))
        return next(style_of(each) for line in begin for each in line if "⣿" in each.text)

    assert ["soft", "strong"] == [ink("hold"), ink("calm-press")]


@pytest.mark.parametrize("theme", COLOURED)
@pytest.mark.parametrize("size", SIZES)
def test_the_last_screen_is_nearly_black_in_every_theme(theme: str, size: str) -> None:
    """Also on the paper of sepia; and what stands on it can be read."""
    for depth in DEPTHS:
        night = drawn(frame(MOMENTS["dark"], SIZES[size], every_setting(), Look()), SIZES[size], theme, depth)
        assert light(night) < 0.011
        for ink, behind in {colours(each) for line in night for each in line if each.text.strip()}:
            assert contrast(glow(ink), glow(behind)) >= 3.0
            assert behind.get_truecolor() == (0, 0, 0)


@pytest.mark.parametrize("name", routine_names())
def test_without_any_colour_everything_is_still_told(name: str) -> None:
    """Place, pressure and state have a word or a glyph; and no two stages differ in ink alone."""
    plan = whole_evening(name)
    told = set()
    for stage in plan.work:
        session = at(stage.starts + 1, plan=plan)
        size = SIZES["120x40"]
        text = plain_text(drawn(frame(session, size, every_setting(), Look()), size, "mono", Depth.NONE))
        flat = " ".join(text.split())
        steps = len(plan.routine.steps)
        assert f"Pressure {stage.step.pressure.name} {'●' * stage.step.pressure.level}○" in flat + "○"
        assert f"Where {wording.where(stage.step.zones)}"[:30] in flat
        assert (stage.number - 1, stage.number < steps) == (flat.count(" done"), " next" in flat)
        assert f"◉ {stage.step.title} now" in flat
        assert "─" in text
        assert "Paused" in text_of(at(stage.starts + 1, Event.PRESS, plan=plan), size)
        told.add(text)
    assert len(plan.work) == len(told)


def test_a_place_that_is_lit_is_denser_than_the_rest_however_it_is_drawn() -> None:
    """So it is the place also where there is no colour."""
    for stage in bedtime().work:
        for look in LOOKS[:3]:
            picture: dict[bool, list[float]] = {True: [], False: []}
            for line in lit(at(stage.starts), look=look)[1:18]:
                for text, style in ((each.text, style_of(each)) for each in line):
                    dots = [character for character in text if "\u2800" <= character or character in "#.▓░"]
                    if text and len(dots) == len(text):
                        picture[style == "line"] += map(share, dots)
            full, rest = picture[False], picture[True]
            if rest:  # of the edges of the sole there is little more than the outline
                assert sum(full) / len(full) > 1.5 * sum(rest) / len(rest), (stage, look)


moments = some.tuples(
    some.integers(0, 749 * 8).map(lambda eighths: eighths / 8),
    some.lists(some.sampled_from([event for event in Event if event is not Event.STOP]), max_size=3),
)


@settings(deadline=None, max_examples=150)
@given(
    moment=moments, look=some.sampled_from(LOOKS), columns=some.integers(1, 130), rows=some.integers(1, 45)
)
def test_any_look_of_any_moment_fits_any_window(
    moment: tuple[float, list[Event]], look: Look, columns: int, rows: int
) -> None:
    """Big, calm and without motion: exactly as many cells as there are, and never a bright frame."""
    size = Size(columns, rows)
    session = at(moment[0], *moment[1])
    assert [] == flaws(session, size, look)
    assert light(lit(session, size, look)) <= HIGHEST


def state(session: Session) -> object:
    """What may change a screen at any time, because a person or the plan did something."""
    return session.stage, session.mode, session.asking, session.dimmed


def changes(look: Look, size: Size) -> list[Session]:
    """The looks at an evening at which the screen is another one than just before.

    There are two looks a second in a small window. In a large one there are four in five seconds, half a
    second apart and more: what moves or counts would be another one at the next of them, too.
    """
    found = []
    session, before = Session(plan=bedtime()), None
    pauses = cycle([0.5, 1.5, 2.5, 0.5] if is_wide(size) else [0.5])
    while not session.over:
        now = lit(session, size, look)
        if now != before:
            found.append(session)
        before = now
        session, _ = advance(session, next(pauses))
    return found


@pytest.mark.parametrize("size", ["80x24", "40x12"])
def test_without_motion_a_screen_stays_for_fifteen_seconds(size: str) -> None:
    """Or until the stage is over."""
    into = {session.at - session.stage.starts for session in changes(Look(motion=False), SIZES[size])}
    assert {0.0, 15.0, 30.0} <= into
    assert all(seconds % STILL == 0 for seconds in into)


@pytest.mark.parametrize("size", ["80x24", "40x12"])
@pytest.mark.parametrize("big", [False, True])
def test_in_calm_a_screen_stays_for_a_minute(size: str, big: bool) -> None:
    """Or until the stage is over: it changes when there is a minute less to go."""
    seen = changes(Look(calm=True, big=big), SIZES[size])
    minutes = [session for session in seen if session.at != session.stage.starts]
    assert 7 <= len(minutes) <= 11
    assert {20.0} == {(session.plan.seconds - session.at) % 60 for session in minutes}


@given(moment=moments, look=some.sampled_from([look for look in LOOKS if not look.counts]))
@settings(deadline=None)
def test_what_is_shown_has_been_and_belongs_to_the_stage_at_hand(
    moment: tuple[float, list[Event]], look: Look
) -> None:
    """Less motion never means another stage, a time to come, or more than is asked for."""
    session = at(moment[0], *moment[1])
    seen = shown(session, look)
    assert state(session) == state(seen)
    assert seen.at <= session.at
    assert session.at - seen.at < (60 if look.calm else 0) + (0 if look.motion else STILL)


def test_every_second_is_shown_unless_somebody_wants_less() -> None:
    session = at(164.3)
    assert session is shown(session, Look())


@pytest.mark.parametrize("look", [Look(calm=True), Look(motion=False)])
def test_without_counting_a_lead_in_is_soon(look: Look) -> None:
    """One screen for all of its five seconds."""
    first = MOMENTS["lead-in"]
    seen = {text_of(advance(first, seconds)[0], look=look) for seconds in (0.0, 0.5, 1.0, 2.5, 4.875)}
    assert 1 == len(seen)
    assert "Starting again soon" in seen.pop()


@pytest.mark.parametrize("size", EVERY_SIZE, ids=lambda size: f"{size.columns}x{size.rows}")
@pytest.mark.parametrize("big", [False, True])
def test_in_calm_no_screen_counts_seconds(size: Size, big: bool) -> None:
    """Minutes, or nothing."""
    for moment in MOMENTS.values():
        text = text_of(moment, size, Look(calm=True, big=big))
        assert re.search(r"\d:\d|\bseconds\b", text) is None


@pytest.mark.parametrize("name", routine_names())
@pytest.mark.parametrize("size", [size for size in EVERY_SIZE if tier(size) is not Tier.LINE])
def test_in_calm_and_in_big_what_never_goes_is_there(name: str, size: Size) -> None:
    """Title, a whole instruction, "press less", how to pause, and some time that is left.

    A step has a big look and another one in each window, and in the next window the two others.
    """
    plan = whole_evening(name)
    for stage in plan.work[: len(plan.routine.steps)]:
        session = at(stage.starts + 2, plan=plan)
        turn = (stage.number + EVERY_SIZE.index(size)) % 2
        for look in LOOKS[4 + 2 * turn : 6 + 2 * turn]:
            shown = text_of(session, size, look)
            text = " ".join(shown.split())
            assert stage.step.title in text
            assert re.search("If it hurts, (press less|ease off)[.]", text)
            assert "key: pause" in text
            assert digits(shown) or re.search(r"\d:\d\d|\d min", text)
            assert any(
                all(word in text for word in told.split()) for told in (stage.step.screen, stage.step.cue)
            )


def digits(text: str) -> list[str]:
    """The rows of a frame that have blocks on them."""
    return [line for line in text.splitlines() if re.search("[█▀▄]|##", line)]


@pytest.mark.parametrize("rows", DRAWN)
def test_no_digit_is_taken_for_another_and_all_are_as_wide(rows: int) -> None:
    """So nothing moves while a time is counted down."""
    size = Size(rows + 1, rows)
    seen = {plain_text(drawn(draw_digits(str(each), Look(), rows).what, size)) for each in range(10)}
    assert 10 == len(seen)
    assert {rows} == {len(each.split("\n")) for each in seen}


@pytest.mark.parametrize("size", ["120x40", "80x24", "40x12"])
def test_big_is_a_title_one_instruction_and_digits(size: str) -> None:
    """Five rows of them; with what keeps from harm, and how to pause, that is all."""
    session = MOMENTS["step"]
    assert isinstance(session.stage, Work)
    text = text_of(session, SIZES[size], Look(big=True))
    rows = digits(text)
    assert 5 == len(rows)
    others = [line.strip() for line in text.splitlines() if line.strip() and line not in rows]
    told = " ".join(others[1:-2])
    assert session.stage.step.title == others[0]
    assert told in (session.stage.step.screen, session.stage.step.cue)
    assert [wording.HURTS, "Any key: pause    q, then q: stop"] == others[-2:]


def test_where_big_has_no_room_the_words_stay() -> None:
    """Nothing that is to be done is left out for the sake of digits.

    The other foot is told the same, and looked at in the smallest window of each tier.
    """
    for name in routine_names():
        plan = whole_evening(name)
        again = plan.work[len(plan.routine.steps) :]
        for stage in plan.stages[:-2]:
            session = at(stage.starts + 1, plan=plan)
            for size in (*(LEAST_SIZES if stage in again else EVERY_SIZE), Size(38, 10), Size(60, 9)):
                big = text_of(session, size, Look(big=True))
                if not digits(big):
                    assert big == text_of(session, size)
                elif not isinstance(stage, Work):
                    text = " ".join(big.split())
                    position = plan.routine.position
                    lines = position.change if stage.starts else position.ready
                    assert all(wording.placed(line, session.foot) in text for line in lines)


@pytest.mark.parametrize("size", ["80x24", "40x20", "40x12"])
def test_in_calm_nothing_is_announced_by_a_change_of_ink(size: str) -> None:
    """What comes next is written as it was written from the start."""
    for name in routine_names():
        plan = whole_evening(name)
        for stage in plan.work:
            shown = lit(at(stage.ends - 0.5, plan=plan), size, Look(calm=True))
            pieces = [each for line in shown for each in line if "Next" in each.text]
            assert "strong" not in map(style_of, pieces)


@pytest.mark.parametrize("name", routine_names())
@pytest.mark.parametrize("size", [Size(110, 34), Size(120, 40), Size(200, 60)])
def test_the_largest_window_shows_digits_and_all_steps(name: str, size: Size) -> None:
    """From getting ready to the last step, and on the other foot in the smallest of these windows."""
    plan = whole_evening(name)
    last = plan.work[-1 if size == (110, 34) else len(plan.routine.steps)]
    for stage in plan.stages[: plan.stages.index(last)]:
        text = text_of(at(stage.starts + 1, plan=plan), size, Look(glyphs=None))
        flat = " ".join(text.split())
        assert 5 == len(digits(text))
        for number, step in enumerate(plan.routine.steps, 1):
            assert re.search(rf"[●◉○] {re.escape(step.title)} (done|now|next|\d:\d\d)", flat), number


class Window:
    """A terminal that is watched while an evening goes by on it."""

    def __init__(self, theme: str, depth: Depth, size: Size) -> None:
        self.size = size
        self.terminal = pyte.Screen(size.columns, size.rows)
        self.stream = pyte.Stream(self.terminal)
        self.written: list[str] = []
        self.blank = 0
        self.screen = Screen(self.write, console(theme, depth))

    def write(self, text: str) -> None:
        """Take what is written; and look at it, as eyes would between two writes."""
        self.stream.feed(text)
        self.written.append(text)
        self.blank += not any(line.strip() for line in self.terminal.display)

    def show(self, session: Session, look: Look) -> None:
        columns, rows = self.size.columns, self.size.rows
        if not session.over:
            self.screen.show(frame(session, self.size, every_setting(), look), columns, rows)

    def resize(self, size: Size) -> None:
        self.size = size
        self.terminal.resize(size.rows, size.columns)


SUDDEN = re.compile(r"\x07|\x1b\[[0-3]?J|\x1b\[[?]5h|\x1bc|\x1b\[(?:\d+;)*[5-7](?:;\d+)*m")
"""BEL, clearing, the whole window turned over, a reset of everything, blinking, reverse video."""
COLOUR = re.compile(r"[34]8;(?:2;\d+;\d+;\d+|5;\d+)")


def sudden(text: str) -> int:
    """How many sequences of *text* would be seen by closed eyes."""
    return len(SUDDEN.findall(COLOUR.sub("0", text)))


@cache
def an_evening() -> list[Session]:
    """All looks at an evening with a pause, an arrow and an end that nobody confirms.

    Of the hour that it then waits, there is a look a minute, and each at which something is another.
    """
    keys = (100.0, Key.ANY), (130.0, Key.ANY), (200.0, Key.RIGHT), (300.0, Key.QUIT)
    seen = [look.session for look in spend(bedtime(), *keys).looks]
    moving = [(state(each), each.at, each.lead) for each in seen]
    return [
        each for at, each in enumerate(seen) if at % 60 == 0 or moving[at] not in moving[max(0, at - 1) : at]
    ]


@pytest.mark.parametrize(
    ("theme", "depth", "look"),
    [
        ("ember", Depth.TRUE, LOOKS[0]),
        ("sepia", Depth.EIGHT_BIT, LOOKS[0]),
        ("mono", Depth.NONE, LOOKS[2]),
        ("contrast", Depth.TRUE, LOOKS[6]),
    ],
)
def test_a_whole_evening_on_the_screen_is_never_blank_and_never_sudden(
    theme: str, depth: Depth, look: Look
) -> None:
    """With a pause, an arrow and another size of window: it is wiped at the start and at the new size."""
    seen = an_evening()
    window = Window(theme, depth, Size(40, 12))
    for number, session in enumerate(seen):
        if number == len(seen) // 2:
            window.resize(Size(38, 18))
        window.show(session, look)
    assert 0 == window.blank
    fresh = [text for text in window.written if "\x1b[2J" in text]
    assert (window.written[0], 2) == (fresh[0], len(fresh))
    assert 2 == sum(map(sudden, window.written))


def test_it_ends_in_the_dark_by_itself() -> None:
    """After the close a minute, then twenty seconds of night, and no key."""
    spent = spend(bedtime())
    dark = [look.passed for look in spent.looks if isinstance(look.session.stage, Dark)]
    assert (730.0, 750.0) == (round(dark[0], 3), round(spent.passed, 3))
    assert spent.session.mode is Mode.OVER
