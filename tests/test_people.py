"""People, one after the other: what each of them said, and the massage that comes of it."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from evenings import library, routine, routine_names

from footcare.massage import Foot, RedFlag, Step
from footcare.massage.cautions import Outcome, Question, is_night
from footcare.plan import Plan, lay_out
from footcare.safety.verdict import Decision, for_receiver, verdict

QUESTIONS = tuple(library()[Question].values())
WELL = {question.id: "no" for question in QUESTIONS}


class Person(NamedTuple):
    """Somebody, the routine they ask for, and what they are led through."""

    said: dict[str, str]
    asks_for: str
    routine: str
    position: str
    gentle: bool
    never: str = ""
    """The kinds of moves that nobody does to them."""
    soft: str = ""
    """The kinds of moves that are only done gently."""
    kept: str = ""
    """The steps that stay."""
    told: str = ""
    """What they are told, in pieces."""


GENTLE_HANDS = "ball-rolling foot-on-thigh"
PEOPLE = {
    "well": Person({}, "bedtime", "bedtime", "figure-four", gentle=False),
    "with feet that are always cold (Raynaud)": Person({}, "bedtime", "bedtime", "figure-four", gentle=False),
    "with feet sore from a hike": Person({}, "long-day", "long-day", "figure-four", gentle=False),
    "with numb feet, cleared, and a new hip": Person(
        {"sensation": "asked", "recent": "healed"},
        "bedtime",
        "bedtime",
        "stool",
        gentle=True,
        never=GENTLE_HANDS,
        soft="fist-kneading thumbs toe-pulls",
        told="No leg is crossed",
    ),
    "with numb feet, who asks for the ball": Person(
        {"sensation": "asked"},
        "seated",
        "bedtime",
        "figure-four",
        gentle=True,
        never="ball-rolling",
        told="because of diabetes, numb feet or poor blood flow",
    ),
    "with a new hip, who asks for the ball": Person(
        {"recent": "healed"}, "seated", "seated", "chair", gentle=False
    ),
    "with blood thinners and a new knee": Person(
        {"blood-heart": "asked", "recent": "healed"},
        "seated",
        "bedtime",
        "stool",
        gentle=True,
        never=f"{GENTLE_HANDS} calf",
        soft="fist-kneading thumbs squeeze",
    ),
    "with a fracture three weeks ago, and the team agrees": Person(
        {"recent": "asked"},
        "bedtime",
        "bedtime",
        "stool",
        gentle=True,
        never=GENTLE_HANDS,
        soft="fist-kneading thumbs toe-pulls",
        told="Leave a leg alone while it is still healing",
    ),
    "with brittle bones, who asks for the ball": Person(
        {"recent": "asked"}, "seated", "bedtime", "stool", gentle=True, never=GENTLE_HANDS
    ),
    "pregnant for 36 weeks, after a long day": Person(
        {"pregnancy": "asked", "comfort": "stiff"},
        "long-day",
        "long-day",
        "stool",
        gentle=True,
        never="calf ankle heel-cord foot-on-thigh",
        kept="ankle-pump",
        told="away from the ankles and the calves",
    ),
    "pregnant, who asks for the ball": Person(
        {"pregnancy": "asked"}, "seated", "seated", "chair", gentle=True, kept="ankle-pump ankle-circle"
    ),
    "pregnant, and a partner gives": Person(
        {"pregnancy": "asked"},
        "partner",
        "partner",
        "partner-upright",
        gentle=True,
        never="ankle lying-back",
        told="propped up or on your side",
    ),
    "with heart failure, cleared, and a partner gives": Person(
        {"blood-heart": "asked"},
        "partner",
        "partner",
        "partner-upright",
        gentle=True,
        never="lying-back",
        told="Sit upright",
    ),
    "with heart failure, cleared, after a long day": Person(
        {"blood-heart": "asked"},
        "long-day",
        "bedtime",
        "figure-four",
        gentle=True,
        never="calf",
        told="because of heart, blood or clots",
    ),
    "with swelling that lasts, and a yes": Person(
        {"blood-heart": "asked"},
        "quick",
        "quick",
        "figure-four",
        gentle=True,
        never="calf",
        soft="squeeze fist-kneading",
    ),
    "with bulging veins, after a long day": Person(
        {"comfort": "veins"},
        "long-day",
        "long-day",
        "figure-four",
        gentle=True,
        never="calf heel-cord",
        soft="fist-kneading thumbs tapping",
        told="flat strokes beside it",
    ),
    "with a bunion or an ingrown nail": Person(
        {"comfort": "arthritis"},
        "bedtime",
        "bedtime",
        "figure-four",
        gentle=True,
        never="toes toe-pulls",
        soft="fist-kneading",
        told="Leave a sore toe alone",
    ),
    "with a bunion, who asks for the deep one": Person(
        {"comfort": "arthritis"}, "deep", "bedtime", "figure-four", gentle=True, never="toes toe-pulls"
    ),
    "with a sore heel that has been looked at": Person(
        {"comfort": "sore-spot"},
        "long-day",
        "long-day",
        "figure-four",
        gentle=True,
        never="between-toes",
        soft="fist-kneading thumbs heel forefoot",
        told="a soft palm",
    ),
    "with sore hands": Person(
        {"comfort": "hands"},
        "bedtime",
        "bedtime",
        "figure-four",
        gentle=True,
        soft="fist-kneading thumbs",
    ),
    "with sore hands, who lets a ball do it": Person(
        {"comfort": "hands"}, "seated", "seated", "chair", gentle=False
    ),
    "with one hand": Person(
        {"comfort": "one-hand"},
        "bedtime",
        "bedtime",
        "figure-four",
        gentle=True,
        never="two-hands",
        told="partner massage",
    ),
    "with thin skin, who asks for the ball": Person(
        {"comfort": "skin"}, "seated", "bedtime", "figure-four", gentle=True, never="ball-rolling"
    ),
    "with a nut allergy": Person(
        {"comfort": "allergy"}, "deep", "deep", "figure-four", gentle=False, told="sunflower oil"
    ),
    "unsteady, or up at night": Person(
        {"comfort": "unsteady"}, "deep", "deep", "figure-four", gentle=False, told="Keep a light on"
    ),
    "with a stiff hip": Person({"comfort": "stiff"}, "deep", "deep", "stool", gentle=False),
    "with a verruca, or a dry crack": Person(
        {"skin-tonight": "one-spot"},
        "bedtime",
        "bedtime",
        "figure-four",
        gentle=False,
        told="Both feet get their massage",
    ),
}
every_person = pytest.mark.parametrize("who", PEOPLE)


def led(who: str) -> Plan:
    """What a person is led through."""
    person = PEOPLE[who]
    return lay_out(routine(person.asks_for), changes=verdict(QUESTIONS, WELL | person.said).changes)


def usual(plan: Plan, step: Step) -> Step:
    """The same step on any other night."""
    return next(each for each in routine(plan.routine.id).steps if each.id == step.id)


def all_said(plan: Plan) -> str:
    """Everything that somebody is told before they start."""
    changes = [text for each in plan.changes for text in (each.change.line, each.change.ready or "")]
    return " ".join([f"because of {plan.unsuited}", *changes])


@every_person
def test_a_person_gets_the_massage_that_is_for_them(who: str) -> None:
    person, plan = PEOPLE[who], led(who)

    assert (person.routine, person.position) == (plan.routine.id, plan.routine.position.id)
    assert person.gentle is plan.gentle
    assert (routine(person.asks_for).title if person.routine != person.asks_for else None) == plan.instead_of
    assert {*Foot} == {*plan.feet}
    assert routine(person.asks_for).per_foot == plan.per_foot(Foot.LEFT)


@every_person
def test_no_move_touches_what_it_must_not(who: str) -> None:
    person, plan = PEOPLE[who], led(who)
    soft = {*person.soft.split()}

    assert {*person.never.split()}.isdisjoint(plan.routine.position.involves)
    for step in plan.routine.steps:
        assert {*person.never.split()}.isdisjoint(step.involves), step.id
        assert soft.isdisjoint(step.involves) or step.screen == usual(plan, step).gentle.screen, step.id
    assert {*person.kept.split()} <= {step.id for step in plan.routine.steps}


@every_person
def test_a_person_is_told_why_and_what_to_heed(who: str) -> None:
    assert PEOPLE[who].told in all_said(led(who))


@every_person
def test_who_changes_no_move_and_no_pressure_is_not_called_gentle(who: str) -> None:
    plan = led(who)
    same = [step.screen for step in plan.routine.steps] == [
        step.screen for step in routine(plan.routine.id).steps
    ]

    assert same is not plan.gentle


@pytest.mark.parametrize("name", routine_names())
@pytest.mark.parametrize("said", ["sensation", "blood-heart", "recent"])
def test_nobody_who_asked_about_gentle_hands_is_led_to_a_ball(name: str, said: str) -> None:
    plan = lay_out(routine(name), changes=verdict(QUESTIONS, WELL | {said: "asked"}).changes)

    assert [] == [step.id for step in plan.routine.steps if "ball-rolling" in step.involves]
    assert "chair" != plan.routine.position.id


@pytest.mark.parametrize("name", routine_names())
def test_nobody_with_a_weak_heart_is_told_to_lie_back(name: str) -> None:
    plan = lay_out(routine(name), changes=verdict(QUESTIONS, WELL | {"blood-heart": "asked"}).changes)
    position = plan.routine.position
    lines = (*position.ready, position.ready_cue, *position.change, position.change_cue)

    assert [] == [line for line in lines if "lie back" in line.lower() or "lean back" in line.lower()]


@pytest.mark.parametrize("name", routine_names())
def test_in_pregnancy_feet_rock_and_circle_on_their_own(name: str) -> None:
    plan = lay_out(routine(name), changes=verdict(QUESTIONS, WELL | {"pregnancy": "asked"}).changes)
    own = {step.id for step in routine(plan.routine.id).steps if "own-movement" in step.involves}

    assert own <= {step.id for step in plan.routine.steps}


def test_which_leg_is_left_alone_is_asked_after_a_fracture_and_not_of_a_healed_hip() -> None:
    def asks(said: str) -> list[str]:
        changes = verdict(QUESTIONS, WELL | {"recent": said}).changes
        return [each.change.one_foot for each in changes if each.change.one_foot]

    assert (["ask"], []) == (asks("asked"), asks("healed"))


# One massages another


@pytest.mark.parametrize(
    ("receiver", "giver", "counts"),
    [
        ({}, {}, {}),
        ({"pregnancy": "asked"}, {"blood-heart": "asked"}, {"pregnancy": "asked"}),
        ({}, {"sensation": "yes", "recent": "asked", "pregnancy": "early"}, {}),
        ({"comfort": "veins"}, {"comfort": "hands,allergy"}, {"comfort": "veins,hands"}),
        ({"comfort": "hands,stiff"}, {}, {"comfort": "stiff"}),
        ({"comfort": "one-hand"}, {"comfort": "one-hand"}, {"comfort": "one-hand"}),
    ],
)
def test_the_receivers_answers_count_and_the_givers_hands(
    receiver: dict[str, str], giver: dict[str, str], counts: dict[str, str]
) -> None:
    assert WELL | counts == for_receiver(QUESTIONS, WELL | receiver, WELL | giver)


@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_a_receiver_who_is_not_sure_is_let_through_no_easier(said: str) -> None:
    counting = for_receiver(QUESTIONS, WELL | {"comfort": said}, WELL | {"comfort": "hands"})

    assert verdict(QUESTIONS, WELL | {"comfort": said}) == verdict(QUESTIONS, counting)
    assert verdict(QUESTIONS, {}).decision is verdict(QUESTIONS, for_receiver(QUESTIONS, {}, WELL)).decision


def test_a_giver_who_is_not_sure_goes_gently_on_both_hands() -> None:
    assert "hands,one-hand" == for_receiver(QUESTIONS, WELL, WELL | {"comfort": "unsure"})["comfort"]


def test_it_is_the_receiver_whom_only_the_partner_massage_is_about() -> None:
    about = {name for name in routine_names() if routine(name).position.feet_of == "receiver"}

    assert {"partner"} == about


# What cannot wait


def outcomes() -> Iterator[Outcome]:
    """All that an answer can come to."""
    for question in QUESTIONS:
        yield from (
            outcome for outcome in (question.yes, *(each.then for each in question.choices)) if outcome
        )


def test_chest_pain_is_one_answer_and_the_number_is_its_first_word() -> None:
    found = verdict(QUESTIONS, WELL | {"emergency": "yes", "skin-tonight": "yes", "unwell": "one-foot"})

    assert (Decision.NOT_TONIGHT, "emergency") == (found.decision, found.reasons[0].outcome.help)
    assert (found.reasons[0].outcome.do or "").startswith("Call your local emergency number now")
    assert () == found.reasons[0].question.choices


def test_a_headache_in_pregnancy_leads_to_the_maternity_unit_first_at_any_hour() -> None:
    found = verdict(QUESTIONS, WELL | {"maternity": "yes", "pregnancy": "asked"})

    assert Decision.NOT_TONIGHT is found.decision
    for hour in (10, 22):
        assert (found.reasons[0].outcome.to_do(hour) or "").startswith("Call your maternity unit")


def test_at_night_the_same_day_is_no_day_to_wait_for() -> None:
    urgent = [outcome for outcome in outcomes() if outcome.help == "same-day"]

    assert 5 == len(urgent)
    for outcome in urgent:
        assert {outcome.do} == {outcome.to_do(hour) for hour in range(24) if not is_night(hour)}
        for hour in filter(is_night, range(24)):
            said = outcome.to_do(hour) or ""
            assert "do not wait for the morning" in said
            assert "today" not in said
            assert "out-of-hours" in said or "maternity unit" in said


def test_what_can_wait_reads_the_same_at_any_hour() -> None:
    for outcome in outcomes():
        if outcome.help != "same-day":
            assert {outcome.do} == {outcome.to_do(hour) for hour in range(24)}


BY_THE_MASSAGE = ["throb", "gets warm", "warms", "pins and needles"]


def test_no_alarm_describes_what_a_massage_does_to_a_foot() -> None:
    signs = [sign for question in QUESTIONS for sign in question.signs]
    flags = [flag.brief for flag in library()[RedFlag].values()]

    assert [] == [text for text in (*signs, *flags) if any(word in text for word in BY_THE_MASSAGE)]


def test_whoever_sits_upright_is_not_told_to_lie_on_the_side() -> None:
    """A heart that has been cleared, and a baby on the way, with a partner's hands."""
    said = dict.fromkeys((each.id for each in QUESTIONS), "no")
    found = verdict(QUESTIONS, said | {"blood-heart": "asked", "pregnancy": "asked"})
    plan = lay_out(routine("partner"), changes=found.changes)
    ids_ = {each.change.id for each in plan.changes}

    assert ("sit-upright" in ids_, "not-flat" in ids_) == (True, False)
    assert "partner-upright" == plan.routine.position.id
