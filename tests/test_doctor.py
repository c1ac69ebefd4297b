"""What the program finds out about a terminal and a computer, and tells in sentences."""

import json
import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from evenings import library
from programs import FOOTCARE, Footcare

from footcare import library as room
from footcare.commands.doctor import COLOURS, ROOM
from footcare.evening import screening
from footcare.massage.cautions import Question
from footcare.safety.profile import Profile
from footcare.sound import engines, player
from footcare.system import awake, profile_file
from footcare.views.look import Tier
from footcare.views.themes import Depth


class Engine(NamedTuple):
    """A voice that is there."""

    name: str


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer with nothing on it, and nobody's settings."""
    colours = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLORTERM", "WT_SESSION", "ACCESSIBLE")
    for name in list(os.environ):
        if name.startswith(("FOOTCARE_", "XDG_", "SSH_", "WSL_", "LC_")) or name in colours:
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(engines, "find_voices", lambda **_: [])
    monkeypatch.setattr(player, "find_player", lambda: None)
    monkeypatch.setattr(awake, "installed", lambda: False)
    monkeypatch.setattr(awake.Awake, "trouble", lambda _: awake.MAY_GO_DARK)
    load = room.load_library
    # What is shipped is read once for all of them.
    monkeypatch.setattr(
        room, "load_library", lambda *kinds, own: load(*kinds, own=own) if any(own) else library()
    )
    return tmp_path


def test_each_size_of_window_and_number_of_colours_has_a_sentence() -> None:
    assert [*Tier] == list(ROOM)
    assert [*Depth] == list(COLOURS)


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({}, "Window: The output is not a terminal, so there is none."),
        ({}, "Colours: You can see 256 colours."),
        ({"COLORTERM": "truecolor"}, "Colours: You can see 16 million colours."),
        ({"NO_COLOR": "1"}, "Colours: You see none, as NO_COLOR or FORCE_COLOR says so."),
        ({"NO_COLOR": "1", "FOOTCARE_THEME": "ash"}, "Colours: You can see 256 colours."),
        # Only a theme with a ground of its own has an edge.
        ({}, "Theme: It is ember. On a light terminal, a bright edge stays"),
        ({"TERM": "linux"}, "Theme: It is ember. Your own colours stay as they are."),
        ({"FOOTCARE_THEME": "mono"}, "Theme: It is mono. Your own colours stay as they are."),
        ({}, "Everything that is drawn can be shown."),
        ({"LC_ALL": "C"}, "Only ASCII is used."),
        ({"FOOTCARE_PLAIN": "yes"}, "Plain mode: It is on, because of the output not being a terminal."),
        ({}, "Voice: Found spd-say, off. Turn it on: footcare config set voice yes."),
        ({"FOOTCARE_VOICE": "yes"}, "Voice: Found spd-say, on."),
        ({"FOOTCARE_SOUND": "yes"}, "Bells: Nothing found that can play it."),
        ({}, "Config: ~/.config/footcare. It is not there yet, but it can be made."),
        ({"XDG_CONFIG_HOME": "there"}, "Config: ~/there/footcare. It can be written to."),
        ({"XDG_CONFIG_HOME": "file"}, "Config: ~/file/footcare. It cannot be written to."),
        ({}, "Check: No answers are on file yet. To answer: footcare setup."),
        ({}, "Settings: All settings are the defaults."),
        ({"FOOTCARE_PICTURE": "none"}, "picture: It is none, from FOOTCARE_PICTURE."),
    ],
    ids=str,
)
def test_it_tells_what_there_is(
    environ: dict[str, str], words: str, footcare: Footcare, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not there is no reason to give up."""
    (home / "there" / "footcare").mkdir(parents=True)
    (home / "file").touch()
    monkeypatch.setattr(engines, "find_voices", lambda **_: [Engine("spd-say")])
    for name, value in environ.items():
        monkeypatch.setenv(name, str(home / value) if name.startswith("XDG_") else value)
    status, out, err = footcare("doctor", "--plain")

    assert (0, "") == (status, err)
    assert words in out


@pytest.mark.parametrize(
    ("installed", "trouble", "words"),
    [
        (True, "", "Found wakepy. It keeps the screen on while you massage."),
        (True, awake.OVER_SSH, "Found wakepy. Over SSH, the screen in front of you may go dark."),
        (
            False,
            awake.MAY_GO_DARK,
            "No wakepy found. The extra called awake brings it. The screen may dim.",
        ),
    ],
)
def test_it_tells_whether_the_screen_stays_on(
    installed: bool, trouble: str, words: str, footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a try has shown: what is installed may still not reach the screen."""
    monkeypatch.setattr(awake, "installed", lambda: installed)
    monkeypatch.setattr(awake.Awake, "trouble", lambda _: trouble)

    assert f"\nScreen: {words}\n" in footcare("doctor", "--plain").out


def test_for_the_eye_the_same_sentences_are_lines_of_at_most_eighty(footcare: Footcare) -> None:
    status, out, err = footcare("doctor")

    assert (0, "") == (status, err)
    assert out.isascii()
    assert "\x1b" not in out
    assert all(len(line) <= 80 for line in out.splitlines())


def test_plain_every_line_is_a_sentence(footcare: Footcare) -> None:
    out = footcare("doctor", "--plain").out

    assert [] == [line for line in out.splitlines() if not line.endswith((".", "?"))]
    assert re.search(r"\nContent: There are \d+ routines, \d+ techniques and \d+ precautions\.\n", out)


def test_as_data_the_sentences_are_the_same(footcare: Footcare) -> None:
    status, out, err = footcare("doctor", "--json")
    data = json.loads(out)
    told = footcare("doctor", "--plain").out

    assert (0, "") == (status, err)
    assert (1, True) == (data["schema_version"], data["healthy"])
    assert all(data["versions"][name] in told for name in ("footcare", "python", "system"))
    for title, texts in data["sections"].items():
        assert f"{title}." in told
        assert [] == [name for name, text in texts.items() if f"\n{name}: {text}" not in told]


def test_it_lists_the_settings_that_are_not_as_they_come(
    footcare: Footcare, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Settings: All settings are the defaults." in footcare("doctor", "--plain").out
    footcare("config", "set", "theme", "ash")
    footcare("config", "set", "picture", "dots")
    monkeypatch.setenv("FOOTCARE_PLAIN", "yes")
    out = footcare("doctor", "--plain").out

    assert "theme: It is ash, from ~/.config/footcare/config.yaml." in out
    assert "plain: It is yes, from FOOTCARE_PLAIN." in out
    assert "\npicture: " not in out
    assert str(home) not in out


def test_a_wrong_setting_is_told_with_all_the_rest(
    footcare: Footcare, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The routine would not start: so it is a failure, and the one place to see what to do."""
    file = home / ".config" / "footcare" / "config.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("theme: embr\n")
    status, out, err = footcare("doctor", "--plain")

    assert (1, "") == (status, err)
    assert '~/.config/footcare/config.yaml, line 1: theme "embr". Did you mean "ember"?' in out
    assert "FOOTCARE_CONFIG=none" in out
    assert "Content: " in out
    data = json.loads(footcare("doctor", "--json").out)
    assert not data["healthy"]
    assert 'theme "embr"' in data["sections"]["You"]["Wrong"][0]
    monkeypatch.setenv("FOOTCARE_CONFIG", "none")
    assert 0 == footcare("doctor").status


def test_faulty_content_is_told_and_is_a_failure(
    footcare: Footcare, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "mine" / "routines").mkdir(parents=True)
    (home / "mine" / "routines" / "short.yaml").write_text("title: 5:00\n")
    monkeypatch.setenv("FOOTCARE_CONTENT", str(home / "mine"))
    status, out, err = footcare("doctor", "--plain")

    assert (1, "") == (status, err)
    assert "Your own: ~/mine" in out
    assert "short.yaml:1:8: title: " in out
    assert "Window: " in out
    monkeypatch.setenv("FOOTCARE_CONTENT", str(home / "nowhere\x1b[31m"))
    status, out, err = footcare("doctor")
    assert 1 == status
    assert "\x1b" not in out + err
    monkeypatch.setenv("FOOTCARE_CONTENT", "")
    assert 0 == footcare("doctor").status


def test_nothing_that_a_person_told_the_program_is_in_it(
    footcare: Footcare, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It will be sent to strangers with a question: the day of the check is in it, and no answer."""
    questions = screening.lasting(tuple(library()[Question].values()))
    answers = {each.id: each.choices[-1].id if each.choices else "unsure" for each in questions}
    profile = Profile().answered(answers, date(2026, 2, 3)).confirmed_for(questions, date(2026, 2, 3))
    profile_file.write_profile(profile)
    monkeypatch.setenv("FOOTCARE_SECRET", "hush")
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.7 1 192.0.2.8 22")
    everything = "".join(footcare("doctor", *option).out for option in ([], ["--plain"], ["--json"]))

    assert "2026-02-03" in everything
    private = [*answers, "unsure", "hush", "192.0.2", str(home), *(set(answers.values()) - {"no"})]
    assert [] == [word for word in private if re.search(rf"\b{re.escape(word)}\b", everything)]


@pytest.mark.parametrize("option", ["--plain", "--json"])
def test_a_look_leaves_nothing_behind(option: str, footcare: Footcare, home: Path) -> None:
    """No folder, no file, and a damaged one stays where it is."""
    footcare("doctor", option)
    assert [] == list(home.iterdir())
    file = profile_file.profile_path()
    file.parent.mkdir(parents=True)
    file.write_text("{")
    out = footcare("doctor", option).out

    assert [file] == [each for each in home.rglob("*") if each.is_file()]
    assert "No answers are on file yet." in out


def test_nothing_in_the_environment_can_paint_the_screen(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "ACCESSIBLE",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "FOOTCARE_CONTENT",
        "FOOTCARE_THEME",
        "HOME",
    ):
        monkeypatch.setenv(name, "/a\x1b[31m\x9b\u202e")
    for option in ([], ["--plain"], ["--json"]):
        assert all(each.isprintable() for each in footcare("doctor", *option).out.replace("\n", ""))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
@pytest.mark.end_to_end
def test_in_a_small_window_it_says_so_and_fits(home: Path) -> None:
    from terminal import Terminal as Window
    from terminal import clean_environment

    environment = clean_environment(home)
    with Window([*FOOTCARE, "doctor"], environment, columns=40, rows=200) as window:
        assert 0 == window.wait()
        text, raw = window.text, window.raw

    assert "40 columns, 200 rows. There is room" in " ".join(text.split())
    assert "Your keys are heard." in text
    assert b"\x1b[?" not in raw
    assert all(
        len(re.sub(r"\x1b\[[0-9;]*m", "", line.strip("\r"))) <= 40 for line in window.said.splitlines()
    )
