"""What the content that comes with the program keeps to, whoever edits it."""

import re
from collections.abc import Iterator
from itertools import accumulate, count, takewhile
from math import cos, radians, sin
from typing import Any

import pytest

from footcare.foot import outline
from footcare.library import FILES, Library, every_noun, load_library, shipped_content
from footcare.massage import (
    Aftercare,
    Drawing,
    Ellipse,
    Point,
    Position,
    Precaution,
    Preparation,
    Pressure,
    RedFlag,
    Routine,
    Source,
    Step,
    Technique,
    Zone,
    ZoneShape,
)
from footcare.massage.cautions import ANSWERS, Change, Question
from footcare.views import wording

STEPS = {
    "bedtime": {
        "hold": 20,
        "glide": 50,
        "squeeze": 30,
        "fist": 50,
        "thumb-sweep": 30,
        "thumb-circle": 30,
        "calm-press": 20,
        "toe-bend": 30,
        "toe-side": 20,
        "close": 20,
    },
    "quick": {"hold": 10, "glide": 30, "fist": 20, "thumb-circle": 30, "toe-bend": 20, "close": 10},
    "deep": {
        "hold": 20,
        "glide": 40,
        "ankle-circle": 30,
        "twist": 30,
        "fist": 50,
        "heel-squeeze": 30,
        "thumb-sweep": 50,
        "thumb-walk": 30,
        "calm-press": 20,
        "top-grooves": 30,
        "toe-roll": 30,
        "toe-bend": 20,
        "toe-side": 20,
        "close": 20,
    },
    "seated": {
        "settle": 30,
        "ankle-pump": 30,
        "ankle-circle": 30,
        "ball-long": 60,
        "ball-side": 40,
        "ball-press": 30,
        "toe-curl": 40,
        "ball-heel": 20,
        "close": 20,
    },
    "partner": {
        "hold": 20,
        "glide": 40,
        "twist": 30,
        "fist": 40,
        "tap": 20,
        "thumb-sweep": 40,
        "ankle-circle": 20,
        "toe-roll": 50,
        "toe-bend": 20,
        "close": 20,
    },
    "long-day": {
        "hold": 20,
        "glide": 30,
        "ankle-pump": 30,
        "calf-squeeze": 30,
        "heel-squeeze": 20,
        "fist": 30,
        "thumb-sweep": 30,
        "fascia-stretch": 50,
        "foot-spread": 20,
        "bone-rock": 20,
        "toe-weave": 20,
        "toe-side": 20,
        "thumb-circle": 20,
        "close": 20,
    },
}
"""The seconds of every step of every routine."""

LENGTHS = {
    "bedtime": (300, 30, 0),
    "quick": (120, 20, 0),
    "deep": (420, 30, 30),
    "seated": (300, 20, 0),
    "partner": (300, 30, 0),
    "long-day": (360, 30, 0),
}
"""Seconds for each foot, to change feet, and to rest at the end."""

TIERS = {
    "stop": {
        "clot-signs",
        "lung-clot-signs",
        "sudden-cold-foot",
        "hot-swollen-diabetic-foot",
        "spreading-infection",
        "fever-unwell",
        "open-wound-high-risk",
        "recent-fracture-surgery-cast",
        "fresh-sprain",
        "gout-flare",
        "inflamed-vein",
        "chemo-hand-foot",
        "pregnancy-danger-signs",
        "allergic-reaction-now",
    },
    "ask": {
        "diabetes",
        "neuropathy",
        "poor-circulation-pad",
        "clot-history",
        "blood-thinners-bleeding",
        "heart-condition",
        "unexplained-swelling",
        "pregnancy",
        "cancer",
        "osteoporosis",
        "joint-replacement",
        "unexplained-pain",
    },
    "adapt": {
        "broken-skin-low-risk",
        "athletes-foot",
        "warts-verruca",
        "varicose-veins",
        "fragile-skin",
        "foot-arthritis-deformity",
        "ingrown-nail",
        "hard-to-reach",
        "sore-spot",
        "sore-hands",
        "one-hand",
        "unsteady",
        "nut-allergy",
        "fragrance-lavender",
        "children",
    },
    "note": {
        "between-toes",
        "slip",
        "fire",
        "patch-test",
        "hands-ready",
        "socks",
        "water",
        "soreness",
        "not-treatment",
        "get-up-slowly",
    },
}

HELP = {
    "emergency": {"breathless-or-chest-pain", "cold-or-numb-foot", "swollen-throat", "stroke"},
    "same-day": {"one-leg-swelling", "wound-at-high-risk", "spreading-skin", "pregnancy-signs", "long-cramp"},
    "just-stop": {"pain-or-tingling"},
    "book-a-visit": {"cramps-at-night", "swollen-ankles", "lasting-pain"},
}


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def steps(library: Library) -> Iterator[tuple[str, Step]]:
    """Every step of every routine, in its usual and in its gentle form, with where it stands."""
    for routine in library[Routine].values():
        for step in routine.steps:
            yield f"{routine.id}, {step.id}", step
            yield f"{routine.id}, {step.id}, gently", step.gently()


def cues(library: Library) -> Iterator[tuple[str, str]]:
    """Everything that is spoken, with where it stands."""
    for where, step in steps(library):
        yield where, step.cue
        for subcue in step.subcues:
            yield where, subcue.say
    for technique in library[Technique].values():
        yield technique.id, technique.cue
        yield f"{technique.id}, gently", technique.gentle.cue
        for subcue in technique.gentle.subcues:
            yield f"{technique.id}, gently", subcue.say
    for position in library[Position].values():
        yield position.id, position.ready_cue
        yield position.id, position.change_cue


def screen_lines(library: Library) -> Iterator[tuple[str, str]]:
    """Every line that is shown in the course of an evening, with where it stands."""
    for where, step in steps(library):
        yield where, step.screen
    for technique in library[Technique].values():
        yield technique.id, technique.screen
        yield f"{technique.id}, gently", technique.gentle.screen
    for position in library[Position].values():
        for line in (*position.fetch, position.ease, *position.ready, *position.change):
            yield position.id, line
    for preparation in library[Preparation].values():
        yield preparation.id, preparation.screen
    for aftercare in library[Aftercare].values():
        yield aftercare.id, aftercare.screen
    for question in library[Question].values():
        for sign in question.signs:
            yield question.id, sign
    for change in library[Change].values():
        said = (change.line, change.ready, *(swap.screen for swap in change.after))
        yield from ((change.id, text) for text in said if text is not None)


def titles(library: Library) -> Iterator[tuple[str, str]]:
    """Every title in the course of an evening, with where it stands."""
    for where, step in steps(library):
        yield where, step.title
    for technique in library[Technique].values():
        yield technique.id, technique.title
    for preparation in library[Preparation].values():
        yield preparation.id, preparation.title


def guided_text(library: Library) -> Iterator[tuple[str, str]]:
    """All that somebody half asleep reads or hears, with where it stands."""
    yield from titles(library)
    yield from screen_lines(library)
    yield from cues(library)


# The whole.


def test_every_file_that_is_shipped_is_read(library: Library) -> None:
    """Nothing lies in the content folder that nobody would ever see."""
    content = shipped_content()
    written = {path.relative_to(content).as_posix() for path in content.rglob("*") if path.is_file()}
    read = {place for place in FILES.values() if not place.endswith("/")}
    read |= {f"techniques/{id_}.yaml" for id_ in library[Technique]}
    read |= {f"routines/{id_}.yaml" for id_ in library[Routine]}
    assert written == read


def test_nothing_is_lost_when_files_are_moved_about(library: Library) -> None:
    counts = {noun: len(library[noun]) for noun in (Technique, Routine, Zone, Pressure, Position, Drawing)}
    expected = {Technique: 25, Routine: 6, Zone: 14, Pressure: 5, Position: 6, Drawing: 3}
    assert expected == counts


def test_ids_are_small_words_joined_by_hyphens(library: Library) -> None:
    ids = [id_ for noun in every_noun() if noun is not Pressure for id_ in library[noun]]
    ids += [step.id for _, step in steps(library)]
    assert [id_ for id_ in ids if not re.fullmatch("[a-z]+[0-9]*(-[a-z0-9]+)*", id_)] == []


def test_pressures_are_counted_from_a_resting_touch_to_too_much(library: Library) -> None:
    names = {pressure.level: pressure.name for pressure in library[Pressure].values()}
    assert names == {1: "resting touch", 2: "gentle", 3: "medium", 4: "firm", 5: "too much"}


def test_every_file_says_in_its_first_line_what_it_is() -> None:
    silent = [
        path.name
        for path in shipped_content().rglob("*.yaml")
        if not path.read_text("utf-8").startswith("# ")
    ]
    assert silent == []


# The routines.


def test_bedtime_is_ten_steps_in_the_order_of_the_article(library: Library) -> None:
    ids = [step.id for step in library[Routine]["bedtime"].steps]
    expected = "hold glide squeeze fist thumb-sweep thumb-circle calm-press toe-bend toe-side close"
    assert expected == " ".join(ids)


def test_bedtime_is_five_minutes_a_foot_on_the_grid_of_breaths(library: Library) -> None:
    seconds = [step.seconds for step in library[Routine]["bedtime"].steps]
    assert sum(seconds) == 300
    assert [each % 10 for each in seconds] == [0] * 10


def test_halfway_through_a_foot_at_bedtime_the_fist_gives_way_to_the_thumbs(library: Library) -> None:
    bedtime = library[Routine]["bedtime"].steps
    ends = dict(zip(accumulate(step.seconds for step in bedtime), bedtime, strict=True))
    before = ends[150]
    after = bedtime[bedtime.index(before) + 1]
    assert (before.id, after.id) == ("fist", "thumb-sweep")


def test_every_routine_has_its_steps_and_seconds(library: Library) -> None:
    found = {
        routine.id: {step.id: step.seconds for step in routine.steps} for routine in library[Routine].values()
    }
    assert found == STEPS
    assert [list(found[id_]) for id_ in STEPS] == [list(each) for each in STEPS.values()]


def test_every_routine_lasts_as_long_as_it_says(library: Library) -> None:
    found = {
        routine.id: (sum(step.seconds for step in routine.steps), routine.change, routine.finish)
        for routine in library[Routine].values()
    }
    assert found == LENGTHS
    assert {id_: routine.per_foot for id_, routine in library[Routine].items()} == {
        id_: per_foot for id_, (per_foot, _, _) in LENGTHS.items()
    }


def test_only_the_deep_routine_presses_firmly_and_none_too_much(library: Library) -> None:
    hardest = {
        routine.id: max(step.pressure.level for step in routine.steps)
        for routine in library[Routine].values()
    }
    assert hardest == {"bedtime": 3, "deep": 4, "long-day": 3, "partner": 3, "quick": 3, "seated": 2}


def test_a_gentle_night_is_as_long_and_never_harder_than_2(library: Library) -> None:
    for routine in library[Routine].values():
        gently = [step.gently() for step in routine.steps]
        assert [(step.id, step.seconds) for step in gently] == [
            (step.id, step.seconds) for step in routine.steps
        ]
        assert max(step.pressure.level for step in gently) <= 2
        assert all(
            gentle.pressure.level <= step.pressure.level
            for gentle, step in zip(gently, routine.steps, strict=True)
        )


def test_every_technique_is_used_in_some_routine(library: Library) -> None:
    """What is only in the list would never be learnt by doing it."""
    steps = [step for routine in library[Routine].values() for step in routine.steps]
    used = {step.technique.id for step in steps if step.technique}
    assert used == set(library[Technique])


# The foot.


def inside(point: Point, corners: tuple[Point, ...]) -> bool:
    """Whether a line from the point to the right crosses the sides an odd number of times."""
    x, y = point
    odd = False
    for (x1, y1), (x2, y2) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if (y1 > y) is not (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            odd = not odd
    return odd


def in_ellipse(point: Point, ellipse: Ellipse) -> bool:
    """Whether a point lies in an ellipse, seen along its own axes."""
    x, y, wide, high, tilt = ellipse
    across, down = point[0] - x, point[1] - y
    turn = radians(tilt)
    along = across * cos(turn) + down * sin(turn)
    over = down * cos(turn) - across * sin(turn)
    return (along / wide) ** 2 + (over / high) ** 2 <= 1


def covers(shape: ZoneShape, point: Point) -> bool:
    """Whether a point lies in a zone."""
    if shape.polygon:
        return inside(point, shape.polygon)
    return any(in_ellipse(point, ellipse) for ellipse in shape.ellipses)


def grid(drawing: Drawing, step: float) -> Iterator[Point]:
    """Points all over a drawing, none of them on a whole number, where the corners are."""
    width, height = drawing.size
    for y in takewhile(lambda y: y < height, count(step / 3, step)):
        for x in takewhile(lambda x: x < width, count(step / 3, step)):
            yield x, y


def test_every_spot_of_the_sole_is_in_one_zone_and_only_one(library: Library) -> None:
    """So that a zone is lit as a whole, and its neighbours stay dark."""
    sole = library[Drawing]["sole"]
    edge = outline(sole)
    spots = [point for point in grid(sole, 1.3) if inside(point, edge)]
    # The dip is a place in the arch, for what touches that alone.
    shapes = [shape for shape in sole.zones if shape.zone.id != "dip"]
    zones = {point: [shape.zone.id for shape in shapes if covers(shape, point)] for point in spots}
    assert len(spots) > 5000
    assert {point: found for point, found in zones.items() if len(found) != 1} == {}


def test_every_zone_can_be_shown_but_the_sum_of_others(library: Library) -> None:
    drawn = {shape.zone.id for drawing in library[Drawing].values() for shape in drawing.zones}
    assert set(library[Zone]) - drawn == {"whole-sole"}


def test_every_zone_has_some_of_the_foot(library: Library) -> None:
    """A shape that lies beside the outline would be cut away and never be seen."""
    for drawing in library[Drawing].values():
        edge = outline(drawing)
        spots = [point for point in grid(drawing, 2.3) if inside(point, edge)]
        for shape in drawing.zones:
            assert shape.ellipses or any(covers(shape, point) for point in spots), (drawing.id, shape.zone.id)


def test_the_whole_sole_is_all_that_the_sole_shows(library: Library) -> None:
    parts = {zone.id for zone in library[Zone]["whole-sole"].parts}
    assert parts | {"dip"} == {shape.zone.id for shape in library[Drawing]["sole"].zones}


# Safety.


def test_no_precaution_is_lost_and_none_has_become_milder(library: Library) -> None:
    tiers = {tier: {each.id for each in library[Precaution].values() if each.tier == tier} for tier in TIERS}
    assert tiers == TIERS
    assert sum(map(len, tiers.values())) == len(library[Precaution])


def test_the_strictest_precautions_come_first(library: Library) -> None:
    order = [list(TIERS).index(precaution.tier) for precaution in library[Precaution].values()]
    assert order == sorted(order)


def test_no_sign_to_stop_at_is_lost(library: Library) -> None:
    found = {help_: {flag.id for flag in library[RedFlag].values() if flag.help == help_} for help_ in HELP}
    assert found == HELP
    assert sum(map(len, found.values())) == len(library[RedFlag])


def test_every_precaution_says_what_to_do_and_who_says_so(library: Library) -> None:
    for each in library[Precaution].values():
        assert each.do, each.id
        assert each.sources or each.ours, each.id
    for flag in library[RedFlag].values():
        assert flag.sources or flag.ours, flag.id


def test_whoever_has_to_hurry_is_told_where_to_get_help(library: Library) -> None:
    """An urgent precaution names a doctor, a number or a team, not only a rest."""
    help_ = re.compile(
        "doctor|emergency number|urgent care|medical help|midwife|team|get help", re.IGNORECASE
    )
    hurried = [each for each in library[Precaution].values() if each.urgency in {"emergency", "urgent"}]
    assert hurried
    assert [each.id for each in hurried if not help_.search(each.do)] == []


def test_an_emergency_leads_to_the_emergency_number(library: Library) -> None:
    emergencies = [each for each in library[Precaution].values() if each.urgency == "emergency"]
    assert emergencies
    assert [each.id for each in emergencies if "emergency number" not in each.do] == []


# Where it is from.


def test_a_source_has_a_link_or_says_that_we_saw_a_copy(library: Library) -> None:
    assert [each.id for each in library[Source].values() if not each.link and each.seen != "copy"] == []


def test_nothing_rests_on_memory_alone(library: Library) -> None:
    assert [id_ for id_ in library[Source] if id_.startswith("mem-")] == []


def test_every_source_that_is_kept_is_named_by_something(library: Library) -> None:
    kinds: list[type[Any]] = [*every_noun()]
    nouns = [noun for kind in kinds for noun in library[kind].values()]
    named = {source.id for noun in nouns for source in getattr(noun, "sources", ())}
    assert set(library[Source]) - named == set()


# The words.


def test_a_line_on_the_screen_is_at_most_70_characters(library: Library) -> None:
    assert [(where, line) for where, line in screen_lines(library) if len(line) > 70] == []


def test_a_title_fits_beside_the_time(library: Library) -> None:
    assert [(where, title) for where, title in titles(library) if len(title) > 24] == []


def test_a_cue_is_said_in_one_breath(library: Library) -> None:
    assert [(where, cue) for where, cue in cues(library) if len(cue.split()) > 15] == []


def test_a_cue_is_words_that_any_voice_says_alike(library: Library) -> None:
    """Voices read digits and brackets each in their own way."""
    spelled = re.compile(r"[0-9()/&%+]")
    assert [(where, cue) for where, cue in cues(library) if spelled.search(cue)] == []


def test_where_to_press_fits_beside_the_picture(library: Library) -> None:
    places = {where: wording.where(step.zones) for where, step in steps(library)}
    assert {where: place for where, place in places.items() if len(place) > 38} == {}


def test_nobody_half_asleep_is_shouted_at(library: Library) -> None:
    assert [(where, text) for where, text in guided_text(library) if "!" in text or text.isupper()] == []


# Questions, what an answer comes to, and what changes then.


def test_a_question_says_what_a_yes_comes_to_and_its_signs_if_it_is_for_tonight(library: Library) -> None:
    for question in library[Question].values():
        ids = [*ANSWERS, *(choice.id for choice in question.choices)]

        assert question.yes or question.choices, question
        assert bool(question.signs) is (question.when == "tonight"), question
        assert len(ids) == len(set(ids)), question


def test_an_outcome_says_what_its_verdict_needs_and_no_more(library: Library) -> None:
    """What changes if it is gently, else what to do; and at night, where help is for the same day."""
    for question in library[Question].values():
        for outcome in filter(None, (question.yes, *(choice.then for choice in question.choices))):
            gently = outcome.verdict == "gently"

            assert (gently, not gently) == (bool(outcome.changes), bool(outcome.do)), question
            assert bool(outcome.do_at_night) is (outcome.help == "same-day"), question
            assert outcome.help == "none" or outcome.verdict == "not-tonight", question


def test_every_change_changes_something(library: Library) -> None:
    for each in library[Change].values():
        assert each.gentle or each.leave_out or each.one_foot or each.ready or each.after, each
