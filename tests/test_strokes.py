"""The strokes of what is shipped: they show what the words say, on the parts of the foot that are lit."""

import re
from collections.abc import Iterator
from itertools import pairwise
from math import dist
from statistics import fmean
from typing import NamedTuple

import pytest
from evenings import library
from test_content import covers, inside

from footcare.foot import outline, shown, view
from footcare.massage import Drawing, Move, Point, Routine, Stroke, SubCue, Technique, Zone

NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "ten": "10"}
BREATHS = {
    r"(1|a|each)( slow)? breath": "10 seconds",
    "2 rolls to 10 seconds": "a roll in 5 seconds",
    "(press on|lean in as) .* ease (on|as) .*": "a stroke in 10 seconds",
}
"""What a breath is in seconds."""

LENGTH = r"([\d.]+)(?: (?:to|or) ([\d.]+))?(?: seconds?)?"
TEMPO = {
    rf"{LENGTH} a (?:circle|squeeze|sweep|round|rock)\b": ("whole",),
    rf"(?:glide|roll|stroke|there and back|^all)(?: every| with| in)? {LENGTH}": ("whole",),
    rf"{LENGTH} (?:each way|apart)": ("out",),
    rf"{LENGTH} (?:to \w+(?: in)?|up|curled), {LENGTH} (?:to \w+|down|wide)": ("out", "back"),
    rf"{LENGTH} (?:for each toe|a toe|in each place)": ("stay",),
}
"""How a tempo says how many seconds the whole stroke lasts, its ways, or the stay in a place."""

NOT_SHOWN = {
    "A tiny bite every two or three seconds.": "the line is: a bite is smaller than a dot",
    "Slow, with a stop of ten to fifteen seconds on a tight place.": "only the person knows where",
    "Two or three soft taps a second, then slower and slower.": "a picture may not change so fast",
}

PLACES = {"toes": "toes", "ball": "ball", "arch": "hollow", "heel": "heel", "ankle": "inner-ankle heel-cord"}
PLACES |= {"inner edge": "inner-edge", "outer edge": "outer-edge"}
WORDS = "|".join(PLACES)
"""What words call zones."""

TITLES = {
    r"^(closing )?hold|^rest|first hold|warm hand|cup the|at rest": "hold",
    r"glide|closing stroke|stroke the|sweep|fist|lanes|trace|roll,|sole on": "along",
    r"^(?!.*on the heel).*circles": "circles",  # gently the heel only sways
    r"back and forward|all four|curl|pumps": "bend",
    r"^squeeze, |^calm press|lean in": "press",
}
"""What a title says of the kind of stroke."""


class Form(NamedTuple):
    """A technique or a step, as usual or gently."""

    where: str
    move: Move
    title: str
    words: bool
    """Whether the move's direction and tempo are about this stroke."""
    subcues: tuple[SubCue, ...]
    stroke: Stroke
    drawing: Drawing
    path: list[Point]
    """The stroke's, as far as it is points."""


def forms() -> Iterator[Form]:
    """Everything that has a stroke."""
    routines = library()[Routine].values()
    steps = [(f"{routine.id}, {step.id}", step) for routine in routines for step in routine.steps]
    for where, move in [*library()[Technique].items(), *steps]:
        gentle = move.gentle
        for how, title, words, subcues, stroke in (
            ("", move.title, True, getattr(move, "subcues", ()), move.stroke),
            (
                ", gently",
                gentle.title or move.title,
                not gentle.stroke,
                gentle.subcues,
                gentle.stroke or move.stroke,
            ),
        ):
            assert stroke, f"{where} has no stroke"
            drawing = view([*library()[Drawing].values()], move.zones)
            path = [place for place in stroke.path if isinstance(place, tuple)]
            yield Form(where + how, move, title, words, subcues, stroke, drawing, path)


every_form = pytest.mark.parametrize("form", [*forms()], ids=lambda form: form.where)


def zones_at(drawing: Drawing, point: Point) -> set[str]:
    """The zones that a point of a drawing lies in."""
    body = inside(point, outline(drawing))
    return {shape.zone.id for shape in drawing.zones if covers(shape, point) and (body or shape.ellipses)}


def middle(drawing: Drawing, zones: str) -> list[Point]:
    """Roughly the middle of zones, if the drawing has one of them."""
    shapes = [shape for shape in drawing.zones if shape.zone.id in zones.split()]
    corners = [at for shape in shapes for at in (*shape.polygon, *(each[:2] for each in shape.ellipses))]
    return [(fmean(x for x, _ in corners), fmean(y for _, y in corners))] if corners else []


@every_form
def test_the_hands_stay_on_what_is_lit(form: Form) -> None:
    lit = shown(form.move.zones)
    assert {place.id for place in form.stroke.path if isinstance(place, Zone)} <= lit
    assert [point for point in form.path if not zones_at(form.drawing, point) & lit] == []
    for (x, y), (to_x, to_y) in pairwise(form.path) if form.stroke.kind == "along" else ():
        for part in range(20):
            crossed = zones_at(form.drawing, (x + (to_x - x) * part / 20, y + (to_y - y) * part / 20))
            assert crossed & lit or not crossed, "between toes there is nothing"


@every_form
def test_the_picture_keeps_the_tempo_of_the_words(form: Form) -> None:
    stroke, tempo, text = form.stroke, form.move.tempo, form.move.tempo.lower()
    if not form.words or stroke.kind == "hold":
        return
    out = stroke.out or stroke.seconds / (1 if stroke.back == "none" else 2)
    shows = {"whole": stroke.seconds, "out": out, "back": stroke.seconds - out, "stay": stroke.stay or 0}
    for words, digits in {**NUMBERS, **BREATHS}.items():
        text = re.sub(rf"\b{words}\b", digits, text)
    found = [(names, told.groups()) for said, names in TEMPO.items() for told in re.finditer(said, text)]
    for names, numbers in found:
        for name, least, most in zip(names, numbers[::2], numbers[1::2], strict=True):
            assert float(least) <= shows[name] <= float(most or least), (text, name)
    assert found or not re.search("second|breath", text) or tempo in NOT_SHOWN, text


@every_form
def test_the_picture_goes_the_way_of_the_words(form: Form) -> None:
    said = re.search(
        rf"({WORDS}) (?:to|towards|and) (?:the )?({WORDS}|knee|big toe)", form.move.direction.lower()
    )
    if said and form.words and form.stroke.kind == "along" and form.stroke.hands == "together":
        ends = form.path[0], form.path[-1]
        for word, near, far in zip(said.groups(), ends, ends[::-1], strict=True):
            for place in middle(form.drawing, PLACES.get(word, "")):
                assert dist(near, place) < dist(far, place), (word, said)


@every_form
def test_the_picture_is_where_the_hints_say(form: Form) -> None:
    path, stay = form.stroke.path, form.stroke.stay or form.stroke.seconds
    for subcue in form.subcues:
        for zone in (zone for word, zone in PLACES.items() if word in subcue.say):
            place, late = divmod(subcue.at, stay)
            assert (zone, 0) == (getattr(path[int(place)], "id", None), late)


@every_form
def test_the_picture_moves_as_the_title_says(form: Form) -> None:
    said = {kind for words, kind in TITLES.items() if re.search(words, form.title.lower())}
    assert said <= {form.stroke.kind}
