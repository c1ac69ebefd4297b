"""What other programs, sheets and people call the things that are written here."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from footcare.errors import printable


@cache
def _called() -> Mapping[str, list[str]]:
    """Return what each of our words is called elsewhere."""
    words = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    return {ours: theirs.split() for ours, theirs in words.items()}


SIMPLEST = 10
"""Keys of a noun that are listed in a message; of more, a reader finds theirs no faster than in the help."""


def meant(word: str, known: Collection[str]) -> str:
    """Return the known word that a foreign one means, or "" if none is."""
    plain = re.sub("[ _]+", "-", word.strip().lower())
    plain = re.sub("-(in-)?(seconds|secs?|s)$", "", plain) or plain
    if plain in known:
        return plain if plain != word else ""
    return next((ours for ours, words in _called().items() if plain in words and ours in known), "")


def nearest(word: str, known: Iterable[str], cutoff: float = 0.75) -> str:
    """Return the known word that is most like *word*, or "" if none is."""
    from difflib import get_close_matches

    return "".join(get_close_matches(word.lower().replace("_", "-"), list(known), n=1, cutoff=cutoff))


_UNITS = {"h": 3600, "m": 60, "s": 1, "分": 60, "秒": 1}
_LENGTH = r"([0-9]{1,4}(?:[.,][0-9]{1,3})?) ?([hms分秒])[a-z.]*"


def in_seconds(text: str) -> int:
    """Return the whole seconds that a length of time means, however it is written, or 0 if it is none."""
    text = text.strip().lower().removeprefix("pt")
    if clock := re.fullmatch(r"(?:([0-9]{1,2}):)?([0-9]{1,2}):([0-5][0-9])", text):
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3])
    parts = re.findall(_LENGTH, text)
    if parts and not re.sub(_LENGTH, "", text).strip(" ,+&").removeprefix("and"):
        return round(sum(float(number.replace(",", ".")) * _UNITS[unit] for number, unit in parts))
    return round(float(text)) if re.fullmatch(r"[0-9]{1,4}([.][0-9]{1,3})?", text) else 0


def key_instead(key: str, value: Node, known: Collection[str], near: str, *, alone: bool) -> str:
    """Return what to write for a key that is not known but *near* one; *alone* if it is the only one."""
    text: str = value.value if isinstance(value, ScalarNode) else ""
    if "steps" in known and alone and isinstance(value, MappingNode) and (spaces := value.start_mark.column):
        return f"; delete this line, and begin the lines below it {spaces} spaces further left"
    minutes = re.fullmatch("m(in(ute)?s?)?", key.lower()) and in_seconds(f"{text}m")
    if "seconds" in known and minutes:
        return f'; write "seconds: {minutes}"'
    if "seconds" in known and alone and in_seconds(text) and not meant(key, known):
        return f"; write {_step(key, in_seconds(text))}"
    if near:
        return f'. Did you mean "{near}"?'
    usual = [each for each in _called() if each in known][:SIMPLEST] if len(known) > SIMPLEST else known
    return f"; leave it out. There are {', '.join(usual)}{' and others' if len(usual) < len(known) else ''}"


_ENDS_IN_TIME = r"(.*?)[ ,:(–-]+([0-9][0-9.:]* ?(?:h|m|s)?[a-z]*)\)?"


def noun_instead(known: Collection[str], node: Node) -> str:
    """Return what is said where keys and values are wanted, and what to write; "" if that is not known."""
    if "steps" in known and isinstance(node, SequenceNode):
        return 'expected keys and values, found a list; put "steps:" on a line above it'
    if "seconds" in known and isinstance(node, ScalarNode) and node.value:
        # No longer text is looked through: it could keep one waiting.
        timed = re.fullmatch(_ENDS_IN_TIME, node.value) if len(node.value) < 100 else None
        seconds = in_seconds(timed[2]) if timed else 0
        step = _step(timed[1], seconds) if timed and seconds else _step(node.value, 40)
        return f"a step needs a technique (footcare techniques) or a title, and seconds; write {step}"
    return ""


def _step(title: str, seconds: int) -> str:
    """Return a short step as it is written on one line."""
    if title.strip().lower() == "rest":
        return f"{{rest: {seconds}}}"
    quoted = printable(title.strip(), 40).replace('"', "'").replace("\\", "")
    return f'{{title: "{quoted}", seconds: {seconds}}}'
