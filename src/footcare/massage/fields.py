"""What nouns are made of: limits for single fields, a base that compares them, and the usual types."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, TypeVar, dataclass_transform


@dataclass(frozen=True, slots=True)
class Text:
    """Some text, at most so many characters and, where it is spoken, so many words."""

    characters: int
    words: int = 999
    places: tuple[str, ...] = ()
    """The names that may stand in braces, to be filled in later."""


@dataclass(frozen=True, slots=True)
class Matches:
    """A short name of a fixed form."""

    pattern: str
    form: str
    """The form in words, for the message."""


@dataclass(frozen=True, slots=True)
class Within:
    """A number from *least* to *most*, in steps of *step*."""

    least: float
    most: float
    step: int = 1


Built = TypeVar("Built")


class Noun:
    """A value: frozen, built by keywords, and equal to what says the same."""

    # Said once here and not by each dataclass: making these methods for all of them takes 5 ms of every
    # start. And a routine's repr with all its fields would be a book.
    __slots__: ClassVar[tuple[str, ...]] = ()

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Noun) and type(self) is type(other) and self._values() == other._values()
        )

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({getattr(self, 'id', '')})"

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)


@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=False)
def noun(cls: type[Built]) -> type[Built]:
    """Make a class a noun."""
    return dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)(cls)


class Kept(Noun):
    """A noun that has a place of its own in the content; others name it by its id."""

    __slots__ = ()


ID = Matches(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", "small letters and digits joined by hyphens")
Id = Annotated[str, ID]
FactId = Annotated[str, Matches(r"[A-Z][0-9]{2}", "a letter and two digits, such as D04")]
Link = Annotated[str, Matches(r"https?://[!-~]{1,300}", "an address that starts with http:// or https://")]
Title = Annotated[str, Text(24)]
Line = Annotated[str, Text(70)]
Prose = Annotated[str, Text(600)]
Cue = Annotated[str, Text(110, words=15)]
