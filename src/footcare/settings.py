"""What somebody may set, which word counts when there are several, and how one line of the file changes.

    an option  >  FOOTCARE_…  >  the settings file  >  what setup stored  >  the default

All of it is pure: options, environment and what a file says come in, values and text go out.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from footcare.errors import UsageError
from footcare.massage.fields import Noun, Text, Within

Limit = tuple[str, ...] | Within | Text
Value = str | int | bool
"""Words, numbers, and yes or no."""

YES, NO = "yes", "no"
_YES_NO = (YES, NO)

LIMITS: Mapping[str, Limit] = {
    "theme": ("ember", "ash", "sepia", "contrast", "terminal", "mono"),
    "picture": ("dots", "blocks", "ascii", "none"),
    "plain": _YES_NO,
    "big": _YES_NO,
    "calm": _YES_NO,
    "motion": _YES_NO,
    "voice": _YES_NO,
    "sound": _YES_NO,
    "rate": Within(100, 140),
    "volume": Within(0, 100),
    "voice_name": Text(60),
    "change": Within(15, 90),
}
"""What each setting may be, by its field: one of some words, a number, or text."""

_UNITS = {"rate": " words a minute", "volume": " percent", "change": " seconds"}

_SAME = dict.fromkeys(("1", "true", "on", "y"), YES) | dict.fromkeys(("0", "false", "off", "n"), NO)
"""What people write for yes and no where nobody could take it for anything else."""


class Values(NamedTuple):
    """Every setting as it counts. These are the defaults."""

    theme: str = "ember"
    picture: str = "dots"
    plain: bool = False
    big: bool = False
    calm: bool = False
    motion: bool = True
    voice: bool = False
    sound: bool = False
    rate: int = 115
    """Words a minute."""
    volume: int = 60
    """Percent."""
    voice_name: str | None = None
    """Nothing for the one that the engine takes by itself."""
    change: int | None = None
    """Seconds to change feet; nothing for the routine's own."""


DEFAULTS = Values()

OPTION, SETUP, DEFAULT = "option", "setup", "default"
"""Where a value may come from; a variable and the file are called by their names."""


class OnFile(NamedTuple):
    """What the settings file says."""

    said: Mapping[str, Value | None]
    """By field; yes and no are words here. What is not there, or nothing, was not said."""
    path: str
    """As a person would write it."""


class Resolved(NamedTuple):
    """Every setting as it counts, and who said so."""

    values: Values
    sources: Mapping[str, str]
    """By field: "option", "FOOTCARE_THEME", the path of the file, "setup" or "default"."""

    def said(self, field: str) -> bool:
        """Whether somebody chose it."""
        return self.sources[field] != DEFAULT


def resolve(
    flags: Mapping[str, Value | None],
    environ: Mapping[str, str],
    file: OnFile | None = None,
    setup: Mapping[str, bool | None] | None = None,
) -> Resolved:
    """Every setting as it counts.

    *flags* are the options and *setup* the answers about voice and sound, by field; what is not there, or
    nothing, was not said. An empty variable counts as unset.

    Raises:
        UsageError: an option or a variable has a value that cannot be, even if another counts before it.
    """
    values: dict[str, Any] = {}
    sources = {}
    for field in LIMITS:
        # To the last, so that a wrong word is told on the night it is written, and not on a later one.
        said = tuple(_said(field, flags, environ, file, setup or {}))
        values[field], sources[field] = said[0]
    return Resolved(Values(**values), sources)


def _said(
    field: str,
    flags: Mapping[str, Value | None],
    environ: Mapping[str, str],
    file: OnFile | None,
    setup: Mapping[str, bool | None],
) -> Iterator[tuple[Value | None, str]]:
    """What a setting is to be and who says so, the one that counts first."""
    if (given := flags.get(field)) is not None:
        yield _checked(field, shown(given), f"--{name_of(field)}"), OPTION
    variable = variable_of(field)
    if said := environ.get(variable):
        yield _checked(field, said, variable), variable
    if file and (written := file.said.get(field)) is not None:
        yield written == YES if LIMITS[field] is _YES_NO else written, file.path
    if (answer := setup.get(field)) is not None:
        yield answer, SETUP
    yield getattr(DEFAULTS, field), DEFAULT


def _checked(field: str, said: str, label: str) -> Value:
    value = understood(field, said)
    if value is None:
        raise UsageError(complaint(field, said, label))
    return value


def name_of(field: str) -> str:
    """A setting as people write it: "voice-name"."""
    return field.replace("_", "-")


def variable_of(field: str) -> str:
    """The variable that counts before the file: "FOOTCARE_VOICE_NAME"."""
    return f"FOOTCARE_{field.upper()}"


def said_by(source: str) -> str:
    """Where a value comes from, in words: "from FOOTCARE_THEME"."""
    return {DEFAULT: "by default", OPTION: "by an option"}.get(source, f"from {source}")


def shown(value: Value | None) -> str:
    """A value as people write it."""
    if isinstance(value, bool):
        return YES if value else NO
    return "none" if value is None else str(value)


def understood(field: str, said: str) -> Value | None:
    """What somebody said that a setting is to be, or nothing if it cannot be that."""
    word = " ".join(said.split())
    match LIMITS[field]:
        case Text() as limit:
            return word if 0 < len(word) <= limit.characters and word.isprintable() else None
        case Within() as limit:
            # Longer numbers are in no limit, and counting their digits could take all night.
            number = int(word) if word.isascii() and word.isdigit() and len(word) <= 3 else -1
            return number if limit.least <= number <= limit.most and str(number) == word else None
        case choices:
            word = _meant(choices, word.lower())
            return None if word not in choices else word == YES if choices is _YES_NO else word


def _meant(choices: tuple[str, ...], word: str) -> str:
    return _SAME.get(word, word) if choices is _YES_NO else word


def complaint(field: str, said: str, label: str | None = None) -> str:
    """That a setting cannot be what somebody said, and what it could be, the nearest if one is near.

    *label* is what the setting is called where it was said.
    """
    return f"{label or name_of(field)} {_quoted(said)}. {_advice(field, said.strip().lower())}"


def printable(text: str) -> str:
    """*text* without what could paint on a screen."""
    return "".join(each if each.isprintable() else "?" for each in text)


def _quoted(said: str) -> str:
    safe = printable(f"{said[:40]}…" if len(said) > 40 else said)
    return safe if safe.isascii() and safe.isdigit() else f'"{safe}"'


def _advice(field: str, word: str) -> str:
    match LIMITS[field]:
        case Within() as limit:
            return f"It goes from {limit.least:g} to {limit.most:g}{_UNITS[field]}."
        case Text() as limit:
            return f"It takes from 1 to {limit.characters} letters, digits and signs."
        case choices:
            from difflib import get_close_matches

            known = (*choices, *_SAME) if choices is _YES_NO else choices
            near = [_meant(choices, each) for each in get_close_matches(word[:80], known, n=1, cutoff=0.5)]
            return f'Did you mean "{near[0]}"?' if near else f"There are {', '.join(choices)}."


@cache
def settings_noun() -> type:
    """The noun that a settings file is read as: a field for each limit, of which none has to be there."""
    # Made when there is a file to read: on most nights there is none, and a dataclass takes 2 ms to make.
    from dataclasses import make_dataclass

    hints = [(field, _hint(limit) | None, None) for field, limit in LIMITS.items()]  # the last: its default
    return make_dataclass("Settings", hints, bases=(Noun,), frozen=True, slots=True, kw_only=True, eq=False)


def _hint(limit: Limit) -> Any:
    """A limit in the form in which the reader of files knows it."""
    import typing

    form: Any = typing.Literal if isinstance(limit, tuple) else typing.Annotated
    match limit:
        case Within():
            return form[int, limit]
        case Text():
            return form[str, limit]
        case choices:
            return form[choices]


Place = tuple[int, int, int]
"""Where a value stands in a text: its line from 0, and the columns where it starts and ends."""


def with_value(text: str, name: str, written: str, place: Place | None, indent: int = 0) -> str:
    """The text of a settings file with a value in its place, or with a new line at its end."""
    if place is None:
        end = "\r\n" if "\r\n" in text else "\n"
        gap = end if text and not text.endswith("\n") else ""
        return f"{text}{gap}{' ' * indent}{name}: {written}{end}"
    number, starts, ends = place
    lines = text.split("\n")
    before, after = lines[number][:starts], lines[number][ends:]
    blank = " " if before.endswith(":") else ""  # after a key without a value
    lines[number] = f"{before}{blank}{written}{after}"
    return "\n".join(lines)


def without(text: str, place: Place) -> str:
    """The text of a settings file without the line of a value."""
    number = place[0]
    lines = text.split("\n")
    # The line before a last one without an end keeps its own.
    lines[number : number + 1] = [""] if number and number == len(lines) - 1 else []
    return "\n".join(lines)
