"""What somebody has told the program about themselves, with its dates: what still counts, and when to ask.

Dates are days as the person's calendar has them; today is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple
from zlib import crc32

from footcare.massage.cautions import Question
from footcare.safety.verdict import ASKED

VERSION = 1

LONGEST = 400
"""Characters of an answer, or of a sentence; ours are a tenth of it."""

CONFIRM = timedelta(days=90)
"""How long the answers count before somebody confirms that they still hold."""

LAPSE = timedelta(days=365)
"""How long "I asked, and was told it is fine" counts."""

TRAVEL = timedelta(days=1)
"""How far ahead a date may be: westwards, today can be yesterday."""


class Said(NamedTuple):
    """An answer, and the day it was given."""

    answer: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """All that is on file."""

    answers: Mapping[str, Said]
    """By the id of their question."""
    confirmed: date
    wording: int
    """A checksum of the questions as they were asked."""
    voice: bool | None = None
    sound: bool | None = None
    sentence: str | None = None
    """"After I …", in the person's own words."""

    def counting(self, today: date) -> dict[str, str]:
        """The answers as they count today: what was asked too long ago has to be asked again."""
        return {id_: _counting(said, today) for id_, said in self.answers.items()}

    def is_due(self, questions: Iterable[Question], today: date) -> bool:
        """Whether somebody has to confirm that the answers still hold."""
        return self.wording != wording(questions) or not _within(self.confirmed, CONFIRM, today)

    def missing(self, questions: Iterable[Question]) -> tuple[Question, ...]:
        """The questions that have no answer."""
        return tuple(question for question in questions if question.id not in self.answers)

    def answered(self, answers: Mapping[str, str], today: date) -> "Profile":
        """The same with some answers given today; the others stay as old as they are."""
        said = {id_: Said(answer, today) for id_, answer in answers.items()}
        return replace(self, answers={**self.answers, **said})

    def confirmed_for(self, questions: Iterable[Question], today: date) -> "Profile":
        """The same, with somebody saying today that all of it is so."""
        return replace(self, confirmed=today, wording=wording(questions))


def new(answers: Mapping[str, str], questions: Iterable[Question], today: date) -> Profile:
    """A profile with answers given today."""
    return (
        Profile(answers={}, confirmed=today, wording=0)
        .answered(answers, today)
        .confirmed_for(questions, today)
    )


def wording(questions: Iterable[Question]) -> int:
    """A checksum of what the questions ask: whoever answered other words has to confirm."""
    asked = "\n".join(
        f"{question.id} {question.ask} {' '.join(choice.ask for choice in question.choices)}"
        for question in questions
    )
    return crc32(asked.encode())


def _counting(said: Said, today: date) -> str:
    words = said.answer.split(",")
    if ASKED not in words or _within(said.on, LAPSE, today):
        return said.answer
    return "yes"


def _within(day: date, span: timedelta, today: date) -> bool:
    return -TRAVEL <= today - day <= span


def as_data(profile: Profile) -> dict[str, Any]:
    """The profile as JSON can hold it."""
    return {
        "schema_version": VERSION,
        "confirmed": profile.confirmed.isoformat(),
        "wording": profile.wording,
        "answers": {
            id_: {"answer": said.answer, "on": said.on.isoformat()} for id_, said in profile.answers.items()
        },
        "voice": profile.voice,
        "sound": profile.sound,
        "sentence": profile.sentence,
    }


def from_data(data: Any) -> Profile:
    """The profile that *data* holds.

    Raises:
        ValueError: it is damaged, or of a newer version than this; nothing of it is to be believed.
    """
    try:
        if _whole(data["schema_version"]) != VERSION:
            raise ValueError("another version")
        return Profile(
            answers={
                _text(id_): Said(_text(each["answer"]), date.fromisoformat(each["on"]))
                for id_, each in data["answers"].items()
            },
            confirmed=date.fromisoformat(data["confirmed"]),
            wording=_whole(data["wording"]),
            voice=_maybe(bool, data["voice"]),
            sound=_maybe(bool, data["sound"]),
            sentence=_maybe(str, data["sentence"]),
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("damaged") from error


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.isprintable() or len(value) > LONGEST:
        raise ValueError("expected a short text")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("expected a whole number")  # noqa: TRY004  # whoever reads a file expects one kind
    return value


def _maybe(kind: type, value: Any) -> Any:
    if value is not None and not isinstance(value, kind):
        raise ValueError(f"expected {kind.__name__}")
    return _text(value) if isinstance(value, str) else value
