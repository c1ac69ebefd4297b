"""Finds what people mean: a noun by its name, or nouns by the words in them."""

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import accumulate
from typing import Any, TypeVar

from footcare.errors import UsageError, printable

Noun = TypeVar("Noun")

FIELDS = (("title", "also", "topic", "about"), ("id", "brief", "plain", "purpose", "tip", "suits"))
"""What a noun is called by, and what stands with it in a list."""
YOURS = " (yours)"
"""What stands behind the name of what is the person's own."""
SMALL = "a|an|and|are|at|can|do|feet|foot|for|have|i|in|is|it|massage|my|of|on|or|the|to|when|with|you"
"""Words that say little, as each text here is about the massage of feet."""


def search(kind: str, shelf: Mapping[str, Noun], typed: str) -> tuple[list[Noun], list[str]]:
    """Return the nouns that *typed* is most about, and the ids of others that have its words, too.

    Most about it is what is called just that; else what has all the words in its names; else what has them
    in its line of the list; else anywhere in its text. Where nothing is typed, all are meant; where there
    is none, UsageError says what is near.
    """
    ranked = _ranked(shelf, typed) if typed else [(0, id_) for id_ in shelf]
    if not ranked:
        raise UsageError(_missing(kind, shelf, typed, None, None))
    closest = [id_ for rank, id_ in ranked if rank == ranked[0][0]]
    return [shelf[id_] for id_ in closest], [id_ for _, id_ in ranked[len(closest) :]]


def pick(
    kind: str, shelf: Mapping[str, Noun], name: str, where: str | None = None, own: Collection[str] = ()
) -> Noun:
    """Return the noun of a name, however it is written; UsageError says what is near, or *where* all are."""
    for id_, noun in shelf.items():
        if _words(id_) == _words(name):
            return noun
    raise UsageError(_missing(kind, shelf, name, where, own))


def _ranked(shelf: Mapping[str, Any], typed: str) -> list[tuple[int, str]]:
    """Return each id whose noun has all the words, with its rank: 0 is called so, 3 has them in its text."""
    said, ranked = _words(typed), []
    wanted = [_stem(f" {word}") for word in said.split() if not re.fullmatch(SMALL, word)] or [said]
    for id_, noun in shelf.items():
        texts = [_texts(noun, fields) for fields in (*FIELDS, getattr(noun, "__dict__", ()))]
        ranks = [said in (_words(id_), *texts[0])]
        ranks += [all(word in known for word in wanted) for known in accumulate(map("".join, texts))]
        if said and any(ranks):
            ranked.append((ranks.index(True), id_))
    return sorted(ranked, key=lambda each: each[0])


def _missing(
    kind: str, shelf: Mapping[str, Any], typed: str, where: str | None, own: Collection[str] | None
) -> str:
    """Say that there is none, and which words find one by its names or, where *own* is known, its id."""
    from difflib import get_close_matches

    names = "".join(name for noun in shelf.values() for name in _texts(noun, FIELDS[0]))
    known = [*shelf, *names.split()]

    def spelled(word: str) -> str:
        begun = [each for each in known if len(word) > 2 and each.startswith(word)]
        return next(iter(begun or get_close_matches(word[:80], known, n=1, cutoff=0.75)), word)

    said = _words(typed).split()
    alone = [word for word in said if not re.fullmatch(SMALL, word)]
    tries = (" ".join(said), spelled("-".join(said)), " ".join(map(spelled, said)), *alone)
    near = ((meant, id_) for meant in tries for rank, id_ in _ranked(shelf, meant)[:1] if rank < 2)
    # Of more, a reader finds theirs no faster in a message than in the list.
    marks = dict.fromkeys(own or (), YOURS)
    ids = ", ".join(id_ + marks.get(id_, "") for id_ in shelf)
    there = f"There are {ids}." if len(shelf) <= 12 else "Without a name, there is a list."
    found = (meant if own is None else id_ for meant, id_ in near)
    hint = next((f'Did you mean "{name}"{marks.get(name, "")}?' for name in found), where or there)
    return f'there is no {kind} "{printable(typed[:40])}". {hint}'


def _texts(noun: Any, fields: Iterable[str]) -> list[str]:
    """Return what those fields say, as words; of a zone, its name."""
    values = [getattr(noun, field, "") for field in fields]
    flat = [each for value in values for each in (value if isinstance(value, tuple) else (value,))]
    return [_words(each if isinstance(each, str) else str(getattr(each, "name", ""))) for each in flat]


def _words(text: str) -> str:
    """Return only the words, each behind a blank."""
    return "".join(f" {word}" for word in re.findall(r"[^\W_]+", re.sub("['’]", "", text.lower())))


def _stem(word: str) -> str:
    """Return what a word begins with in its other forms: "knead" for "kneading", "hand" for "hands"."""
    return re.sub(r"(?<=\w{4})(ing|ies|ness)$|(?<=\w{3})(?<!s)s$", "", word)
