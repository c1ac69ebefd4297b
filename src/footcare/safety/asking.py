"""The questions one at a time: which comes next, and what the replies add up to.

A further question is asked only after a yes, and the first that is so decides. "Unsure" there counts as
whichever is stricter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from footcare.massage.cautions import ANSWERS, Choice, Question
from footcare.safety.verdict import counts, strictness

PICK = "*"
"""Stands for the prompt that lets one pick from all choices of a question."""

Replies = tuple[tuple[tuple[str, str], str], ...]
"""Replies, each under the key of its prompt."""


class Prompt(NamedTuple):
    """What to ask now: a question, a further one, or which of its choices are so."""

    question: Question
    choice: Choice | None = None
    picks: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What its reply is kept under."""
        return self.question.id, PICK if self.picks else self.choice.id if self.choice else ""


@dataclass(frozen=True, slots=True)
class Asking:
    """Some questions, and the replies so far."""

    questions: tuple[Question, ...]
    replies: Replies = ()

    @property
    def prompt(self) -> Prompt | None:
        """What to ask next; None when all has been said."""
        replies = dict(self.replies)
        prompts = (prompt for question in self.questions for prompt in _prompts(question, replies))
        return next((prompt for prompt in prompts if prompt.key not in replies), None)

    @property
    def answers(self) -> dict[str, str]:
        """What the replies add up to, by question, once there is nothing left to ask."""
        replies = dict(self.replies)
        return {question.id: _answer(question, replies) for question in self.questions}

    def replied(self, reply: str) -> "Asking":
        """Return the same with a reply to the prompt: no, yes or unsure; or choices, joined by commas.

        What cannot be read is unsure.
        """
        prompt = self.prompt
        if prompt is None:
            return self
        if prompt.choice and reply not in ("yes", "no"):
            # Only a question with an outcome of its own has further ones.
            usual = strictness(prompt.question.yes) if prompt.question.yes else ()
            reply = "yes" if strictness(prompt.choice.then) > usual else "no"
        elif (reply in ANSWERS) is prompt.picks or counts(prompt.question, reply):
            reply = "unsure"
        return replace(self, replies=(*self.replies, (prompt.key, reply)))

    def unsure(self) -> "Asking":
        """Return the same with "unsure" to all that is left to ask."""
        return self.replied("unsure").unsure() if self.prompt else self

    def back(self) -> "Asking":
        """Return the same without the last reply."""
        return replace(self, replies=self.replies[:-1])


def _prompts(question: Question, replies: Mapping[tuple[str, str], str]) -> Iterator[Prompt]:
    """Yield what there is to ask about a question, as far as the replies go."""
    yield Prompt(question)
    if replies.get((question.id, ""), "no") == "no":
        return
    if question.picks:
        yield Prompt(question, picks=True)
    for choice in () if question.picks else question.choices:
        yield Prompt(question, choice)
        if replies.get((question.id, choice.id)) == "yes":
            return


def _answer(question: Question, replies: Mapping[tuple[str, str], str]) -> str:
    chosen = [choice.id for choice in question.choices if replies.get((question.id, choice.id)) == "yes"]
    return replies.get((question.id, PICK)) or ",".join(chosen) or replies[question.id, ""]
