"""A soft bell, made from nothing but sines; pure, so that it can be measured."""

from array import array
from cmath import exp
from itertools import accumulate, repeat
from math import cos, log, pi, tau
from operator import add, mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from footcare.cues.tones import Tone

RATE = 22050
"""Samples a second: five times the highest partial, and half the work and the bytes of 44100."""

# After a carillon bell. Each partial: times the pitch, hertz above that, how strong, and seconds until it is
# 60 dB down. The main one is two, a little apart, which shimmers; with more for the second it would swell.
_PARTIALS = (
    (0.5, 0.0, 0.5, 4.0),
    (1.0, 0.0, 0.88, 3.0),
    (1.0, 1.2, 0.12, 3.0),
    (1.2, 0.0, 0.25, 1.8),
    (1.5, 0.0, 0.2, 2.0),
    (2.0, 0.0, 0.5, 2.4),
    (3.0, 0.0, 0.3, 2.0),
    (4.0, 0.0, 0.2, 1.6),
)
# A laptop's speaker has nothing much below this, so there a bell is to be heard by what is above; the louder
# its partials there are, the less it loses. But high sounds wake.
_SMALL_SPEAKER = 500
_HIGHEST = 800  # hertz
_LONGEST = 4.0

_ATTACK = round(0.02 * RATE)  # samples until it is there; a bell that is there at once clicks
_FADE = round(0.5 * RATE)  # samples in which what is left at the end goes to nothing
_SIXTY_DB = log(1000)


def bell(tone: "Tone") -> "array[float]":
    """Return the samples of a bell of any loudness."""
    stroke = _stroke(tone.pitch, tone.rings)
    apart = round(tone.apart * RATE)
    sound = array("d", bytes(stroke.itemsize * ((tone.strokes - 1) * apart + len(stroke))))
    for start in range(0, tone.strokes * apart, apart):
        # Each into what still rings of the ones before.
        end = start + len(stroke)
        sound[start:end] = array("d", map(add, sound[start:end], stroke))
    return sound


def _stroke(pitch: float, rings: float) -> "array[float]":
    """Return one stroke, from silence to silence."""
    length = round(rings * RATE)
    turning = [0j] * length
    for times, above, full, gone in _PARTIALS:
        if times * pitch > _HIGHEST:
            continue
        strength = full * min(1.0, times * pitch / _SMALL_SPEAKER) ** 2
        lasts = gone * rings / _LONGEST
        # Numbers that turn and shrink by the same each time; their imaginary parts are a sine that dies away.
        # A multiplication in C for each sample is several times as fast as asking sin and exp.
        turn = exp(complex(-_SIXTY_DB / lasts, tau * (times * pitch + above)) / RATE)
        partial = accumulate(repeat(turn, length - 1), mul, initial=complex(strength))
        turning = list(map(add, turning, partial))
    sound = array("d", [each.imag * 8192 for each in turning])
    for at in range(_ATTACK):
        sound[at] *= (1 - cos(pi * at / _ATTACK)) / 2
    for at in range(_FADE):
        sound[-1 - at] *= (1 - cos(pi * at / _FADE)) / 2
    return sound
