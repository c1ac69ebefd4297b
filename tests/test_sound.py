"""Bells are kept, played without waiting, silenced at once, and given up quietly."""

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

import pytest
from programs import STUBBORN, FakeClock, at_once, children, eventually, lines, lives, program

from footcare.cues.tones import FOOT, STEP, Tone
from footcare.sound import bell_wave, player
from footcare.sound.player import Player, Tool, WindowsPlayer, find_player

posix = pytest.mark.skipif(sys.platform == "win32", reason="the programs here are shell scripts")


class Evening:
    """A player with a program behind it, and what was told of it."""

    def __init__(self, folder: Path, cache: Path, script: str) -> None:
        self.folder = folder
        self.told: list[str] = []
        self.clock = FakeClock()
        self.tool = Tool("aplay", program(folder, script), ("--quiet",))
        self.player = Player(self.tool, cache, self.told.append, clock=self.clock)
        self.bell = self.player.bell(FOOT)

    def play(self) -> None:
        at_once(lambda: self.player.play(FOOT))

    def plays(self) -> bool:
        """Whether the program runs."""
        return self.player.sounding

    def begin(self) -> None:
        """Play a bell, and see that the program has begun."""
        self.play()
        eventually(lambda: lines(self.folder / "pid"))

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


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the evenings keep their bells."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def evening(tmp_path: Path, cache: Path) -> Iterator[Callable[..., Evening]]:
    begun: list[Evening] = []

    def begin(script: str) -> Evening:
        begun.append(Evening(tmp_path, cache, script))
        return begun[-1]

    yield begin
    for each in begun:
        each.player.close()
    assert [] == children()


def test_the_first_player_there_is_plays() -> None:
    def only(*names: str) -> Callable[[str], str | None]:
        return lambda name: f"/usr/bin/{name}" if name in names else None

    assert Tool("pw-play", "/usr/bin/pw-play") == find_player(only("aplay", "pw-play", "paplay"), "linux")
    assert Tool("paplay", "/usr/bin/paplay") == find_player(only("aplay", "paplay"), "freebsd14")
    assert Tool("aplay", "/usr/bin/aplay", ("--quiet",)) == find_player(only("aplay"), "linux")
    assert Tool("afplay", "/usr/bin/afplay") == find_player(only("afplay"), "darwin")
    assert Tool("winsound", "") == find_player(only(), "win32")
    assert find_player(only(), "linux") is None


# What is kept.


LOW = Tone(262, -20.0)
SHORT = Tone(262, -20.0, rings=1.0)


def silent(tool: str = "aplay") -> Tool:
    """A player that is not going to play."""
    return Tool(tool, "/nowhere/player")


def peak(path: Path) -> float:
    """How loud a file is, in dBFS."""
    with wave.open(str(path)) as file:
        loudest = max(map(abs, array("h", file.readframes(file.getnframes()))))
    return 20 * math.log10(loudest / 32767)


def test_a_bell_is_made_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "new" / "footcare"
    first = Player(silent(), folder, print).bell(STEP)
    monkeypatch.setattr(bell_wave, "bell", lambda *_: pytest.fail("made again"))

    assert first == Player(silent(), folder, print).bell(STEP)
    assert first is not None
    assert [first] == list(folder.iterdir())
    assert first.parent == folder


def test_the_bells_of_an_evening_are_made_beside_it(tmp_path: Path) -> None:
    player = Player(silent(), tmp_path, print)
    at_once(lambda: player.prepare([FOOT, STEP]))
    eventually(lambda: len([*tmp_path.glob("bell-*.wav")]) == 2)
    player.close()


def test_in_the_end_no_bell_is_made_any_more(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    player = Player(silent(), tmp_path / "file" / "footcare", print)
    kept = player.bell(SHORT)
    player.prepare([LOW] * 1000)
    player.close()

    assert kept is not None
    assert not kept.parent.exists()
    assert player.bell(STEP) is None


@posix
def test_nobody_else_can_look_into_the_folder(tmp_path: Path) -> None:
    umask = os.umask(0)
    try:
        kept = Player(silent(), tmp_path / "new" / "footcare", print).bell(STEP)
    finally:
        os.umask(umask)

    assert kept is not None
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (kept, kept.parent, kept.parent.parent)]
    assert [0o600, 0o700, 0o700] == modes


def test_each_bell_has_a_name_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    player = Player(silent(), tmp_path, print)
    tones = [
        SHORT,
        SHORT._replace(pitch=330),
        SHORT._replace(level=-21.0),
        SHORT._replace(rings=1.1),
        SHORT._replace(strokes=2),
        SHORT._replace(strokes=2, apart=2.0),
    ]
    ours = [*map(player.bell, tones), Player(silent(), tmp_path, print, volume=80).bell(SHORT)]
    monkeypatch.setattr(bell_wave, "RECIPE", bell_wave.RECIPE + 1)
    ours.append(player.bell(SHORT))

    assert len(ours) == len(set(ours))


def test_half_the_volume_is_six_decibels_less_and_none_is_no_bell(tmp_path: Path) -> None:
    loud, soft, none = (Player(silent(), tmp_path, print, volume=each) for each in (100, 50, 0))
    full, half = loud.bell(LOW), soft.bell(LOW)

    assert full is not None
    assert half is not None
    assert -20.0 == pytest.approx(peak(full), abs=0.1)
    assert -26.0 == pytest.approx(peak(half), abs=0.1)
    assert none.bell(LOW) is None
    none.play(LOW)
    assert not none.sounding


def test_a_file_that_was_cut_off_is_made_again(tmp_path: Path) -> None:
    player = Player(silent(), tmp_path, print)
    kept = player.bell(LOW)
    assert kept is not None
    whole = kept.read_bytes()
    for torn in (whole[:1000], whole[:20], b""):
        kept.write_bytes(torn)

        assert kept == player.bell(LOW)
        assert whole == kept.read_bytes()


def test_without_a_place_to_keep_them_bells_ring_tonight_and_are_gone_tomorrow(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    player = Player(silent(), tmp_path / "file" / "footcare", print)
    kept, other = player.bell(LOW), player.bell(STEP)

    assert kept is not None
    assert other is not None
    assert kept.is_file()
    assert kept.parent == other.parent
    player.close()
    assert not kept.parent.exists()


def test_without_any_place_at_all_there_are_no_bells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkstemp", full)
    told: list[str] = []
    player = Player(silent(), tmp_path, told.append)

    assert player.bell(LOW) is None
    assert player.bell(LOW) is None
    assert [
        "The bells stopped working (aplay: there is no place for their files). The screen goes on."
    ] == told
    player.close()


def test_the_folder_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(player, "KEPT", 3)
    (tmp_path / "other.txt").touch()
    made = [Player(silent(), tmp_path, print, volume=each).bell(SHORT) for each in range(90, 95)]
    for at, each in enumerate(made):
        assert each is not None
        os.utime(each, (at, at))
    last = Player(silent(), tmp_path, print)
    newest = last.bell(SHORT)
    last.close()

    assert {*made[3:], newest, tmp_path / "other.txt"} == set(tmp_path.iterdir())


# What is played.


@posix
def test_a_bell_is_played_from_its_file(evening: Callable[..., Evening]) -> None:
    ours = evening('echo "$@" > heard; cat > read; echo noise; echo $$ > pid')
    ours.begin()
    eventually(lambda: not ours.plays())
    ours.player.poll()

    assert [f"--quiet {ours.bell}"] == lines(ours.folder / "heard")
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
def test_what_a_player_has_started_is_silent_too(evening: Callable[..., Evening]) -> None:
    ours = evening(f'sh -c "{STUBBORN.replace("$$", chr(92) + "$$")}" & wait')
    ours.begin()
    assert lives(ours.folder)
    ours.player.silence(wait=1.0)

    eventually(lambda: not lives(ours.folder))


@posix
def test_a_new_bell_takes_the_place_of_the_old_one(evening: Callable[..., Evening]) -> None:
    ours = evening("echo $$ >> pid; echo $$ > last; sleep 60")
    ours.begin()
    first = lines(ours.folder / "pid")
    ours.play()
    eventually(lambda: len(lines(ours.folder / "pid")) > 1)

    (ours.folder / "first").write_text(first[0], encoding="utf-8")
    eventually(lambda: not lives(ours.folder, "first"))
    assert lives(ours.folder, "last")


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
    ours.clock.now += 1.0  # the next look

    assert f"The bells stopped working (aplay: {why}). The screen goes on." == ours.gives_up()
    ours.play()
    assert [] == children()
    assert ["again"] == lines(ours.folder / "count")


@posix
def test_a_failure_is_not_missed_when_the_next_bell_comes_first(evening: Callable[..., Evening]) -> None:
    ours = evening("echo again >> count; exit 1")
    ours.play()
    eventually(lambda: not ours.plays())
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
    eventually(lambda: not ours.plays())
    ours.player.poll()

    assert ours.player.works


@posix
def test_a_player_that_is_missing_is_given_up(evening: Callable[..., Evening]) -> None:
    ours = evening("")
    Path(ours.tool.program).unlink()
    ours.play()

    assert "The bells stopped working (aplay: it cannot be started). The screen goes on." == ours.gives_up()


@posix
def test_a_player_that_hangs_is_given_up_a_few_seconds_after_its_bell(
    evening: Callable[..., Evening],
) -> None:
    ours = evening(STUBBORN)
    ours.begin()
    ours.clock.now += 4.0 + 4.9
    ours.player.poll()
    assert ours.player.works
    ours.clock.now += 0.2

    assert "The bells stopped working (aplay: it hangs). The screen goes on." == ours.gives_up()
    eventually(lambda: not lives(ours.folder))


@posix
def test_a_bell_whose_file_is_gone_is_made_again(evening: Callable[..., Evening]) -> None:
    ours = evening("echo $$ > pid")
    assert ours.bell is not None
    ours.bell.unlink()
    ours.player.play(FOOT)
    eventually(lambda: lines(ours.folder / "pid"))

    assert ours.bell.exists()
    assert ours.player.works


def test_on_windows_python_itself_plays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    played: list[tuple[object, int]] = []
    told: list[str] = []

    def play(what: object, how: int) -> None:
        played.append((what, how))
        if len(played) == 4:
            raise RuntimeError("Failed to play sound")

    fake = SimpleNamespace(PlaySound=play, SND_FILENAME=1, SND_ASYNC=2, SND_NODEFAULT=4)
    monkeypatch.setitem(sys.modules, "winsound", fake)
    player = WindowsPlayer(Tool("winsound", ""), tmp_path, told.append)
    bell = player.bell(FOOT)
    player.play(FOOT)
    player.poll()
    player.silence()
    player.play(FOOT)

    assert [(str(bell), 7), (None, 0), (str(bell), 7)] == played
    assert player.works
    player.play(FOOT)
    assert ["The bells stopped working (winsound: it ended with an error). The screen goes on."] == told
    player.play(FOOT)
    player.close()
    assert [(str(bell), 7), (None, 0), (None, 0)] == played[3:]
