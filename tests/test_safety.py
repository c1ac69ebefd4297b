"""Who is led into a massage, who goes gently and how, and what is kept of what they said."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any, NamedTuple, get_args

import pytest
from drawing import drawn, plain_text
from evenings import BOTH, LINGER, library, reasons, routine, routine_names, setting
from hypothesis import example, given, settings
from hypothesis import strategies as some

from footcare.errors import UsageError
from footcare.evening.tonight import Tonight
from footcare.massage import Aftercare, Foot, Position, Precaution, Preparation, Routine, Step
from footcare.massage.cautions import Change, Question
from footcare.massage.nouns import Condition
from footcare.plan import Plan, lay_out
from footcare.safety.changes import aftercare, changed
from footcare.safety.profile import Profile, Said, as_data, from_data
from footcare.safety.verdict import GO, Altered, Decision, Verdict, counts, together, verdict
from footcare.views import wording
from footcare.views.document import laid_out, one_item_a_line
from footcare.views.look import Look, Size
from footcare.views.narration import opening
from footcare.views.preflight_screen import preflight_frames
from footcare.views.timetable import timetable_document

law = settings(deadline=None, derandomize=True, max_examples=60)

Answers = Mapping[str, str]

QUESTIONS = tuple(library()[Question].values())
LASTING = tuple(question for question in QUESTIONS if question.when == "lasting")
CHANGES = library()[Change]

every_routine = pytest.mark.parametrize("name", routine_names())
every_change = pytest.mark.parametrize("id_", CHANGES)


# What the evidence says: written from the page, and not from the content.


class Comes(NamedTuple):
    """What some answers come to."""

    decision: Decision
    help: str = "none"
    changes: tuple[str, ...] = ()


HELPS = ("none", "soon", "same-day", "emergency")


def gently(*changes: str) -> Comes:
    return Comes(Decision.GENTLY, changes=changes)


NOTHING = Comes(Decision.GO)
ASK = Comes(Decision.ASK_FIRST)

COMFORTS = {
    "allergy": ("plain-unscented-oil",),
    "skin": ("flat-hand-only", "no-ball", "fragrance-free"),
    "veins": ("no-pressure-on-veins",),
    "arthritis": ("no-toe-pulls",),
    "sore-spot": ("palm-on-the-sore-spot",),
    "hands": ("palm-instead-of-thumbs",),
    "one-hand": ("one-hand-moves",),
    "stiff": ("foot-on-stool",),
    "unsteady": ("little-oil", "non-slip-socks-while-sitting"),
}

EVIDENCE = {
    "emergency": {"yes": Comes(Decision.NOT_TONIGHT, "emergency")},
    "maternity": {"yes": Comes(Decision.NOT_TONIGHT, "same-day")},
    "hot-foot": {"yes": Comes(Decision.NOT_TONIGHT, "same-day")},
    "warning-signs": {"yes": Comes(Decision.NOT_TONIGHT, "same-day")},
    "unwell": {
        "yes": Comes(Decision.NOT_TONIGHT),
        "one-foot": gently("skip-that-foot"),
    },
    "skin-tonight": {
        "yes": gently("skip-that-area-or-foot", "no-oil-there", "no-socks-on-that-foot"),
        "at-risk": Comes(Decision.NOT_TONIGHT, "same-day"),
        "spreading": Comes(Decision.NOT_TONIGHT, "same-day"),
        "cancer-medicine": Comes(Decision.NOT_TONIGHT, "soon"),
        "one-spot": gently("skip-that-spot"),
    },
    "sensation": {
        "yes": ASK,
        "asked": gently(
            "gentle-routine", "no-ball", "no-oil-between-toes", "elbow-test-water", "no-machines"
        ),
    },
    "blood-heart": {
        "yes": ASK,
        "asked": gently("gentle-routine", "no-ball", "strokes-towards-heart", "sit-upright", "get-up-slowly"),
    },
    "recent": {
        "yes": ASK,
        "healed": gently("no-foot-on-thigh"),
        "asked": gently("gentle-routine", "no-ball", "no-foot-on-thigh", "leave-that-leg"),
    },
    "pregnancy": {
        "yes": ASK,
        "early": Comes(Decision.NOT_TONIGHT),
        "asked": gently(
            "gentle-routine", "skip-ankles-and-calves", "unscented-oil", "no-leg-crossing", "not-flat"
        ),
    },
    "comfort": {
        "yes": gently(*(change for changes in COMFORTS.values() for change in changes)),
        **{pick: gently(*changes) for pick, changes in COMFORTS.items()},
    },
}
"""Every question with what a yes comes to, and what each more exact answer does."""

STANDS_FOR = {
    "emergency": "lung-clot-signs sudden-cold-foot",
    "maternity": "pregnancy-danger-signs",
    "hot-foot": "hot-swollen-diabetic-foot",
    "warning-signs": "clot-signs inflamed-vein",
    "unwell": "fever-unwell gout-flare fresh-sprain",
    "skin-tonight": "open-wound-high-risk spreading-infection broken-skin-low-risk athletes-foot "
    "warts-verruca chemo-hand-foot",
    "sensation": "diabetes neuropathy poor-circulation-pad",
    "blood-heart": "clot-history blood-thinners-bleeding heart-condition unexplained-swelling",
    "recent": "recent-fracture-surgery-cast joint-replacement osteoporosis cancer unexplained-pain",
    "pregnancy": "pregnancy",
    "comfort": "nut-allergy fragrance-lavender fragile-skin varicose-veins foot-arthritis-deformity "
    "sore-spot sore-hands one-hand hard-to-reach unsteady ingrown-nail children",
}
TONIGHT = ["emergency", "hot-foot", "maternity", "skin-tonight", "unwell", "warning-signs"]


def single(id_: str) -> list[str]:
    """Every answer that says one thing."""
    return ["no", "unsure", *EVIDENCE[id_]]


def possible(id_: str) -> list[str]:
    """Every answer; of the comforts also any two."""
    pairs = combinations(COMFORTS, 2) if id_ == "comfort" else ()
    return [*single(id_), *map(",".join, pairs)]


def comes(id_: str, answer: str) -> Comes:
    """What one answer comes to by the evidence."""
    if answer == "no":
        return NOTHING
    if answer == "unsure":
        return EVIDENCE[id_]["yes"]
    words = answer.split(",")
    return both(EVIDENCE[id_][word] for word in EVIDENCE[id_] if word in words)


def both(outcomes: Iterable[Comes]) -> Comes:
    """What several come to together: the strictest, and all changes once."""
    every = [NOTHING, *outcomes]
    return Comes(
        max(each.decision for each in every),
        max((each.help for each in every), key=HELPS.index),
        tuple(dict.fromkeys(change for each in every for change in each.changes)),
    )


def strict(outcome: Comes) -> tuple[Decision, int]:
    return outcome.decision, HELPS.index(outcome.help)


def found(answers: Answers, questions: Iterable[Question] = QUESTIONS) -> Comes:
    """What the program makes of it."""
    return told(verdict(questions, answers))


def told(found: Verdict) -> Comes:
    help_ = found.reasons[0].outcome.help if found.reasons else "none"
    return Comes(found.decision, help_, tuple(each.change.id for each in found.changes))


def question(id_: str) -> Question:
    return library()[Question][id_]


COMFORT = some.one_of(
    some.sampled_from(["no", "yes", "unsure"]),
    some.lists(some.sampled_from(list(COMFORTS)), min_size=1, unique=True).map(",".join),
)
EACH = {
    each.id: COMFORT if each.id == "comfort" else some.sampled_from(single(each.id)) for each in QUESTIONS
}
ANSWERS = some.fixed_dictionaries(EACH)


# What the questions are


def test_every_single_answer_comes_to_what_the_evidence_says() -> None:
    expected = {id_: {answer: comes(id_, answer) for answer in single(id_)} for id_ in EVIDENCE}
    actual = {
        id_: {answer: found({id_: answer}, [question(id_)]) for answer in single(id_)} for id_ in EVIDENCE
    }

    assert expected == actual


def test_no_question_can_be_answered_in_a_way_that_the_evidence_does_not_name() -> None:
    picks = {each.id: {"yes", *(choice.id for choice in each.choices)} for each in QUESTIONS}

    assert {id_: set(answers) for id_, answers in EVIDENCE.items()} == picks


def test_five_questions_are_for_tonight_and_five_are_kept() -> None:
    assert TONIGHT == sorted(each.id for each in QUESTIONS if each.when == "tonight")
    assert 5 == len(LASTING)


def test_every_question_stands_for_the_precautions_that_the_evidence_gives_it() -> None:
    named = {each.id: {precaution.id for precaution in each.precautions} for each in QUESTIONS}

    assert {id_: set(names.split()) for id_, names in STANDS_FOR.items()} == named


ASKS_ABOUT = {
    "emergency": "short of breath, chest pain, cough up blood, suddenly, cold, pale, numb",
    "maternity": "pregnant, give birth, bad headache, trouble seeing, under the ribs, sudden swelling",
    "warning-signs": "newly swollen, calf, sore and tight, vein, hot, red, dark, that way, diabetes, numb",
    "unwell": "fever, feel ill, joint, hot, very sore, sprain, 3 days",
    "unwell one-foot": "only one foot, sprain, gout, otherwise well",
    "skin-tonight": "both feet, feel them, ask someone, soles, between the toes, cut, sore, blister, burn, "
    "bleeding crack, peels, itches, wart, rash",
    "skin-tonight at-risk": "diabetes, numb feet, poor blood flow",
    "skin-tonight spreading": "redness, heat, spread, pus",
    "skin-tonight cancer-medicine": "cancer medicine, soles, red, burning, peeling",
    "skin-tonight one-spot": "only, wart, corn, dry crack, does not bleed",
    "sensation": "diabetes, numb, tingling, poor blood flow",
    "sensation asked": "doctor, nurse, specialist, last year, gentle massage is fine",
    "blood-heart": "blood clot, blood thinners, bleed, bruise, heart condition, swelling in both feet",
    "blood-heart asked": "asked, told, gentle foot massage is fine",
    "recent": "last 6 weeks, broken bone, surgery, cast, bed rest, hip or knee, brittle bones, cancer, "
    "foot pain for 2 weeks, at night",
    "recent healed": "healed, hip or knee, only one",
    "recent asked": "team, treats, gentle foot massage is fine",
    "pregnancy": "pregnant, might, give birth, last 6 weeks",
    "pregnancy early": "under 12 weeks, risk is high",
    "pregnancy asked": "midwife or doctor, yes, gentle foot massage",
    "comfort": "allergy, thin skin, eczema, bulging veins, sore toe, bunion, joint, sore heel, sore hands, "
    "one hand, stiff hip, knee or back, big belly, unsteady",
    "comfort allergy": "nuts, coconut, scents",
    "comfort skin": "thin, tears, eczema, psoriasis",
    "comfort veins": "bulging veins, foot, ankle",
    "comfort arthritis": "arthritis, bunion, sore toe, nail",
    "comfort sore-spot": "heel, sole, neuroma, has been looked at",
    "comfort hands": "thumbs, wrists, hands",
    "comfort one-hand": "one hand",
    "comfort stiff": "stiff, hip, knee, back, big belly",
    "comfort unsteady": "unsteady, up at night",
}
DETAILS = {
    "sensation": "always cold",
    "blood-heart": "pacemaker, low-dose aspirin, lymphoedema",
    "recent": "sore from today's walk, --gentle",
    "comfort": "eczema, under 16, adult",
    "emergency": "always cold, gone to sleep",
    "warning-signs": "warm, pink skin, throb, explained",
    "skin-tonight": "eczema that you know",
}
"""What a person in doubt is told: what counts, and what does not."""
SIGNS = {
    "emergency": "chest pain, trouble breathing, suddenly cold, pale",
    "maternity": "pregnant, bad headache, trouble seeing, sudden swelling",
    "hot-foot": "hot, red, swollen, not sore",
    "warning-signs": "newly swollen, stays hot, red, sore, calf",
    "unwell": "fever, ill, hot, joint, fresh sprain",
    "skin-tonight": "cut, sore, blister, burn, bleeding crack, itch, wart, rash",
}
"""What stands on the screen before every start."""


@pytest.mark.parametrize("which", ASKS_ABOUT)
def test_a_question_asks_about_all_that_the_evidence_names(which: str) -> None:
    id_, _, further = which.partition(" ")
    asked = question(id_)
    text = next((choice.ask for choice in asked.choices if choice.id == further), asked.ask).lower()

    assert [] == [each for each in ASKS_ABOUT[which].split(", ") if each not in text]


@pytest.mark.parametrize("id_", DETAILS)
def test_who_is_in_doubt_is_told_what_counts(id_: str) -> None:
    text = (question(id_).detail or "").lower()

    assert [] == [each for each in DETAILS[id_].split(", ") if each not in text]
    assert set(DETAILS) == {each.id for each in QUESTIONS if each.detail}


@pytest.mark.parametrize("id_", SIGNS)
def test_the_signs_before_every_start_name_all_that_the_evidence_does(id_: str) -> None:
    text = "; ".join(question(id_).signs).lower()

    assert [] == [each for each in SIGNS[id_].split(", ") if each not in text]
    assert set(SIGNS) == {each.id for each in QUESTIONS if each.signs}


def strictest(precaution: Precaution) -> tuple[Decision, int]:
    """The strictest that somebody to whom a precaution applies can be told."""
    return max(
        (
            strict(found({each.id: answer}, [each]))
            for each in QUESTIONS
            if precaution in each.precautions
            for answer in single(each.id)
        ),
        default=strict(NOTHING),
    )


NEEDED = {"emergency": "emergency", "urgent": "same-day", "soon": "soon", "none": "none"}


def test_whoever_must_not_be_massaged_can_be_told_so_and_how_fast_to_get_help() -> None:
    let_through = [
        each.id
        for each in library()[Precaution].values()
        if each.tier == "stop" and strictest(each) < strict(Comes(Decision.NOT_TONIGHT, NEEDED[each.urgency]))
    ]

    # One is a sign in the middle of a massage; the other is asked of the team that treats the leg.
    assert ["recent-fracture-surgery-cast", "allergic-reaction-now"] == let_through
    assert strict(ASK) == strictest(library()[Precaution]["recent-fracture-surgery-cast"])


def test_whoever_has_to_ask_first_is_told_so_by_a_bare_yes() -> None:
    let_through = [
        each.id
        for each in library()[Precaution].values()
        if each.tier == "ask"
        and not any(
            found({asked.id: "yes"}, [asked]).decision >= Decision.ASK_FIRST
            for asked in QUESTIONS
            if each in asked.precautions
        )
    ]

    assert [] == let_through


def test_all_who_go_gently_are_asked_about() -> None:
    named = {precaution.id for each in QUESTIONS for precaution in each.precautions}
    rows = library()[Precaution].values()

    assert [] == [each.id for each in rows if each.tier == "adapt" and each.id not in named]
    assert [] == [each.id for each in rows if each.tier == "note" and each.id in named]


# What the answers come to


def test_with_no_to_everything_nothing_stands_in_the_way() -> None:
    assert GO == verdict(QUESTIONS, dict.fromkeys(EVIDENCE, "no"))
    assert NOTHING == told(GO)


def test_any_two_answers_come_to_the_stricter_one_with_the_changes_of_both() -> None:
    wrong = [
        (one, other)
        for first, second in combinations(QUESTIONS, 2)
        for one, other in product(possible(first.id), possible(second.id))
        if both([comes(first.id, one), comes(second.id, other)])
        != found({second.id: other, first.id: one}, [first, second])
    ]

    assert [] == wrong


@law
@given(ANSWERS)
def test_all_answers_come_to_the_strictest_one_with_the_changes_of_all(answers: dict[str, str]) -> None:
    assert both(comes(each.id, answers[each.id]) for each in QUESTIONS) == found(answers)


@law
@given(ANSWERS, some.permutations(QUESTIONS), some.randoms())
def test_in_which_order_somebody_is_asked_and_answers_does_not_matter(
    answers: dict[str, str], asked: list[Question], random: Any
) -> None:
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    one, other = found(answers), found(dict(shuffled), asked)

    assert (strict(one), set(one.changes)) == (strict(other), set(other.changes))


@law
@given(ANSWERS, some.sampled_from(list(EVIDENCE)))
def test_saying_more_than_no_never_makes_it_milder(answers: dict[str, str], id_: str) -> None:
    before, after = found({**answers, id_: "no"}), found(answers)

    assert strict(before) <= strict(after)
    assert set(before.changes) <= set(after.changes)


@law
@given(ANSWERS, some.sampled_from(list(COMFORTS)))
def test_picking_one_more_comfort_takes_nothing_away(answers: dict[str, str], pick: str) -> None:
    said = answers["comfort"] if set(answers["comfort"].split(",")) <= set(COMFORTS) else ""
    more = ",".join({**dict.fromkeys(said.split(",") if said else []), pick: None})
    before, after = found({**answers, "comfort": said or "no"}), found({**answers, "comfort": more})

    assert strict(before) <= strict(after)
    assert {*before.changes, *COMFORTS[pick]} == set(after.changes)


@law
@given(ANSWERS, some.sampled_from(list(EVIDENCE)))
def test_whoever_is_not_sure_is_told_what_whoever_says_yes_is(answers: dict[str, str], id_: str) -> None:
    assert verdict(QUESTIONS, {**answers, id_: "yes"}) == verdict(QUESTIONS, {**answers, id_: "unsure"})


@law
@given(some.fixed_dictionaries({}, optional=EACH))
def test_what_was_not_answered_leads_nobody_into_a_massage(answers: dict[str, str]) -> None:
    said = [comes(each.id, answers[each.id]) if each.id in answers else ASK for each in QUESTIONS]

    assert both(said) == found(answers)


UNREADABLE = ["maybe", "", " ", ",", "NO", "no ", "no,no", "no,yes", "no,asked", "asked,no", "yes,asked"]
UNREADABLE += ["unsure,asked", "asked,", "veins,nonsense", "nonsense,veins", "veins,no", "veins;hands"]
UNREADABLE += ["asked,asked", "veins,veins", "veins,hands,veins"]
WORD = some.one_of(
    some.sampled_from(["no", "yes", "unsure", *UNREADABLE]),
    some.sampled_from([choice for answers in EVIDENCE.values() for choice in answers]),
    some.text(max_size=8),
)


@law
@given(some.sampled_from(QUESTIONS), some.lists(WORD, min_size=1, max_size=3).map(",".join))
@example(question("sensation"), "asked,no")
@example(question("comfort"), "no,veins")
def test_an_answer_that_cannot_be_read_counts_as_yes(asked: Question, answer: str) -> None:
    actual = found({asked.id: answer}, [asked])

    assert (answer == "no") is (actual == NOTHING)
    if counts(asked, answer):
        yes = found({asked.id: "yes"}, [asked])
        assert yes == actual or strict(yes) < strict(actual)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.id)
def test_an_answer_that_cannot_be_read_is_sent_back_with_those_that_can(asked: Question) -> None:
    choices = [choice.id for choice in asked.choices]

    assert dict.fromkeys(possible(asked.id), "") == {each: counts(asked, each) for each in possible(asked.id)}
    for answer in UNREADABLE:
        assert [] == [id_ for id_ in ("no, yes, unsure", *choices) if id_ not in counts(asked, answer)]


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.id)
def test_several_choices_at_once_are_an_answer_only_where_there_is_something_to_pick(asked: Question) -> None:
    pairs = [",".join(pair) for pair in combinations([choice.id for choice in asked.choices], 2)]

    assert (pairs if asked.id == "comfort" else []) == [each for each in pairs if not counts(asked, each)]


@law
@given(
    ANSWERS,
    some.sampled_from(["emergency", "maternity", "warning-signs"]),
    some.one_of(WORD, some.sampled_from(["yes", "unsure"])).filter(lambda said: said != "no"),
)
def test_nothing_else_that_is_said_outweighs_a_warning_sign(
    answers: dict[str, str], id_: str, said: str
) -> None:
    decision, help_, _ = found({**answers, "emergency": "no", id_: said})

    assert Decision.NOT_TONIGHT is decision
    assert help_ == ("emergency" if id_ == "emergency" else "same-day")


@law
@given(ANSWERS, ANSWERS)
def test_what_was_known_and_what_is_said_tonight_are_one_verdict(
    known: dict[str, str], more: dict[str, str]
) -> None:
    one, other = verdict(QUESTIONS, known), verdict(QUESTIONS, more)
    joined = together(one, other)

    assert verdict(QUESTIONS, known) == together(*(verdict([each], known) for each in QUESTIONS))
    assert together(one) == one == together(one, GO) == together(GO, one)
    assert strict(both([told(one), told(other)])) == strict(told(joined))
    assert {*told(one).changes, *told(other).changes} == set(told(joined).changes)
    assert sorted(map(id, (*one.reasons, *other.reasons))) == sorted(map(id, joined.reasons))


@law
@given(ANSWERS)
def test_the_reasons_that_are_named_are_those_that_decide(answers: dict[str, str]) -> None:
    result = verdict(QUESTIONS, answers)
    asked = {each.question.id for each in result.deciding}

    assert {
        id_
        for id_, answer in answers.items()
        if result.decision is comes(id_, answer).decision and answer != "no"
    } == asked


# What is different on a gentle night


class Effect(NamedTuple):
    """What one change does to a routine that has a bit of everything."""

    softer: str = ""
    """The steps in their gentle form; none of the others changes."""
    gone: str = ""
    position: str = "figure-four"
    routine: str = "deep"
    ready: bool = False
    """Whether there is one more thing to heed while getting ready."""
    after: str = ""
    """The things to do afterwards that have other words."""
    one_foot: str | None = None


EVERYTHING = replace(routine("deep"), avoids=())
"""The deep routine, as if it were for everyone."""
EVERY_STEP = " ".join(step.id for step in EVERYTHING.steps)
EFFECTS = {
    "skip-that-foot": Effect(one_foot="only", ready=True),
    "skip-that-area-or-foot": Effect(one_foot="only"),
    "skip-that-spot": Effect(ready=True),
    "no-oil-there": Effect(ready=True),
    "no-socks-on-that-foot": Effect(after="socks"),
    "gentle-routine": Effect(softer=EVERY_STEP),
    "no-ball": Effect(),
    "leave-that-leg": Effect(one_foot="ask", ready=True),
    "no-oil-between-toes": Effect(ready=True, after="blot"),
    "elbow-test-water": Effect(after="morning"),
    "no-machines": Effect(after="again"),
    "strokes-towards-heart": Effect(softer="heel-squeeze"),
    "sit-upright": Effect(ready=True),
    "get-up-slowly": Effect(after="socks"),
    "no-foot-on-thigh": Effect(position="stool"),
    "skip-ankles-and-calves": Effect(gone="ankle-circle heel-squeeze"),
    "unscented-oil": Effect(ready=True),
    "no-leg-crossing": Effect(position="stool"),
    "not-flat": Effect(),
    "plain-unscented-oil": Effect(ready=True),
    "flat-hand-only": Effect(softer=EVERY_STEP),
    "fragrance-free": Effect(ready=True),
    "no-pressure-on-veins": Effect(
        softer="ankle-circle twist fist thumb-sweep thumb-walk calm-press top-grooves", gone="heel-squeeze"
    ),
    "no-toe-pulls": Effect(softer="fist", gone="toe-roll toe-bend toe-side", ready=True),
    "palm-on-the-sore-spot": Effect(
        softer="fist heel-squeeze thumb-sweep thumb-walk calm-press toe-bend", gone="top-grooves"
    ),
    "palm-instead-of-thumbs": Effect(softer="fist thumb-sweep thumb-walk calm-press top-grooves"),
    "one-hand-moves": Effect(gone="ankle-circle twist thumb-sweep", ready=True),
    "foot-on-stool": Effect(position="stool"),
    "little-oil": Effect(ready=True),
    "non-slip-socks-while-sitting": Effect(after="socks"),
}


def lay(usual: Routine, *ids: str) -> Plan:
    """A routine with some changes, for sore hands."""
    return lay_out(usual, changes=tuple(Altered(CHANGES[id_], "sore hands") for id_ in ids))


def form(step: Step) -> tuple[object, ...]:
    """A step without its length."""
    return step.title, step.screen, step.explanation, step.cue, step.pressure, step.zones, step.hands


def steps(plan: Plan) -> dict[str, Step]:
    """The steps on one foot, by their ids."""
    return {stage.step.id: stage.step for stage in plan.work if stage.foot is plan.feet[0]}


def after(*ids: str) -> dict[str, str]:
    """What to do afterwards, with some changes."""
    return {
        each.id: each.screen
        for each in aftercare(library()[Aftercare].values(), [CHANGES[id_] for id_ in ids])
    }


def effect(id_: str) -> Effect:
    """What a change does to a routine that has a bit of everything."""
    plan = lay(EVERYTHING, id_)
    usual, now = steps(lay_out(EVERYTHING)), steps(plan)
    softer = [each for each in now if form(now[each]) != form(usual[each])]
    assert [form(usual[each].gently()) for each in softer] == [form(now[each]) for each in softer]
    position = plan.routine.position
    ready = library()[Position][position.id].ready
    assert position.ready[-len(ready) :] == ready
    before = after()
    return Effect(
        softer=" ".join(softer),
        gone=" ".join(each for each in usual if each not in now),
        position=position.id,
        routine=plan.routine.id,
        ready=position.ready == (CHANGES[id_].ready, *ready),
        after=" ".join(each for each, screen in after(id_).items() if screen != before[each]),
        one_foot=CHANGES[id_].one_foot,
    )


@pytest.mark.parametrize("id_", EFFECTS)
def test_a_change_does_what_it_is_for_and_nothing_else(id_: str) -> None:
    assert EFFECTS[id_] == effect(id_)


@pytest.mark.parametrize("id_", ["fragrance-free", "plain-unscented-oil"])
def test_whoever_is_to_use_no_scent_may_use_a_cream_as_well(id_: str) -> None:
    change = CHANGES[id_]

    assert [] == [said for said in (change.line, change.ready or "") if "oil or cream" not in said.lower()]


def test_every_change_can_be_led_to_and_does_something() -> None:
    led_to = {change for answers in EVIDENCE.values() for each in answers.values() for change in each.changes}

    assert set(CHANGES) == led_to == set(EFFECTS)
    # Of these two, it is a ball and a helper's cushion that they are about.
    assert ["no-ball", "not-flat"] == [id_ for id_, each in EFFECTS.items() if each == Effect()]
    assert "stool" == lay(routine("long-day"), "no-leg-crossing").routine.position.id
    assert "partner-upright" == lay(routine("partner"), "not-flat").routine.position.id
    assert "settle ankle-pump ankle-circle toe-curl close" == " ".join(
        steps(lay(routine("seated"), "no-ball"))
    )


def squeezed(text: str) -> str:
    """Text without its blanks: lines may be broken anywhere."""
    return "".join(text.split())


def preflight(plan: Plan, size: Size) -> str:
    """All that the screens before the start say, without the line of keys that stands under each."""
    frames = preflight_frames(plan, reasons(), size, setting(), Look(glyphs=None))
    lines = [line for frame in frames for line in plain_text(drawn(frame, size)).splitlines()]
    return squeezed("".join(line for line in lines if not re.search("Enter: (next|start)", line)))


USUAL = Size(80, 24)
WINDOWS = [Size(120, 40), USUAL, Size(76, 22), Size(40, 20), Size(40, 12), Size(24, 6), Size(20, 3)]


def opened(plan: Plan, size: Size = USUAL) -> tuple[str, str, str]:
    """What the three ways to begin an evening say: before the start, as a timetable, as a line."""
    timetable = (line.plain for line in laid_out(timetable_document(plan), size.columns))
    return preflight(plan, size), squeezed("".join(timetable)), squeezed(opening(plan))


def kinds(name: str) -> set[str]:
    """All that a routine involves, its position too."""
    steps_ = (kind for step in routine(name).steps for kind in step.involves)
    return {"all", *routine(name).position.involves, *steps_}


def true_ones(name: str, ids: Iterable[str]) -> list[str]:
    """The changes that are true of a routine: where there is no such move, none is taken from it."""

    def is_true(change: Change) -> bool:
        around = change.ready or change.after or change.one_foot
        return bool(around) or not kinds(name).isdisjoint({*change.gentle, *change.leave_out})

    return [id_ for id_ in ids if is_true(CHANGES[id_])]


@every_routine
@every_change
def test_a_change_is_said_with_its_reason_wherever_an_evening_begins(name: str, id_: str) -> None:
    plan = lay(routine(name), id_)
    said = f"Sore hands: {CHANGES[id_].line}"
    is_true = bool(true_ones(name, [id_]))

    assert is_true is (said in list(one_item_a_line(timetable_document(plan))))
    assert [is_true] * 3 == [squeezed(said) in each for each in opened(plan)]


@pytest.mark.parametrize("size", [*WINDOWS, Size(20, 1)], ids=str)
@pytest.mark.parametrize("recent", ["no", "asked"])
def test_however_much_changes_no_window_is_too_small_to_say_all_of_it(recent: str, size: Size) -> None:
    answers = dict.fromkeys(EVIDENCE, "asked") | {
        "comfort": "yes",
        "recent": recent,
        "skin-tonight": "yes",
        "unwell": "one-foot",
        "warning-signs": "no",
    }
    found = verdict(QUESTIONS, answers)
    plan = lay_out(routine("bedtime"), changes=found.changes)
    shown = preflight(plan, size)
    ids = [each.change.id for each in found.changes]

    assert ("leave-that-leg" in ids) is (recent == "asked")
    assert true_ones("bedtime", ids) == [each.change.id for each in plan.changes]
    assert [] == [each for each in plan.changes if squeezed(each.change.line) not in shown]
    assert [] == [each for each in plan.changes if squeezed(each.because)[1:] not in shown]


def test_what_several_reasons_ask_for_is_said_once_for_the_first_of_them() -> None:
    found = verdict(QUESTIONS, dict.fromkeys(EVIDENCE, "no") | {"sensation": "asked", "blood-heart": "asked"})
    said = opening(lay_out(routine("bedtime"), changes=found.changes))

    assert 1 == said.count(CHANGES["gentle-routine"].line)
    assert "Diabetes, numb feet or poor blood flow: The touch stays light" in said
    assert "Heart, blood or clots: Strokes run" in said


GENTLE_ANSWERS = some.fixed_dictionaries(
    {
        id_: COMFORT
        if id_ == "comfort"
        else some.sampled_from(
            [answer for answer in single(id_) if comes(id_, answer).decision <= Decision.GENTLY]
        )
        for id_ in EVIDENCE
    }
)
"""All that can be said by somebody who is led into a massage."""
HALF_MINUTES = some.one_of(some.none(), some.integers(2, 40).map(lambda half: half * 30))
NAMES = some.sampled_from(routine_names())
FEET = some.sampled_from([BOTH, (Foot.RIGHT,)])


def changes_for(answers: Answers) -> list[Change]:
    return [each.change for each in verdict(QUESTIONS, answers).changes]


def laid(name: str, answers: Answers) -> Plan:
    """A routine for somebody with these answers."""
    return lay_out(routine(name), changes=verdict(QUESTIONS, answers).changes)


def softened(step: Step, changes: Iterable[Change]) -> bool:
    kinds = {kind for change in changes for kind in change.gentle}
    return bool(kinds & {"all", *step.involves})


def left_out(step: Step, changes: Iterable[Change]) -> bool:
    kinds = {kind for change in changes for kind in change.leave_out}
    return bool(kinds & {*step.involves})


# Another routine in its place


AVOIDS = {
    "deep": "sensation blood-heart recent pregnancy skin veins arthritis sore-spot hands one-hand",
    "long-day": "sensation blood-heart recent",
    "seated": "sensation blood-heart recent skin",
}
ON_FILE = {
    **{id_: {id_: "asked"} for id_ in ("sensation", "blood-heart", "recent", "pregnancy")},
    "healed": {"recent": "healed"},
    **{pick: {"comfort": pick} for pick in COMFORTS},
}


@every_routine
def test_a_routine_that_avoids_what_is_on_file_is_not_run_and_says_why(name: str) -> None:
    avoided = []
    for condition, answers in ON_FILE.items():
        plan = laid(name, dict.fromkeys(EVIDENCE, "no") | answers)
        if plan.routine.id != name:
            avoided.append(condition)
            because = verdict(QUESTIONS, dict.fromkeys(EVIDENCE, "no") | answers).reasons[0].because
            said = f"Instead of: {routine(name).title}, because of {because}."
            assert ("bedtime", routine(name).title) == (plan.routine.id, plan.instead_of)
            assert [True] * 3 == [squeezed(said) in each for each in opened(plan, Size(120, 60))]
        assert routine(name).per_foot == plan.per_foot(Foot.LEFT)

    assert sorted(AVOIDS.get(name, "").split()) == sorted(avoided)
    assert sorted(routine(name).avoids) == sorted(avoided)


def test_what_can_be_avoided_is_what_can_be_on_file() -> None:
    assert set(ON_FILE) == set(get_args(Condition))


def test_where_two_conditions_ask_for_the_same_both_count() -> None:
    """The second one's only change is the first one's, too."""
    mine = replace(routine("quick"), id="mine", avoids=("healed",), instead=routine("bedtime"))
    answers = dict.fromkeys(EVIDENCE, "no") | {"recent": "healed", "sensation": "asked", "comfort": "stiff"}
    altered = verdict(QUESTIONS, answers).changes

    assert "bedtime" == lay_out(mine, changes=altered).routine.id


def test_an_own_routine_that_names_no_other_sends_to_the_bedtime_massage() -> None:
    mine = replace(routine("quick"), id="mine", avoids=("healed",), instead=None)
    altered = verdict([question("recent")], {"recent": "healed"}).changes

    with pytest.raises(UsageError) as caught:
        lay_out(mine, changes=altered)
    assert '"mine" is not for you tonight. Try footcare routine bedtime' == str(caught.value)


@law
@given(NAMES, GENTLE_ANSWERS)
def test_where_another_routine_takes_over_the_one_that_was_asked_for_is_named(
    name: str, answers: dict[str, str]
) -> None:
    plan = laid(name, answers)
    another = plan.routine.id != name
    said = opened(plan, Size(120, 60))

    assert (routine(name).title if another else None) == plan.instead_of
    assert [True] * 3 == [squeezed(plan.title) in each for each in said]
    assert [another] * 3 == [squeezed(f"Instead of: {routine(name).title},") in each for each in said]


def test_an_own_position_that_is_not_for_tonight_and_names_no_other_is_not_taken() -> None:
    lounger = replace(routine("partner").position, id="lounger", instead=None)
    mine = replace(routine("partner"), id="mine", position=lounger)

    with pytest.raises(UsageError) as caught:
        lay(mine, "sit-upright")
    assert 'nothing of "mine" is for tonight. Try footcare routine bedtime' == str(caught.value)


# All of it together


@law
@given(NAMES, GENTLE_ANSWERS, HALF_MINUTES, FEET)
def test_whatever_changes_the_evening_has_no_gaps_and_each_foot_its_time(
    name: str, answers: dict[str, str], per_foot: int | None, feet: tuple[Foot, ...]
) -> None:
    altered = verdict(QUESTIONS, answers).changes
    plan = lay_out(routine(name), feet=feet, per_foot=per_foot, changes=altered, linger=LINGER)
    said = true_ones(plan.routine.id, [each.change.id for each in altered])

    asked = {each.change.id for each in altered}
    told = tuple(each for each in altered if each.change.id in said and each.change.unless not in asked)
    assert told == plan.changes
    assert [per_foot or routine(name).per_foot] * len(feet) == [plan.per_foot(foot) for foot in feet]
    assert 0 == plan.stages[0].starts
    assert [stage.ends for stage in plan.stages[:-1]] == [stage.starts for stage in plan.stages[1:]]
    assert [] == [mark for mark in plan.marks if not mark.stage.starts <= mark.at < mark.stage.ends]


@law
@given(NAMES, GENTLE_ANSWERS, HALF_MINUTES, some.booleans())
def test_whatever_changes_no_step_is_there_that_should_not_be_and_none_is_firmer(
    name: str, answers: dict[str, str], per_foot: int | None, gentle: bool
) -> None:
    changes = changes_for(answers)
    altered = verdict(QUESTIONS, answers).changes
    plan = lay_out(routine(name), per_foot=per_foot, gentle=gentle, changes=altered)
    usual = [step for step in routine(plan.routine.id).steps if not left_out(step, changes)]
    soft = {step.id for step in usual if gentle or softened(step, changes)}
    expected = {step.id: form(step.gently() if step.id in soft else step) for step in usual}
    now = steps(plan)

    # Where there is less time, the shortest steps may be left out as well.
    whole = (per_foot or 1200) >= routine(name).per_foot >= sum(step.seconds for step in usual)
    assert [id_ for id_ in expected if whole or id_ in now] == list(now)
    assert [expected[id_] for id_ in now] == list(map(form, now.values()))
    assert [*now.values()] * 2 == [stage.step for stage in plan.work]
    assert [] == [id_ for id_, step in now.items() if id_ in soft and step.pressure.level > 2]


@law
@given(NAMES, GENTLE_ANSWERS)
def test_what_is_left_out_gives_its_time_to_what_stays(name: str, answers: dict[str, str]) -> None:
    now = laid(name, answers).routine
    usual = {each.id: each.seconds for each in routine(now.id).steps}

    assert routine(name).per_foot == now.per_foot == sum(step.seconds for step in now.steps)
    if now.per_foot >= routine(now.id).per_foot:
        assert [] == [step for step in now.steps if step.seconds < usual[step.id]]


@law
@given(NAMES, GENTLE_ANSWERS)
def test_changing_an_evening_twice_is_changing_it_once(name: str, answers: dict[str, str]) -> None:
    once = laid(name, answers).routine

    assert once == changed(once, changes_for(answers))
    assert len(once.position.ready) == len(set(once.position.ready))


@law
@given(NAMES, GENTLE_ANSWERS)
def test_nobody_who_should_not_puts_a_foot_on_the_other_thigh(name: str, answers: dict[str, str]) -> None:
    out = {kind for change in changes_for(answers) for kind in change.leave_out}
    now = laid(name, answers).routine
    usual = routine(now.id).position.id

    expected = {"figure-four": "stool", "partner": "partner-upright"}
    assert now.position.id == (expected[usual] if out & {*routine(now.id).position.involves} else usual)
    assert out.isdisjoint(now.position.involves)


@every_routine
def test_one_more_thing_to_heed_takes_nothing_away_from_what_there_is_to_do(name: str) -> None:
    things, care = library()[Preparation].values(), library()[Aftercare].values()
    for id_ in [id_ for id_, change in CHANGES.items() if change.ready]:
        position = lay(routine(name), id_).routine.position
        usual = library()[Position][position.id]

        assert tuple(dict.fromkeys((CHANGES[id_].ready, *usual.ready))) == position.ready
        assert wording.suited(things, usual) == wording.suited(things, position)
        assert wording.suited(care, usual) == wording.suited(care, position)


@law
@given(GENTLE_ANSWERS)
def test_afterwards_all_is_still_to_be_done_in_its_order(answers: dict[str, str]) -> None:
    items = list(library()[Aftercare].values())
    swaps = [swap for change in changes_for(answers) for swap in change.after]
    said = [(each.id, each.when, each.screen) for each in aftercare(items, changes_for(answers))]
    others = {swap.item.id for swap in swaps}

    expected = {item.id: [item.screen] for item in items if item.id not in others}
    for swap in swaps:
        expected[swap.item.id] = [*expected.get(swap.item.id, []), swap.screen]
    assert [(item.id, item.when, screen) for item in items for screen in expected[item.id]] == said


@every_routine
def test_no_changes_at_all_leave_a_shipped_routine_as_it_is(name: str) -> None:
    plan = lay_out(routine(name), changes=())

    assert (routine(name), routine(name).title, False) == (plan.routine, plan.title, plan.gentle)


@every_routine
def test_all_changes_at_once_leave_something_of_every_shipped_routine(name: str) -> None:
    assert changed(routine(name), list(CHANGES.values())).steps


def test_where_nothing_is_left_another_routine_is_named() -> None:
    toes = tuple(step for step in EVERYTHING.steps if "toe-pulls" in step.involves)
    mine = replace(EVERYTHING, id="toes", steps=toes, per_foot=sum(step.seconds for step in toes))

    with pytest.raises(UsageError) as caught:
        lay(mine, "no-toe-pulls")
    assert 'nothing of "toes" is for tonight. Try footcare routine bedtime' == str(caught.value)
    assert "bedtime" in routine_names()


@pytest.mark.parametrize(
    ("foot", "start", "sore", "expected"),
    [
        ("both", None, (), [Foot.LEFT, Foot.RIGHT]),
        ("both", None, (Foot.LEFT,), [Foot.RIGHT]),
        ("both", "right", (Foot.RIGHT,), [Foot.LEFT]),
        ("both", "right", (Foot.LEFT,), [Foot.RIGHT]),
        ("right", None, (Foot.LEFT,), [Foot.RIGHT]),
    ],
)
def test_the_sore_foot_rests(
    foot: str, start: str | None, sore: tuple[Foot, ...], expected: list[Foot]
) -> None:
    first = Foot(start or "left")
    asked_for = (first, first.other) if foot == "both" else (Foot(foot),)
    tonight = Tonight(
        questions=QUESTIONS, profile=None, today=TODAY, routine=routine("bedtime"), feet=asked_for
    )
    plan = tonight.lay_out(verdict([question("unwell")], {"unwell": "one-foot"}), sore)

    assert expected == list(plan.feet)
    assert [300] * len(expected) == [plan.per_foot(each) for each in expected]
    assert {*expected} == {stage.foot for stage in plan.stages}


# What is kept of it


TODAY = date(2026, 11, 22)


def days(count: int) -> date:
    """The day so many days ago."""
    return TODAY - timedelta(days=count)


def on_file(on: date = TODAY, **answers: str) -> Profile:
    """No to all lasting questions but some."""
    return first_said({each.id: "no" for each in LASTING} | answers, on)


def first_said(answers: Answers, on: date = TODAY, questions: Iterable[Question] = LASTING) -> Profile:
    """What is on file of somebody who had said nothing before that day."""
    return Profile().answered(answers, on).confirmed_for(questions, on)


SHORT = some.text(some.characters(exclude_categories=("C", "Z")) | some.just(" "), max_size=100).filter(
    str.isprintable
)
DAYS = some.dates()
PROFILES = some.builds(
    Profile,
    answers=some.dictionaries(SHORT, some.builds(Said, SHORT, DAYS), max_size=6),
    confirmed=DAYS,
    wording=some.integers(),
    voice=some.none() | some.booleans(),
    sound=some.none() | some.booleans(),
    sentence=some.none() | SHORT.filter(bool),
)


@law
@given(PROFILES)
def test_what_was_put_on_file_is_read_back_as_it_was(profile: Profile) -> None:
    assert profile == from_data(json.loads(json.dumps(as_data(profile), ensure_ascii=False)))


# JSON as Python reads it, which knows NaN and Infinity.
JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
ODD = some.one_of(
    JSON,
    some.sampled_from(
        ["2026-11-22T00:00", "20261122", "2026-W47-7", "2026-13-01", "0000-W01-1", "9999-W53-7"]
    ),
    some.from_regex(r"[0-9]{4}-?(W[0-9]{2}-?[0-9]|[0-9]{2}-?[0-9]{2})", fullmatch=True),
    some.text(min_size=101, max_size=105),
    some.sampled_from(["\x1b[2J", "a\nb", "\u202e", "\ud800", 10**400, "9" * 5000]),
)
GOOD = as_data(replace(on_file(sensation="asked"), voice=True, sound=False, sentence="brush my teeth"))
PLACES = [
    *((key,) for key in GOOD),
    ("answers", "sensation"),
    ("answers", "sensation", "answer"),
    ("answers", "sensation", "on"),
]


def understood(data: Any) -> Profile | None:
    """The profile, or nothing if it is damaged: there is no third way."""
    try:
        return from_data(data)
    except ValueError:
        return None


def put(place: tuple[str, ...], *values: Any) -> Any:
    """A good profile with another value in a place, or with none."""
    data = json.loads(json.dumps(GOOD))
    inner = data
    for key in place[:-1]:
        inner = inner[key]
    del inner[place[-1]]
    for value in values:
        inner[place[-1]] = value
    return data


@law
@given(
    some.sampled_from(LASTING),
    some.lists(some.sampled_from([*COMFORTS, "asked", "no", "unsure"]), min_size=1, max_size=30),
)
@example(question("comfort"), ["hands"] * 21)
@example(question("comfort"), list(COMFORTS))
def test_every_answer_that_can_be_given_can_be_read_back(asked: Question, said: list[str]) -> None:
    answer = ",".join(said)

    profile = first_said({asked.id: answer})
    assert counts(asked, answer) or profile == understood(as_data(profile))


@law
@given(JSON)
def test_a_file_with_something_else_in_it_is_never_taken_for_an_answer(data: Any) -> None:
    assert understood(data) is None


@law
@given(some.sampled_from(PLACES), ODD)
def test_a_damaged_file_is_either_understood_or_refused(place: tuple[str, ...], odd: Any) -> None:
    profile = understood(put(place, odd))

    assert profile is None or profile == from_data(as_data(profile))


@pytest.mark.parametrize("place", [place for place in PLACES if place[-1] not in ("sensation", "evenings")])
def test_a_file_from_which_something_is_missing_is_refused(place: tuple[str, ...]) -> None:
    assert understood(put(place)) is None


@pytest.mark.parametrize("version", [2, 0, -1, 1.5, "1", None, [1]])
def test_a_file_of_another_version_is_refused(version: Any) -> None:
    assert understood(GOOD) is not None
    assert understood(put(("schema_version",), version)) is None


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("answers", "sensation", "on"), 20261122),
        (("answers", "sensation", "on"), "22.11.2026"),
        (("answers", "sensation", "on"), "2026-02-30"),
        (("answers",), []),
        (("confirmed",), None),
        (("wording",), None),
        (("wording",), float("nan")),
        (("wording",), float("inf")),
        (("wording",), float("-inf")),
        (("wording",), 1.5),
        (("wording",), [1]),
        (("wording",), "many"),
        (("voice",), 1),
        (("sound",), "yes"),
        (("sentence",), 7),
    ],
)
def test_a_damaged_answer_makes_the_whole_file_worthless(place: tuple[str, ...], value: Any) -> None:
    assert understood(put(place, value)) is None


@pytest.mark.parametrize(
    ("ago", "expected"),
    [(0, "asked"), (365, "asked"), (366, "yes"), (100_000, "yes"), (-1, "asked"), (-2, "yes")],
)
@pytest.mark.parametrize("id_", ["sensation", "blood-heart", "recent", "pregnancy"])
def test_who_was_told_that_it_is_fine_has_to_ask_again_after_a_year(
    id_: str, ago: int, expected: str
) -> None:
    answers = on_file(days(ago), **{id_: "asked"}).counting(TODAY)
    decision = Decision.GENTLY if expected == "asked" else Decision.ASK_FIRST

    assert expected == answers[id_]
    assert decision is found(answers, LASTING).decision


@law
@given(ANSWERS, some.dates())
def test_no_other_answer_lapses(answers: dict[str, str], on: date) -> None:
    lasting = {each.id: answers[each.id] for each in LASTING if answers[each.id] != "asked"}

    assert lasting == first_said(lasting, on).counting(TODAY)


@law
@given(ANSWERS, some.integers(-400, 800))
def test_an_answer_never_grows_milder_with_time(answers: dict[str, str], ago: int) -> None:
    lasting = {each.id: answers[each.id] for each in LASTING}
    counting = first_said(lasting, days(ago)).counting(TODAY)

    assert strict(found(lasting, LASTING)) <= strict(found(counting, LASTING))


@pytest.mark.parametrize(("ago", "due"), [(0, False), (90, False), (91, True), (-1, False), (-2, True)])
def test_after_ninety_days_somebody_says_that_the_answers_still_hold(ago: int, due: bool) -> None:
    assert due is on_file(days(ago)).is_due(LASTING, TODAY)


def test_whoever_answered_other_words_has_to_say_that_the_answers_still_hold() -> None:
    first, *others = LASTING
    choice = replace(first.choices[0], ask="Have you asked?")
    reworded = [
        (replace(first, ask="Are you well?"), *others),
        (replace(first, choices=(choice, *first.choices[1:])), *others),
        tuple(others),
        (*LASTING, question("unwell")),
    ]

    assert not on_file().is_due(list(LASTING), TODAY)
    assert [True] * len(reworded) == [on_file().is_due(questions, TODAY) for questions in reworded]


def test_what_has_no_answer_is_missing_and_nothing_else() -> None:
    assert () == on_file().missing(LASTING)
    assert (question("recent"),) == first_said(
        {each.id: "no" for each in LASTING if each.id != "recent"}
    ).missing(LASTING)
    assert LASTING == Profile().missing(LASTING)


def test_a_new_answer_keeps_the_others_with_their_dates_and_confirms_none_of_them() -> None:
    """Whoever types one answer has not looked at the rest."""
    before = replace(on_file(days(200), sensation="asked"), wording=0, voice=True, sentence="brush my teeth")
    after = before.answered({"comfort": "hands"}, TODAY)

    assert {**before.answers, "comfort": Said("hands", TODAY)} == after.answers
    assert Said("asked", days(200)) == after.answers["sensation"]
    assert (days(200), True, "brush my teeth") == (after.confirmed, after.voice, after.sentence)
    assert (True, True) == (before.is_due(LASTING, TODAY), after.is_due(LASTING, TODAY))


def test_an_answer_to_a_question_that_is_gone_does_no_harm() -> None:
    profile = on_file()
    older = replace(profile, answers={**profile.answers, "gone": Said("asked", days(999))})

    assert GO == verdict(LASTING, older.counting(TODAY))
    assert () == older.missing(LASTING)
    assert not older.is_due(LASTING, TODAY)
    assert older == from_data(as_data(older))
