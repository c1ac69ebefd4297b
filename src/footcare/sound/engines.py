"""What computers have that can say a line of text, how each is asked to, and the voice that it makes."""

import re
import shutil
import sys
from collections.abc import Callable
from math import log, log2
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from footcare.sound.child import Clock, Sounder, Tell

if TYPE_CHECKING:
    from footcare.cues.wording import Manner

_FASTEST = 240  # words a minute that nothing says, and few enough for a poll a second to notice silence


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


class Engine(NamedTuple):
    """One program that speaks; what it says is its last argument, or in it."""

    program: str
    options: Callable[[Speech], list[str]]
    name: str
    hush: tuple[str, ...] = ()
    """If a daemon does the talking, the options that silence it, alone or before the next text."""

    def command(self, speech: Speech) -> list[str]:
        """Return the command line that says the text as it stands."""
        return [self.program, *self.options(speech._replace(text=plain(speech.text)))]


class Voice(Sounder):
    """Says one thing at a time, and nothing any more after the engine has failed.

    *name* is that of a voice, as the engine knows it. *volume* is from 0 to 100.
    """

    def __init__(
        self, engine: Engine, tell: Tell, *, volume: float, name: str | None = None, clock: Clock = monotonic
    ) -> None:
        super().__init__("The voice", engine.name, tell, hush=engine.hush, clock=clock)
        self._engine, self._voice, self._volume = engine, name, min(volume, 100)

    def say(self, text: str, manner: "Manner", *, within: float) -> None:
        """Begin to say *text* instead of what is being said; it should take *within* seconds at most."""
        if self._volume > 0:
            volume = self._volume * 10 ** (manner.level / 20)
            speech = Speech(text, manner.rate, volume, log2(1 + manner.pitch / 100), self._voice)
            self.start(self._engine.command(speech), least=len(text.split()) * 60 / _FASTEST, within=within)


def plain(text: str) -> str:
    """Return *text* as one line in which no engine finds anything but words.

    Control characters and double brackets are commands to some of them, and spd-say takes ``%`` for a format.
    """
    words = text.replace("%", " percent ").replace("[", " ").replace("]", " ")
    return " ".join("".join(each if each.isprintable() else " " for each in words).split())


def find_voice(
    which: Callable[[str], str | None] = shutil.which, platform: str = sys.platform
) -> Engine | None:
    """Return the first engine that this computer has, if it has one."""
    found = ((engine, which(engine.program)) for engine in _ENGINES.get(platform, _ELSEWHERE))
    return next((engine._replace(program=program) for engine, program in found if program), None)


def _espeak(speech: Speech) -> list[str]:
    return [
        *("-v", speech.name or "en"),
        *("-s", str(max(80, round(speech.rate)))),
        # Without a gap of 40 ms between words it is a fifth faster than it was told.
        *("-g", "4"),
        *("-a", str(round(speech.volume))),
        *("-p", str(max(0, min(99, round(50 + 50 * speech.octaves))))),
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
        f"$speaker.Speak({_quoted(speech.text)})",
    )
    return ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command", "; ".join(lines)]


def _quoted(text: str) -> str:
    """Return *text* as a literal of PowerShell, in which nothing is code."""
    # It takes five characters for a single quote, and doubled each stands for itself. Double quotes, which
    # are not to be heard anyway, might not survive the command line.
    return "'" + re.sub("(['\u2018\u2019\u201a\u201b])", r"\1\1", text.replace('"', " ")) + "'"


_ELSEWHERE = (
    Engine("spd-say", _spd_say, "spd-say", hush=("--cancel",)),
    Engine("espeak-ng", _espeak, "espeak-ng"),
    Engine("espeak", _espeak, "espeak"),
)
_ENGINES = {
    "darwin": (Engine("say", _say, "say"),),
    "win32": (Engine("powershell", _sapi, "Windows speech"),),
}
