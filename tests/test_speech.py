"""The voice says what is written and nothing else, at once or not at all, and is never in the way."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from evenings import FakeClock
from hypothesis import given
from hypothesis import strategies as some
from programs import STUBBORN, at_once, children, eventually, lines, lives, program

from footcare.cues.wording import Cue, Manner
from footcare.massage import Foot
from footcare.plan import GetReady
from footcare.sound.engines import Engine, Speech, find_voices, plain
from footcare.sound.files import Files, Sound
from footcare.sound.player import Tool
from footcare.sound.voice import Voice

posix = pytest.mark.skipif(sys.platform == "win32", reason="the programs here are shell scripts")

CUE = "Hold your left foot in both hands."
MANNER = Manner(110, -2.0, -6)
APLAY = Tool("aplay", ("aplay",))
ASKED = "-v en -s 110 -g 4 -a 64 -p 46 -z -b 1 --"
"""What espeak-ng is asked for in that manner, at a volume of 80."""
PLATFORMS = {
    "linux": ("espeak-ng", "espeak", "pico2wave", "flite", "piper", "spd-say"),
    "darwin": ("say",),
    "win32": ("powershell",),
}


def engine(name: str, platform: str = "linux", path: str | None = None) -> Engine:
    """The engine of that name, as if it were installed."""
    found = find_voices(
        lambda each: (path or f"/usr/bin/{each}") if each == name else None, platform, model="anna.onnx"
    )
    assert len(found) == 1
    return found[0]


def cue(*forms: str, room: float = 6.0) -> Cue:
    """Something to say."""
    stage = GetReady(starts=0, seconds=40, foot=Foot.LEFT)
    return Cue(at=0, stage=stage, forms=forms, manner=MANNER, room=room)


EVERY = [engine(name, platform) for platform, names in PLATFORMS.items() for name in names]


# What there is, and how it is asked.


@pytest.mark.parametrize(
    ("there", "platform", "wished", "found"),
    [
        ("spd-say espeak espeak-ng", "linux", {}, "espeak-ng espeak spd-say"),
        ("spd-say flite pico2wave piper", "freebsd14", {}, "pico2wave flite spd-say"),
        ("spd-say espeak", "linux", {"first": "spd-say"}, "spd-say espeak"),
        ("piper flite", "linux", {"first": "piper", "model": "anna.onnx"}, "piper flite"),
        ("espeak", "linux", {"first": "flite"}, "espeak"),
        ("say espeak-ng", "darwin", {}, "say espeak-ng"),
        ("powershell say", "win32", {}, "Windows speech"),
        ("say powershell", "linux", {}, ""),
        ("", "darwin", {}, ""),
    ],
)
def test_what_writes_files_comes_first_and_before_it_what_is_wished_for(
    there: str, platform: str, wished: dict[str, str], found: str
) -> None:
    """Written words are as loud as each other, and how long they take is known before they are heard."""
    engines = find_voices(lambda name: f"/opt/{name}" if name in there.split() else None, platform, **wished)
    assert found.split() == [each.name for each in engines] or [found] == [each.name for each in engines]


def asked(name: str, platform: str, speech: Speech, voice: str = "anna.onnx") -> str:
    """What an engine is asked for, on one line."""
    return " ".join(engine(name, platform)._replace(voice=voice).command(speech)[1:])


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
    assert asked(name, platform, Speech(CUE, 110, 50, -6), voice="").endswith(line)


@pytest.mark.parametrize(
    ("name", "platform", "part"),
    [
        ("espeak-ng", "linux", "-v Kathy"),
        ("spd-say", "linux", "--synthesis-voice=Kathy"),
        ("say", "darwin", "-v Kathy -r 170 -- "),
        ("powershell", "win32", "$speaker.SelectVoice('Kathy')"),
        ("flite", "linux", "-voice Kathy"),
    ],
)
def test_a_voice_of_ones_own_is_asked_for_by_name(name: str, platform: str, part: str) -> None:
    assert part in asked(name, platform, Speech(CUE, 170, 100), voice="Kathy")


def test_the_name_of_a_voice_is_for_the_first_engine_only_and_pipers_voice_is_a_file() -> None:
    def voices(first: str) -> list[str]:
        return [each.voice for each in find_voices(str, "linux", first=first, name="Kathy", model="a.onnx")]

    assert ["Kathy", "", "", "", "a.onnx", ""] == voices("espeak-ng")
    assert ["a.onnx", "", "", "", "", ""] == voices("piper")


@pytest.mark.parametrize(
    ("name", "platform", "part"),
    [
        ("espeak-ng", "linux", "-w cue.wav"),
        ("pico2wave", "linux", "-w cue.wav -- <speed level='69'>Hold"),
        ("flite", "linux", f"--setf duration_stretch=1.45 -o cue.wav -t {CUE}"),
        ("piper", "linux", "-f cue.wav"),
        ("say", "darwin", "-o cue.wav --file-format=WAVE --data-format=LEI16@22050"),
        ("powershell", "win32", "$speaker.SetOutputToWaveFile('cue.wav'); $speaker.Speak("),
    ],
)
def test_a_file_is_asked_for_in_each_ones_own_way(name: str, platform: str, part: str) -> None:
    assert part in asked(name, platform, Speech(CUE, 110, 80, -6, "cue.wav"))


BY_LINE = [each for each in EVERY if each.name not in ("Windows speech", "piper", "pico2wave", "say")]


COMMANDS = {
    ("pico2wave", "linux"): ("<speed level='69'>", "</speed>"),
    ("say", "darwin"): ("[[volm 1.00]] [[pbas +0.0]] ", ""),
}


@pytest.mark.parametrize("each", BY_LINE, ids=[each.name for each in BY_LINE])
@given(text=some.text())
def test_text_is_data_for_every_engine(each: Engine, text: str) -> None:
    *line, said = each.command(Speech(text, 110, 100))

    assert each.command(Speech("", 110, 100)) == [*line, ""]
    assert line[-1] == ("-t" if each.name == "flite" else "--")
    assert plain(text) == said == plain(said)
    assert all(sign not in said for sign in '\0\n\x1b\x01[]<>&%"')
    said.encode()


@given(text=some.text())
def test_what_has_commands_in_its_text_finds_none_in_ours_and_piper_reads_it(text: str) -> None:
    said = {each: engine(*each).command(Speech(text, 110, 100))[-1] for each in COMMANDS}

    for each, (before, after) in COMMANDS.items():
        assert f"{before}{plain(text)}{after}" == said[each]
    assert engine("piper").command(Speech("", 110, 100)) == engine("piper").command(Speech(text, 110, 100))


QUOTES = "'\u2018\u2019\u201a\u201b"
"""What ends a string for PowerShell, unless it is doubled."""


@given(text=some.text() | some.text(f'{QUOTES}"$`;() x'))
def test_nothing_that_is_said_is_code_for_powershell(text: str) -> None:
    *_, script = engine("powershell", "win32").command(Speech(text, 110, 100))
    _, _, said = script.removesuffix("')").partition("$speaker.Speak('")

    assert not set(QUOTES) & set(re.sub(rf"([{QUOTES}])\1", "", said))
    assert '"' not in script
    assert plain(text) == plain(re.sub(rf"([{QUOTES}])\1", r"\1", said))


def test_words_stay_words() -> None:
    assert CUE == plain(CUE)
    assert "Slow. Slower: 'ö' (a third)?" == plain("  Slow.\n\tSlower: 'ö' (a third)?\r\n")
    assert "50 percent and -- volm 0 quiet" == plain("50% & -- [[volm 0]]\x07 quiet")


# What is said.


class Evening:
    """A voice with a program behind it, and what was told of it."""

    def __init__(self, folder: Path, script: str, name: str = "espeak-ng") -> None:
        self.folder = folder
        self.told: list[str] = []
        self.clock = FakeClock()
        self.engine = engine(name, path=program(folder, script))
        self.files = Files(80)
        self.voice = self.speaker(self.engine)

    def speaker(self, *engines: Engine, tool: Tool | None = None) -> Voice:
        return Voice(engines, tool, self.files, self.told.append, self.clock)

    def say(self, text: str = CUE) -> None:
        at_once(lambda: self.voice.play(cue(text)))

    def write(self, one: Cue, *engines: Engine) -> object:
        """What a cue is heard from once it is written."""
        self.voice = self.speaker(*engines, tool=APLAY)
        at_once(lambda: self.files.thread.submit(self.voice.make, one))
        eventually(lambda: not isinstance(self.voice.file(one), str))
        return self.voice.file(one)

    def close(self) -> None:
        self.files.closed = True
        self.voice.close()
        self.files.close()

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
        at_once(each.close)
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
    ours = evening("")
    ours.voice = ours.speaker(ours.engine._replace(voice="a\0b"))
    ours.say()

    assert "(espeak-ng: it cannot be started)" in ours.gives_up()


@posix
def test_an_engine_that_hangs_is_given_up_a_few_seconds_after_its_time(
    evening: Callable[..., Evening],
) -> None:
    ours = evening(STUBBORN)
    ours.begin()
    ours.clock.now += cue(CUE).takes + 4.9
    ours.voice.poll()
    assert ours.voice.works
    ours.clock.now += 0.2

    assert "(espeak-ng: it hangs)" in ours.gives_up()
    eventually(lambda: not lives(ours.folder))


# A daemon that does the talking.

DAEMON = 'echo "$@" >> asked; case "$*" in *--wait*) echo $$ > pid; exec sleep 60;; esac'
WAIT = "--wait --application-name=footcare --language=en --rate=-67 --volume=-36 --pitch=-9 --"


@posix
@pytest.mark.parametrize("end", [Voice.silence, Voice.close])
def test_a_daemon_is_told_to_be_silent(evening: Callable[..., Evening], end: Callable[[Voice], None]) -> None:
    ours = evening(DAEMON, "spd-say")
    ours.begin()
    for _ in range(2):
        at_once(lambda: end(ours.voice))

    assert [f"{WAIT} {CUE}", "--cancel"] == lines(ours.folder / "asked")
    assert not lives(ours.folder)


@posix
def test_a_daemon_that_talks_is_silenced_before_the_next_line(evening: Callable[..., Evening]) -> None:
    ours = evening(DAEMON, "spd-say")
    ours.begin("Rest.")
    (ours.folder / "pid").unlink()
    ours.begin("Breathe out.")

    assert [f"{WAIT} Rest.", "--cancel", f"{WAIT} Breathe out."] == lines(ours.folder / "asked")


@posix
def test_a_daemon_that_does_not_answer_keeps_no_one_waiting(evening: Callable[..., Evening]) -> None:
    ours = evening("echo $$ > pid; exec sleep 60", "spd-say")
    ours.begin()
    at_once(ours.voice.silence)

    assert ours.voice.works
    assert not lives(ours.folder)


@posix
def test_what_a_daemons_client_has_started_may_be_the_daemon_and_stays(
    evening: Callable[..., Evening],
) -> None:
    client = "sh -c 'echo $$ > daemon; exec sleep 60' & echo $$ > pid; wait"
    ours = evening(f"[ -e pid ] || {{ {client}; }}", "spd-say")
    ours.begin()
    eventually(lambda: lines(ours.folder / "daemon"))
    ours.voice.silence()

    assert not lives(ours.folder)
    assert lives(ours.folder, "daemon")
    subprocess.run(["kill", "-9", *lines(ours.folder / "daemon")], check=True)


# The real thing.

espeak = shutil.which("espeak-ng")
real = pytest.mark.skipif(espeak is None, reason="espeak-ng is not installed")


def spoken(text: str, rate: float = 110, name: str = "") -> tuple[float, list[str]]:
    """Seconds that espeak-ng takes to say *text*, and what was told."""
    told: list[str] = []
    files = Files()
    speaker = engine("espeak-ng", path=espeak)._replace(voice=name)
    voice = Voice([speaker], APLAY, files, told.append)
    one = replace(cue(text), manner=Manner(rate, 0.0, 0), room=60.0)
    files.thread.submit(voice.make, one)
    eventually(lambda: told or isinstance(voice.file(one), Sound))
    sound = voice.file(one)
    files.close()
    return sound.lasts if isinstance(sound, Sound) else 0.0, told


@real
@pytest.mark.parametrize("rate", [95, 110, 130])
def test_a_cue_is_said_as_fast_as_it_was_asked(rate: float) -> None:
    text = "Press your thumbs into the hollow of the foot, and breathe out slowly."
    rated = len(text.split()) * 60 / spoken(text, rate)[0]

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
def test_whatever_is_written_is_said_as_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, like: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert 0.6 < spoken(text)[0] / spoken(like)[0] < 1.7
    assert [] == list(tmp_path.iterdir())


@real
def test_a_voice_that_is_not_there_is_given_up() -> None:
    _, told = spoken(CUE, name="nobody")

    assert ["The voice stopped working (espeak-ng: no such voice). The screen goes on."] == told


# Files, and what happens where one engine does not work.

WRITES = f"""
while [ $# -gt 1 ]; do [ "$1" = -w ] && file=$2; shift; done
echo "$1" >> written
[ -z "$file" ] || exec {sys.executable} -c "
import sys, wave
with wave.open(sys.argv[1], 'wb') as file:
    file.setparams((1, 2, 8000, 0, 'NONE', ''))
    file.writeframes(bytes((0, 20, 0, 200)) * 400 * len(sys.argv[2]))" "$file" "$1"
"""
"""An engine for which each letter takes a tenth of a second."""


def speaking(folder: Path, name: str, script: str) -> Engine:
    """An engine in a folder of its own."""
    (folder / name).mkdir()
    return engine(name, path=program(folder / name, script))


@posix
def test_a_cue_is_a_file_before_it_is_needed_and_the_bells_player_plays_it(
    evening: Callable[..., Evening],
) -> None:
    ours = evening("")
    sound = ours.write(cue("Rest."), speaking(ours.folder, "espeak", WRITES))
    assert isinstance(sound, Sound)
    assert 0.5 == pytest.approx(sound.lasts)
    plays = program(ours.folder, 'echo "$@" >> played', "aplay")
    ours.voice = ours.speaker(ours.engine, tool=Tool("aplay", (plays,)))
    ours.say("Rest.")
    eventually(lambda: lines(ours.folder / "played"))

    assert [str(sound.path)] == lines(ours.folder / "played")
    assert ["Rest."] == lines(ours.folder / "espeak" / "written")
    assert [] == ours.told


@posix
@pytest.mark.parametrize(("room", "lasts"), [(2.6, 2.5), (2.4, 1.0), (0.9, None)])
def test_what_would_run_into_the_next_is_said_shorter_or_not_at_all(
    evening: Callable[..., Evening], room: float, lasts: float | None
) -> None:
    ours = evening("")
    one = cue("Rest your hands, my dear.", "Rest here.", room=room)
    sound = ours.write(one, speaking(ours.folder, "espeak", WRITES))

    assert lasts == (pytest.approx(sound.lasts) if isinstance(sound, Sound) else sound)


@posix
def test_what_is_not_ready_is_spoken_live_where_the_engine_can(evening: Callable[..., Evening]) -> None:
    ours = evening("")
    espeak, piper = engine("espeak"), engine("piper")
    assert CUE == ours.speaker(espeak, tool=APLAY).file(cue(CUE))
    assert ours.speaker(piper, tool=APLAY).file(cue(CUE)) is None
    assert not ours.speaker(piper).works


@posix
def test_who_wishes_for_one_that_only_speaks_live_hears_that_one(evening: Callable[..., Evening]) -> None:
    ours = evening("")
    voice = ours.speaker(engine("spd-say"), speaking(ours.folder, "espeak", WRITES), tool=APLAY)
    voice.make(cue(CUE))
    assert CUE == voice.file(cue(CUE))


BROKEN = {
    "it fails": ("exit 3", "it ended with 3"),
    "it writes nothing": ("", "it wrote no sound"),
    "it writes nonsense": ('while [ "$1" != -w ]; do shift; done; echo nonsense > $2', "it wrote no sound"),
}


@posix
@pytest.mark.parametrize(("script", "why"), BROKEN.values(), ids=BROKEN)
def test_an_engine_that_cannot_write_gives_way_to_the_next_at_once(
    evening: Callable[..., Evening], script: str, why: str
) -> None:
    ours = evening("")
    broken, works = speaking(ours.folder, "espeak-ng", script), speaking(ours.folder, "espeak", WRITES)
    assert isinstance(ours.write(cue(CUE), broken, works), Sound)

    assert [f"The voice stopped working (espeak-ng: {why}). espeak goes on."] == ours.told


@posix
def test_an_engine_that_cannot_speak_gives_way_and_the_line_is_begun_again(
    evening: Callable[..., Evening],
) -> None:
    ours = evening("")
    broken, works = (speaking(ours.folder, *each) for each in (("espeak-ng", "exit 3"), ("espeak", WRITES)))
    ours.voice = ours.speaker(broken, works)
    ours.say()
    eventually(lambda: not ours.voice.sounding)
    ours.voice.poll()
    eventually(lambda: lines(ours.folder / "espeak" / "written"))

    assert [CUE] == lines(ours.folder / "espeak" / "written")
    assert ["The voice stopped working (espeak-ng: it ended with 3). espeak goes on."] == ours.told


@posix
def test_a_player_that_fails_is_left_out_and_the_engine_speaks_live(evening: Callable[..., Evening]) -> None:
    ours = evening("")
    espeak = speaking(ours.folder, "espeak", WRITES)
    ours.write(cue(CUE), espeak)
    plays = program(ours.folder, "exit 1", "aplay")
    ours.voice = ours.speaker(espeak, tool=Tool("aplay", (plays,)))
    ours.say()
    eventually(lambda: not ours.voice.sounding)
    ours.voice.poll()
    eventually(lambda: len(lines(ours.folder / "espeak" / "written")) == 2)

    assert ["The voice stopped working (aplay: it ended with 1). espeak goes on."] == ours.told


@posix
def test_an_engine_that_floods_fills_no_disk_and_is_ended(evening: Callable[..., Evening]) -> None:
    ours = evening("echo $$ > pid; yes >&2")
    ours.begin()
    for _ in range(50):
        ours.voice.poll()
    ours.clock.now += 6.0 + 5.1

    assert "it hangs" in ours.gives_up()
    assert not lives(ours.folder)


@posix
def test_what_an_engine_leaves_behind_ends_with_it(evening: Callable[..., Evening]) -> None:
    ours = evening(f'sh -c "{STUBBORN.replace("$$", chr(92) + "$$")}" & while ! [ -s pid ]; do :; done')
    ours.say()
    eventually(lambda: not ours.voice.sounding)
    assert lives(ours.folder)
    ours.voice.poll()

    eventually(lambda: not lives(ours.folder))


@posix
def test_the_end_of_the_program_waits_for_no_engine_that_writes(evening: Callable[..., Evening]) -> None:
    ours = evening("")
    stubborn = speaking(ours.folder, "espeak", STUBBORN)
    ours.voice = ours.speaker(stubborn, tool=APLAY)
    ours.files.thread.submit(ours.voice.make, cue(CUE))
    eventually(lambda: lines(ours.folder / "espeak" / "pid"))
    at_once(ours.close)

    assert not lives(ours.folder / "espeak")
