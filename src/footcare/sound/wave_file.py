"""WAV files, all of one loudness: what is written by engines, and the bells."""

import wave
from array import array
from collections.abc import Sequence
from io import BytesIO
from itertools import repeat
from math import cos, log10, pi
from operator import mul
from pathlib import Path
from statistics import fmean

from footcare.sound import QUIET

LOUDEST = -20.0
"""LUFS of the voice at its loudest: no louder than what else is played in an evening."""

_FADE = 0.015  # seconds in which a sound comes and goes, so that it never clicks
_WEIGHED = -0.85  # what LUFS makes of a bell, about; a voice is 0.75 louder for the ear


def loudness(samples: Sequence[float], rate: int) -> float:
    """Return how loud samples from -32768 to 32767 are, in LUFS as far as voices and bells go.

    As there, what is ten decibels below the mean of 0.4 s each does not count, such as pauses.
    """
    size = rate // 10
    parts = (samples[at : at + size] for at in range(0, len(samples), size))
    tenths = [sum(map(mul, part, part)) / size for part in parts]
    powers = [sum(each) / 4 for each in zip(*(tenths[at:] for at in range(4)), strict=False)] or tenths
    powers = [each for each in powers if each > max(powers) / 3000]
    powers = [each for each in powers if each > fmean(powers) / 10]
    return 10 * log10(fmean(powers) / 32768**2) + _WEIGHED


def wav(samples: Sequence[float], rate: int, level: float) -> bytes:
    """Return a WAV file, *level* decibels above the loudest, with quiet before it and no clicks."""
    quiet = [0] * round(QUIET * rate)
    scale = 10 ** ((LOUDEST + level - loudness([*quiet, *samples], rate)) / 20)
    scale = min(scale, 32767 / max(1.0, *map(abs, (max(samples), min(samples)))))
    sound = array("h", map(round, map(mul, samples, repeat(scale))))
    fade = min(round(_FADE * rate), len(sound) // 2)
    for at in range(fade):
        part = (1 - cos(pi * at / fade)) / 2
        sound[at], sound[-1 - at] = round(sound[at] * part), round(sound[-1 - at] * part)
    whole = BytesIO()
    with wave.open(whole, "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", "not compressed"))
        file.writeframes(array("h", quiet) + sound)
    return whole.getvalue()


def read(path: Path) -> tuple["array[int]", int]:
    """Return the samples of a WAV file, and how many there are a second.

    Raises:
        ValueError: there is nothing in it that we can scale.
    """
    try:
        with wave.open(str(path)) as file:
            samples = array("h", file.readframes(file.getnframes()))
            if (file.getnchannels(), file.getsampwidth()) == (1, 2) and any(samples):
                return samples, file.getframerate()
    except (OSError, EOFError, ValueError, wave.Error):
        pass
    raise ValueError("it wrote no sound")
