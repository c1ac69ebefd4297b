"""What a person has told the program about themselves, with its dates: what still counts, and when to ask.

Dates are days as the person's calendar has them; today is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from typing import Any, NamedTuple
from zlib import crc32

from footcare.massage.cautions import Question
from footcare.safety.verdict import ASKED

VERSION = 1

CONFIRM = timedelta(days=90)
"""How long the answers count before they have to be confirmed."""

LAPSE = timedelta(days=365)
"""How long "I asked, and was told it is fine" counts."""

TRAVEL = timedelta(days=1)
"""How far ahead a date may be: westwards, today can be yesterday."""

_PLAIN = {"wording": int, "voice": bool | None, "sound": bool | None, "sentence": str | None, "evenings": int}
"""What each other value can be."""


class Said(NamedTuple):
    """An answer, and the day it was given."""

    answer: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """All that is on file; at first nothing has been said, and nothing confirmed."""

    answers: Mapping[str, Said] = field(default_factory=dict)
    """By the id of their question."""
    confirmed: date = date.min
    wording: int = 0
    """A checksum of the questions as they were asked."""
    voice: bool | None = None
    sound: bool | None = None
    sentence: str | None = None
    """"After I …", in the person's own words."""
    evenings: int = 0
    """How many massages there were so far, up to the one at which it is asked if nights may be kept."""

    @property
    def since(self) -> str:
        """The day of the last word that all of it is so, in digits; "" if that has not been said."""
        return "" if self.confirmed == date.min else self.confirmed.isoformat()

    def counting(self, today: date) -> dict[str, str]:
        """Return the answers as they count today: what was asked too long ago has to be asked again."""
        return {
            id_: "yes" if ASKED in answer.split(",") and not _within(on, LAPSE, today) else answer
            for id_, (answer, on) in self.answers.items()
        }

    def is_due(self, questions: Iterable[Question], today: date) -> bool:
        """Whether it has to be confirmed that the answers still hold."""
        return self.wording != wording(questions) or not _within(self.confirmed, CONFIRM, today)

    def missing(self, questions: Iterable[Question]) -> tuple[Question, ...]:
        """Return the questions that have no answer."""
        return tuple(question for question in questions if question.id not in self.answers)

    def answered(self, answers: Mapping[str, str], today: date) -> "Profile":
        """Return the same with some answers given today; the others stay as old as they are."""
        said = {id_: Said(answer, today) for id_, answer in answers.items()}
        return replace(self, answers={**self.answers, **said})

    def confirmed_for(self, questions: Iterable[Question], today: date) -> "Profile":
        """Return the same, with the word of today that all of it is so."""
        return replace(self, confirmed=today, wording=wording(questions))


def wording(questions: Iterable[Question]) -> int:
    """Return a checksum of what the questions ask: an answer to other words has to be confirmed."""
    asked = (
        f"{each.id} {each.ask} {each.detail} {' '.join(choice.ask for choice in each.choices)}"
        for each in questions
    )
    return crc32("\n".join(asked).encode())


def _within(day: date, span: timedelta, today: date) -> bool:
    return -TRAVEL <= today - day <= span


def as_data(profile: Profile) -> dict[str, Any]:
    """Return the profile as JSON can hold it."""
    return {
        **asdict(profile),
        "schema_version": VERSION,
        "confirmed": profile.confirmed.isoformat(),
        "answers": {id_: {"answer": said, "on": f"{on}"} for id_, (said, on) in profile.answers.items()},
    }


def from_data(data: Any) -> Profile:
    """Return the profile that *data* holds.

    Raises:
        ValueError: it is damaged, or of a newer version than this; nothing of it is to be believed.
    """
    try:
        answers = {
            id_: Said(str(each["answer"]), date.fromisoformat(each["on"]))
            for id_, each in data["answers"].items()
        }
        plain = {name: {"evenings": 0, **data}[name] for name in _PLAIN}
        if data["schema_version"] != VERSION or not all(map(isinstance, plain.values(), _PLAIN.values())):
            raise ValueError("damaged, or of another version")
        return Profile(answers=answers, confirmed=date.fromisoformat(data["confirmed"]), **plain)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("damaged") from error
