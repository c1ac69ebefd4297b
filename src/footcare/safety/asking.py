"""The questions one at a time: which comes next, and what the replies add up to.

A further question is asked only after a yes, and the first that is so decides. "Unsure" there counts as
whichever is stricter.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from footcare.massage.cautions import ANSWERS, Choice, Question
from footcare.safety.verdict import counts, strictness

PICK = "*"
"""Stands for the prompt that lets one pick from all choices of a question."""


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
    replies: tuple[tuple[tuple[str, str], str], ...] = ()

    @property
    def prompt(self) -> Prompt | None:
        """What to ask next; nothing when all has been said."""
        replies = dict(self.replies)
        for question in self.questions:
            for prompt in _prompts(question, replies):
                if prompt.key not in replies:
                    return prompt
        return None

    def replied(self, reply: str) -> "Asking":
        """The same with a reply to the prompt: no, yes or unsure; or choices, joined by commas.

        What cannot be read is unsure.
        """
        prompt = self.prompt
        if prompt is None:
            return self
        if prompt.choice and reply not in ("yes", "no"):
            reply = _stricter(prompt.question, prompt.choice)
        elif (reply in ANSWERS) is prompt.picks or counts(prompt.question, reply):
            reply = "unsure"
        return replace(self, replies=(*self.replies, (prompt.key, reply)))

    def back(self) -> "Asking":
        """The same without the last reply."""
        return replace(self, replies=self.replies[:-1])

    @property
    def answers(self) -> dict[str, str]:
        """What the replies add up to, by question, once there is nothing left to ask."""
        replies = dict(self.replies)
        return {question.id: _answer(question, replies) for question in self.questions}


Replies = dict[tuple[str, str], str]


def _prompts(question: Question, replies: Replies) -> list[Prompt]:
    """What there is to ask about a question, as far as the replies go."""
    prompts = [Prompt(question)]
    if replies.get((question.id, ""), "no") == "no":
        return prompts
    if question.picks:
        return [*prompts, Prompt(question, picks=True)]
    for choice in question.choices:
        prompts.append(Prompt(question, choice))
        if replies.get((question.id, choice.id)) == "yes":
            break
    return prompts


def _answer(question: Question, replies: Replies) -> str:
    if question.picks and (picked := replies.get((question.id, PICK))):
        return picked
    chosen = [choice.id for choice in question.choices if replies.get((question.id, choice.id)) == "yes"]
    return ",".join(chosen) or replies[question.id, ""]


def _stricter(question: Question, choice: Choice) -> str:
    assert question.yes is not None  # noqa: S101  # only such questions have further ones
    return "yes" if strictness(choice.then) > strictness(question.yes) else "no"
