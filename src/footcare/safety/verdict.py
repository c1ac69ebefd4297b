"""Answers in, exactly one verdict out.

    not tonight  >  ask first  >  go gently  >  go

The strictest answer decides. Unsure counts as yes, and so does what cannot be read; what was not answered
is never go.

An answer is text: "no", "yes", "unsure", or the choices that are so, joined by commas ("veins,hands").
"""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple

from footcare.massage.cautions import ANSWERS, Change, Choice, Outcome, Question

ASKED = "asked"
"""The choice that unlocks what has to be asked first: a person who treats them has said yes."""


class Decision(IntEnum):
    """What a verdict says, from mild to strict."""

    GO = 0
    GENTLY = 1
    ASK_FIRST = 2
    NOT_TONIGHT = 3


_HELPS = ("none", "soon", "same-day", "emergency")

UNANSWERED = Outcome(verdict="ask-first", do="Answer the safety questions first: footcare setup")


class Reason(NamedTuple):
    """One answer that is not no, and what it comes to."""

    question: Question
    because: str
    """What was said, in a few words."""
    outcome: Outcome
    condition: str = ""
    """What is so, in a word that a routine can avoid."""


class Altered(NamedTuple):
    """A change to the night, and why."""

    change: Change
    because: str
    conditions: tuple[str, ...] = ()
    """All that asks for it."""


class Verdict(NamedTuple):
    """What all answers come to; its reasons stand strictest first."""

    reasons: tuple[Reason, ...] = ()

    @property
    def decision(self) -> Decision:
        """The strictest that any answer asks for."""
        return strictness(self.reasons[0].outcome)[0] if self.reasons else Decision.GO

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """The reasons as strict as the verdict itself."""
        return tuple(each for each in self.reasons if strictness(each.outcome)[0] is self.decision)

    @property
    def changes(self) -> tuple[Altered, ...]:
        """What is different tonight, each once, in the order of the questions."""
        altered: dict[str, Altered] = {}
        for reason in self.reasons:
            for change in reason.outcome.changes:
                _, because, conditions = altered.get(change.id, (change, reason.because, ()))
                altered[change.id] = Altered(change, because, (*conditions, reason.condition))
        return tuple(altered.values())


GO = Verdict()
"""Nothing stands in the way."""


def verdict(questions: Iterable[Question], answers: Mapping[str, str]) -> Verdict:
    """Return what *answers*, by the id of their question, come to."""
    return together(*(Verdict(tuple(_reasons(each, answers.get(each.id)))) for each in questions))


def together(*verdicts: Verdict) -> Verdict:
    """Return several verdicts as one."""
    reasons = (reason for each in verdicts for reason in each.reasons)
    return Verdict(tuple(sorted(reasons, key=lambda reason: strictness(reason.outcome), reverse=True)))


def for_receiver(
    questions: Iterable[Question], receiver: Mapping[str, str], giver: Mapping[str, str]
) -> dict[str, str]:
    """Return the answers that count where one massages another: the receiver's, and the giver's own hands."""
    answers = dict(receiver)
    for question in questions:
        of_giver = [choice.id for choice in question.choices if choice.whose == "giver"]
        if of_giver and question.id in answers:
            said = giver.get(question.id, "no").split(",")
            hands = [id_ for id_ in of_giver if id_ in said or {"yes", "unsure"}.intersection(said)]
            theirs = [word for word in answers[question.id].split(",") if word not in ("no", *of_giver)]
            answers[question.id] = ",".join((*theirs, *hands)) or "no"
    return answers


def strictness(outcome: Outcome) -> tuple[Decision, int]:
    """Return how strict an outcome is: what it decides, and how fast it wants help."""
    return Decision[outcome.verdict.replace("-", "_").upper()], _HELPS.index(outcome.help)


def counts(question: Question, answer: str) -> str:
    """Return why *answer* is none that *question* can have, or "" if it is one."""
    words, choices = answer.split(","), [choice.id for choice in question.choices]
    several = question.picks and set(words) <= set(choices) and len(set(words)) == len(words)
    if several or answer in (*ANSWERS, *choices):
        return ""
    joined = "one or more of " if question.picks else "one of "
    return f"expected {', '.join(ANSWERS)}, or {joined}{', '.join(choices)}"


def _reasons(question: Question, answer: str | None) -> list[Reason]:
    if answer is None:
        return [Reason(question, question.title, UNANSWERED)]
    if answer == "no":
        return []
    words = answer.split(",")
    every = [_reason(question, choice) for choice in question.choices]
    chosen = [each for each, choice in zip(every, question.choices, strict=True) if choice.id in words]
    is_read = len(chosen) == len(words)
    if question.yes is None:
        # A yes that says no more, or nothing that can be read, stands for all of them.
        return chosen if is_read else every
    if is_read and len(chosen) == 1:
        return chosen
    # No answer that we give out: of all that it may mean, the strictest.
    usual = Reason(question, question.title, question.yes, question.id)
    return [max((usual, *chosen), key=lambda reason: strictness(reason.outcome))]


def _reason(question: Question, choice: Choice) -> Reason:
    return Reason(question, choice.title, choice.then, question.id if choice.id == ASKED else choice.id)
