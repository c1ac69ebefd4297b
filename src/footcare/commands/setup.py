"""The safety questions, voice and sound, once."""

from typing import TYPE_CHECKING, Annotated

import typer

from footcare.commands.options import Json, Plain

if TYPE_CHECKING:
    from footcare.massage.cautions import Question
    from footcare.safety.profile import Profile

    Questions = tuple[Question, ...]

NOT_KEPT = "Nothing is kept, old answers neither. footcare asks again before a massage."


def setup(
    all_no: Annotated[bool, typer.Option("--all-no", help="Answer no to all, without being asked.")] = False,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "--answer", metavar="ID=ANSWER", help="Answer one: no, yes, unsure, asked, or what fits."
        ),
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="Show what is on file.")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Delete what is on file.")] = False,
    plain: Plain = False,
    json: Json = False,
) -> int:
    """The safety questions, voice and sound, once.

    \b
    Examples:
      footcare setup                         asks, one at a time
      footcare setup --show                  what is on file
      footcare setup --all-no                no to all five
      footcare setup --answer comfort=hands  sore hands

    \b
    Answers by ID:
      sensation    asked: a yes to gentle massage from who treats you
      blood-heart  asked
      recent       healed: just a healed new hip or knee; asked
      pregnancy    early: under 12 weeks, or high risk; asked
      comfort      allergy, skin, veins, arthritis, hands, stiff, unsteady
    Each can be no, yes or unsure, too.
    """
    from footcare.errors import UsageError
    from footcare.evening.screening import lasting
    from footcare.library import load_library
    from footcare.massage.cautions import Question
    from footcare.safety.profile import as_data
    from footcare.system.output import show_json, show_text
    from footcare.system.profile_file import forget_profile, profile_path, read_profile
    from footcare.views.questions import profile_lines

    if (show, forget, all_no or bool(answer)).count(True) > 1:
        raise UsageError("--show, --forget, and answers: say one of them at a time")
    if forget:
        show_text([f"Deleted {path}." for path in forget_profile()] or ["There was nothing on file."])
        return 0
    questions = lasting(tuple(load_library(Question)[Question].values()))
    profile = read_profile()
    if all_no or answer:
        return _answered(profile, questions, answer or [], all_no=all_no)
    if not show:
        return _conversation(profile, questions, plain=plain)
    if json:
        show_json(None if profile is None else as_data(profile))
    elif profile is None:
        show_text(["Nothing is on file. The questions: footcare setup"])
    else:
        show_text([f"On file in {profile_path()}:", *profile_lines(profile, questions)])
    return 0


def _answered(profile: "Profile | None", questions: "Questions", given: list[str], *, all_no: bool) -> int:
    """Take the answers from the command line."""
    from footcare.errors import UsageError, printable
    from footcare.safety.profile import new
    from footcare.safety.verdict import counts
    from footcare.system import clock
    from footcare.system.output import pick

    answers = dict.fromkeys((question.id for question in questions), "no") if all_no else {}
    for each in given:
        id_, sign, said = each.partition("=")
        question = pick("question", {question.id: question for question in questions}, id_)
        said = printable(said.strip().lower())
        if wrong := counts(question, said) if sign else "expected ID=ANSWER":
            raise UsageError(f"--answer {question.id}={said}: {wrong}")
        answers[question.id] = said
    today = clock.today()
    before = profile or new({}, questions, today)
    now = before.answered(answers, today)
    if missing := [question.id for question in now.missing(questions)]:
        said = " ".join(f"--answer {id_}=no" for id_ in missing)
        raise UsageError(f"no answer yet for {', '.join(missing)}; add such as {said}")
    whole = all(question.id in answers for question in questions)
    return _saved(now.confirmed_for(questions, today) if whole else now, questions)


def _conversation(profile: "Profile | None", questions: "Questions", *, plain: bool) -> int:
    """Ask, on a screen of its own or in lines."""
    from footcare.errors import UsageError
    from footcare.evening.prepare import converse
    from footcare.evening.screening import Instead, Keep, Setup
    from footcare.system import clock
    from footcare.system.output import show_text, surroundings
    from footcare.system.profile_file import forget_profile
    from footcare.system.settings_file import chosen, plain_because

    around = surroundings()
    if not around.stdin_is_terminal:
        ids = ", ".join(question.id for question in questions)
        raise UsageError(
            f"there is no keyboard here to answer. Pass --all-no, or --answer ID=ANSWER for each of: {ids}"
        )
    wanted = chosen({"plain": plain or None}, profile)
    setup = Setup(profile=profile, questions=questions, today=clock.today())
    match converse(setup, wanted, full=plain_because(wanted, around) is None):
        case Keep(said) if said is not None:
            return _saved(said, questions)
        case Keep():
            forget_profile()
            show_text([NOT_KEPT])
        case Instead(lines):
            show_text(lines)
    return 0


def _saved(profile: "Profile", questions: "Questions") -> int:
    """Put it on file, say so, and say what it comes to."""
    from footcare.safety.verdict import verdict
    from footcare.system import clock
    from footcare.system.output import show_text
    from footcare.system.profile_file import write_profile
    from footcare.views.questions import verdict_lines

    path = write_profile(profile)
    found = verdict(questions, profile.counting(clock.today()))
    lines = verdict_lines(found, tonight=False)
    show_text([f"Saved in {path}. To delete it: footcare setup --forget", *lines])
    return 0
