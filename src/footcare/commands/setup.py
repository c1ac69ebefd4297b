"""The safety questions, voice and sound, once."""

from typing import TYPE_CHECKING, Annotated

import typer

from footcare.commands.options import Json, Plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from footcare.massage.cautions import Question
    from footcare.safety.profile import Profile


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
    from footcare.evening import screening
    from footcare.library import load_library
    from footcare.massage.cautions import Question
    from footcare.system.profile_file import read_profile

    if (show, forget, all_no or bool(answer)).count(True) > 1:
        raise UsageError("--show, --forget, and answers: say one of them at a time")
    if forget:
        return _forget()
    questions = screening.lasting(tuple(load_library(Question)[Question].values()))
    profile = read_profile()
    if show:
        return _show(profile, questions, json=json)
    if all_no or answer:
        return _answered(profile, questions, answer or [], all_no=all_no)
    return _conversation(profile, questions, plain=plain)


def _forget() -> int:
    from footcare.system.output import show_text
    from footcare.system.profile_file import forget_profile

    gone = forget_profile()
    show_text([f"Deleted {path}." for path in gone] or ["There was nothing on file."])
    return 0


def _show(profile: "Profile | None", questions: "Sequence[Question]", *, json: bool) -> int:
    from footcare.safety.profile import as_data
    from footcare.system.output import show_json, show_text
    from footcare.system.profile_file import profile_path
    from footcare.views.questions import profile_lines

    if json:
        show_json(None if profile is None else as_data(profile))
    elif profile is None:
        show_text(["Nothing is on file. The questions: footcare setup"])
    else:
        show_text([f"On file in {profile_path()}:", *profile_lines(profile, questions)])
    return 0


def _answered(
    profile: "Profile | None", questions: "Sequence[Question]", given: "Sequence[str]", *, all_no: bool
) -> int:
    from footcare.errors import UsageError
    from footcare.safety import profile as profiles
    from footcare.system import clock

    answers = {question.id: "no" for question in questions} if all_no else {}
    for each in given:
        answers.update([_answer(each, questions)])
    today = clock.today()
    known = set(answers) | set(profile.answers if profile else ())
    if missing := [question.id for question in questions if question.id not in known]:
        said = " ".join(f"--answer {id_}=no" for id_ in missing)
        raise UsageError(f"no answer yet for {', '.join(missing)}; add such as {said}")
    if profile is None:
        return _saved(profiles.new(answers, questions, today), questions)
    now = profile.answered(answers, today)
    whole = {question.id for question in questions} <= set(answers)
    return _saved(now.confirmed_for(questions, today) if whole else now, questions)


def _answer(given: str, questions: "Sequence[Question]") -> tuple[str, str]:
    """An answer from the command line: the id of its question, and what was said."""
    from footcare.errors import UsageError
    from footcare.safety.verdict import counts
    from footcare.system.output import pick

    id_, sign, said = given.partition("=")
    question = pick("question", {each.id: each for each in questions}, id_)
    said = "".join(each if each.isprintable() else "?" for each in said.strip().lower())
    if not sign or (wrong := counts(question, said)):
        wrong = wrong if sign else "expected ID=ANSWER"
        raise UsageError(f"--answer {question.id}={said}: {wrong}")
    return question.id, said


def _conversation(profile: "Profile | None", questions: "Sequence[Question]", *, plain: bool) -> int:
    from footcare.errors import UsageError
    from footcare.system.output import surroundings

    around = surroundings()
    if not around.stdin_is_terminal:
        ids = ", ".join(question.id for question in questions)
        raise UsageError(
            f"there is no keyboard here to answer. Pass --all-no, or --answer ID=ANSWER for each of: {ids}"
        )
    from footcare.evening.asked import asked

    return asked(profile, questions, full=around.plain_because(plain or None) is None, save=_saved)


def _saved(profile: "Profile", questions: "Sequence[Question]") -> int:
    """Put it on file, say so, and say what it comes to."""
    from footcare.safety.verdict import verdict
    from footcare.system import clock
    from footcare.system.output import show_text
    from footcare.system.profile_file import write_profile
    from footcare.views.questions import verdict_lines

    path = write_profile(profile)
    show_text(
        [
            f"Saved in {path}. To delete it: footcare setup --forget",
            *verdict_lines(verdict(questions, profile.counting(clock.today())), tonight=False),
        ]
    )
    return 0
