"""Answers in, exactly one verdict out.

    not tonight  >  ask first  >  go gently  >  go

The strictest answer decides. Unsure counts as yes, and so does what cannot be read; what was not answered
is never go.

An answer is text: "no", "yes", "unsure", or the choices that are so, joined by commas ("veins,hands").
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from typing import NamedTuple

from footcare.massage.cautions import ANSWERS, Change, Outcome, Question

ASKED = "asked"
"""The choice that unlocks what has to be asked first: somebody who knows their health has said yes."""


class Decision(IntEnum):
    """What a verdict says, from mild to strict."""

    GO = 0
    GENTLY = 1
    ASK_FIRST = 2
    NOT_TONIGHT = 3


_DECISIONS = {
    "gently": Decision.GENTLY,
    "ask-first": Decision.ASK_FIRST,
    "not-tonight": Decision.NOT_TONIGHT,
}
_HELPS = ("none", "soon", "same-day", "emergency")

UNANSWERED = Outcome(verdict="ask-first", do="Answer the safety questions first: footcare setup")


class Reason(NamedTuple):
    """One answer that is not no, and what it comes to."""

    question: Question
    because: str
    """What was said, in a few words."""
    outcome: Outcome


class Altered(NamedTuple):
    """A change to the night, and why."""

    change: Change
    because: str


class Verdict(NamedTuple):
    """What all answers come to; its reasons stand strictest first."""

    reasons: tuple[Reason, ...] = ()

    @property
    def decision(self) -> Decision:
        """The strictest that any answer asks for."""
        return decided(self.reasons[0].outcome) if self.reasons else Decision.GO

    @property
    def help(self) -> str:
        """How fast to get help."""
        return self.reasons[0].outcome.help if self.reasons else "none"

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """The reasons as strict as the verdict itself."""
        return tuple(reason for reason in self.reasons if decided(reason.outcome) is self.decision)

    @property
    def changes(self) -> tuple[Altered, ...]:
        """What is different tonight, each once, in the order of the questions."""
        altered: dict[str, Altered] = {}
        for reason in self.reasons:
            for change in reason.outcome.changes:
                altered.setdefault(change.id, Altered(change, reason.because))
        return tuple(altered.values())


GO = Verdict()
"""Nothing stands in the way."""


def verdict(questions: Iterable[Question], answers: Mapping[str, str]) -> Verdict:
    """What *answers*, by the id of their question, come to."""
    reasons = [reason for question in questions for reason in _reasons(question, answers.get(question.id))]
    return Verdict(tuple(sorted(reasons, key=lambda reason: strictness(reason.outcome), reverse=True)))


def together(*verdicts: Verdict) -> Verdict:
    """Several verdicts as one."""
    reasons = [reason for each in verdicts for reason in each.reasons]
    return Verdict(tuple(sorted(reasons, key=lambda reason: strictness(reason.outcome), reverse=True)))


def decided(outcome: Outcome) -> Decision:
    """The decision of one outcome."""
    return _DECISIONS[outcome.verdict]


def strictness(outcome: Outcome) -> tuple[Decision, int]:
    """How strict an outcome is: what it decides, and how fast it wants help."""
    return decided(outcome), _HELPS.index(outcome.help)


def counts(question: Question, answer: str) -> str:
    """Why *answer* is none that *question* can have, or nothing if it is one."""
    words = answer.split(",")
    choices = [choice.id for choice in question.choices]
    if answer in (*ANSWERS, *choices):
        return ""
    if question.picks and set(words) <= set(choices) and len(set(words)) == len(words):
        return ""
    joined = "one or more of " if question.picks else "one of "
    return f"expected {', '.join(ANSWERS)}, or {joined}{', '.join(choices)}"


def _reasons(question: Question, answer: str | None) -> Iterator[Reason]:
    if answer is None:
        yield Reason(question, question.title, UNANSWERED)
    elif answer == "no":
        return
    else:
        words = answer.split(",")
        chosen = [choice for choice in question.choices if choice.id in words]
        if question.yes is None:
            # A yes that says no more, or nothing that can be read, stands for all of them.
            every = chosen if len(chosen) == len(words) else question.choices
            yield from (Reason(question, choice.title, choice.then) for choice in every)
        elif len(chosen) == len(words) == 1:
            yield Reason(question, chosen[0].title, chosen[0].then)
        else:
            # No answer that we give out: of all that it may mean, the strictest.
            usual = Reason(question, question.title, question.yes)
            meant = [usual, *(Reason(question, each.title, each.then) for each in chosen)]
            yield max(meant, key=lambda reason: strictness(reason.outcome))
