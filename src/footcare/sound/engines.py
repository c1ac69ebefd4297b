"""What computers have that can say a line of text, and how each is asked to."""

import shutil
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import log, log2
from pathlib import Path
from typing import NamedTuple


class Manner(NamedTuple):
    """How something is said."""

    rate: float
    """Words a minute."""
    volume: float
    """From 0 to 100; the voice's own normal is 100, and 50 is 6 dB less."""
    pitch: float = 0.0
    """Percent above the voice's own, or below it."""
    name: str | None = None
    """The name of a voice, as the engine knows it."""


@dataclass(frozen=True, slots=True)
class Engine:
    """One program that speaks."""

    name: str
    program: str
    options: Callable[[Manner], list[str]]
    reads: Callable[[Manner, str], str] | None = None
    """What it is given to read; without this, the text is its last argument, after ``--``."""
    hush: tuple[str, ...] = ()
    """If a daemon does the talking, the options that silence it, alone or before the next text."""
    file_option: str | None = None
    to_file: Path | None = None
    """Where it writes instead of speaking."""

    def writing(self, path: Path) -> "Engine":
        """The same engine, but it writes a sound file, each time anew.

        Raises:
            ValueError: this engine cannot.
        """
        if self.file_option is None:
            raise ValueError(f"{self.name} does not write files")
        return replace(self, to_file=path)

    def command(self, manner: Manner, text: str, *, hushing: bool = False) -> tuple[list[str], str | None]:
        """The command line that says *text* as it stands, and what that is given to read, if anything.

        *hushing* silences a daemon first.
        """
        text = plain(text)
        line = [self.program, *(self.hush if hushing else ()), *self.options(manner)]
        if self.file_option is not None and self.to_file is not None:
            line += [self.file_option, str(self.to_file)]
        if self.reads is not None:
            return line, self.reads(manner, text)
        return [*line, "--", text], None


def plain(text: str) -> str:
    """*text* as one line in which no engine finds anything but words.

    Control characters and double brackets are commands to some of them, and spd-say takes ``%`` for a format.
    """
    words = text.replace("%", " percent ").replace("[", " ").replace("]", " ")
    return " ".join("".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in words).split())


def find_voice(
    which: Callable[[str], str | None] = shutil.which, platform: str = sys.platform
) -> Engine | None:
    """The first engine that this computer has, if it has one."""
    for engine in _ENGINES.get(platform, _ELSEWHERE):
        if program := which(engine.program):
            return replace(engine, program=program)
    return None


def _octaves(percent: float) -> float:
    return log2(max(0.5, 1 + percent / 100))


def _espeak(manner: Manner) -> list[str]:
    pitch = max(0, min(99, round(50 + 50 * _octaves(manner.pitch))))
    return [
        *("-v", manner.name or "en"),
        *("-s", str(max(80, round(manner.rate)))),
        # Without a gap of 40 ms between words it is a fifth faster than it was told.
        *("-g", "4"),
        *("-a", str(round(manner.volume))),
        *("-p", str(pitch)),
        "-z",  # it is done when the last word is, without a pause
        *("-b", "1"),  # UTF-8
        "--stdin",
    ]


def _spd_say(manner: Manner) -> list[str]:
    # As the dispatcher's espeak modules understand it: -100 is 80 words a minute, 0 is 170 and 100 is 390.
    rate = (manner.rate - 170) / (90 if manner.rate < 170 else 220) * 100
    return [
        "--wait",
        "--application-name=footcare",
        # Without this it would read our English as the locale's language.
        f"--synthesis-voice={manner.name}" if manner.name else "--language=en",
        f"--rate={max(-100, min(100, round(rate)))}",
        f"--volume={round(manner.volume) - 100}",
        f"--pitch={max(-100, min(100, round(100 * _octaves(manner.pitch))))}",
    ]


def _say(manner: Manner) -> list[str]:
    return [*(["-v", manner.name] if manner.name else []), "-r", str(round(manner.rate)), "-f", "-"]


def _say_reads(manner: Manner, text: str) -> str:
    """*text* after the two embedded speech commands; ``say`` has no options for these."""
    volume = f"[[volm {manner.volume / 100:.2f}]] " if manner.volume < 100 else ""
    pitch = f"[[pbas {12 * _octaves(manner.pitch):+.1f}]] " if manner.pitch else ""
    return f"{volume}{pitch}{text}"


def _sapi(manner: Manner) -> list[str]:
    # -10 is a third of the normal rate, which is about 160 words a minute, and 10 is three times as fast.
    rate = max(-10, min(10, round(10 * log(manner.rate / 160, 3))))
    script = f"$rate = {rate}; $volume = {round(manner.volume)}; {_SAPI}"
    return ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command", script]


# No double quotes: they would have to survive the command line. What is said is read, so it is never code.
_SAPI = " ".join(  # noqa: FLY002  # a line of it on each line
    (
        "$ErrorActionPreference = 'Stop';",
        "Add-Type -AssemblyName System.Speech;",
        "$reader = New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8);",
        "$name = $reader.ReadLine();",
        "$text = $reader.ReadToEnd();",
        "$speaker = New-Object System.Speech.Synthesis.SpeechSynthesizer;",
        "try { $speaker.SelectVoiceByHints('NotSet', 'NotSet', 0, 'en-US') } catch { };",
        "if ($name) { $speaker.SelectVoice($name) };",
        "$speaker.Rate = $rate;",
        "$speaker.Volume = $volume;",
        "$speaker.Speak($text)",
    )
)


def _sapi_reads(manner: Manner, text: str) -> str:
    return f"{plain(manner.name or '')}\n{text}"


def _only_text(_manner: Manner, text: str) -> str:
    return text


_ELSEWHERE = (
    Engine("spd-say", "spd-say", _spd_say, hush=("--cancel",)),
    Engine("espeak-ng", "espeak-ng", _espeak, _only_text, file_option="-w"),
    Engine("espeak", "espeak", _espeak, _only_text, file_option="-w"),
)
_ENGINES = {
    "darwin": (Engine("say", "say", _say, _say_reads, file_option="-o"),),
    "win32": (Engine("Windows speech", "powershell", _sapi, _sapi_reads),),
}
