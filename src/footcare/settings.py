"""What may be set, and which word counts when several speak.

    an option  >  FOOTCARE_…  >  the settings file  >  what setup stored  >  the default

All of it is pure: options, environment and what a file says come in, values and words go out.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple, get_args

from footcare.errors import UsageError, printable

Value = str | int | bool
"""Words, numbers, and yes or no."""

Theme = Literal["ember", "ash", "sepia", "contrast", "terminal", "mono"]
Picture = Literal["dots", "blocks", "ascii", "none"]

YES, NO = "yes", "no"
YES_NO = (YES, NO)

_SAME = {"1": YES, "true": YES, "on": YES, "y": YES, "0": NO, "false": NO, "off": NO, "n": NO}
"""What people write for yes and no where it can mean nothing else."""


class Setting(NamedTuple):
    """What a setting is for, and what it may be: one of some words, a number, or text of some length."""

    about: str
    limit: tuple[str, ...] | range | int = YES_NO
    unit: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that it may be; none where it is a number or text."""
        return self.limit if isinstance(self.limit, tuple) else ()

    @property
    def may_be(self) -> str:
        """All that it may be, in words."""
        if isinstance(self.limit, range):
            return f"{self.limit[0]} to {self.limit[-1]} {self.unit}"
        return ", ".join(self.choices) or f"1 to {self.limit} letters, digits and signs"

    @property
    def help(self) -> str:
        """One sentence for the help of its option."""
        limits = f", {self.may_be}" if isinstance(self.limit, range) else ""
        return f"{self.about[0].upper()}{self.about[1:]}{limits}."

    @property
    def row(self) -> str:
        """What it may be and what it is for, as short as both can be said in a table."""
        if len(self.choices) > 2:
            return self.may_be
        return self.about if isinstance(self.limit, int) else f"{self.may_be}: {self.about}"


class Values(NamedTuple):
    """Every setting as it counts, each declared here and nowhere else; these are the defaults."""

    theme: Annotated[str, Setting("the colours", get_args(Theme))] = "ember"
    picture: Annotated[str, Setting("how the foot is drawn", get_args(Picture))] = "dots"
    plain: Annotated[bool, Setting("whole sentences, one line at a time")] = False
    big: Annotated[bool, Setting("big digits, and little else")] = False
    calm: Annotated[bool, Setting("no seconds on the screen")] = False
    motion: Annotated[bool, Setting("a new picture each second, or fewer")] = True
    voice: Annotated[bool, Setting("a voice that tells you each step")] = False
    sound: Annotated[bool, Setting("a soft bell at each step")] = False
    rate: Annotated[int, Setting("how fast", range(100, 141), "words a minute")] = 115
    volume: Annotated[int, Setting("how loud", range(101), "percent")] = 60
    voice_name: Annotated[str | None, Setting("the name of a voice that you have", 60)] = None
    """None for the one that the engine takes by itself."""
    change: Annotated[int | None, Setting("time to change feet", range(15, 91), "seconds")] = None
    """None for the routine's own."""


DEFAULTS = Values()

SETTINGS: Mapping[str, Setting] = {
    field: hint.__metadata__[0] for field, hint in Values.__annotations__.items()
}
"""Every setting by its field, in the order of lists."""

OPTION, SETUP, DEFAULT = "option", "setup", "default"
"""Where a value may come from; a variable and the file are called by their names."""


class OnFile(NamedTuple):
    """What the settings file says by field, and its path as a person would type it."""

    said: Mapping[str, Value | None] = {}
    path: str = ""


class Resolved(NamedTuple):
    """Every setting as it counts, and who said so."""

    values: Values
    sources: Mapping[str, str]
    """By field: "option", "FOOTCARE_THEME", the path of the file, "setup" or "default"."""

    def said(self, field: str) -> bool:
        """Whether the person chose it."""
        return self.sources[field] != DEFAULT


def resolve(
    flags: Mapping[str, Value | None],
    environ: Mapping[str, str],
    file: OnFile = OnFile(),  # noqa: B008  # it never changes
    setup: Mapping[str, bool | None] | None = None,
) -> Resolved:
    """Return every setting as it counts; None, and an empty variable, say nothing.

    *flags* are the options and *setup* the answers about voice and sound, by field.

    Raises:
        UsageError: an option or a variable has a value that cannot be, even if another counts before it.
    """
    counts: dict[str, tuple[Any, str]] = {}
    for field, default in DEFAULTS._asdict().items():
        option, variable = flags.get(field), variable_of(field)
        said = environ.get(variable)
        # All are looked at, so that a wrong word is told on the night it is written, and not on a later one.
        ranks = (
            (None if option is None else checked(field, shown(option), f"--{name_of(field)}"), OPTION),
            (checked(field, said, variable) if said else None, variable),
            (file.said.get(field), file.path),
            (setup.get(field) if setup else None, SETUP),
        )
        counts[field] = next((rank for rank in ranks if rank[0] is not None), (default, DEFAULT))
    values = {field: value for field, (value, _) in counts.items()}
    return Resolved(Values(**values), {field: source for field, (_, source) in counts.items()})


def name_of(field: str) -> str:
    """Return a setting's name as people write it: "voice-name"."""
    return field.replace("_", "-")


def variable_of(field: str) -> str:
    """Return the name of the variable that counts before the file: "FOOTCARE_VOICE_NAME"."""
    return f"FOOTCARE_{field.upper()}"


def said_by(source: str) -> str:
    """Return where a value comes from, in words: "from FOOTCARE_THEME"."""
    return {DEFAULT: "by default", OPTION: "by an option"}.get(source, f"from {source}")


def shown(value: Value | None) -> str:
    """Return a value as people write it."""
    words: dict[Value | None, str] = {True: YES, False: NO, None: "none"}
    return words[value] if isinstance(value, bool | None) else str(value)


def understood(field: str, said: str) -> Value | None:
    """Return the value that was meant, or None if the setting cannot be that."""
    limit, word = SETTINGS[field].limit, " ".join(said.split())
    if isinstance(limit, int):
        return word if 0 < len(word) <= limit and word.isprintable() else None
    if limit == YES_NO:
        return {YES: True, NO: False}.get(_SAME.get(word.lower(), word.lower()))
    # Compared as text: a number counts in its plain form only, and no long row of digits is ever computed.
    return next((each for each in limit if str(each) == word.lower()), None)


def checked(field: str, said: str, label: str | None = None) -> Value:
    """Return the value that was meant, or raise UsageError; *label* is how the setting is called there."""
    value = understood(field, said)
    if value is None:
        raise UsageError(complaint(field, said, label))
    return value


def complaint(field: str, said: str, label: str | None = None) -> str:
    """Return that a setting cannot be what was said, and what it can be: the nearest if one is near."""
    from difflib import get_close_matches

    setting = SETTINGS[field]
    safe = printable(f"{said[:40]}…" if len(said) > 40 else said)
    quoted = safe if safe.isascii() and safe.isdigit() else f'"{safe}"'
    known = (*setting.choices, *(_SAME if setting.limit == YES_NO else ()))
    if near := get_close_matches(said.strip().lower()[:80], known, n=1, cutoff=0.5):
        advice = f'Did you mean "{_SAME.get(near[0], near[0])}"?'
    else:
        how = {range: "It goes from", int: "It takes from", tuple: "There are"}[type(setting.limit)]
        advice = f"{how} {setting.may_be}."
    return f"{label or name_of(field)} {quoted}. {advice}"
