"""Bells are made, played without waiting, silenced at once, and given up quietly."""

import math
import os
import stat
import sys
import tempfile
import wave
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from evenings import FakeClock
from programs import STUBBORN, at_once, children, eventually, lines, lives, program

from footcare.cues.tones import Tone
from footcare.cues.wording import Cue
from footcare.massage import Foot
from footcare.plan import GetReady
from footcare.sound import player
from footcare.sound.files import Files
from footcare.sound.player import Player, Tool, find_player

SHORT = Tone(262, -20.0, rings=1.0)

posix = pytest.mark.skipif(sys.platform == "win32", reason="the programs here are shell scripts")


def rings(tone: Tone) -> Cue:
    """A cue that is a bell."""
    return Cue(at=0, stage=GetReady(starts=0, seconds=40, foot=Foot.LEFT), tone=tone)


class Evening:
    """A player with a program behind it, and what was told of it."""

    def __init__(self, folder: Path, script: str = "", **options: Any) -> None:
        self.folder = folder
        self.told: list[str] = []
        self.clock = FakeClock()
        self.program = program(folder, script)
        self.files = Files(**options)
        tool = Tool("aplay", (self.program, "--quiet"))
        self.player = Player(tool, self.files, self.told.append, clock=self.clock)

    def play(self) -> None:
        at_once(lambda: self.player.play(rings(SHORT)))

    def begin(self) -> None:
        """Play a bell, and see that the program has begun."""
        self.play()
        eventually(lambda: lines(self.folder / "pid"))

    def file(self, tone: Tone = SHORT) -> Path:
        """The file of a bell."""
        made = self.player.file(rings(tone))
        assert made is not None
        return made.path

    def close(self) -> None:
        """The end of the program."""
        self.player.close()
        self.files.close()

    def gives_up(self) -> str:
        """The one line that is told."""

        def told() -> list[str]:
            at_once(self.player.poll)
            return self.told

        eventually(told)
        self.player.poll()
        assert 1 == len(self.told)
        assert not self.player.works
        return self.told[0]


@pytest.fixture
def evening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Evening]]:
    begun: list[Evening] = []
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    def begin(script: str = "", **options: Any) -> Evening:
        begun.append(Evening(tmp_path, script, **options))
        return begun[-1]

    yield begin
    for each in begun:
        each.close()
    assert [] == children()
    assert [] == list(temporary.iterdir())


def only(*names: str) -> Callable[[str], str | None]:
    """A computer that has these programs."""
    return lambda name: f"/usr/bin/{name}" if name in names else None


@pytest.mark.parametrize(
    ("there", "platform", "tool"),
    [
        (("aplay", "pw-play", "paplay"), "linux", Tool("pw-play", ("/usr/bin/pw-play",))),
        (("aplay", "paplay"), "freebsd14", Tool("paplay", ("/usr/bin/paplay",))),
        (("aplay",), "linux", Tool("aplay", ("/usr/bin/aplay", "--quiet"))),
        (("afplay",), "darwin", Tool("afplay", ("/usr/bin/afplay",))),
        ((), "linux", None),
    ],
)
def test_the_first_player_there_is_plays(there: tuple[str, ...], platform: str, tool: Tool | None) -> None:
    assert tool == find_player(only(*there), platform)


def test_on_windows_python_itself_plays_in_a_process_that_can_be_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tool = find_player(only(), "win32")
    assert tool is not None
    python, *_, script = tool.command
    played: list[object] = []
    fake = SimpleNamespace(PlaySound=lambda *each: played.append(each), SND_FILENAME=1, SND_NODEFAULT=4)
    monkeypatch.setitem(sys.modules, "winsound", fake)
    monkeypatch.setattr(sys, "argv", ["-c", "bell.wav"])
    exec(script, {})

    assert (sys.executable, "winsound", [("bell.wav", 5)]) == (python, tool.name, played)


# What is made.


def peak(path: Path) -> float:
    """How loud a file is, in dBFS."""
    with wave.open(str(path)) as file:
        loudest = max(map(abs, array("h", file.readframes(file.getnframes()))))
    return 20 * math.log10(loudest / 32767)


def test_a_bell_is_made_once_and_gone_with_the_evening(
    evening: Callable[..., Evening], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = evening()
    first, other = ours.file(), ours.file(SHORT._replace(pitch=330))
    monkeypatch.setattr(player, "bell", lambda *_: pytest.fail("made again"))

    assert first == ours.file()
    assert {first, other} == set(first.parent.iterdir())
    if os.name == "posix":
        assert 0o700 == stat.S_IMODE(first.parent.stat().st_mode)
    ours.close()
    assert not first.parent.exists()
    assert ours.player.file(rings(SHORT)) is None


def test_in_the_end_no_bell_is_made_any_more(evening: Callable[..., Evening]) -> None:
    ours = evening()
    for pitch in range(200, 1200):
        ours.files.thread.submit(ours.player.make, rings(SHORT._replace(pitch=pitch)))
    at_once(ours.close)


def test_each_bell_has_a_file_of_its_own(evening: Callable[..., Evening]) -> None:
    changes: list[dict[str, Any]] = [
        {},
        {"pitch": 330},
        {"level": -21.0},
        {"rings": 1.1},
        {"strokes": 2},
        {"strokes": 2, "apart": 2.0},
    ]
    ours = evening()

    assert len(changes) == len({ours.file(SHORT._replace(**change)) for change in changes})


def test_half_the_volume_is_six_decibels_less(evening: Callable[..., Evening]) -> None:
    loud, soft = (evening(volume=each) for each in (100, 50))

    assert 6.0 == pytest.approx(peak(loud.file()) - peak(soft.file()), abs=0.1)


def test_without_any_place_for_files_there_are_no_bells(
    evening: Callable[..., Evening], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    ours = evening()
    monkeypatch.setattr(Path, "write_bytes", full)
    for _ in range(2):
        assert ours.player.file(rings(SHORT)) is None

    assert "(aplay: there is no place for their files)" in ours.gives_up()


# What is played.


@posix
def test_a_bell_is_played_from_its_file(evening: Callable[..., Evening]) -> None:
    ours = evening('echo "$@" > heard; cat > read; echo noise; echo $$ > pid')
    ours.begin()
    eventually(lambda: not ours.player.sounding)
    ours.player.poll()

    assert [f"--quiet {ours.file()}"] == lines(ours.folder / "heard")
    assert [] == lines(ours.folder / "read")
    assert ours.player.works
    assert [] == ours.told


@posix
def test_silence_is_there_at_once_whatever_the_player_wants(evening: Callable[..., Evening]) -> None:
    ours = evening(STUBBORN)
    ours.begin()
    at_once(ours.player.silence)

    eventually(lambda: not lives(ours.folder))
    ours.player.poll()
    assert ours.player.works
    assert [] == ours.told


@posix
def test_the_end_of_the_program_is_the_end_of_the_bell(evening: Callable[..., Evening]) -> None:
    ours = evening(STUBBORN)
    ours.begin()
    ours.player.close()

    assert not lives(ours.folder)
    assert [] == children()
    ours.play()
    assert [] == children()


@posix
@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("exit 1", "it ended with 1"),
        ("kill -9 $$", "it crashed"),
        (
            "echo 'aplay: main:831: audio open error: No such file or directory' >&2; exit 1",
            "no sound device",
        ),
        (
            "echo 'Connection failure: Connection refused' >&2; exit 1",
            "no connection to the sound server",
        ),
        ("echo \"ALSA lib confmisc.c:855:(parse_card) cannot find card '0'\" >&2", "no sound device"),
    ],
)
def test_a_player_that_fails_is_given_up_with_one_quiet_line(
    evening: Callable[..., Evening], script: str, why: str
) -> None:
    ours = evening(f"echo again >> count; {script}")
    ours.play()
    ours.clock.now += 0.4  # not half of it is over

    assert f"The bells stopped working (aplay: {why}). The screen goes on." == ours.gives_up()
    ours.play()
    assert [] == children()
    assert ["again"] == lines(ours.folder / "count")


@posix
def test_a_failure_is_not_missed_when_the_next_bell_comes_first(evening: Callable[..., Evening]) -> None:
    ours = evening("echo again >> count; exit 1")
    ours.play()
    eventually(lambda: not ours.player.sounding)
    ours.play()

    assert not ours.player.works
    assert ["again"] == lines(ours.folder / "count")


@posix
def test_a_player_that_complains_of_one_device_and_plays_on_another_is_kept(
    evening: Callable[..., Evening],
) -> None:
    ours = evening(
        "echo 'jack: Connection refused' >&2; echo $$ > pid; while ! [ -e go ]; do sleep 0.01; done"
    )
    ours.begin()
    ours.clock.now += 4.0
    (ours.folder / "go").touch()
    eventually(lambda: not ours.player.sounding)
    ours.player.poll()

    assert ours.player.works
