"""What the picture of the foot shows, at any size and in any characters."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapes import (
    BALL,
    BIG_TOE,
    CALF,
    HEEL,
    HEEL_CORD,
    HOLLOW,
    INNER_ANKLE,
    INNER_EDGE,
    OUTER_ANKLE,
    OUTER_EDGE,
    SIDE,
    SOLE,
    SOLE_ZONES,
    TOES,
    TOP,
    WHOLE_SOLE,
)

from footcare.foot import (
    Glyphs,
    Picture,
    Shade,
    draw,
    outline,
    proportion,
    shown,
    view,
)
from footcare.foot.form import form_of, under_hands
from footcare.foot.masks import Grid
from footcare.massage import Drawing, Ellipse, Foot, Zone, ZoneShape

FIST = (BALL, HOLLOW, HEEL)
SIDE_ZONES = (TOP, INNER_ANKLE, OUTER_ANKLE, HEEL_CORD, HEEL)
BOTH = [SOLE, SIDE]

drawings = st.sampled_from(BOTH)
feet = st.sampled_from(Foot)
every_glyph = st.sampled_from(Glyphs)
zones = st.lists(st.sampled_from((*SOLE_ZONES, *SIDE_ZONES)))
sizes = st.tuples(st.integers(1, 60), st.integers(1, 40))
spots_of_the_sole = st.lists(
    st.tuples(
        st.integers(0, 100), st.integers(0, 240), st.integers(1, 30), st.integers(1, 30), st.integers(-90, 90)
    ),
    max_size=4,
)

law = settings(deadline=None)
"""What holds for every picture; a busy computer may take its time over one."""

Size = tuple[int, int]
"""Columns and rows."""


def picture(
    drawing: Drawing,
    size: Size,
    *,
    foot: Foot = Foot.LEFT,
    now: Iterable[Zone] = (),
    done: Iterable[Zone] = (),
    glyphs: Glyphs = Glyphs.DOTS,
    spots: Sequence[Ellipse] = (),
) -> Picture:
    """A picture of so many columns and rows."""
    return draw(
        drawing,
        foot=foot,
        now=shown(now),
        done=shown(done),
        columns=size[0],
        rows=size[1],
        glyphs=glyphs,
        spots=spots,
    )


def text(drawn: Picture) -> list[str]:
    """The characters alone."""
    return ["".join(run for run, _ in row) for row in drawn.rows]


def shades(drawn: Picture) -> list[list[Shade]]:
    """The shade of each character."""
    return [[shade for run, shade in row for _ in run] for row in drawn.rows]


def seen(drawn: Picture) -> set[Shade]:
    """The shades there are."""
    return {shade for row in drawn.rows for _, shade in row}


def dots(drawn: Picture) -> set[tuple[int, int]]:
    """Where there is a dot, as column and row of dots."""
    bits = {0: (0, 0), 1: (0, 1), 2: (0, 2), 6: (0, 3), 3: (1, 0), 4: (1, 1), 5: (1, 2), 7: (1, 3)}
    return {
        (2 * column + x, 4 * row + y)
        for row, line in enumerate(text(drawn))
        for column, glyph in enumerate(line)
        if glyph != " "
        for bit, (x, y) in bits.items()
        if ord(glyph) - 0x2800 >> bit & 1
    }


def pieces(points: set[tuple[int, int]]) -> int:
    """How many groups of dots there are that do not touch each other."""
    left, count = set(points), 0
    while left:
        count += 1
        edge = [left.pop()]
        while edge:
            x, y = edge.pop()
            near = {(x + across, y + down) for across in (-1, 0, 1) for down in (-1, 0, 1)} & left
            left -= near
            edge += near
    return count


# What a tired person sees.


def test_the_fist_works_on_ball_hollow_and_heel_of_the_left_foot() -> None:
    expected = [
        "⢀⢔⢕⢕⠄⢔⢕ ⢀     ",
        "⢐⢕⢕⢕⢕⢐⢕⢁⢕⠅⢀⢄  ",
        "⠐⢕⢕⢕⠅⠐⠁⠐⠕⢁⢕⠕⢀ ",
        " ⢠⣴⣶⣶⣶⣦⣤⣀⡀⠑⢁⢕⠅",
        "⢀⣿⣿⣿⣿⣿⣿⣿⣿⣿⣷⣦⡁ ",
        "⠸⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⡄",
        " ⢻⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⡇",
        "  ⠹⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⠁",
        "   ⠙⣿⣿⣿⣿⣿⣿⣿⣿⡟ ",
        "    ⢹⣿⣿⣿⣿⣿⣿⣿⠁ ",
        "    ⢸⣿⣿⣿⣿⣿⣿⡏  ",
        "    ⣾⣿⣿⣿⣿⣿⣿⡇  ",
        "   ⣸⣿⣿⣿⣿⣿⣿⣿⡇  ",
        "  ⢀⣿⣿⣿⣿⣿⣿⣿⣿⡇  ",
        "  ⢸⣿⣿⣿⣿⣿⣿⣿⣿⠇  ",
        "   ⢿⣿⣿⣿⣿⣿⣿⡟   ",
        "   ⠈⠻⢿⣿⣿⠿⠛    ",
    ]
    assert expected == text(picture(SOLE, (14, 17), now=FIST))


def test_the_heel_is_squeezed_after_the_top_of_the_right_foot() -> None:
    expected = [
        " ⢻⡇⠈⠠⠈ ⡇                ",
        " ⢸⡇⠈⠠⠈⠠⠱⡀               ",
        " ⢸⡇⠈⠠⠈⠠ ⡱⡀              ",
        " ⢸⡇⢀⠎⠑⡄⠈⡪⡺⣄             ",
        " ⡸⠃ ⠑⠒⠁⠈⠈⠪⡪⡳⡤⡀          ",
        "⢀⠇⠠⠈⠠⠈⠠⠈⠠⠈⠈⠪⡪⡪⡲⣄⡀       ",
        "⣾⣷⣶⣤⣀⡀⠠⠈⠠⠈⠠⠈⠈⠊⠪⡪⡪⡲⡤⣄⡀   ",
        "⣿⣿⣿⣿⣿⣿⡀⠈⣀⡠⠤⠤⣀⣀⠠⠈⠈⠈⠊⠊⠊⠉⠒⢄",
        "⠈⠛⠿⠿⠿⠛⠋⠉      ⠉⠑⠒⠤⠤⠤⠤⠤⠤⠜",
    ]
    assert expected == text(picture(SIDE, (24, 9), foot=Foot.RIGHT, now=[HEEL, HEEL_CORD], done=[TOP]))


def test_the_hollow_is_next_after_ball_and_heel_in_plain_letters() -> None:
    expected = [
        "    . .  .. ",
        "  . . . ... ",
        " . . +++++  ",
        "  +++++++++ ",
        " +++++++++  ",
        "  #######   ",
        "  ######    ",
        "   #####    ",
        "   #####    ",
        "   ++++++   ",
        "   ++++++   ",
        "    ++++    ",
    ]
    drawn = picture(SOLE, (12, 12), foot=Foot.RIGHT, now=[HOLLOW], done=[BALL, HEEL], glyphs=Glyphs.ASCII)
    assert expected == text(drawn)
    assert drawn.rows[4] == ((" ", Shade.EMPTY), ("+++++++++", Shade.DONE), ("  ", Shade.EMPTY))


# Laws of every picture.


@law
@given(drawings, sizes, feet, zones, zones, every_glyph)
def test_a_picture_fills_exactly_the_room_it_is_given(
    drawing: Drawing, size: Size, foot: Foot, now: list[Zone], done: list[Zone], glyphs: Glyphs
) -> None:
    drawn = picture(drawing, size, foot=foot, now=now, done=done, glyphs=glyphs)
    assert [size[0]] * size[1] == [len(line) for line in text(drawn)]
    for row in drawn.rows:
        assert all(before[1] is not after[1] for before, after in pairwise(row)), "spans are merged"


@law
@given(drawings, sizes, zones, zones, every_glyph, spots_of_the_sole)
def test_the_right_foot_is_the_mirror_of_the_left(
    drawing: Drawing,
    size: Size,
    now: list[Zone],
    done: list[Zone],
    glyphs: Glyphs,
    spots: list[Ellipse],
) -> None:
    left, right = (
        picture(drawing, size, foot=foot, now=now, done=done, glyphs=glyphs, spots=spots) for foot in Foot
    )
    assert [line[::-1] for line in shades(left)] == shades(right)
    assert left.places == right.places
    if glyphs is Glyphs.DOTS:
        assert {(2 * size[0] - 1 - x, y) for x, y in dots(left)} == dots(right)
    else:
        assert [line[::-1] for line in text(left)] == text(right)


@law
@given(sizes)
def test_the_zones_tile_the_sole(size: Size) -> None:
    form = form_of(SOLE, Grid(2 * size[0], 4 * size[1]))
    covered = 0
    for _, mask in form.flats:
        assert covered & mask == 0, "no dot belongs to two zones"
        covered |= mask
    assert form.body == covered, "and every dot to one"


@law
@given(drawings, sizes, zones, zones)
def test_ascii_is_ascii_and_blocks_are_blocks(
    drawing: Drawing, size: Size, now: list[Zone], done: list[Zone]
) -> None:
    for glyphs, allowed in ((Glyphs.ASCII, "#+. "), (Glyphs.BLOCKS, "▓▒░ ")):
        assert set("".join(text(picture(drawing, size, now=now, done=done, glyphs=glyphs)))) <= set(allowed)


@law
@given(drawings, sizes, zones, every_glyph)
def test_zones_are_named_on_rows_of_their_own_from_top_to_bottom(
    drawing: Drawing, size: Size, now: list[Zone], glyphs: Glyphs
) -> None:
    places = picture(drawing, size, now=now, glyphs=glyphs).places
    beside = [row for _, row in places]
    assert sorted(set(beside)) == beside
    assert all(0 <= row < size[1] for row in beside)
    assert {zone for zone, _ in places} <= shown(now)


corners = st.tuples(st.integers(-50, 300), st.integers(-50, 300))


@law
@given(
    st.lists(corners, min_size=3, max_size=9),
    st.lists(corners, min_size=1, max_size=5),
    st.tuples(corners, st.tuples(st.integers(0, 90), st.integers(0, 90), st.integers(-90, 90))),
    sizes,
    every_glyph,
)
def test_somebody_elses_shapes_are_drawn_too_however_odd(
    line: list[tuple[int, int]],
    zone: list[tuple[int, int]],
    bump: tuple[tuple[int, int], tuple[int, int, int]],
    size: Size,
    glyphs: Glyphs,
) -> None:
    odd = Drawing(
        id="sole",
        size=(200, 200),
        outline=tuple(line),
        cut=tuple(line[:2]),
        zones=(
            ZoneShape(zone=TOP, polygon=tuple(zone)),
            ZoneShape(zone=TOES, ellipses=((*bump[0], *bump[1]),)),
        ),
    )
    drawn = picture(odd, size, now=[TOP], glyphs=glyphs)
    assert [size[0]] * size[1] == [len(line) for line in text(drawn)]


# What is lit, and how it looks.


SOLE_SIZES = [(11, 8), (12, 9), (16, 17), (30, 22)]
SIDE_SIZES = [(20, 7), (24, 9), (30, 11), (44, 17), (24, 17)]


@pytest.mark.parametrize("glyphs", Glyphs)
@pytest.mark.parametrize(
    ("drawing", "size", "zone"),
    [
        *((SOLE, size, zone) for size in SOLE_SIZES for zone in SOLE_ZONES),
        *((SIDE, size, zone) for size in SIDE_SIZES for zone in SIDE_ZONES),
    ],
    ids=lambda value: getattr(value, "id", str(value)),
)
def test_every_zone_looks_different_now_done_and_at_rest(
    drawing: Drawing, size: Size, zone: Zone, glyphs: Glyphs
) -> None:
    lit = picture(drawing, size, now=[zone], glyphs=glyphs)
    done = picture(drawing, size, done=[zone], glyphs=glyphs)
    assert Shade.NOW in seen(lit)
    assert Shade.DONE in seen(done)
    looks = {tuple(text(drawn)) for drawn in (lit, done, picture(drawing, size, glyphs=glyphs))}
    # Resting toes are half-tone: an outline round each of five would be clutter.
    half = glyphs is Glyphs.DOTS and zone in (BIG_TOE, TOES)
    assert len(looks) == 3 - half, "even without colour"


def test_a_hand_on_ball_arch_and_heel_is_on_the_edges_between_them_too() -> None:
    """One on ball and heel leaves the arch out; and only what is meant is named."""
    assert shown([*FIST, INNER_EDGE, OUTER_EDGE]) == under_hands(SOLE, shown(FIST))
    assert shown([BALL, HEEL]) == under_hands(SOLE, shown([BALL, HEEL]))
    assert ["ball", "hollow", "heel"] == [zone for zone, _ in picture(SOLE, (16, 17), now=FIST).places]


def test_now_is_solid_done_is_half_and_rest_is_sparse() -> None:
    size = (30, 22)
    drawn = [picture(SOLE, size, now=[BALL]), picture(SOLE, size, done=[BALL]), picture(SOLE, size)]
    solid = [
        (column, row)
        for row, line in enumerate(text(drawn[0]))
        for column, glyph in enumerate(line)
        if glyph == "⣿" and shades(drawn[2])[row][column] is Shade.REST
    ]
    counts = [sum((x // 2, y // 4) in solid for x, y in dots(each)) for each in drawn]
    assert [8 * len(solid), 4 * len(solid), len(solid)] == counts


def test_what_is_now_is_no_longer_done() -> None:
    expected = picture(SOLE, (16, 17), now=[HEEL], done=[BALL])
    assert expected == picture(SOLE, (16, 17), now=[HEEL], done=[BALL, HEEL])


@pytest.mark.parametrize("size", [(14, 17), (16, 17), (22, 22), (30, 22), (40, 40)])
def test_toes_stand_apart_from_each_other_and_from_the_ball(size: Size) -> None:
    assert pieces(dots(picture(SOLE, size, now=[BIG_TOE, TOES, *SOLE_ZONES]))) == 6


@pytest.mark.parametrize("glyphs", Glyphs)
def test_the_shape_of_the_foot_does_not_change_with_what_is_lit(glyphs: Glyphs) -> None:
    at_rest, lit = (picture(SOLE, (16, 17), now=now, glyphs=glyphs) for now in ((), [WHOLE_SOLE]))
    if glyphs is Glyphs.DOTS:
        assert dots(at_rest) <= dots(lit)
    else:
        assert [[glyph == " " for glyph in line] for line in text(at_rest)] == [
            [glyph == " " for glyph in line] for line in text(lit)
        ]


def test_the_big_toe_is_on_the_inner_side() -> None:
    columns_lit = [
        {
            column
            for line in shades(picture(SOLE, (16, 17), foot=foot, now=[BIG_TOE]))
            for column, shade in enumerate(line)
            if shade is Shade.NOW
        }
        for foot in Foot
    ]
    assert max(columns_lit[0]) < 8 <= min(columns_lit[1])


@pytest.mark.parametrize("size", [(20, 7), (30, 11), (24, 17), (12, 9), (60, 40)])
def test_the_leg_goes_on_where_the_picture_cuts_it(size: Size) -> None:
    drawn = dots(picture(SIDE, size))
    first = min(y for _, y in drawn)
    across = [x for x, y in drawn if y == first]
    assert len(across) <= (max(across) - min(across) + 1) / 2 + 1, "no line closes it"


def test_one_ankle_hides_the_other_until_it_is_lit() -> None:
    without = Drawing(
        id=SIDE.id,
        size=SIDE.size,
        outline=SIDE.outline,
        cut=SIDE.cut,
        zones=tuple(shape for shape in SIDE.zones if shape.zone is not OUTER_ANKLE),
    )
    assert picture(without, (34, 12)) == picture(SIDE, (34, 12))
    assert picture(SIDE, (34, 12)) != picture(SIDE, (34, 12), now=[OUTER_ANKLE])


# Small places that are no zones.

UNDER_THE_BALL: Ellipse = (48, 114, 6, 6, 0)
TOE_TIPS: tuple[Ellipse, ...] = (
    (23, 22, 10, 7, -4),
    (45.5, 21, 6, 5, 4),
    (61, 28, 5.5, 5, 10),
    (75, 39, 5, 4.5, 16),
    (87, 53, 4.5, 4, 22),
)


def test_the_middle_of_the_right_ball_and_the_tips_of_the_toes_are_lit() -> None:
    expected = [
        "     . #. ##.",
        "   # # .  ....",
        " # . .   ....",
        " ..  .......",
        "  ...........",
        " ............",
        " .....###...",
        " ..........",
        "  ........",
        "  ........",
        "   .......",
        "   .......",
        "   ........",
        "   ........",
        "   ........",
        "     .....",
    ]
    spots = ((48, 103, 10, 10, 0), *TOE_TIPS)
    drawn = picture(SOLE, (14, 16), foot=Foot.RIGHT, glyphs=Glyphs.ASCII, spots=spots)
    assert expected == [line.rstrip() for line in text(drawn)]
    assert () == drawn.places, "they are no zones, and have no names of theirs"


@pytest.mark.parametrize("glyphs", Glyphs)
@pytest.mark.parametrize("size", [(14, 16), (16, 17), (30, 22)])
@pytest.mark.parametrize("spot", [UNDER_THE_BALL, *TOE_TIPS])
def test_the_smallest_place_is_seen(spot: Ellipse, size: Size, glyphs: Glyphs) -> None:
    drawn = picture(SOLE, size, glyphs=glyphs, spots=[spot])
    assert Shade.NOW in seen(drawn)
    assert text(picture(SOLE, size, glyphs=glyphs)) != text(drawn)


@law
@given(drawings, zones, zones, spots_of_the_sole, st.sampled_from([Glyphs.BLOCKS, Glyphs.ASCII]))
def test_a_lit_place_changes_nothing_around_it(
    drawing: Drawing, now: list[Zone], done: list[Zone], spots: list[Ellipse], glyphs: Glyphs
) -> None:
    plain, spotted = (
        shades(picture(drawing, (16, 17), now=now, done=done, glyphs=glyphs, spots=lit))
        for lit in ((), spots)
    )
    pairs = [pair for lines in zip(plain, spotted, strict=True) for pair in zip(*lines, strict=True)]
    assert all(after in (before, Shade.NOW) for before, after in pairs)
    assert all(before is after for before, after in pairs if before is Shade.EMPTY), "nothing off the foot"


# Where the zones are named.


def test_each_lit_zone_is_named_beside_its_middle() -> None:
    assert picture(SOLE, (14, 17), now=FIST).places == (("ball", 5), ("hollow", 10), ("heel", 15))


def test_zones_side_by_side_are_named_around_their_common_middle() -> None:
    drawn = picture(SOLE, (14, 17), now=[INNER_EDGE, HOLLOW, OUTER_EDGE])
    assert [row for _, row in drawn.places] == [9, 10, 11]


def test_names_give_way_where_there_are_more_zones_than_rows() -> None:
    assert [row for _, row in picture(SOLE, (8, 2), now=FIST).places] == [0, 1]


# Which drawing.


@pytest.mark.parametrize(
    ("zones", "expected"),
    [
        ((WHOLE_SOLE, TOP), "sole"),
        ((TOES, BIG_TOE, BALL, HOLLOW, HEEL, TOP), "sole"),
        ((TOES, BIG_TOE, HOLLOW, HEEL), "sole"),
        ((BALL, HOLLOW, HEEL), "sole"),
        ((HOLLOW,), "sole"),
        ((TOES, BIG_TOE, BALL), "sole"),
        ((TOES, BIG_TOE), "sole"),
        ((WHOLE_SOLE,), "sole"),
        ((BALL, HOLLOW, HEEL, TOP), "sole"),
        ((INNER_ANKLE, OUTER_ANKLE), "side"),
        ((HOLLOW, TOP, INNER_EDGE, OUTER_EDGE), "sole"),
        ((HEEL, HEEL_CORD), "side"),
        ((HOLLOW, INNER_EDGE), "sole"),
        ((TOP,), "side"),
        ((TOP, HEEL_CORD), "side"),
        ((HOLLOW, INNER_EDGE, OUTER_EDGE), "sole"),
        ((HEEL,), "sole"),
        ((TOP, HEEL_CORD, CALF), "side"),
        ((CALF,), "side"),
        ((TOES, BIG_TOE, HOLLOW), "sole"),
        ((BALL, TOP), "sole"),
        ((BALL, HEEL), "sole"),
        ((), "side"),
    ],
    ids=lambda value: "+".join(zone.id for zone in value) if isinstance(value, tuple) else value,
)
def test_the_sole_is_shown_unless_the_side_shows_more(zones: tuple[Zone, ...], expected: str) -> None:
    assert expected == view(BOTH, zones).id
    assert expected == view(BOTH[::-1], zones).id


def test_the_whole_sole_is_lit_part_by_part() -> None:
    assert shown([WHOLE_SOLE]) == {"whole-sole", *(zone.id for zone in SOLE_ZONES)}
    assert picture(SOLE, (16, 17), now=SOLE_ZONES) == picture(SOLE, (16, 17), now=[WHOLE_SOLE])


# Its room.


@pytest.mark.parametrize("drawing", BOTH, ids=lambda drawing: drawing.id)
def test_a_box_of_the_right_proportion_is_used_to_its_edges(drawing: Drawing) -> None:
    rows = 20
    columns = round(rows * proportion(drawing))
    drawn = dots(picture(drawing, (columns, rows)))
    assert min(x for x, _ in drawn) <= 1
    assert max(x for x, _ in drawn) >= 2 * columns - 2
    assert min(y for _, y in drawn) <= 1
    assert max(y for _, y in drawn) >= 4 * rows - 2


def test_the_drawing_is_in_the_middle_of_a_wide_room() -> None:
    drawn = dots(picture(SOLE, (60, 17)))
    left, right = min(x for x, _ in drawn), 119 - max(x for x, _ in drawn)
    assert abs(left - right) <= 1


def test_the_outline_is_smoothed_through_its_points() -> None:
    line = outline(SOLE)
    assert 6 * len(SOLE.outline) == len(line)
    assert SOLE.outline == line[::6]
