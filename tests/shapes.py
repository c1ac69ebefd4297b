"""The two drawings of a foot, from plain numbers, for tests that read no files."""

from footcare.massage import Drawing, Ellipse, Point, Zone, ZoneShape


def zone(name: str, parts: tuple[Zone, ...] = ()) -> Zone:
    """A zone of which only the id matters."""
    return Zone(id=name, name=name, place=f"the {name}", parts=parts)


BIG_TOE, TOES, BALL, HOLLOW, INNER_EDGE, OUTER_EDGE, HEEL = SOLE_ZONES = tuple(
    zone(name) for name in ("big-toe", "toes", "ball", "hollow", "inner-edge", "outer-edge", "heel")
)
TOP, INNER_ANKLE, OUTER_ANKLE, HEEL_CORD, CALF = (
    zone(name) for name in ("top", "inner-ankle", "outer-ankle", "heel-cord", "calf")
)
WHOLE_SOLE = zone("whole-sole", parts=SOLE_ZONES)


def polygon(owner: Zone, *points: Point) -> ZoneShape:
    """A zone with corners."""
    return ZoneShape(zone=owner, polygon=points)


def ellipses(owner: Zone, *rounds: Ellipse) -> ZoneShape:
    """A zone of round parts."""
    return ZoneShape(zone=owner, ellipses=rounds)


# fmt: off
SOLE = Drawing(
    id="sole",
    size=(100, 240),
    outline=(
        (14, 66), (20, 58), (30, 55), (44, 56), (58, 60), (72, 66), (84, 74), (91, 84), (93, 98), (90, 116),
        (85, 134), (81, 152), (80, 170), (80, 188), (78, 206), (71, 222), (58, 231), (44, 231), (32, 224),
        (25, 210), (24, 194), (28, 176), (34, 158), (36, 142), (32, 126), (22, 110), (13, 94), (11, 79),
    ),
    zones=(
        ellipses(BIG_TOE, (23, 34, 14.5, 20, -4)),
        ellipses(
            TOES,
            (45.5, 30, 8.2, 15.5, 4), (61, 36, 7.6, 14, 10), (75, 46, 7.2, 12.5, 16), (87, 59, 6.8, 11, 22),
        ),
        polygon(BALL, (0, 40), (100, 40), (100, 110), (0, 110)),
        polygon(
            INNER_EDGE,
            (0, 110), (31, 110), (40, 126), (44, 142), (42, 158), (36, 176), (34, 183), (0, 183),
        ),
        polygon(
            HOLLOW,
            (31, 110), (72, 110), (67, 146), (66, 183), (34, 183), (36, 176), (42, 158), (44, 142), (40, 126),
        ),
        polygon(OUTER_EDGE, (72, 110), (100, 110), (100, 183), (66, 183), (67, 146)),
        polygon(HEEL, (0, 183), (100, 183), (100, 240), (0, 240)),
    ),
)

SIDE = Drawing(
    id="side",
    size=(224, 160),
    outline=(
        (7, 134), (16, 124), (34, 117), (60, 106), (92, 86), (120, 62), (139, 38), (149, 14), (152, -8),
        (206, -8), (205, 24), (203, 56), (207, 86), (215, 108), (216, 130), (206, 145), (184, 149),
        (156, 142), (126, 133), (96, 137), (68, 147), (40, 149), (14, 148), (6, 142),
    ),
    cut=((150, -8), (208, -8)),
    zones=(
        polygon(
            TOP,
            (34, 112), (60, 100), (92, 80), (120, 56), (139, 30), (152, 52), (132, 84), (102, 108), (66, 124),
            (36, 130),
        ),
        ellipses(INNER_ANKLE, (172, 62, 12, 13, 0)),
        ellipses(OUTER_ANKLE, (178, 70, 11, 12, 0)),
        polygon(HEEL_CORD, (195, -8), (208, -8), (207, 24), (205, 56), (208, 80), (194, 74), (194, 30)),
        polygon(HEEL, (166, 118), (220, 96), (220, 152), (180, 152), (158, 144)),
    ),
)
# fmt: on
