"""The voice says what is written and nothing else, at once or not at all, and is never in the way."""

import re
import shutil
import subprocess
import sys
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from evenings import FakeClock
from hypothesis import given
from hypothesis import strategies as some
from programs import STUBBORN, at_once, children, eventually, lines, lives, program

from footcare.cues.wording import Manner
from footcare.sound.engines import Engine, Speech, Voice, find_voice, plain

posix = pytest.mark.skipif(sys.platform == "win32", reason="the programs here are shell scripts")

CUE = "Hold your left foot in both hands."
MANNER = Manner(110, -2.0, -6)
ASKED = "-v en -s 110 -g 4 -a 64 -p 46 -z -b 1 --"
"""What espeak-ng is asked for in that manner, at a volume of 80."""
PLATFORMS = {"linux": ("spd-say", "espeak-ng", "espeak"), "darwin": ("say",), "win32": ("powershell",)}


def engine(name: str, platform: str = "linux", path: str | None = None) -> Engine:
    """The engine of that name, as if it were installed."""
    found = find_voice(lambda each: (path or f"/usr/bin/{each}") if each == name else None, platform)
    assert found is not None
    return found


EVERY = [engine(name, platform) for platform, names in PLATFORMS.items() for name in names]
IDS = [each.name for each in EVERY]


# What there is, and how it is asked.


def test_the_first_engine_there_is_speaks() -> None:
    def only(*names: str) -> Callable[[str], str | None]:
        return lambda name: f"/opt/{name}" if name in names else None

    def first(platform: str, *names: str) -> str | None:
        found = find_voice(only(*names), platform)
        return found.program if found else None

    assert "/opt/spd-say" == first("linux", "espeak", "espeak-ng", "spd-say")
    assert "/opt/espeak-ng" == first("freebsd14", "espeak", "espeak-ng")
    assert "/opt/espeak" == first("linux", "espeak")
    assert "/opt/say" == first("darwin", "say", "espeak-ng")
    assert "/opt/powershell" == first("win32", "powershell")
    assert first("linux", "say", "powershell") is None
    assert first("darwin") is None


def asked(name: str, platform: str, speech: Speech) -> str:
    """What an engine is asked for, on one line."""
    return " ".join(engine(name, platform).command(speech)[1:])


@pytest.mark.parametrize(
    ("name", "platform", "line"),
    [
        ("espeak-ng", "linux", f"-v en -s 110 -g 4 -a 50 -p 46 -z -b 1 -- {CUE}"),
        (
            "spd-say",
            "linux",
            f"--wait --application-name=footcare --language=en --rate=-67 --volume=-50 --pitch=-9 -- {CUE}",
        ),
        ("say", "darwin", f"-r 110 -- [[volm 0.50]] [[pbas -1.1]] {CUE}"),
        ("powershell", "win32", f"$speaker.Rate = -3; $speaker.Volume = 50; $speaker.Speak('{CUE}')"),
    ],
)
def test_each_engine_is_told_how_fast_how_loud_and_how_high_in_its_own_way(
    name: str, platform: str, line: str
) -> None:
    assert asked(name, platform, Speech(CUE, rate=110, volume=50, octaves=-0.089)).endswith(line)


@pytest.mark.parametrize(
    ("name", "platform", "part"),
    [
        ("espeak-ng", "linux", "-v Kathy"),
        ("spd-say", "linux", "--synthesis-voice=Kathy"),
        ("say", "darwin", f"-v Kathy -r 170 -- {CUE}"),
        ("powershell", "win32", "$speaker.SelectVoice('Kathy')"),
    ],
)
def test_a_voice_of_ones_own_is_asked_for_by_name(name: str, platform: str, part: str) -> None:
    assert part in asked(name, platform, Speech(CUE, 170, 100, name="Kathy"))


@pytest.mark.parametrize("each", EVERY, ids=IDS)
@pytest.mark.parametrize(
    "speech", [Speech(CUE, 1, 0, -6.6), Speech(CUE, 999, 100, 3.5)], ids=["least", "most"]
)
def test_no_engine_is_asked_for_more_than_it_knows(each: Engine, speech: Speech) -> None:
    line = " ".join(each.command(speech))

    for wrong in (
        "-s 1 ",
        "-p -",
        "-p 100",
        "=-101",
        "=101",
        "=200",
        "Rate = 11",
        "Rate = -11",
        "nan",
        "inf",
    ):
        assert wrong not in line


@pytest.mark.parametrize("each", [each for each in EVERY if each.name != "Windows speech"], ids=IDS[:-1])
@given(text=some.text())
def test_text_is_data_for_every_engine(each: Engine, text: str) -> None:
    *line, said = each.command(Speech(text, 110, 100))

    assert each.command(Speech("", 110, 100)) == [*line, ""]
    assert "--" == line[-1]
    assert plain(text) == said == plain(said)
    assert all(sign not in said for sign in "\0\n\x1b\x01[]%")
    said.encode()


QUOTES = "'\u2018\u2019\u201a\u201b"
"""What ends a string for PowerShell, unless it is doubled."""


@given(text=some.text() | some.text(f'{QUOTES}"$`;() x'))
def test_nothing_that_is_said_is_code_for_powershell(text: str) -> None:
    *_, script = engine("powershell", "win32").command(Speech(text, 110, 100))
    _, _, said = script.removesuffix("')").partition("$speaker.Speak('")

    assert not set(QUOTES) & set(re.sub(rf"([{QUOTES}])\1", "", said))
    assert '"' not in script
    assert plain(text.replace('"', " ")) == plain(re.sub(rf"([{QUOTES}])\1", r"\1", said))


def test_words_stay_words() -> None:
    assert CUE == plain(CUE)
    assert "Slow. Slower: 'ö' (a third)?" == plain("  Slow.\n\tSlower: 'ö' (a third)?\r\n")
    assert "50 percent -- volm 0 quiet" == plain("50% -- [[volm 0]]\x07 quiet")


# What is said.


class Evening:
    """A voice with a program behind it, and what was told of it."""

    def __init__(self, folder: Path, script: str, name: str = "espeak-ng") -> None:
        self.folder = folder
        self.told: list[str] = []
        self.clock = FakeClock()
        self.engine = engine(name, path=program(folder, script))
        self.voice = Voice(self.engine, self.told.append, volume=80, clock=self.clock)

    def say(self, text: str = CUE) -> None:
        at_once(lambda: self.voice.say(text, MANNER, within=6.0))

    def begin(self, text: str = CUE) -> None:
        """Say something, and see that the program has begun."""
        self.say(text)
        eventually(lambda: lines(self.folder / "pid"))

    def gives_up(self) -> str:
        """The one line that is told."""

        def told() -> list[str]:
            at_once(self.voice.poll)
            return self.told

        eventually(told)
        self.voice.poll()
        assert 1 == len(self.told)
        assert not self.voice.works
        return self.told[0]


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Callable[..., Evening]]:
    begun: list[Evening] = []

    def begin(script: str, name: str = "espeak-ng") -> Evening:
        begun.append(Evening(tmp_path, script, name))
        return begun[-1]

    yield begin
    for each in begun:
        at_once(each.voice.close)
    assert [] == children()


@posix
def test_a_cue_is_given_to_the_engine_and_the_environment_is_as_it_was(
    evening: Callable[..., Evening], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTCARE_THERE", "yes")
    ours = evening('cat > read; echo noise; echo "$FOOTCARE_THERE" > there; echo "$@" > heard')
    ours.say()
    assert ours.voice.sounding
    eventually(lambda: not ours.voice.sounding)
    ours.voice.poll()

    assert [f"{ASKED} {CUE}"] == lines(ours.folder / "heard")
    assert [] == lines(ours.folder / "read")
    assert ["yes"] == lines(ours.folder / "there")
    assert ours.voice.works
    assert [] == ours.told


@posix
def test_no_shell_comes_near_a_cue(evening: Callable[..., Evening]) -> None:
    ours = evening('echo "$@" > heard')
    ours.say("$(touch spoiled) `touch spoiled`; touch spoiled")
    eventually(lambda: not ours.voice.sounding)

    assert [f"{ASKED} $(touch spoiled) `touch spoiled`; touch spoiled"] == lines(ours.folder / "heard")
    assert not (ours.folder / "spoiled").exists()


@posix
def test_nothing_is_said_without_loudness(evening: Callable[..., Evening]) -> None:
    ours = evening("echo $$ > pid")
    silent = Voice(ours.engine, ours.told.append, volume=0)
    silent.say(CUE, MANNER, within=6.0)

    assert not silent.sounding
    assert [] == children()


@posix
def test_an_engine_that_never_obeys_is_silenced_at_once(evening: Callable[..., Evening]) -> None:
    ours = evening(STUBBORN)
    ours.begin()
    at_once(ours.voice.silence)

    assert not ours.voice.sounding
    assert not lives(ours.folder)
    ours.voice.poll()
    assert [] == ours.told
    assert ours.voice.works


@posix
def test_one_line_takes_the_place_of_another(evening: Callable[..., Evening]) -> None:
    ours = evening('echo "$@" >> heard; echo $$ > pid; exec sleep 60')
    ours.begin("Rest.")
    (ours.folder / "pid").rename(ours.folder / "first")
    ours.begin("Breathe out.")

    assert not lives(ours.folder, "first")
    assert lives(ours.folder)
    assert [f"{ASKED} Rest.", f"{ASKED} Breathe out."] == lines(ours.folder / "heard")
    assert [] == ours.told


@posix
@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("exit 1", "it ended with 1"),
        ("kill -SEGV $$", "it crashed"),
        ("echo 'Error: The specified espeak-ng voice does not exist.' >&2; exit 1", "no such voice"),
        ("echo 'Failed to connect to Speech Dispatcher:' >&2; exit 1", "no connection to the sound server"),
        (
            "echo 'ALSA lib pcm.c:2666:(snd_pcm_open_noupdate) Unknown PCM default' >&2; exit 0",
            "no sound device",
        ),
        ("yes 'cannot open device' | head -c 200000 >&2", "no sound device"),
    ],
)
def test_an_engine_that_fails_is_given_up_with_one_quiet_line(
    evening: Callable[..., Evening], script: str, why: str
) -> None:
    ours = evening(f"echo again >> count; {script}")
    ours.say()
    ours.clock.now += 1.0  # the next look

    assert f"The voice stopped working (espeak-ng: {why}). The screen goes on." == ours.gives_up()
    ours.say()
    ours.voice.silence()
    assert [] == children()
    assert ["again"] == lines(ours.folder / "count")


@posix
def test_an_engine_that_is_missing_is_given_up(evening: Callable[..., Evening]) -> None:
    ours = evening("")
    Path(ours.engine.program).unlink()
    ours.say()

    assert "(espeak-ng: it cannot be started)" in ours.gives_up()


@posix
def test_a_name_that_no_voice_can_have_is_no_crash(evening: Callable[..., Evening]) -> None:
    ours = evening("", name="espeak-ng")
    ours.voice = Voice(ours.engine, ours.told.append, volume=80, name="a\0b")
    ours.say()

    assert "(espeak-ng: it cannot be started)" in ours.gives_up()


@posix
def test_an_engine_that_hangs_is_given_up_a_few_seconds_after_its_time(
    evening: Callable[..., Evening],
) -> None:
    ours = evening(STUBBORN)
    ours.begin()
    ours.clock.now += 6.0 + 4.9
    ours.voice.poll()
    assert ours.voice.works
    ours.clock.now += 0.2

    assert "(espeak-ng: it hangs)" in ours.gives_up()
    eventually(lambda: not lives(ours.folder))


# A daemon that does the talking.

DAEMON = 'echo "$@" >> asked; case "$*" in *--wait*) echo $$ > pid; exec sleep 60;; esac'
WAIT = "--wait --application-name=footcare --language=en --rate=-67 --volume=-36 --pitch=-9 --"


@posix
def test_a_daemon_is_told_to_be_silent(evening: Callable[..., Evening]) -> None:
    ours = evening(DAEMON, "spd-say")
    ours.begin()
    at_once(ours.voice.silence)
    eventually(lambda: len(lines(ours.folder / "asked")) > 1)
    at_once(ours.voice.silence)

    assert [f"{WAIT} {CUE}", "--cancel"] == lines(ours.folder / "asked")
    assert not lives(ours.folder)


@posix
def test_a_daemon_that_talks_is_silenced_and_given_the_next_line_in_one_go(
    evening: Callable[..., Evening],
) -> None:
    ours = evening(DAEMON, "spd-say")
    ours.begin("Rest.")
    (ours.folder / "pid").unlink()
    ours.begin("Breathe out.")

    assert [f"{WAIT} Rest.", f"--cancel {WAIT} Breathe out."] == lines(ours.folder / "asked")


@posix
def test_a_silence_that_comes_late_does_not_cut_off_the_next_line(evening: Callable[..., Evening]) -> None:
    ours = evening(f'[ "$*" != --cancel ] || {{ echo > late; exec sleep 60; }}; {DAEMON}', "spd-say")
    ours.begin("Rest.")
    ours.voice.silence()
    eventually((ours.folder / "late").exists)
    program(ours.folder, DAEMON)
    (ours.folder / "pid").unlink()
    ours.begin("Breathe out.")

    assert [f"{WAIT} Rest.", f"--cancel {WAIT} Breathe out."] == lines(ours.folder / "asked")
    assert 1 == len(children())
    assert lives(ours.folder)


@posix
def test_a_daemon_is_silent_when_the_program_ends(evening: Callable[..., Evening]) -> None:
    ours = evening(DAEMON, "spd-say")
    ours.begin()
    ours.voice.close()

    assert "--cancel" == lines(ours.folder / "asked")[-1]
    assert [] == children()


@posix
def test_a_daemon_that_does_not_answer_keeps_nobody_waiting(evening: Callable[..., Evening]) -> None:
    ours = evening("echo $$ > pid; exec sleep 60", "spd-say")
    ours.begin()
    (ours.folder / "pid").unlink()
    at_once(ours.voice.silence)
    eventually(lambda: lines(ours.folder / "pid"))
    assert ours.voice.works
    ours.voice.close()

    eventually(lambda: not lives(ours.folder))


@posix
def test_what_a_daemons_client_has_started_may_be_the_daemon_and_stays(
    evening: Callable[..., Evening],
) -> None:
    client = "sh -c 'echo $$ > daemon; exec sleep 60' & echo $$ > pid; wait"
    ours = evening(f"[ -e pid ] || {{ {client}; }}", "spd-say")
    ours.begin()
    eventually(lambda: lines(ours.folder / "daemon"))
    ours.voice.silence(wait=1.0)

    assert not lives(ours.folder)
    assert lives(ours.folder, "daemon")
    subprocess.run(["kill", "-9", *lines(ours.folder / "daemon")], check=True)


# The real thing.

espeak = shutil.which("espeak-ng")
real = pytest.mark.skipif(espeak is None, reason="espeak-ng is not installed")


def told_of(path: Path, speech: Speech) -> list[str]:
    """What is told when espeak-ng says something to a file."""
    told: list[str] = []
    writes = program(path.parent.parent, f'exec {espeak} -w {path} "$@"')
    voice = Voice(engine("espeak-ng", path=writes), told.append, volume=speech.volume, name=speech.name)
    voice.say(speech.text, Manner(speech.rate, 0.0, 0), within=5.0)
    eventually(lambda: not voice.sounding)
    voice.poll()
    voice.close()
    return told


def spoken(path: Path, text: str, rate: float = 110) -> float:
    """Seconds that espeak-ng takes to say *text*."""
    path.unlink(missing_ok=True)
    assert [] == told_of(path, Speech(text, rate, 80))
    with wave.open(str(path)) as file:
        return float(file.getnframes() / file.getframerate())


@real
@pytest.mark.parametrize("rate", [95, 110, 130])
def test_a_cue_is_said_as_fast_as_it_was_asked(tmp_path: Path, rate: float) -> None:
    text = "Press your thumbs into the hollow of the foot, and breathe out slowly."
    rated = len(text.split()) * 60 / spoken(tmp_path / "cue.wav", text, rate)

    assert rate * 0.85 < rated < rate * 1.15


@real
@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("--version", "version"),
        ("-w spoiled.wav hold still", "w spoiled wav hold still"),
        ("-- hold still", "hold still"),
        ("hold \"still\" and 'breathe'", "hold still and breathe"),
        ("hold <break time='3s'/> still", "hold break time three s still"),
        (
            "<speak><prosody rate='x-slow'>hold still</prosody></speak>",
            "speak prosody rate x slow hold still prosody speak",
        ),
        ("hold\nstill\r\n\nnow", "hold still now"),
        ("[[h@l'oU]] now", "h at l o u now"),
        ("\x01100S hold still", "one hundred s hold still"),
        ("$(touch spoiled.wav) now", "dollar touch spoiled wav now"),
    ],
)
def test_whatever_is_written_is_said_as_words(tmp_path: Path, text: str, like: str) -> None:
    heard, expected = spoken(tmp_path / "cue.wav", text), spoken(tmp_path / "cue.wav", like)

    assert 0.6 < heard / expected < 1.7
    assert [tmp_path / "cue.wav"] == list(tmp_path.iterdir())


@real
def test_a_voice_that_is_not_there_is_given_up(tmp_path: Path) -> None:
    told = told_of(tmp_path / "cue.wav", Speech(CUE, 110, 80, name="nobody"))

    assert ["The voice stopped working (espeak-ng: no such voice). The screen goes on."] == told
