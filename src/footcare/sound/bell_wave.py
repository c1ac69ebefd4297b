"""A soft bell, made from nothing but sines; pure, so that it can be measured."""

import sys
import wave
from array import array
from cmath import exp
from collections.abc import Iterator
from io import BytesIO
from itertools import accumulate, repeat
from math import cos, log, pi, tau
from operator import add, mul
from typing import TypeAlias

Samples: TypeAlias = "array[float]"

RATE = 22050
"""Samples a second: five times the highest partial, and half the work and the bytes of 44100."""

RECIPE = 1
"""Goes up whenever a bell comes to sound different, so that no old one is taken for it."""

# After a carillon bell. Each partial: times the pitch, how strong, seconds until it is 60 dB down.
_PARTIALS = ((0.5, 0.5, 4.0), (1.0, 1.0, 3.0), (1.2, 0.25, 1.8), (1.5, 0.12, 1.2), (2.0, 0.2, 0.8))
_LONGEST = 4.0

# The main partial is two, a little apart, which shimmers. With more for the twin it would swell again.
_TWIN = 0.12
_SHIMMER = 1.2  # hertz

_ATTACK = 0.02  # seconds until it is there; a bell that is there at once clicks
_FADE = 0.5  # seconds in which what is left at the end goes to nothing

_SIXTY_DB = log(1000)
_UNHEARD = log(10000)  # 80 dB below the main partial: less than the last bit of a soft bell


def bell(pitch: int, level: float, strokes: int = 1, apart: float = 2.5, ring: float = 4.0) -> bytes:
    """A bell as a WAV file: mono, 16 bit, 22050 samples a second.

    *pitch* is in hertz, from 40 to 1000, and nothing is above 2000: high sounds wake. *level* is the peak
    of the whole in dBFS, at most 0. The strokes are *apart* seconds from each other, at least 0.1, and each
    is gone *ring* seconds later, at least 1.

    Raises:
        ValueError: a bell like this cannot be made.
    """
    if not (40 <= pitch <= 1000 and level <= 0 and strokes >= 1 and apart >= 0.1 and ring >= 1):
        raise ValueError(
            f"no bell of {pitch} Hz, {level} dBFS, {strokes} strokes {apart} s apart, for {ring} s"
        )
    sound = _struck(_stroke(pitch, ring), strokes, round(apart * RATE))
    scale = 32767 * 10 ** (level / 20) / max(map(abs, sound))
    return _file(array("h", map(round, map(mul, sound, repeat(scale)))))


def _stroke(pitch: float, ring: float) -> Samples:
    """One stroke of any loudness, from silence to silence."""
    length = round(ring * RATE)
    turning = [0j] * length
    for hertz, strength, gone in _partials(pitch):
        lasts = gone * ring / _LONGEST
        heard = min(length, round(lasts * RATE * (log(strength) + _UNHEARD) / _SIXTY_DB))
        # Numbers that turn and shrink by the same each time; their imaginary parts are a sine that dies away.
        # A multiplication in C for each sample is several times as fast as asking sin and exp.
        turn = exp(complex(-_SIXTY_DB / lasts, tau * hertz) / RATE)
        partial = accumulate(repeat(turn, heard - 1), mul, initial=complex(strength))
        turning[:heard] = map(add, turning, partial)
    sound = array("d", [each.imag for each in turning])
    _rise(sound, round(_ATTACK * RATE))
    _fall(sound, round(_FADE * RATE))
    return sound


def _partials(pitch: float) -> Iterator[tuple[float, float, float]]:
    """Hertz, strength, and seconds until it is gone."""
    for times, strength, gone in _PARTIALS:
        if times == 1:
            yield pitch, strength - _TWIN, gone
            yield pitch + _SHIMMER, _TWIN, gone
        else:
            yield times * pitch, strength, gone


def _rise(sound: Samples, length: int) -> None:
    for at in range(length):
        sound[at] *= (1 - cos(pi * at / length)) / 2


def _fall(sound: Samples, length: int) -> None:
    for at in range(length):
        sound[-1 - at] *= (1 - cos(pi * at / length)) / 2


def _struck(stroke: Samples, times: int, apart: int) -> Samples:
    """The same stroke again and again, each into what still rings of the ones before."""
    sound = array("d", bytes(stroke.itemsize * ((times - 1) * apart + len(stroke))))
    for start in range(0, times * apart, apart):
        end = start + len(stroke)
        sound[start:end] = array("d", map(add, sound[start:end], stroke))
    return sound


def _file(samples: "array[int]") -> bytes:
    if sys.byteorder == "big":
        samples.byteswap()  # a WAV file is little-endian everywhere
    whole = BytesIO()
    with wave.open(whole, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return whole.getvalue()
