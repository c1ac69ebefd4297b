"""What nouns are made of: limits for single fields, the base of all nouns, and the usual types.

Two kinds of rule hold a noun. What a single field may hold stands in its type (``Annotated`` with one of
the four limits). What fields must be to each other stands in ``__post_init__``, or in ``doubts`` where it can
be told although some could not be read.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from typing import Annotated, Any, ClassVar, NamedTuple, Self, dataclass_transform
from unicodedata import normalize


def sentence(text: str) -> str:
    """Return text with a capital and a full stop."""
    text = text[:1].upper() + text[1:]
    # An address at the end has to be copied without a full stop; other languages have their own.
    whole = text.endswith((*".?!:…", *"。！？؟۔।")) or "://" in text.rpartition(" ")[2]
    return text if whole or not text else f"{text}."


class Text(NamedTuple):
    """Some text, at most so many characters (wide ones count twice) and, if it is spoken, so many words."""

    characters: int
    words: int = 999
    places: tuple[str, ...] = ()
    """The names that may stand in braces, to be filled in later."""


class Matches(NamedTuple):
    """A short name of a fixed form."""

    pattern: str
    form: str
    """The form in words, for the message."""


class Within(NamedTuple):
    """A number from *least* to *most*; or a list of so many items."""

    least: float
    most: float


class Lasting(NamedTuple):
    """Whole seconds from *least* to *most*, also written as minutes and seconds."""

    least: int
    most: int


@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=False)
class Noun:
    """A frozen dataclass, built by keywords, and equal to what says the same."""

    _blank: ClassVar[dict[str, Any]] = {}
    """Every field in its place, with its default if it has one."""

    # Said once here and not generated for each noun: that would take 10 ms of every start. And a routine's
    # repr with all its fields would be a book.
    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        dataclass(init=False, kw_only=True, eq=False, repr=False)(cls)
        cls._blank = {field.name: field.default for field in fields(cls)}  # type: ignore[arg-type]  # it is one

    def __init__(self, **values: Any) -> None:
        vars(self).update(self._blank | values)
        self.__post_init__()

    def __post_init__(self) -> None:
        """Hold what fields must be to each other."""

    @classmethod
    def kind_of(cls, _keys: Collection[str]) -> "type[Noun]":
        """Return the noun that these keys are of."""
        return cls

    @classmethod
    def lacks(cls, given: Collection[str]) -> list[str]:
        """Say what is missing where only these fields are given."""
        needed = (name for name, default in cls._blank.items() if default is MISSING and name not in given)
        return [f'expected the key "{name.replace("_", "-")}"' for name in needed]

    @classmethod
    def doubts(cls, _given: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
        """Return each field that is wrong beside others, with why; also where others could not be read."""
        return ()

    @classmethod
    def whole(cls, given: Mapping[str, Any], _kept: Callable[[type, str], Any]) -> Mapping[str, Any]:
        """Return all fields where only some are given; the function finds what is kept under an id."""
        return given

    def but(self, **changes: Any) -> Self:
        """Return the same with some fields that go with the others: ``replace``, five times as fast."""
        other = object.__new__(type(self))
        vars(other).update(vars(self) | changes)
        return other

    def __setattr__(self, name: str, value: Any) -> None:
        raise FrozenInstanceError(name)

    def __eq__(self, other: object) -> bool:
        return self is other or (type(self) is type(other) and vars(self) == vars(other))

    def __hash__(self) -> int:
        return hash(tuple(vars(self).values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({getattr(self, 'id', '')})"


class Flawed(NamedTuple):
    """What could be read of a noun, or as "items" of a list, that is not as it should be."""

    known: Mapping[str, Any] = {}


ID = Matches(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", "small letters and digits joined by hyphens")
Id = Annotated[str, ID]


def id_of(name: str, usual: str = "routine") -> str:
    """Return the id that is nearest to a name: "my-knees" for "My Knees", "knees-2" for "2knees"."""
    plain = normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = "-".join(re.findall("[a-z0-9]+", plain))
    rest = words.lstrip("-0123456789")
    return "-".join(filter(None, (rest or usual, words.removesuffix(rest).strip("-"))))


FactId = Annotated[str, Matches(r"[A-Z][0-9]{2}", "a letter and two digits, such as D04")]
Line = Annotated[str, Text(70)]
Prose = Annotated[str, Text(600)]
Coordinate = Annotated[float, Within(-1000, 1000)]
Point = tuple[Coordinate, Coordinate]
Ellipse = tuple[Coordinate, Coordinate, Coordinate, Coordinate, Coordinate]
"""Centre x and y, radius x and y, tilt in degrees."""


class Kept(Noun):
    """A noun with a place of its own in the content; YAML names it by its id, and reading resolves that."""

    id: Id
