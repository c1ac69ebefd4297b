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
    octaves: float = 0.0
    """How much higher than the voice's own, or lower."""
    name: str | None = None
    """The name of a voice, as the engine knows it."""
    file: str | None = None
    """The WAV file that it is written to; None to be heard at once."""


class Engine(NamedTuple):
    """One program that speaks; what it says is its last argument, or in it."""

    program: str
    options: Callable[[Speech], list[str]]
    name: str
    hush: tuple[str, ...] = ()
    """If a daemon does the talking, the options that silence it, alone or before the next text."""
    writes: bool = True
    """Whether it can speak to a file."""
    speaks: bool = True
    """Whether it can be heard without one."""
    model: str | None = None
    """For one that reads the text, and makes its voice from this."""

    def command(self, speech: Speech) -> list[str]:
        """Return the command line that says the text as it stands."""
        said = speech._replace(text=plain(speech.text), name=self.model or speech.name)
        return [self.program, *self.options(said)]

    def reads(self, text: str) -> str:
        """Return what it is given to read, if that is how it takes a text."""
        return plain(text) if self.model else ""


def plain(text: str) -> str:
    """Return *text* as one line in which no engine finds anything but words.

    Control characters and double brackets are commands to some of them, and spd-say takes ``%`` for a format.
    """
    words = text.replace("%", " percent ").replace("[", " ").replace("]", " ")
    return " ".join("".join(each if each.isprintable() else " " for each in words).split())


def find_voices(
    which: Callable[[str], str | None] = shutil.which,
    platform: str = sys.platform,
    *,
    first: str | None = None,
    model: str | None = None,
) -> list[Engine]:
    """Return what this computer has to speak with, *first* before the others; piper needs a *model*."""
    found = [
        engine._replace(program=program, model=model if engine.name == "piper" else None)
        for engine in _ENGINES.get(platform, _ELSEWHERE)
        if (engine.name != "piper" or model) and (program := which(engine.program))
    ]
    return sorted(found, key=lambda engine: engine.name != first)


def _espeak(speech: Speech) -> list[str]:
    return [
        *("-v", speech.name or "en"),
        *("-s", str(max(80, round(speech.rate)))),
        # Without a gap of 40 ms between words it is a fifth faster than it was told.
        *("-g", "4"),
        *("-a", str(round(speech.volume))),
        *("-p", str(max(0, min(99, round(50 + 50 * speech.octaves))))),
        *(("-w", speech.file) if speech.file else ()),
        "-z",  # it is done when the last word is, without a pause
        *("-b", "1"),  # UTF-8
        # Not by --stdin: with a sound server that runs, it then also says what is left in its memory.
        *("--", speech.text),
    ]


def _spd_say(speech: Speech) -> list[str]:
    # As the dispatcher's espeak modules understand it: -100 is 80 words a minute, 0 is 170 and 100 is 390.
    rate = (speech.rate - 170) / (90 if speech.rate < 170 else 220) * 100
    return [
        "--wait",
        "--application-name=footcare",
        # Without this it would read our English as the locale's language.
        f"--synthesis-voice={speech.name}" if speech.name else "--language=en",
        f"--rate={max(-100, min(100, round(rate)))}",
        f"--volume={round(speech.volume) - 100}",
        f"--pitch={max(-100, min(100, round(100 * speech.octaves)))}",
        *("--", speech.text),
    ]


def _say(speech: Speech) -> list[str]:
    # It has no options for these two, only commands in the text.
    volume = f"[[volm {speech.volume / 100:.2f}]] " if speech.volume < 100 else ""
    pitch = f"[[pbas {12 * speech.octaves:+.1f}]] " if speech.octaves else ""
    name = ["-v", speech.name] if speech.name else []
    if speech.file:
        name += ["-o", speech.file, "--file-format=WAVE", "--data-format=LEI16@22050"]
    return [*name, "-r", str(round(speech.rate)), "--", f"{volume}{pitch}{speech.text}"]


def _sapi(speech: Speech) -> list[str]:
    # -10 is a third of the normal rate, which is about 160 words a minute, and 10 is three times as fast.
    rate = max(-10, min(10, round(10 * log(speech.rate / 160, 3))))
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
    """Return *text* as a literal of PowerShell, in which nothing is code."""
    # It takes five characters for a single quote, and doubled each stands for itself. Double quotes, which
    # are not to be heard anyway, might not survive the command line.
    return "'" + re.sub("(['\u2018\u2019\u201a\u201b])", r"\1\1", text.replace('"', " ")) + "'"


def _pico2wave(speech: Speech) -> list[str]:
    # Marks in the text are all that it knows; 100 is its normal, some 160 words a minute.
    text = re.sub("[<>&]", " ", speech.text)
    rate, pitch = max(20, min(500, speech.rate / 1.6)), max(50, min(200, 100 * 2**speech.octaves))
    said = f"<speed level='{rate:.0f}'><pitch level='{pitch:.0f}'>{text}</pitch></speed>"
    return ["-l", speech.name or "en-US", "-w", speech.file or "", "--", said]


def _flite(speech: Speech) -> list[str]:
    name = ["-voice", speech.name] if speech.name else []
    stretch = f"duration_stretch={max(0.5, min(3.0, 160 / speech.rate)):.2f}"
    return [*name, "--setf", stretch, "-o", speech.file or "play", "-t", speech.text]


def _piper(speech: Speech) -> list[str]:
    return [
        "-m",
        speech.name or "",
        "--length-scale",
        f"{max(0.5, min(3.0, 160 / speech.rate)):.2f}",
        "-f",
        speech.file or "",
    ]


# Those that write files come first: one is as loud as the other then, and their lengths are known.
_ELSEWHERE = (
    Engine("espeak-ng", _espeak, "espeak-ng"),
    Engine("espeak", _espeak, "espeak"),
    Engine("pico2wave", _pico2wave, "pico2wave", speaks=False),
    Engine("flite", _flite, "flite"),
    Engine("piper", _piper, "piper", speaks=False),
    Engine("spd-say", _spd_say, "spd-say", hush=("--cancel",), writes=False),
)
_ENGINES = {
    "darwin": (Engine("say", _say, "say"), *_ELSEWHERE[:-1]),
    "win32": (Engine("powershell", _sapi, "Windows speech"),),
}
