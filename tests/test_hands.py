"""The hand on the foot: where it is, which way it goes and how fast, seen from the corner of an eye."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest
from drawing import drawn
from evenings import library, routine_names
from evenings import setting as every_setting
from hypothesis import given, settings
from hypothesis import strategies as some
from rich.color import Color
from shapes import BALL, HEEL, HOLLOW, SIDE, SOLE, TOP, WHOLE_SOLE
from test_light import HIGHEST, filled, glow, light
from test_views import at

from footcare.foot import Glyphs, Picture, Shade, draw, hand_at, shown, view
from footcare.massage import Drawing, Foot, Routine, Step, Stroke, Technique, Zone
from footcare.plan import Work, lay_out
from footcare.session import Event, Session, advance
from footcare.views.evening_screen import frame
from footcare.views.look import Look, Size
from footcare.views.themes import Depth, palette
from footcare.views.widgets import SHADES

FIST = (BALL, HOLLOW, HEEL)
KNEAD = Stroke(kind="along", path=(BALL, (54.0, 130.0), HEEL), seconds=3.0)
GLIDE = Stroke(kind="along", path=((50.0, 16.0), (50.0, 226.0)), seconds=10.0, out=6.0, back="light")
PRESS = Stroke(kind="press", path=(HOLLOW,), seconds=10.0, out=6.0)
CIRCLES = Stroke(kind="circles", path=FIST, seconds=3.0, stay=10)
SWEEP = Stroke(kind="along", path=((54.0, 130.0), (76.0, 130.0)), seconds=3.0, back="none", hands="apart")
BEND = Stroke(kind="bend", path=(BALL, HOLLOW), seconds=10.0)
HOLD = Stroke(kind="hold", path=(WHOLE_SOLE,))
STROKES = {"knead": KNEAD, "glide": GLIDE, "press": PRESS, "circles": CIRCLES, "sweep": SWEEP, "bend": BEND}
HANDS = (Shade.HAND, Shade.NEAR)

EMBER = palette("ember", Depth.TRUE) or {}
MOST = 62
"""Characters that change from one look to the next, in a foot of 16 by 16."""
STEADY = 0.02
"""Of the light of the whole screen, what may come or go from one look to the next."""


def picture(
    stroke: Stroke | None,
    seconds: float | None = None,
    *,
    foot: Foot = Foot.LEFT,
    zones: tuple[Zone, ...] = FIST,
    drawing: Drawing = SOLE,
    glyphs: Glyphs = Glyphs.DOTS,
    colours: bool = True,
    size: tuple[int, int] = (16, 16),
) -> Picture:
    """The foot, so many seconds into a step, or with the path as an arrow."""
    return draw(
        drawing,
        foot=foot,
        now=shown(zones),
        columns=size[0],
        rows=size[1],
        glyphs=glyphs,
        stroke=stroke,
        hand=None if stroke is None or seconds is None else hand_at(stroke, seconds),
        colours=colours,
    )


def cells(drawn: Picture) -> list[tuple[str, Shade]]:
    """Its characters, each with its shade."""
    return [(character, shade) for row in drawn.rows for text, shade in row for character in text]


def middle(drawn: Picture, *of: Shade) -> tuple[float, float]:
    """Column and row of the middle of what has one of some shades."""
    found = [
        (column, row)
        for row, line in enumerate(drawn.rows)
        for column, shade in enumerate(shade for text, shade in line for _ in text)
        if shade in of
    ]
    return sum(column for column, _ in found) / len(found), sum(row for _, row in found) / len(found)


def looks(stroke: Stroke) -> Iterator[float]:
    """The moments of a stroke at which it is looked at, over all places of its path."""
    whole = (stroke.stay or 0) * len(stroke.path) or stroke.seconds
    yield from (number / 2 for number in range(round(2 * whole)))


# Where the hand is.


def test_a_knead_goes_to_the_heel_and_back_in_its_seconds() -> None:
    assert [0.0, 0.5, 1.0, 0.5, 0.0] == [hand_at(KNEAD, when).way for when in (0, 0.75, 1.5, 2.25, 3)]


def test_a_glide_goes_out_for_six_seconds_and_floats_back_lightly_in_four() -> None:
    assert [0.0, 0.5, 1.0, 0.5] == [hand_at(GLIDE, when).way for when in (0, 3, 6, 8)]
    assert [1.0, 1.0, 1.0, 0.5, 1.0] == [hand_at(GLIDE, when).weight for when in (0, 3, 6, 8, 10)]


def test_a_sweep_begins_anew_and_does_not_come_back() -> None:
    assert [0.0, 0.5, 0.0] == [hand_at(SWEEP, when).way for when in (0, 1.5, 3)]


def test_the_thumbs_stay_at_one_place_after_the_other() -> None:
    assert [0, 0, 1, 2, 0] == [hand_at(CIRCLES, when).place for when in (0, 9.5, 10, 29.5, 30)]


def test_a_hand_that_holds_does_not_move() -> None:
    assert 1 == len({hand_at(HOLD, when) for when in range(60)})


@pytest.mark.parametrize("stroke", STROKES.values(), ids=STROKES)
def test_a_stroke_ends_where_it_began(stroke: Stroke) -> None:
    again = stroke.seconds * (stroke.stay or 1) * len(stroke.path)
    assert picture(stroke, 0.0) == picture(stroke, again)


# What is seen of it.


@pytest.mark.parametrize("foot", Foot)
def test_the_band_goes_down_from_the_ball_to_the_heel(foot: Foot) -> None:
    rows = [middle(picture(KNEAD, when, foot=foot), Shade.HAND)[1] for when in (0.0, 0.5, 1.0, 1.5)]
    assert sorted(rows) == rows
    assert rows[-1] - rows[0] > 6


def test_two_thumbs_part_from_the_middle_to_both_edges() -> None:
    def width(seconds: float) -> float:
        """How far the bright columns of the ball's widest row lie apart."""
        row = [shade for text, shade in picture(SWEEP, seconds).rows[6] for _ in text]
        bright = [column for column, shade in enumerate(row) if shade in HANDS]
        return bright[-1] - bright[0]

    assert width(0.0) < width(1.0) < width(2.0)


def test_the_thumbs_go_round() -> None:
    """To the right, down, to the left, and up again."""
    places = [middle(picture(CIRCLES, when, size=(24, 24)), Shade.HAND) for when in (0, 0.75, 1.5, 2.25)]
    (right, _), (_, low), (left, _), (_, high) = places
    assert left < right
    assert high < low


def test_a_press_swells_and_fades() -> None:
    def covered(seconds: float) -> int:
        return sum(shade in HANDS for _, shade in cells(picture(PRESS, seconds)))

    assert covered(0) < covered(3) < covered(6) > covered(8)


def test_the_right_foot_is_the_mirror_of_the_left_one() -> None:
    left, right = (picture(SWEEP, 1.0, foot=foot) for foot in Foot)
    shades = [[shade for text, shade in row for _ in text] for row in left.rows]
    mirrored = [[shade for text, shade in row for _ in text][::-1] for row in right.rows]
    assert shades == mirrored


@pytest.mark.parametrize("stroke", STROKES.values(), ids=STROKES)
def test_only_colours_change_and_only_on_the_lit_zone(stroke: Stroke) -> None:
    still = cells(picture(None))
    for when in looks(stroke):
        for (before, shade), (after, lit) in zip(still, cells(picture(stroke, when)), strict=True):
            assert before == after
            assert shade is lit or (shade is Shade.NOW and lit in HANDS)


@pytest.mark.parametrize("glyphs", Glyphs)
@pytest.mark.parametrize("stroke", STROKES.values(), ids=STROKES)
def test_without_colour_the_hand_is_told_by_its_characters(stroke: Stroke, glyphs: Glyphs) -> None:
    """The zone is half-tone, and what is under the hand is full."""
    texts = {
        "".join(character for character, _ in cells(picture(stroke, when, glyphs=glyphs, colours=False)))
        for when in looks(stroke)
    }
    assert len(texts) > 1
    full = {Glyphs.DOTS: "⣿", Glyphs.BLOCKS: "▓", Glyphs.ASCII: "#"}[glyphs]
    assert any(full in text for text in texts)


@pytest.mark.parametrize("glyphs", Glyphs)
@pytest.mark.parametrize("stroke", [*STROKES.values(), HOLD], ids=[*STROKES, "hold"])
def test_without_motion_the_path_is_an_arrow_on_the_foot(stroke: Stroke, glyphs: Glyphs) -> None:
    for foot in Foot:
        drawn = picture(stroke, foot=foot, glyphs=glyphs)
        assert Shade.HAND in {shade for _, shade in cells(drawn)}
        foot_alone = cells(picture(None, foot=foot, glyphs=glyphs, zones=(WHOLE_SOLE,)))
        for (character, _), (_, shade) in zip(foot_alone, cells(drawn), strict=True):
            assert character != " " or shade is not Shade.HAND


@pytest.mark.parametrize(
    ("stroke", "expected"),
    [(KNEAD, "^v"), (GLIDE, "v"), (SWEEP, "<>"), (PRESS, ""), (HOLD, "")],
    ids=["knead", "glide", "sweep", "press", "hold"],
)
def test_the_heads_of_an_arrow_tell_the_way(stroke: Stroke, expected: str) -> None:
    text = "".join(character for character, _ in cells(picture(stroke, glyphs=Glyphs.ASCII)))
    assert set(expected) == set("^v<>").intersection(text)


def test_the_arrow_of_the_right_foot_points_the_other_way() -> None:
    across = Stroke(kind="along", path=((40.0, 80.0), (80.0, 80.0)), back="none")
    left, right = (
        {each for each, _ in cells(picture(across, foot=foot, glyphs=Glyphs.ASCII))} for foot in Foot
    )
    assert (">", "<") == ("".join(left & set("<>")), "".join(right & set("<>")))


def test_on_the_side_a_stroke_goes_up_the_top_of_the_foot() -> None:
    grooves = Stroke(kind="along", path=((40.0, 118.0), (140.0, 45.0)), seconds=5.0, back="none")
    columns = [
        middle(picture(grooves, when, zones=(TOP,), drawing=SIDE, size=(24, 9)), Shade.HAND)[0]
        for when in (0.0, 2.0, 4.0)
    ]
    assert sorted(columns) == columns


coordinates = some.floats(-1000, 1000)


@some.composite
def strokes(draw_: some.DrawFn) -> Stroke:
    """Whatever a person may write."""
    seconds = draw_(some.floats(1, 60))
    return Stroke(
        kind=draw_(some.sampled_from(["along", "circles", "press", "bend", "hold"])),
        path=tuple(
            draw_(
                some.lists(some.tuples(coordinates, coordinates) | some.just(HEEL), min_size=2, max_size=12)
            )
        ),
        seconds=seconds,
        out=draw_(some.none() | some.floats(0.5, seconds)),
        back=draw_(some.sampled_from(["same", "light", "none"])),
        stay=draw_(some.none() | some.integers(2, 600)),
        hands=draw_(some.sampled_from(["together", "apart"])),
    )


@settings(deadline=None)
@given(
    strokes(),
    some.none() | some.floats(0, 600),
    some.sampled_from([SOLE, SIDE]),
    some.sampled_from([FIST, (TOP,)]),
    some.sampled_from(Glyphs),
    some.booleans(),
    some.tuples(some.integers(1, 40), some.integers(1, 30)),
)
def test_any_stroke_that_can_be_written_is_drawn_on_the_foot(
    stroke: Stroke,
    seconds: float | None,
    drawing: Drawing,
    zones: tuple[Zone, ...],
    glyphs: Glyphs,
    colours: bool,
    size: tuple[int, int],
) -> None:
    """However far its path leads, and however fast it is."""
    drawn = picture(stroke, seconds, zones=zones, drawing=drawing, glyphs=glyphs, colours=colours, size=size)
    assert {size[0]} == {sum(len(text) for text, _ in row) for row in drawn.rows}
    assert size[1] == len(drawn.rows)


# Every step that is shipped.


def every_step() -> Iterator[tuple[str, Step]]:
    """Each step of each routine, as usual and gently."""
    for name in routine_names():
        for step in library()[Routine][name].steps:
            yield f"{name}-{step.id}", step
            yield f"{name}-{step.id}-gently", step.gently()


STEPS = dict(every_step())


@cache
def stage_of(name: str, *, gentle: bool) -> dict[str, tuple[Session, Work]]:
    """Each step's first moment on the screen."""
    plan = lay_out(library()[Routine][name], gentle=gentle)
    return {stage.step.id: (at(stage.starts, plan=plan), stage) for stage in plan.work[len(plan.work) // 2 :]}


@pytest.mark.parametrize("name", STEPS)
def test_every_frame_of_every_stroke_is_on_the_foot_dim_and_steady(name: str) -> None:
    """At 80 by 24: as bright as the one before within a fiftieth, and few characters change at once.

    Two looks a second, and one change of a character at each: none can change twice in half a second.
    """
    step = STEPS[name]
    stroke = step.stroke
    assert stroke
    routine = next(each for each in routine_names() if name.startswith(f"{each}-"))
    session, _ = stage_of(routine, gentle=name.endswith("-gently"))[step.id]
    zones, drawing = step.zones, view(tuple(every_setting().drawings), step.zones)

    hands = [hand_at(stroke, number / 2) for number in range(2 * step.seconds)]
    moments = {hand: number / 2 for number, hand in enumerate(hands)}
    seen = {
        hand: picture(stroke, when, zones=zones, drawing=drawing, size=(24, 16))
        for hand, when in moments.items()
    }
    pictures = [seen[hand] for hand in hands]
    still = cells(picture(None, zones=zones, drawing=drawing, size=(24, 16)))
    for each in set(pictures):
        assert [character for character, _ in still] == [character for character, _ in cells(each)]
    # The digits of the time change by themselves: what the hand adds to the light is counted alone.
    size = Size(80, 24)
    least = light(drawn(frame(session, size, every_setting(), Look()), size)) - glow_of(pictures[0])
    assert least + max(map(glow_of, pictures)) <= HIGHEST
    for one, other in set(pairwise(pictures)):
        assert abs(glow_of(other) - glow_of(one)) <= STEADY * (least + glow_of(one))
        assert MOST >= sum(a != b for a, b in zip(cells(one), cells(other), strict=True))


@cache
def glow_of(picture: Picture) -> float:
    """What a picture gives to the mean light of a screen of 80 by 24."""
    inks = {shade: glow(Color.parse(EMBER[style][0])) for shade, style in SHADES.items() if style}
    lit = [inks[shade] * filled(text) for row in picture.rows for text, shade in row if text.strip()]
    return sum(lit) / (80 * 24)


def test_what_a_person_did_not_say_is_no_arrow() -> None:
    """Where a step of one's own has no stroke, its direction tells the way, if it names two of its zones."""
    fist = library()[Technique]["fist-knead"]
    step = Step(**{**vars(library()[Routine]["quick"].steps[2]), "stroke": None, "technique": fist})

    def path(direction: str) -> list[str]:
        said = Step(**{**vars(step), "direction": direction}).shown_stroke
        return [place.id for place in said.path if isinstance(place, Zone)] if said else []

    assert ["heel", "ball"] == path("From the heel up to the ball.")
    assert [] == path("Here and there.")


def test_while_time_stands_still_the_hand_does_too() -> None:
    _, stage = stage_of("bedtime", gentle=False)["fist"]
    paused = at(stage.starts + 1.0, Event.PRESS)
    later, _ = advance(paused, 7.25)
    size = Size(80, 24)
    before, after = (drawn(frame(each, size, every_setting(), Look()), size) for each in (paused, later))
    assert before == after
