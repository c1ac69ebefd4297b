"""What computers have that can say a line of text, how each is asked to, and the voice that it makes."""

import re
import shutil
import sys
from collections.abc import Callable
from math import log
from typing import NamedTuple


class Speech(NamedTuple):
    """What is said, and how."""

    text: str
    rate: float
    """Words a minute."""
    volume: float
    """From 0 to 100; the voice's own normal is 100, and 50 is 6 dB less."""
    pitch: float = 0.0
    """Per cent that it is higher than the voice's own; negative is lower."""
    file: str = ""
    """The WAV file that it is written to; none to be heard at once."""
    name: str = ""
    """The voice, as the engine knows it; for piper, its file."""


class Engine(NamedTuple):
    """One program that speaks; what it says is its last argument, or in it."""

    name: str
    program: str
    options: Callable[[Speech], list[str]]
    hush: tuple[str, ...] = ()
    """If a daemon does the talking, and writes no file, the options that silence it."""
    speaks: bool = True
    """Whether it can be heard without one."""
    reads: bool = False
    """Whether it reads what it says, and makes its voice from a file."""
    voice: str = ""
    """The name of the voice that is wished for, or that file."""

    def command(self, speech: Speech) -> list[str]:
        """Return the command line that says the text as it stands."""
        return [self.program, *self.options(speech._replace(text=plain(speech.text), name=self.voice))]


# What engines might take for commands, marks or formats.
_NO_WORDS = str.maketrans({"%": " percent ", "&": " and ", **dict.fromkeys('[]<>"', " ")})


def plain(text: str) -> str:
    """Return *text* as one line in which no engine finds anything but words."""
    words = text.translate(_NO_WORDS)
    return " ".join("".join(each if each.isprintable() else " " for each in words).split())


def find_voices(
    which: Callable[[str], str | None] = shutil.which,
    platform: str = sys.platform,
    *,
    first: str | None = None,
    name: str | None = None,
    model: str | None = None,
) -> list[Engine]:
    """Return what this computer has to speak with, *first* before the others.

    The first has the voice of that *name*; piper needs a *model* instead.
    """
    found = [
        engine._replace(program=program, voice=(model or "") if engine.reads else "")
        for engine in _ENGINES.get(platform, _ELSEWHERE)
        if (model or not engine.reads) and (program := which(engine.program))
    ]
    found.sort(key=lambda engine: engine.name != first)
    if name and found and not found[0].reads:
        found[0] = found[0]._replace(voice=name)
    return found


def _given(option: str, value: str) -> list[str]:
    return [option, value] if value else []


def _espeak(speech: Speech) -> list[str]:
    return [
        *("-v", speech.name or "en", "-s", f"{speech.rate:.0f}", *_given("-w", speech.file)),
        *("-g", "4"),  # without a gap of 40 ms between words it is a fifth faster than it was told
        *("-a", f"{speech.volume:.0f}", "-p", f"{50 + 0.75 * speech.pitch:.0f}"),
        *("-z", "-b", "1"),  # done when the last word is, without a pause; UTF-8
        # Not by --stdin: with a sound server that runs, it then also says what is left in its memory.
        *("--", speech.text),
    ]


def _spd_say(speech: Speech) -> list[str]:
    # As the dispatcher's espeak modules understand it: -100 is 80 words a minute, and 0 is 170.
    rate, volume, pitch = (speech.rate - 170) / 0.9, speech.volume - 100, 1.5 * speech.pitch
    # Without this it would read our English as the locale's language.
    voice = f"--synthesis-voice={speech.name}" if speech.name else "--language=en"
    how = [f"--rate={rate:.0f}", f"--volume={volume:.0f}", f"--pitch={pitch:.0f}"]
    return ["--wait", "--application-name=footcare", voice, *how, "--", speech.text]


def _say(speech: Speech) -> list[str]:
    file = ["-o", speech.file, "--file-format=WAVE", "--data-format=LEI16@22050"] if speech.file else []
    # It has no options for volume and semitones, only commands in the text.
    said = f"[[volm {speech.volume / 100:.2f}]] [[pbas {0.18 * speech.pitch:+.1f}]] {speech.text}"
    return [*_given("-v", speech.name), *file, "-r", f"{speech.rate:.0f}", "--", said]


def _sapi(speech: Speech) -> list[str]:
    # -10 is a third of the normal rate, which is about 160 words a minute, and 10 is three times as fast.
    rate = round(10 * log(speech.rate / 160, 3))
    lines = (
        "$ErrorActionPreference = 'Stop'",
        "Add-Type -AssemblyName System.Speech",
        "$speaker = New-Object System.Speech.Synthesis.SpeechSynthesizer",
        "try { $speaker.SelectVoiceByHints('NotSet', 'NotSet', 0, 'en-US') } catch { }",
        *([f"$speaker.SelectVoice({_quoted(plain(speech.name))})"] if speech.name else []),
        f"$speaker.Rate = {rate}",
        f"$speaker.Volume = {round(speech.volume)}",
        *([f"$speaker.SetOutputToWaveFile({_quoted(speech.file)})"] if speech.file else []),
        f"$speaker.Speak({_quoted(speech.text)})",
    )
    return ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command", "; ".join(lines)]


def _quoted(text: str) -> str:
    """Return *text* as a literal of PowerShell, in which nothing is code; it has five single quotes."""
    return "'" + re.sub("(['\u2018\u2019\u201a\u201b])", r"\1\1", text) + "'"


# Most voices say some 160 words a minute, if they are not told to stretch them.


def _pico2wave(speech: Speech) -> list[str]:
    said = f"<speed level='{speech.rate / 1.6:.0f}'>{speech.text}</speed>"  # it knows nothing but marks
    return ["-l", speech.name or "en-US", "-w", speech.file, "--", said]


def _flite(speech: Speech) -> list[str]:
    how = [*_given("-voice", speech.name), "--setf", f"duration_stretch={160 / speech.rate:.2f}"]
    return [*how, "-o", speech.file or "play", "-t", speech.text]


def _piper(speech: Speech) -> list[str]:
    return ["-m", speech.name, "--length-scale", f"{160 / speech.rate:.2f}", "-f", speech.file]


# Those that write files come first: one is as loud as the other then, and their lengths are known.
_ELSEWHERE = (
    Engine("espeak-ng", "espeak-ng", _espeak),
    Engine("espeak", "espeak", _espeak),
    Engine("pico2wave", "pico2wave", _pico2wave, speaks=False),
    Engine("flite", "flite", _flite),
    Engine("piper", "piper", _piper, speaks=False, reads=True),
    Engine("spd-say", "spd-say", _spd_say, hush=("--cancel",)),
)
_ENGINES = {
    "darwin": (Engine("say", "say", _say), *_ELSEWHERE[:-1]),
    "win32": (Engine("Windows speech", "powershell", _sapi),),
}
