"""The voice says what is written and nothing else, at once or not at all, and is never in the way."""

import shutil
import subprocess
import sys
import threading
import wave
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from programs import STUBBORN, FakeClock, at_once, children, eventually, lines, lives, program

from footcare.sound.engines import Engine, Manner, find_voice, plain
from footcare.sound.speech import Voice

posix = pytest.mark.skipif(sys.platform == "win32", reason="the programs here are shell scripts")

CUE = "Hold your left foot in both hands."
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

    assert "spd-say" == getattr(find_voice(only("espeak", "espeak-ng", "spd-say"), "linux"), "name", None)
    assert "espeak-ng" == getattr(find_voice(only("espeak", "espeak-ng"), "freebsd14"), "name", None)
    assert "espeak" == getattr(find_voice(only("espeak"), "linux"), "name", None)
    assert "say" == getattr(find_voice(only("say", "espeak-ng"), "darwin"), "name", None)
    assert "Windows speech" == getattr(find_voice(only("powershell"), "win32"), "name", None)
    assert "/opt/espeak" == getattr(find_voice(only("espeak"), "linux"), "program", None)
    assert find_voice(only("say", "powershell"), "linux") is None
    assert find_voice(only(), "darwin") is None


def test_each_engine_is_told_how_fast_how_loud_and_how_high_in_its_own_way() -> None:
    manner = Manner(rate=110, volume=50, pitch=-6)

    line, read = engine("espeak-ng").command(manner, CUE)
    assert "/usr/bin/espeak-ng -v en -s 110 -g 4 -a 50 -p 46 -z -b 1 --stdin" == " ".join(line)
    assert CUE == read
    line, read = engine("spd-say").command(manner, CUE)
    assert "--wait --application-name=footcare --language=en" == " ".join(line[1:4])
    assert f"--rate=-67 --volume=-50 --pitch=-9 -- {CUE}" == " ".join(line[4:])
    assert read is None
    line, read = engine("say", "darwin").command(manner, CUE)
    assert "/usr/bin/say -r 110 -f -" == " ".join(line)
    assert f"[[volm 0.50]] [[pbas -1.1]] {CUE}" == read
    line, read = engine("powershell", "win32").command(manner, CUE)
    assert "-NoProfile" in line
    assert "$rate = -3; $volume = 50;" in line[-1]
    assert f"\n{CUE}" == read


def test_a_voice_of_ones_own_is_asked_for_by_name() -> None:
    manner = Manner(170, 100, name="Kathy")

    assert "-v Kathy" in " ".join(engine("espeak-ng").command(manner, CUE)[0])
    assert "--synthesis-voice=Kathy" in engine("spd-say").command(manner, CUE)[0]
    assert "-v Kathy" in " ".join(engine("say", "darwin").command(manner, CUE)[0])
    assert CUE == engine("say", "darwin").command(manner, CUE)[1]
    line, read = engine("powershell", "win32").command(manner, CUE)
    assert "Kathy" not in " ".join(line)
    assert f"Kathy\n{CUE}" == read


@pytest.mark.parametrize("each", EVERY, ids=IDS)
@pytest.mark.parametrize("manner", [Manner(1, 0, -99), Manner(999, 100, 999)], ids=["least", "most"])
def test_no_engine_is_asked_for_more_than_it_knows(each: Engine, manner: Manner) -> None:
    line = " ".join(each.command(manner, CUE)[0])

    for wrong in (
        "-s 1 ",
        "-p -",
        "-p 100",
        "=-101",
        "=101",
        "=200",
        "$rate = 11",
        "$rate = -11",
        "nan",
        "inf",
    ):
        assert wrong not in line


@pytest.mark.parametrize("each", EVERY, ids=IDS)
@given(text=some.text())
def test_text_is_data_for_every_engine(each: Engine, text: str) -> None:
    line, read = each.command(Manner(110, 100), text)
    empty, _ = each.command(Manner(110, 100), "")
    said = line.pop() if read is None else read.removeprefix("\n")

    assert line == empty[: len(line)]
    assert read is not None or "--" == line[-1]
    assert plain(text) == said == plain(said)
    assert all(sign not in said for sign in "\0\n\x1b\x01[]%")
    said.encode()


def test_words_stay_words() -> None:
    assert CUE == plain(CUE)
    assert "Slow. Slower: 'ö' (a third)?" == plain("  Slow.\n\tSlower: 'ö' (a third)?\r\n")
    assert "50 percent -- volm 0 quiet" == plain("50% -- [[volm 0]]\x07 quiet")


def test_only_some_engines_write_files() -> None:
    path = Path("somewhere.wav")

    assert "-w somewhere.wav" in " ".join(engine("espeak-ng").writing(path).command(Manner(110, 80), CUE)[0])
    with pytest.raises(ValueError, match="spd-say does not write files"):
        engine("spd-say").writing(path)


# What is said.


class Evening:
    """A voice with a program behind it, and what was told of it."""

    def __init__(self, folder: Path, script: str, name: str = "espeak-ng", **options: Any) -> None:
        self.folder = folder
        self.told: list[str] = []
        self.clock = FakeClock()
        self.engine = engine(name, path=program(folder, script))
        self.voice = Voice(self.engine, self.told.append, clock=self.clock, **options)

    def say(self, text: str = CUE) -> None:
        at_once(lambda: self.voice.say(text, rate=110, volume=80, pitch=-6, within=6.0))

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

    def begin(script: str, name: str = "espeak-ng", **options: Any) -> Evening:
        begun.append(Evening(tmp_path, script, name, **options))
        return begun[-1]

    yield begin
    for each in begun:
        at_once(each.voice.close)
    assert [] == children()


@posix
def test_a_cue_is_read_to_the_engine(evening: Callable[..., Evening]) -> None:
    ours = evening('cat > heard; echo noise; env > environment; echo "$@" > options')
    ours.say()
    assert ours.voice.speaking
    eventually(lambda: not ours.voice.speaking)
    ours.voice.poll()

    assert [CUE] == lines(ours.folder / "heard")
    assert ours.voice.works
    assert [] == ours.told
    there = {line.partition("=")[0] for line in lines(ours.folder / "environment")}
    assert {"PATH"} <= there


@posix
def test_no_shell_comes_near_a_cue_and_the_environment_is_as_it_was(evening: Callable[..., Evening]) -> None:
    seen: list[dict[str, Any]] = []

    def spawn(command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        seen.append(options)
        return subprocess.Popen(command, **options)

    ours = evening("cat > heard", spawn=spawn)
    ours.say("$(touch spoiled) `touch spoiled`; touch spoiled")
    eventually(lambda: not ours.voice.speaking)

    assert {"stdin", "stdout", "stderr", "process_group"} == set(seen[0])
    assert ["$(touch spoiled) `touch spoiled`; touch spoiled"] == lines(ours.folder / "heard")
    assert not (ours.folder / "spoiled").exists()


@posix
def test_nothing_is_said_without_words_or_loudness(evening: Callable[..., Evening]) -> None:
    ours = evening("echo $$ > pid")
    ours.say(" \n\x07")
    ours.voice.say(CUE, rate=110, volume=0, within=6.0)

    assert not ours.voice.speaking
    assert [] == children()


@posix
@pytest.mark.parametrize("text", [CUE, "breathe " * 200_000], ids=["a cue", "a book"])
def test_an_engine_that_never_listens_and_never_obeys_is_silenced_at_once(
    evening: Callable[..., Evening], text: str
) -> None:
    ours = evening(STUBBORN)
    ours.voice.say(text, rate=110, volume=80, within=6.0)
    eventually(lambda: lines(ours.folder / "pid"))
    at_once(ours.voice.silence)

    assert not ours.voice.speaking
    eventually(lambda: not lives(ours.folder))
    ours.voice.poll()
    assert [] == ours.told
    assert ours.voice.works


@posix
def test_one_line_takes_the_place_of_another(evening: Callable[..., Evening]) -> None:
    ours = evening("cat >> heard; echo $$ > pid; exec sleep 60")
    ours.begin("Rest.")
    (ours.folder / "pid").rename(ours.folder / "first")
    ours.begin("Breathe out.")

    assert not lives(ours.folder, "first")
    assert lives(ours.folder)
    assert ["Rest.Breathe out."] == lines(ours.folder / "heard")
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
    ours.voice = Voice(ours.engine, ours.told.append, name="a\0b")
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


@posix
def test_a_computer_that_takes_ages_to_start_an_engine_keeps_nobody_waiting(
    evening: Callable[..., Evening],
) -> None:
    gate = threading.Event()

    def slow(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:
        gate.wait()
        return subprocess.Popen(*arguments, **options)

    before = threading.active_count()
    ours = evening("cat > heard; echo $$ > pid; sleep 60", spawn=slow)
    for _ in range(3):
        ours.say()
        at_once(ours.voice.poll)
        at_once(ours.voice.silence)
    ours.say()
    ours.clock.now += 60.0

    assert "(espeak-ng: it hangs)" in ours.gives_up()
    gate.set()  # too late: what nobody wants any more is ended as it begins
    eventually(lambda: before == threading.active_count())
    assert [] == children()


@posix
def test_without_threads_there_is_no_voice_and_no_crash(
    evening: Callable[..., Evening], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    ours = evening("")
    monkeypatch.setattr(threading.Thread, "start", none_left)
    ours.say()

    assert "(espeak-ng: it cannot be started)" in ours.gives_up()


# A daemon that does the talking.

DAEMON = 'echo "$@" >> asked; case "$*" in *--wait*) echo $$ > pid; exec sleep 60;; esac'
WAIT = "--wait --application-name=footcare --language=en --rate=-67 --volume=-20 --pitch=-9 --"


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
    gate = threading.Event()

    def slow(command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        if "--cancel" == command[-1]:
            gate.wait()
        return subprocess.Popen(command, **options)

    ours = evening(DAEMON, "spd-say", spawn=slow)
    ours.begin("Rest.")
    ours.voice.silence()
    (ours.folder / "pid").unlink()
    ours.begin("Breathe out.")
    gate.set()

    assert f"--cancel {WAIT} Breathe out." == lines(ours.folder / "asked")[-1]
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
    ours.clock.now += 5.1
    ours.voice.poll()

    eventually(lambda: not lives(ours.folder))
    assert ours.voice.works


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


def spoken(path: Path, text: str, rate: float = 110) -> float:
    """Seconds that espeak-ng takes to say *text*."""
    path.unlink(missing_ok=True)
    told: list[str] = []
    voice = Voice(engine("espeak-ng", path=espeak).writing(path), told.append)
    voice.say(text, rate=rate, volume=80, within=5.0)
    eventually(lambda: not voice.speaking)
    voice.poll()
    voice.close()
    assert [] == told
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
    told: list[str] = []
    with_file = replace(engine("espeak-ng", path=espeak), to_file=tmp_path / "cue.wav")
    voice = Voice(with_file, told.append, name="nobody")
    voice.say(CUE, rate=110, volume=80, within=5.0)
    eventually(lambda: not voice.speaking)
    voice.poll()
    voice.close()

    assert ["The voice stopped working (espeak-ng: no such voice). The screen goes on."] == told
