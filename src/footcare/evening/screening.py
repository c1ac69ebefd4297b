"""The check as a conversation: first use, every ninety days, tonight, and ``footcare setup``.

Each is written from top to bottom, as a generator: it yields what is to be asked, and is sent the reply.
Where a person leaves instead, ``Left`` is raised in it.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, Self, TypeAlias, TypeVar

from footcare.errors import ExitStatus
from footcare.massage import Foot
from footcare.massage.cautions import Question
from footcare.plan import Plan
from footcare.safety.asking import Asking, Prompt, Replies
from footcare.safety.profile import Profile
from footcare.safety.verdict import GO, Decision, Verdict, together, verdict
from footcare.views import questions as cards
from footcare.views.questions import Card

LEFT = "Left. Nothing was kept or changed."


class Keep(NamedTuple):
    """Put this on file; None is for deleting what is there."""

    profile: Profile | None


class Preflight(NamedTuple):
    """Show what to see to before this plan; the reply is "" to start, or "x" for a reason not to."""

    plan: Plan


class Instead(NamedTuple):
    """The end without a massage: what to say, and the exit status."""

    lines: list[str]
    status: ExitStatus = ExitStatus.OK


Step: TypeAlias = Card | Keep | Preflight | Plan | Instead
Answer = TypeVar("Answer")
Script: TypeAlias = Generator[Step, str, Answer]


class Left(Exception):
    """The person has left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """The setup as far as it has gone: a value that says what is next, and each reply makes another one."""

    profile: Profile | None
    questions: tuple[Question, ...]
    today: date
    replies: tuple[str | None, ...] = ()

    @property
    def next(self) -> Step:
        """The step that waits for a reply, or the end."""
        script = self.script()
        try:
            step = next(script)
            for reply in self.replies:
                step = script.throw(Left()) if reply is None else script.send(reply)
        except StopIteration as ended:
            step = ended.value
        return step

    def told(self, reply: str | None) -> Self:
        """Return the conversation with the reply to its next step; None is for a person who left."""
        return replace(self, replies=(*self.replies, reply))

    def script(self) -> Script[Step]:
        """Ask all lasting questions, for voice, sound and the plan, and whether that may be kept."""
        try:
            now = yield from self.brought_up_to_date(None)
            voice = yield cards.VOICE_CARD
            sound = yield cards.SOUND_CARD
            sentence = yield cards.SENTENCE_CARD
            kept = yield cards.CONSENT_CARD
        except Left:
            return Instead([LEFT])
        before = self.profile or now
        now = replace(
            now,
            voice=voice == "y" if voice else before.voice,
            sound=sound == "y" if sound else before.sound,
            sentence=sentence or before.sentence,
        )
        # Where nothing is to be kept, what was said before goes, too: it is not what is so now.
        return Keep(now if kept == "y" else None)

    def brought_up_to_date(self, profile: Profile | None) -> Script[Profile]:
        """Ask what is not known, or not any more; return what is known then."""
        known = lasting(self.questions)
        if profile is None:
            yield cards.intro_card(len(known))
            profile = Profile()
        elif profile.is_due(known, self.today):
            still_so = yield cards.confirm_card(profile, known, profile.counting(self.today))
            profile = profile if still_so == "y" else replace(profile, answers={})
        answers = yield from _answers(profile.missing(known))
        return profile.answered(answers, self.today).confirmed_for(known, self.today)


def lasting(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Return the questions whose answers are kept."""
    return tuple(question for question in questions if question.when == "lasting")


def reasons_tonight(
    questions: Sequence[Question], known: Mapping[str, str]
) -> Script[tuple[Verdict, set[Foot]]]:
    """Ask which of tonight's reasons is so; return the verdict, and the feet that rest.

    *known* are the lasting answers: what they tell is not asked again. Once it is not for tonight, what to do
    comes before any other question. To leave after a reason was marked does not take it back: what was not
    answered counts as unsure. To leave before that raises Left.
    """
    asked = [question for question in questions if question.when == "tonight"]
    picked = yield cards.tonight_card(asked)
    found = GO
    for question in (asked[int(number) - 1] for number in picked.split(",")):
        # That it is so was said by picking it.
        so = ["", *(each.id for each in question.choices if known.get(each.known_by or "", "no") != "no")]
        told = tuple(((question.id, id_), "yes") for id_ in so)
        try:
            answers = yield from _answers([question], told)
        except Left:
            answers = Asking((question,), told).unsure().answers
        found = together(found, verdict([question], answers))
        if found.decision is Decision.NOT_TONIGHT:
            return found, set()
    if not any(each.change.one_foot for each in found.changes):
        return found, set()
    try:
        foot = yield cards.FOOT_CARD
    except Left:
        foot = "2"
    return found, {"l": {Foot.LEFT}, "r": {Foot.RIGHT}, "2": set(Foot)}[foot]


def _answers(questions: Sequence[Question], told: Replies = ()) -> Script[dict[str, str]]:
    """Ask some questions one after the other; what was *told* is not asked again."""
    asking = Asking(tuple(questions), told)
    while prompt := asking.prompt:
        number = 1 + asking.questions.index(prompt.question)
        back = len(asking.replies) > len(told)
        reply = yield cards.question_card(prompt, number, len(questions), back=back)
        asking = asking.back() if reply == cards.BACK else asking.replied(_in_words(prompt, reply))
    return asking.answers


def _in_words(prompt: Prompt, reply: str) -> str:
    if prompt.picks and reply != "u":
        return ",".join(prompt.question.choices[int(number) - 1].id for number in reply.split(","))
    return {"y": "yes", "n": "no"}.get(reply, "unsure")
