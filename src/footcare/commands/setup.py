"""The safety list, voice and bells, and a plan, once."""

from typing import Annotated

import typer

from footcare.commands.options import Json, Plain
from footcare.errors import UsageError, printable
from footcare.massage.cautions import Question
from footcare.safety.profile import Profile, as_data
from footcare.safety.verdict import counts, verdict
from footcare.system import clock, output, profile_file, settings_file
from footcare.system.lock import one_change
from footcare.views.search import pick
from footcare.views.wording import listing


def _answers(incomplete: str) -> list[str]:
    """Complete the id of a question, and never a file's name."""
    ids = ("sensation", "blood-heart", "recent", "pregnancy", "comfort")
    return [f"{id_}=" for id_ in ids if id_.startswith(incomplete)] or [incomplete]


def setup(
    all_no: Annotated[
        bool, typer.Option("--all-no", help="Answer no to all five, without being asked.")
    ] = False,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "--answer",
            metavar="ID=ANSWER",
            help="Answer one: no, yes, unsure, or a word listed above.",
            autocompletion=_answers,
        ),
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="Show what is on file.")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Delete what is on file.")] = False,
    plain: Plain = False,
    json: Json = False,
) -> None:
    """Answer the safety questions, choose voice and bells, and make a plan.

    \b
    Examples:
      footcare setup                         all of it, once
      footcare setup --show                  what is on file
      footcare setup --all-no                no to all five
      footcare setup --answer comfort=hands  sore hands

    \b
    Answers by ID:
      sensation    asked: the people who treat you agree
      blood-heart  asked
      recent       healed: just a healed new hip or knee; asked
      pregnancy    early: under 12 weeks, or high risk; asked
      comfort      allergy, skin, veins, arthritis, sore-spot, hands,
                   one-hand, stiff, unsteady
    Each can be no, yes or unsure, too.
    """
    from footcare.evening.screening import lasting
    from footcare.library import load_library
    from footcare.views.questions import profile_lines, verdict_lines

    if (show, forget, all_no or bool(answer)).count(True) > 1:
        raise UsageError("--show, --forget, and answers: use one of them at a time")
    if forget:
        deleted = [f"Deleted {path}." for path in profile_file.forget_profile()]
        output.show_text(deleted or ["There was nothing on file."])
        return
    questions = lasting(tuple(load_library(Question)[Question].values()))
    if show:
        profile = profile_file.read_profile()
        if json:
            output.show_json(None if profile is None else as_data(profile))
        elif profile is None:
            output.show_text(["Nothing is on file yet. To answer the questions: footcare setup"])
        else:
            path = profile_file.profile_path()
            output.show_text([f"On file in {path}:", *profile_lines(profile, questions)])
        return
    now: Profile | None
    if all_no or answer:
        with one_change():
            profile = profile_file.read_profile() or Profile()
            now = _answered(profile, questions, answer or [], all_no=all_no)
            path = profile_file.write_profile(now)
    elif now := _asked(profile_file.read_profile(), questions, plain=plain):
        path = profile_file.write_profile(now)
    if now is None:
        return
    if missing := [question.id for question in now.missing(questions)]:
        others = " ".join(f"--answer {id_}=no" for id_ in missing)
        raise UsageError(
            f"Saved in {path}. Please also answer {listing(missing)}: footcare setup, or add {others}"
        )
    found = verdict(questions, now.counting(clock.today()))
    said = f"Saved in {path}. To delete it: footcare setup --forget"
    output.show_text([said, *verdict_lines(found, tonight=False)])


def _answered(
    profile: Profile, questions: tuple[Question, ...], given: list[str], *, all_no: bool
) -> Profile:
    """Take the answers from the command line."""
    answers = dict.fromkeys((question.id for question in questions), "no") if all_no else {}
    for each in given:
        id_, sign, said = each.partition("=")
        question = pick("question", {question.id: question for question in questions}, id_)
        said = printable(said.strip().lower())
        if wrong := counts(question, said) if sign else "expected ID=ANSWER":
            raise UsageError(f"--answer {question.id}={said}: {wrong}")
        answers[question.id] = said
    today = clock.today()
    now = profile.answered(answers, today)
    return now.confirmed_for(questions, today) if len(answers) == len(questions) else now


def _asked(profile: Profile | None, questions: tuple[Question, ...], *, plain: bool) -> Profile | None:
    """Ask, on a screen of its own or in lines; say so where there is nothing to keep."""
    from footcare.evening import prepare, screening

    around = output.surroundings()
    if not around.stdin_is_terminal:
        ids = ", ".join(question.id for question in questions)
        raise UsageError(
            f"there is no keyboard here to answer. Pass --all-no, or --answer ID=ANSWER for each of: {ids}"
        )
    wanted = settings_file.chosen({"plain": plain or None}, profile)
    talk = screening.Setup(profile=profile, questions=questions, today=clock.today())
    match prepare.converse(talk, wanted, full=settings_file.plain_because(wanted, around) is None):
        case screening.Keep(now) if now is not None:
            return now
        case screening.Keep() as nothing:
            output.show_text([prepare.keep(nothing)])
        case screening.Instead(lines):
            output.show_text(lines)
    return None
