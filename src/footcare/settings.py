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

YES_NO = ("yes", "no")

_MEANT: Mapping[str, "Value"] = {
    **dict.fromkeys(("yes", "1", "true", "on", "y"), True),
    **dict.fromkeys(("no", "0", "false", "off", "n"), False),
}
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
        return f"{self.about.capitalize()}{f', {self.may_be}' if isinstance(self.limit, range) else ''}."

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
    plain: Annotated[bool, Setting("whole sentences, a line at a time")] = False
    big: Annotated[bool, Setting("big digits, and little else")] = False
    calm: Annotated[bool, Setting("no seconds on the screen")] = False
    motion: Annotated[bool, Setting("a picture that moves")] = True
    voice: Annotated[bool, Setting("a voice that tells you each step")] = False
    sound: Annotated[bool, Setting("a soft bell at each step")] = False
    rate: Annotated[int, Setting("how fast to talk", range(100, 141), "words a minute")] = 115
    volume: Annotated[int, Setting("how loud the sound is", range(101), "percent")] = 60
    voice_name: Annotated[str | None, Setting("a voice, as your computer calls it", 60)] = None
    """None for the one that the engine takes by itself."""
    voice_engine: Annotated[str | None, Setting("the program that speaks, such as flite", 60)] = None
    """None for the first that is there."""
    voice_model: Annotated[str | None, Setting("the file with a voice for piper", 200)] = None
    change: Annotated[int | None, Setting("time to change feet", range(15, 91), "seconds")] = None
    """None for the routine's own."""
    nights: Annotated[bool, Setting("a note of your nights")] = False
    feel: Annotated[bool, Setting("to be asked how your feet feel")] = False
    """Only where nights are kept."""


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
    values: dict[str, Any] = {}
    sources = {}
    for field, default in DEFAULTS._asdict().items():
        option, variable = flags.get(field), variable_of(field)
        said = environ.get(variable)
        # All are looked at, so that a wrong word is told on the night it is written, and not on a later one.
        ranks = {
            OPTION: None if option is None else checked(field, shown(option), f"--{name_of(field)}"),
            variable: checked(field, said, variable) if said else None,
            file.path: file.said.get(field),
            SETUP: setup.get(field) if setup else None,
        }
        sources[field] = next((rank for rank, value in ranks.items() if value is not None), DEFAULT)
        values[field] = ranks.get(sources[field], default)
    return Resolved(Values(**values), sources)


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
    return "none" if value is None else YES_NO[not value] if isinstance(value, bool) else str(value)


def checked(field: str, said: str, label: str | None = None) -> Value:
    """Return the value that was meant; *label* is how the setting is called there.

    Raises:
        UsageError: the setting cannot be that; its text says what it can be, the nearest if one is near.
    """
    setting, word = SETTINGS[field], " ".join(said.split())
    limit, meant = setting.limit, _MEANT
    if isinstance(limit, int):
        meant = {word.lower(): word} if 0 < len(word) <= limit and word.isprintable() else {}
    elif limit != YES_NO:
        # Compared as text: a number counts in its plain form only, and no long row of digits is computed.
        meant = {str(each): each for each in limit}
    if word.lower() in meant:
        return meant[word.lower()]
    from difflib import get_close_matches

    if near := get_close_matches(word.lower()[:80], meant if setting.choices else (), n=1, cutoff=0.75):
        advice = f'Did you mean "{shown(meant[near[0]])}"?'
    else:
        how = {range: "It goes from", int: "It takes from", tuple: "There are"}[type(limit)]
        advice = "Say yes or no." if limit == YES_NO else f"{how} {setting.may_be}."
    safe = printable(said, 40)
    quoted = safe if safe.isascii() and safe.isdigit() else f'"{safe}"'
    raise UsageError(f"{label or name_of(field)} {quoted}. {advice}")
