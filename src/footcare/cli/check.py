"""The check as a conversation: first use, every ninety days, and tonight."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from footcare.cli.askers import Asker
from footcare.massage import Foot
from footcare.massage.screening import Question
from footcare.safety import profile as profiles
from footcare.safety.asking import Asking
from footcare.safety.profile import Profile
from footcare.safety.verdict import Verdict, verdict
from footcare.views import check as cards

_WORDS = {"y": "yes", "n": "no", "u": "unsure"}


def ask_all(
    ask: Asker, questions: Sequence[Question], replies: tuple[tuple[tuple[str, str], str], ...] = ()
) -> dict[str, str] | None:
    """Ask some questions one after the other; return the answers, or nothing if somebody left."""
    asking = Asking(tuple(questions), replies)
    while prompt := asking.prompt:
        number = 1 + [question.id for question in questions].index(prompt.question.id)
        back = len(asking.replies) > len(replies)
        reply = ask(cards.question_card(prompt, number, len(questions), back=back))
        if reply is None:
            return None
        if reply == cards.BACK:
            asking = asking.back()
        elif prompt.picks and reply != "u":
            ids = [prompt.question.choices[int(number) - 1].id for number in reply.split(",")]
            asking = asking.replied(",".join(ids))
        else:
            asking = asking.replied(_WORDS[reply])
    return asking.answers


def lasting(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions whose answers are kept."""
    return tuple(question for question in questions if question.when == "lasting")


def for_tonight(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions that are asked every night."""
    return tuple(question for question in questions if question.when == "tonight")


def brought_up_to_date(
    ask: Asker, profile: Profile | None, questions: Sequence[Question], today: date
) -> Profile | None:
    """Ask what is not known, or not any more; return what is known then, or nothing if somebody left."""
    known = lasting(questions)
    if profile is None:
        if ask(cards.intro_card(len(known))) is None:
            return None
        answers = ask_all(ask, known)
        return None if answers is None else profiles.new(answers, known, today)
    asked = profile.missing(known)
    if profile.is_due(known, today):
        reply = ask(cards.confirm_card(profile, known, profile.counting(today)))
        if reply is None:
            return None
        asked = asked if reply == "y" else known
    answers = ask_all(ask, asked) if asked else {}
    return None if answers is None else profile.answered(answers, known, today)


class Tonight(NamedTuple):
    """What somebody said about tonight."""

    verdict: Verdict
    sore: tuple[Foot, ...] = ()
    """The feet that rest."""


def ask_tonight(ask: Asker, questions: Sequence[Question]) -> Tonight | None:
    """Ask which of tonight's reasons is so; nothing if somebody thought better of it."""
    asked = for_tonight(questions)
    picked = ask(cards.tonight_card(asked))
    if picked is None:
        return None
    so = [asked[int(number) - 1] for number in picked.split(",")]
    answers = ask_all(ask, so, tuple(((question.id, ""), "yes") for question in so))
    if answers is None:
        return None
    found = verdict(so, answers)
    if not any(each.change.one_foot for each in found.changes):
        return Tonight(found)
    which = ask(cards.FOOT_CARD)
    sore = {"l": (Foot.LEFT,), "r": (Foot.RIGHT,), "2": tuple(Foot)}
    return None if which is None else Tonight(found, sore[which])
