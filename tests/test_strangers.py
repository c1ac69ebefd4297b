"""Twenty-four strangers bring their routines in by doing what the messages say, and nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest
from literal import mend_all

from footcare.errors import ContentError
from footcare.library import Own, load_library
from footcare.massage import Routine

ROUNDS = 3
"""How often a person reads messages before they give up."""


class Stranger(NamedTuple):
    """Somebody with a routine of their own, and what they mean by it."""

    style: str
    text: str
    means: list[str]


def strangers() -> Iterator[Stranger]:
    """Those of ``strangers.txt``."""
    _, *parts = re.split(r"(?m)^=== (.+)\n", (Path(__file__).parent / "strangers.txt").read_text("utf-8"))
    told = iter(zip(parts[::2], parts[1::2], strict=True))
    for (style, text), (_, means) in zip(told, told, strict=True):
        yield Stranger(style, text, means.split("\n")[:-1] if means.endswith("\n") else means.split("\n"))


def understood(path: Path) -> list[str]:
    """What a routine says, step by step."""
    routine = load_library(Routine, own=Own(over=path.parent.parent), asked=[path.stem])[Routine][path.stem]
    lists = (("once", routine.before), ("each", routine.steps), ("once", routine.after))
    return [
        " ".join((str(step.seconds), *([step.on or ""] if step.on != "each" else []), step.title))
        for _, steps in lists
        for step in steps
    ]


def bring_in(path: Path, text: str) -> tuple[int, list[str]]:
    """Mend a file as the messages say until it is read; return in how many rounds, and what it says then."""
    for rounds in range(ROUNDS + 1):
        path.write_text(text, encoding="utf-8")
        try:
            return rounds, understood(path)
        except ContentError as error:
            told = f"{error}\n\n{text}"
            text = mend_all(text, error.faults)
    raise AssertionError(told)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Where an own routine is kept."""
    path = tmp_path / "routines" / "mine.yaml"
    path.parent.mkdir()
    return path


@pytest.mark.usefixtures("our_files_are_parsed_once")
def test_whoever_does_what_the_messages_say_has_the_routine_they_meant(
    mine: Path, subtests: pytest.Subtests
) -> None:
    """In three rounds at most, and most in two; with the seconds, the order and the sides that they meant."""
    rounds = []
    for stranger in strangers():
        with subtests.test(stranger.style):
            taken, says = bring_in(mine, stranger.text)
            assert [line for line in stranger.means if line] == says
            rounds.append(taken)

    assert len(rounds) >= 20
    assert median(rounds) <= 2


@pytest.mark.parametrize(
    "text", ['- "{}x"', "- {{title: {}x, seconds: 5}}", "- {{title: a, seconds: '{}x'}}", "- {{'{}x': 5}}"]
)
@pytest.mark.parametrize("sign", [" -", ",", "1 ", "a-", "9:", "("])
def test_no_step_of_a_stranger_keeps_anybody_waiting(mine: Path, text: str, sign: str) -> None:
    mine.write_text(f"steps:\n  {text.format(sign * 50_000)}\n", encoding="utf-8")
    with pytest.raises(ContentError):
        understood(mine)
