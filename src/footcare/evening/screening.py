"""The check as a conversation: first use, every ninety days, tonight, and ``footcare setup``.

Each is written from top to bottom, as a generator: it yields what is to be asked, and is sent the reply.
Where a person leaves instead, ``Left`` is raised in it. All of them are the same list of reasons to tick,
with further questions about those that are ticked.
"""

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, Self, TypeAlias, TypeVar

from footcare.errors import ExitStatus
from footcare.massage import Foot
from footcare.massage.cautions import Question
from footcare.nights import Nights, Stood, day_line
from footcare.plan import Plan
from footcare.safety.profile import Profile
from footcare.safety.verdict import GO, Decision, Verdict, strictness, together, verdict
from footcare.views import questions as cards
from footcare.views.questions import BACK, FORGET, Card

REMEMBERED = 2
"""Days for which people remember how their feet felt after a massage."""

LEFT = "All right. Nothing was kept or changed."


class Keep(NamedTuple):
    """Put this on file; None is for deleting what is there."""

    profile: Profile | None


class Note(NamedTuple):
    """Add this line to the nights."""

    line: str


class Preflight(NamedTuple):
    """Show what to see to before this plan, and tonight's reasons to leave it.

    The reply is "" to start, with "v" in it to start with voice and bells, with "n" to begin anew, or "x" for
    one of the reasons.
    """

    plan: Plan
    reasons: tuple[Question, ...]
    hello: str = ""
    """The first words, if there are any."""
    stopped: str = ""
    """Where an evening was stopped that Enter goes on with; "" if it is from the start."""


class Begin(NamedTuple):
    """The end with a massage: the plan, or what is left of the whole one since it was stopped."""

    plan: Plan
    whole: Plan
    stood: Stood | None = None


class Instead(NamedTuple):
    """The end without a massage: what to say, and the exit status."""

    lines: list[str]
    status: ExitStatus = ExitStatus.OK


Step: TypeAlias = Card | Keep | Note | Preflight | Begin | Instead
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
        script, back = self.script(), False
        try:
            step = next(script)
            for reply in self.replies:
                back = isinstance(step, Card)
                step = script.throw(Left()) if reply is None else script.send(reply)
        except StopIteration as ended:
            step = ended.value
        return step._replace(back=back) if isinstance(step, Card) else step

    def told(self, reply: str | None) -> Self:
        """Return the conversation with the reply to its next step; None is for a person who left."""
        replies = self.replies[:-1] if reply == BACK else (*self.replies, reply)
        return replace(self, replies=replies)

    def script(self) -> Script[Step]:
        """Ask for all lasting reasons, for voice and bells, and for the plan."""
        try:
            now, kept = yield from self.checked(anew=True)
            heard = yield cards.SOUND_CARD
            sentence = yield cards.SENTENCE_CARD
        except Left:
            return Instead([LEFT])
        now = replace(now, sentence=sentence or now.sentence)
        if heard:
            now = replace(now, voice=heard == "y", sound=heard == "y")
        # Where nothing is to be kept, what was said before goes, too: it is not what is true now.
        return Keep(now if kept else None)

    def checked(self, *, anew: bool = False) -> Script[tuple[Profile, bool]]:
        """Ask for the lasting reasons; return what is known then, and whether it may be kept.

        What is ticked and was before keeps its answer, unless that does not count any more, or all is asked
        *anew*.
        """
        known, profile = lasting(self.questions), self.profile or Profile()
        counting = profile.counting(self.today)
        ticked = (yield cards.checklist_card(profile, known, counting)).split(",")
        answers: dict[str, str] = {}
        for number, question in enumerate(known, 1):
            before = profile.answers.get(question.id)
            if str(number) in ticked:
                # No more was known of a bare yes, so that is asked about again.
                stays = before and before.answer == counting[question.id] not in {"no", "yes"}
                if anew or not stays:
                    answers[question.id] = yield from details(question)
            elif before is None or before.answer != "no":
                answers[question.id] = "no"
        now = profile.answered(answers, self.today).confirmed_for(known, self.today)
        return now, FORGET not in ticked


def lasting(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Return the questions whose answers are kept."""
    return tuple(question for question in questions if question.when == "lasting")


def details(question: Question, known: Collection[str] = ()) -> Script[str]:
    """Ask what more there is to a reason that was ticked; return its answer.

    The first further question that is true decides; those in *known* are. Unsure counts as the stricter.
    """
    if question.picks:
        picked = yield cards.detail_card(question)
        chosen = (question.choices[int(number) - 1].id for number in picked.split(",") if picked != "u")
        return ",".join(chosen) or "unsure"
    for choice in question.choices:
        reply = "y" if choice.id in known else (yield cards.detail_card(question, choice))
        stricter = question.yes is not None and strictness(choice.then) > strictness(question.yes)
        if reply == "y" or (reply == "u" and stricter):
            return choice.id
    return "yes"


def unsure(question: Question) -> str:
    """Return the strictest answer that a reason can have, for a person who does not know or say."""
    if question.yes is None:
        return "unsure"
    outcomes = {"yes": question.yes} | {choice.id: choice.then for choice in question.choices}
    return max(outcomes, key=lambda id_: strictness(outcomes[id_]))


def for_tonight(questions: Sequence[Question], known: Mapping[str, str]) -> tuple[Question, ...]:
    """Return the questions of tonight, without those that the lasting answers make needless."""
    nightly = (question for question in questions if question.when == "tonight")
    return tuple(question for question in nightly if known.get(question.only_with or "") != "no")


def reasons_tonight(questions: Sequence[Question], known: Mapping[str, str]) -> Script[Verdict]:
    """Ask which of tonight's reasons is so; return the verdict.

    *known* are the lasting answers: what they tell is not asked again. Once it is not for tonight, what to do
    comes before any other question. To leave after a reason was ticked does not take it back: what was not
    answered counts as unsure. To leave before that raises Left.
    """
    picked = yield cards.tonight_card(questions)
    found = GO
    for question in (questions[int(number) - 1] for number in picked.split(",") if number):
        so = [each.id for each in question.choices if known.get(each.known_by or "", "no") != "no"]
        try:
            answer = yield from details(question, so)
        except Left:
            answer = unsure(question)
        found = together(found, verdict([question], {question.id: answer}))
        if found.decision is Decision.NOT_TONIGHT:
            break
    return found


def resting_feet(found: Verdict) -> Script[set[Foot]]:
    """Ask which foot is left alone, if a change leaves one or may leave one; both, if not answered."""
    kinds = {each.change.one_foot for each in found.changes if each.change.one_foot}
    if not kinds or found.decision >= Decision.ASK_FIRST:
        return set()
    try:
        foot = yield cards.foot_card(may_be_none=kinds == {"ask"})
    except Left:
        foot = "2"
    return {"l": {Foot.LEFT}, "r": {Foot.RIGHT}, "2": set(Foot), "n": set()}[foot]


def receiver(questions: Sequence[Question]) -> Script[dict[str, str]]:
    """Ask for the lasting reasons of the one who is massaged by another; return their answers."""
    ticked = (yield cards.receiver_card(questions)).split(",")
    answers = {}
    for number, question in enumerate(questions, 1):
        answers[question.id] = (yield from details(question)) if str(number) in ticked else "no"
    return answers


def felt(nights: Nights, today: date, hello: str) -> Script[None]:
    """Ask how the feet felt after the night before, and how they feel now, as far as that is not known."""
    latest, tonight = nights.latest(today), nights.by_day.get(today)
    fresh = latest and latest.massaged and latest.after is None and nights.away(today) <= REMEMBERED
    if latest and fresh and (number := (yield cards.feel_card(hello, after=True))):
        yield Note(day_line("noted", latest.day, after=int(number)))
    if not (tonight and tonight.before is not None) and (
        number := (yield cards.feel_card(hello, after=False))
    ):
        yield Note(day_line("noted", today, before=int(number)))
