"""What is heard: the first minute of an evening, recorded from a sound server and held against the plan.

It takes that minute, so only .ci/run asks for it: FOOTCARE_RECORD is how many seconds are recorded.
"""

import os
import subprocess
import sys
import time
from shutil import which
from statistics import median
from typing import Any, NamedTuple

import numpy as np
import pyloudnorm
import pytest
from evenings import bedtime, library
from scipy.signal import correlate, resample_poly

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal on Windows", allow_module_level=True)

import itertools

from terminal import Terminal, clean_environment
from test_end_to_end import PROGRAM

from footcare.cues import Cue
from footcare.evening.cue_player import Sounds
from footcare.massage import Aftercare
from footcare.settings import DEFAULTS
from footcare.sound import QUIET
from footcare.sound.files import Sound
from footcare.sound.wave_file import read

SECONDS = int(os.environ.get("FOOTCARE_RECORD", "0"))
NEEDS = [each for each in ("pulseaudio", "parec", "paplay", "espeak-ng") if which(each) is None]
RATE = 22050

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.skipif(SECONDS == 0, reason="takes a minute, so only .ci/run records"),
    pytest.mark.skipif(bool(NEEDS), reason=f"without {', '.join(NEEDS)} nothing can be recorded"),
]


Sounding = np.ndarray[Any, Any]


class Heard(NamedTuple):
    """A cue as it was recorded."""

    cue: Cue
    starts: float
    """Seconds after Enter."""
    lasts: float
    like: float
    """How much it is what was to be heard; 1 is all of it, and nothing else."""
    loudness: float


def waited(check: Any) -> None:
    until = time.monotonic() + 10
    while not check():
        assert time.monotonic() < until
        time.sleep(0.1)


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Sounding:
    """All that is heard from Enter on."""
    home = tmp_path_factory.mktemp("home")
    tape = home / "tape"
    environment = clean_environment(home, PULSE_RUNTIME_PATH=str(home / "pulse"))
    server = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
    modules = [
        "-L",
        "module-native-protocol-unix",
        "-L",
        f"module-null-sink sink_name=bed rate={RATE} channels=1",
    ]
    subprocess.run([*PROGRAM, "setup", "--all-no"], env=environment, stdout=subprocess.DEVNULL, check=True)
    quiet: dict[str, Any] = {"stderr": subprocess.DEVNULL, "env": environment}
    with subprocess.Popen([*server, *modules], stdout=subprocess.DEVNULL, **quiet) as pulse:
        try:
            waited(
                lambda: subprocess.run(["pactl", "info"], stdout=subprocess.DEVNULL, **quiet).returncode == 0
            )
            listen = [
                "parec",
                "-d",
                "bed.monitor",
                f"--rate={RATE}",
                "--channels=1",
                "--latency-msec=10",
                "--raw",
            ]
            with tape.open("wb") as file, subprocess.Popen(listen, stdout=file, **quiet) as ear:
                try:
                    with Terminal([*PROGRAM, "routine", "--voice", "--sound"], environment) as terminal:
                        terminal.until("hear it again")
                        terminal.listen(8.0)  # the sample is over
                        terminal.press(b"\r")
                        begin = tape.stat().st_size // 2
                        terminal.listen(SECONDS)
                finally:
                    ear.kill()
        finally:
            pulse.terminate()
    return np.frombuffer(tape.read_bytes()[begin * 2 :], "<i2") / 32768


@pytest.fixture(scope="module")
def heard(recording: Sounding) -> list[Heard]:
    """Each cue of that time, where it was found."""
    sounds = Sounds()
    sounds.turn_on(DEFAULTS, speaks=True, rings=True)
    found: list[Heard] = []
    try:
        sounds.prepare(bedtime(), library()[Aftercare].values())
        for cue in sounds.cues:
            if cue.at + 14 > SECONDS:
                break
            source = sounds.player if cue.tone else sounds.voice
            assert source is not None
            waited(lambda cue=cue, source=source: isinstance(source.file(cue), Sound))
            sound = source.file(cue)
            assert isinstance(sound, Sound)
            samples, rate = read(sound.path)
            whole = resample_poly(np.array(samples) / 32768, RATE, rate)
            wanted = whole[round(QUIET * RATE) :]
            begin = max(0, round((cue.at - 0.5) * RATE))
            around = recording[begin : begin + len(wanted) + 2 * RATE]
            at = int(np.argmax(correlate(around, wanted, "valid")))
            there = around[at : at + len(wanted)]
            # A bell rings on under the words, so only what is heard of it alone is looked at.
            alone = round(min(sound.lasts, cue.room - 0.2) * RATE)
            there, begins = there[:alone], wanted[:alone]
            like = float(np.dot(there, begins) / (np.linalg.norm(there) * np.linalg.norm(begins)))
            louder = 20 * np.log10(np.linalg.norm(there) / np.linalg.norm(begins))
            loud = pyloudnorm.Meter(RATE).integrated_loudness(whole) + louder
            found.append(Heard(cue, (begin + at) / RATE, len(wanted) / RATE, like, loud))
    finally:
        sounds.close()
    return found


def test_each_cue_is_heard_at_its_time_and_nothing_but_its_words(heard: list[Heard]) -> None:
    assert len(heard) >= 4
    late = [each.starts - each.cue.at for each in heard]
    # The recorder itself is some tenths of a second behind or ahead, always the same.
    assert -0.5 < median(late) < 0.7
    assert [] == [each for each in late if abs(each - median(late)) > 0.25]
    assert [] == [each for each in heard if each.like < 0.9]


def test_no_cue_overlaps_the_next(heard: list[Heard]) -> None:
    voices = [each for each in heard if each.cue.say]
    assert [] == [one for one, two in itertools.pairwise(voices) if one.starts + one.lasts > two.starts]


def test_between_the_cues_there_is_silence(recording: Sounding, heard: list[Heard]) -> None:
    rest = recording[: round((heard[-1].starts + heard[-1].lasts) * RATE)].copy()
    rest[:RATE] = 0  # what the recorder still had of the time before
    for each in heard:
        rest[round((each.starts - 0.05) * RATE) : round((each.starts + each.lasts + 0.05) * RATE)] = 0
    assert [] == [round(float(at) / RATE, 2) for at in np.nonzero(np.abs(rest) > 0.001)[0][:: RATE // 20]]


def test_the_bell_is_eight_to_ten_below_the_voice(heard: list[Heard]) -> None:
    for bell, voice in itertools.pairwise(heard):
        if bell.cue.tone:
            assert 7.5 < voice.loudness - bell.loudness < 10.5
