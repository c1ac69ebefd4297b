"""The check as a conversation: first use, every ninety days, and tonight."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from footcare.evening.ask import Asker
from footcare.massage import Foot
from footcare.massage.cautions import Question
from footcare.safety import profile as profiles
from footcare.safety.asking import Asking
from footcare.safety.profile import Profile
from footcare.safety.verdict import Decision, Verdict, together, verdict
from footcare.views import questions as cards

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
    return None if answers is None else profile.answered(answers, today).confirmed_for(known, today)


class Tonight(NamedTuple):
    """What somebody said about tonight."""

    verdict: Verdict
    sore: tuple[Foot, ...] = ()
    """The feet that rest."""


def ask_tonight(ask: Asker, questions: Sequence[Question], known: Mapping[str, str]) -> Tonight | None:
    """Ask which of tonight's reasons is so; nothing if somebody thought better of it.

    *known* are the lasting answers: what they tell is not asked again. Once it is not for tonight, what to do
    comes before any other question. Whoever leaves after a reason was marked has not taken it back: what was
    not answered counts as unsure.
    """
    asked = for_tonight(questions)
    picked = ask(cards.tonight_card(asked))
    if picked is None:
        return None
    found = Verdict()
    for question in (asked[int(number) - 1] for number in picked.split(",")):
        answers = ask_all(ask, [question], _told(question, known))
        if answers is None:
            answers = _left(question, known)
        found = together(found, verdict([question], answers))
        if found.decision is Decision.NOT_TONIGHT:
            return Tonight(found)
    if not any(each.change.one_foot for each in found.changes):
        return Tonight(found)
    sore = {"l": (Foot.LEFT,), "r": (Foot.RIGHT,)}
    return Tonight(found, sore.get(ask(cards.FOOT_CARD) or "", tuple(Foot)))


def _left(question: Question, known: Mapping[str, str]) -> dict[str, str]:
    asking = Asking((question,), _told(question, known))
    while asking.prompt:
        asking = asking.replied("unsure")
    return asking.answers


def _told(question: Question, known: Mapping[str, str]) -> tuple[tuple[tuple[str, str], str], ...]:
    """What need not be asked any more about a question that was picked."""
    yes = [each.id for each in question.choices if each.known_by and known.get(each.known_by, "no") != "no"]
    return (((question.id, ""), "yes"), *(((question.id, id_), "yes") for id_ in yes))
