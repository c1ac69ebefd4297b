"""A bell is soft: it has the partials of a bell, nothing shrill, no click, and it only ever fades.

Bells and voice are measured as they are played, with what broadcasters measure loudness by.
"""

import time
import wave
from array import array
from cmath import exp, pi
from contextlib import closing
from functools import cache
from io import BytesIO
from itertools import pairwise
from math import cos
from pathlib import Path
from shutil import which
from typing import Any

import numpy as np
import pyloudnorm
import pytest
from evenings import bedtime, library
from programs import eventually
from scipy.io import wavfile
from scipy.signal import butter, sosfilt

from footcare.cues import Cue
from footcare.cues.tones import DONE, FOOT, HALFWAY, LAST, STEP, Tone
from footcare.evening.cue_player import Sounds
from footcare.massage import Aftercare
from footcare.sound import QUIET
from footcare.sound.bell_wave import RATE, bell
from footcare.sound.engines import find_voices
from footcare.sound.files import Files, Sound
from footcare.sound.player import Player, Tool
from footcare.sound.voice import Voice
from footcare.sound.wave_file import LOUDEST, wav

EVENING = [(392, -9.6), (330, -11.0), (294, -11.2), (262, -14.3), (196, -14.6)]
ENDS = [EVENING[0], EVENING[-1]]
QUIET_SAMPLES = round(QUIET * RATE)


def written(tone: Tone) -> BytesIO:
    """The file of a bell."""
    return BytesIO(wav(bell(tone), RATE, tone.level))


@cache
def rung(
    pitch: int, level: float, strokes: int = 1, apart: float = 2.5, ring: float = 4.0
) -> tuple[int, ...]:
    """What is in the file of a bell, from -32768 to 32767."""
    with wave.open(written(Tone(pitch, level, strokes, ring, apart))) as file:
        assert (1, 2, RATE) == (file.getnchannels(), file.getsampwidth(), file.getframerate())
        sound = array("h", file.readframes(file.getnframes()))
        assert not any(sound[:QUIET_SAMPLES])
        return tuple(sound[QUIET_SAMPLES:])


def lufs(file: BytesIO | Path, above: float = 0) -> float:
    """How loud a file is; *above* so many hertz, as through a small speaker."""
    rate, samples = wavfile.read(file)
    sound = samples / 32768
    if above:
        sound = sosfilt(butter(2, above, "highpass", fs=rate, output="sos"), sound)
    return float(pyloudnorm.Meter(rate).integrated_loudness(np.asarray(sound)))


@pytest.mark.skipif(which("espeak-ng") is None, reason="measured with espeak-ng, where it is installed")
def test_every_bell_is_eight_to_ten_below_the_voice_of_its_time_through_a_laptop_too() -> None:
    files, tool = Files(60), Tool("aplay", ("aplay",))
    voice = Voice(find_voices(first="espeak-ng")[:1], tool, files, pytest.fail)
    player = Player(tool, files, pytest.fail)
    sounds = Sounds(1.0, voice, player, files)

    def file(cue: Cue) -> Any:
        return player.file(cue) or voice.file(cue)

    with closing(sounds):
        sounds.prepare(bedtime(), library()[Aftercare].values())
        eventually(lambda: all(isinstance(file(cue), Sound) for cue in sounds.cues), 30.0)
        for above in (0, 350):
            loud = [lufs(file(cue).path, above) for cue in sounds.cues]
            bells = [at for at, cue in enumerate(sounds.cues) if cue.tone]
            # The last bell comes after the words that it belongs to.
            below = [loud[min(at + 1, bells[-1] - 1)] - loud[at] for at in bells]
            assert all(8 <= each <= 10 for each in below), (above, below)
            assert min(loud) == loud[-1]


def fourier(values: list[complex]) -> list[complex]:
    """How much there is of each frequency; the number of values is a power of two."""
    if len(values) == 1:
        return values
    even, odd = fourier(values[::2]), fourier(values[1::2])
    turned = [each * exp(-2j * pi * at / len(values)) for at, each in enumerate(odd)]
    return [a + b for a, b in zip(even, turned, strict=True)] + [
        a - b for a, b in zip(even, turned, strict=True)
    ]


def spectrum(sound: tuple[int, ...], size: int = 1 << 13) -> dict[float, float]:
    """Hertz, and how much there is of it, in the first third of a second."""
    window = [each * (1 - cos(2 * pi * at / size)) for at, each in enumerate(sound[:size])]
    return {
        at * RATE / size: abs(each)
        for at, each in enumerate(fourier(list(map(complex, window)))[: size // 2])
    }


@pytest.mark.parametrize(("pitch", "level"), EVENING)
@pytest.mark.parametrize("strokes", [1, 2])
def test_a_bell_is_as_loud_as_it_should_be_and_not_louder(pitch: int, level: float, strokes: int) -> None:
    with written(Tone(pitch, level, strokes)) as file:
        assert LOUDEST + level == pytest.approx(lufs(file), abs=0.5)


def test_a_bell_rings_four_seconds_and_the_last_one_longer() -> None:
    assert 4 * RATE == len(rung(392, -18.0))
    assert 7 * RATE == len(rung(196, -24.0, 1, 2.5, 7.0))
    assert 6.5 * RATE == len(rung(294, -22.0, 2))
    assert 6 * RATE == len(rung(294, -22.0, 3, 1.0))


@pytest.mark.parametrize(("pitch", "level"), [*ENDS, (392, 6.0)])
def test_a_bell_comes_from_silence_and_goes_to_silence_without_a_click(pitch: int, level: float) -> None:
    sound = rung(pitch, level)
    peak = max(map(abs, sound))

    assert max(map(abs, sound[:20])) < peak / 100
    assert max(map(abs, sound[-RATE // 100 :])) <= 1
    assert max(abs(b - a) for a, b in pairwise(sound[:500])) < peak / 3


@pytest.mark.parametrize(("pitch", "level"), ENDS)
def test_a_bell_has_the_partials_of_a_bell(pitch: int, level: float) -> None:
    seen = spectrum(rung(pitch, level))

    def near(hertz: float) -> float:
        return max(much for each, much in seen.items() if abs(each - hertz) < 5)

    partials = {times: near(times * pitch) for times in (0.5, 1.0, 1.2, 1.5, 2.0)}
    between = [near(times * pitch) for times in (0.25, 0.75, 1.35, 1.75, 2.5, 3.5)]
    assert min(partials.values()) > 3 * max(between)
    assert {1.0, 2.0} == set(sorted(partials, key=lambda times: -partials[times])[:2])


@pytest.mark.parametrize(("pitch", "level"), [*ENDS, (1000, -6.0)])
def test_nothing_is_above_two_kilohertz(pitch: int, level: float) -> None:
    seen = spectrum(rung(pitch, level))
    above = sum(much**2 for hertz, much in seen.items() if hertz > 2050)

    assert above < sum(much**2 for much in seen.values()) / 10**5


@pytest.mark.parametrize(("pitch", "level"), ENDS)
@pytest.mark.parametrize("ring", [4.0, 7.0])
def test_a_bell_shimmers_but_never_swells_again(pitch: int, level: float, ring: float) -> None:
    sound = rung(pitch, level, 1, 2.5, ring)
    size = RATE // 10
    loud = [sum(each**2 for each in sound[at : at + size]) for at in range(0, len(sound) - size, size)]
    heard = [each for each in loud if each > 9 * size]  # less is the noise of the last bit

    assert len(heard) > 15
    assert all(before > after for before, after in pairwise(heard))


def test_two_strokes_are_two_strokes() -> None:
    once, twice = rung(294, -22.0), rung(294, -22.0, 2)
    again = round(2.5 * RATE)

    assert max(map(abs, twice[again : again + RATE // 4])) > 5 * max(
        map(abs, twice[again - RATE // 4 : again])
    )
    assert once[:again] == pytest.approx(twice[:again], rel=0.05, abs=3)


def test_the_same_bell_is_the_same_to_the_last_bit() -> None:
    assert bell(Tone(330, -24)) == bell(Tone(330, -24))


def test_no_bell_of_an_evening_would_hurt() -> None:
    for tone in (FOOT, STEP, HALFWAY, DONE, LAST):
        assert 40 <= tone.pitch <= 1000
        assert tone.level < -7
        assert tone.rings >= 4


def test_a_bell_is_made_in_less_than_a_breath() -> None:
    took = []
    for _ in range(3):
        start = time.process_time()
        bell(FOOT)
        took.append(time.process_time() - start)

    assert min(took) < 0.3  # a tenth on an old computer, with room for a busy one
