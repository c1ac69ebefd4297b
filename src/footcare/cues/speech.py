"""How a voice speaks through an evening, and how long it takes."""

from typing import NamedTuple

SLOWEST, USUAL, FASTEST = 100, 115, 140
"""Words a minute inside a sentence, in the first half of the first foot."""

# How long words take, in beats: a beat is the time of one word at the given rate. Fitted to all cues of ours
# as espeak-ng speaks them, so that none is longer, with a twentieth on top; a test measures it again.
_WORD, _LETTER, _SENTENCE, _COMMA = 0.05, 0.19, 1.17, 0.71


def seconds(text: str, rate: float) -> float:
    """How long *text* takes at so many words a minute, counted by its words and pauses, with a margin."""
    sentences = sum(text.count(mark) for mark in ".?!") or 1
    words = _WORD * len(text.split()) + _LETTER * len(text)
    return (words + _SENTENCE * sentences + _COMMA * text.count(",")) * 60 / rate


class Manner(NamedTuple):
    """How a voice speaks: in a trial, only one that got slower, softer and lower let muscles let go."""

    rate: float
    """As a part of the rate in the first half of the first foot."""
    level: float
    """Decibels; negative is softer."""
    pitch: int
    """Per cent; negative is lower."""


BEFORE = Manner(130 / USUAL, 0.0, 0)
FIRST_HALF = Manner(1.0, -2.0, 0)
SECOND_HALF = Manner(110 / USUAL, -3.0, -3)
SECOND_FOOT = Manner(105 / USUAL, -5.0, -5)
LAST_STEPS = Manner(100 / USUAL, -5.0, -5)
AFTER = Manner(97 / USUAL, -6.0, -6)
