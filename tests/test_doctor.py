"""What the program finds out about a terminal and a computer, and tells in sentences."""

import json
import os
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from evenings import library
from rich.style import Style

from footcare import library as room
from footcare.commands.main import run
from footcare.evening import screening
from footcare.massage.cautions import Question
from footcare.safety.profile import Profile
from footcare.sound import engines, player
from footcare.system import awake, profile_file
from footcare.system.files import can_be_written
from footcare.views.doctor import doctor_document, palette
from footcare.views.document import laid_out, one_item_a_line
from footcare.views.look import NEEDS, Size, Tier
from footcare.views.themes import THEMES, Depth

COLOUR = re.compile(r"\x1b\[[0-9;]*(38|48|3[0-7]|4[0-7])[;m]")
DRAWN = re.compile(r"[\u2500-\u25ff\u2800-\u28ff\x1b]")
every_theme = pytest.mark.parametrize("theme", THEMES)


class Heard(NamedTuple):
    """What came back from a command."""

    status: int
    out: str
    err: str


Footcare = Callable[..., Heard]


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
    load = room.load_library
    # What is shipped is read once for all of them.
    monkeypatch.setattr(
        room, "load_library", lambda *kinds, own=None: load(*kinds, own=own) if own else library()
    )
    return tmp_path


@pytest.fixture
def footcare(capsys: pytest.CaptureFixture[str]) -> Footcare:
    """Run a command line, in a pipe."""

    def start(*arguments: str) -> Heard:
        capsys.readouterr()
        return Heard(int(run(arguments)), *capsys.readouterr())

    return start


def facts(**other: Any) -> dict[str, Any]:
    """What is found on some computer, but for what is said here; of what has parts, some of them."""
    found: dict[str, Any] = {
        "window": {"columns": 80, "rows": 24, "tier": "medium"},
        "terminal": {
            "depth": "truecolor",
            "theme": "ember",
            "encoding": "utf-8",
            "ascii_only": False,
            "picture": "dots",
            "plain": None,
            "keyboard": True,
        },
        "sound": {
            "voice": "espeak-ng",
            "voice_on": True,
            "player": "aplay",
            "sound_on": False,
            "awake": False,
            "remote": None,
        },
        "folders": [folder()],
        "content": {
            "counts": {"Routine": 6, "RedFlag": 13, "Aftercare": 10, "Zone": 1},
            "own": None,
            "faults": [],
        },
        "settings": [],
        "settings_faults": [],
        "check_on_file": None,
        "versions": {"footcare": "1.0", "python": "3.11.7", "system": "linux"},
    }
    for name, value in other.items():
        found[name] = {**found[name], **value} if isinstance(value, dict) else value
    return found


def folder(*, there: bool = True, writable: bool = True) -> dict[str, Any]:
    return {"name": "Config", "path": "~/.config/footcare", "there": there, "writable": writable}


def told(**other: Any) -> str:
    """The same as sentences, one a line."""
    return "\n".join(one_item_a_line(doctor_document(facts(**other))))


# The sentences


@pytest.mark.parametrize("tier", Tier)
def test_it_says_how_much_there_is_room_for(tier: Tier) -> None:
    size = NEEDS.get(tier, Size(1, 1))
    window = {"columns": size.columns, "rows": size.rows, "tier": tier.value}
    line = told(window=window).splitlines()[1]

    assert line.startswith(f"Window: {size.columns} column")
    assert ("picture" in line) is (tier is not Tier.LINE)


def test_a_voice_that_is_there_and_off_can_be_switched_on() -> None:
    """And what is not there is no reason to give up."""
    text = told()

    assert "Voice: There is espeak-ng. It is on." in text
    assert "Bells: There is aplay. It is off. To have it: footcare config set sound yes." in text
    assert "Voice: Nothing was found" in told(sound={"voice": None})


@pytest.mark.parametrize(("held", "words"), [(True, "keeps the screen on"), (False, "may go dark")])
@pytest.mark.parametrize("remote", [None, "SSH", "WSL"])
def test_it_says_whether_the_screen_stays_on_and_which(held: bool, words: str, remote: str | None) -> None:
    text = told(sound={"awake": held, "remote": remote})

    assert words in text
    assert ("wrong computer" in text) is (remote is not None)


@pytest.mark.parametrize(
    ("there", "writable", "words"),
    [(True, True, "It can be written."), (False, True, "can be made."), (True, False, "cannot be written.")],
)
def test_it_says_of_every_folder_whether_it_will_do(there: bool, writable: bool, words: str) -> None:
    text = told(folders=[folder(there=there, writable=writable)])

    assert any(
        line.startswith("Config: ~/.config/footcare. ") and line.endswith(words) for line in text.splitlines()
    )


def test_it_counts_the_content_by_kind() -> None:
    assert "There are: 6 routines; 13 red flags; 10 lines of aftercare; 1 zone." in told()


@every_theme
@pytest.mark.parametrize("depth", Depth)
def test_the_bright_edge_on_light_terminals_is_told_where_there_is_one(theme: str, depth: Depth) -> None:
    """Only a theme with a ground of its own has an edge."""
    text = told(terminal={"theme": theme, "depth": depth.value})
    painted = theme not in {"terminal", "mono"} and depth in {Depth.TRUE, Depth.EIGHT_BIT}

    assert painted is ("bright edge" in text)
    assert painted is not ("Your own colours stay" in text)


@pytest.mark.parametrize("columns", [20, 38, 40, 60, 80, 200])
def test_every_line_fits_the_window(columns: int) -> None:
    art = ("  ░░▓▓░░  <- hollow",)
    found = facts(
        sound={"remote": "SSH"},
        settings=[{"name": "voice-name", "value": "n " * 30, "source": "~/.config/footcare/config.yaml"}],
        settings_faults=['~/.config/footcare/config.yaml, line 4: theme "embr". Did you mean "ember"?'],
    )

    lines = [line.plain for line in laid_out(doctor_document(found, art), columns)]
    assert [] == [line for line in lines if len(line) > min(80, columns) and len(line.split()) > 1]


@every_theme
@pytest.mark.parametrize("depth", Depth)
def test_the_palette_shows_every_role_in_its_own_colour(theme: str, depth: Depth) -> None:
    """On the theme's ground."""
    line = palette(theme, depth)
    painted = theme not in {"terminal", "mono"} and depth in {Depth.TRUE, Depth.EIGHT_BIT}

    assert {"text", "strong", "soft", "line", "alert"} == set(line.plain.split())
    assert painted is any(isinstance(span.style, Style) and span.style.bgcolor for span in line.spans)
    assert len(line.plain) <= 40


# The command


def test_in_a_pipe_it_tells_all_without_a_colour(footcare: Footcare) -> None:
    """With a picture of the foot, in lines of at most eighty."""
    status, out, err = footcare("doctor")

    assert (0, "") == (status, err)
    assert "\x1b" not in out
    assert "<- hollow" in out
    assert "▓" in out
    assert all(len(line) <= 80 for line in out.splitlines())
    assert not re.search(r"[\u2800-\u28ff]", out)


def test_plain_it_is_sentences_and_no_picture(footcare: Footcare) -> None:
    status, out, err = footcare("doctor", "--plain")

    assert (0, "") == (status, err)
    assert not DRAWN.search(out)
    assert "<-" not in out
    assert [] == [line for line in out.splitlines() if not line.endswith((".", "?"))]
    for word in ("Window", "Colours", "Voice", "Bells", "Screen", "Keyboard", "Config", "Settings", "Check"):
        assert f"\n{word}: " in out


def test_as_data_it_is_one_object(footcare: Footcare) -> None:
    status, out, err = footcare("doctor", "--json")
    data = json.loads(out)

    assert (0, "") == (status, err)
    assert (1, True) == (data["schema_version"], data["healthy"])
    assert (None, "256") == (data["window"], data["terminal"]["depth"])
    assert {noun.__name__: len(shelf) for noun, shelf in library().shelves.items()} == data["content"][
        "counts"
    ]
    assert ["Data", "Config"] == [each["name"] for each in data["folders"]]
    assert [] == data["settings"]


@pytest.mark.parametrize(
    ("environ", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1", "FOOTCARE_THEME": "ash"}, False),
        ({"FORCE_COLOR": "1", "FOOTCARE_THEME": "mono"}, False),
        ({"FORCE_COLOR": "3", "FOOTCARE_THEME": "sepia"}, True),
    ],
    ids=str,
)
def test_colours_are_shown_where_they_are_wanted(
    environ: dict[str, str], coloured: bool, footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    out = footcare("doctor").out

    assert coloured is bool(COLOUR.search(out))
    assert ("Without colours" in out) is ("FORCE_COLOR" not in environ or "NO_COLOR" in environ)
    assert not COLOUR.search(footcare("doctor", "--plain").out + footcare("doctor", "--json").out)


def test_without_utf8_it_keeps_to_ascii(footcare: Footcare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    status, out, _ = footcare("doctor")

    assert 0 == status
    assert out.isascii()
    assert "Only ASCII is used." in out
    assert "It is drawn in ASCII." in out
    assert "####" in out


def test_whoever_wants_no_picture_gets_none(footcare: Footcare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTCARE_PICTURE", "none")
    out = footcare("doctor").out

    assert "It is left out." in out
    assert not DRAWN.search(out)


def test_it_names_what_was_found(footcare: Footcare, monkeypatch: pytest.MonkeyPatch) -> None:
    class Tool(NamedTuple):
        name: str

    monkeypatch.setattr(engines, "find_voices", lambda **_: [Tool("spd-say")])
    monkeypatch.setattr(player, "find_player", lambda: Tool("pw-play"))
    monkeypatch.setattr(awake, "installed", lambda: True)
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.7 1 192.0.2.8 22")
    data = json.loads(footcare("doctor", "--json").out)["sound"]

    assert ("spd-say", "pw-play", True, "SSH") == (
        data["voice"], data["player"], data["awake"], data["remote"]
    )  # fmt: skip


def test_it_lists_the_settings_that_are_not_as_they_come(
    footcare: Footcare, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Settings: All are as they come." in footcare("doctor", "--plain").out
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
    assert "There are: " in out
    assert False is json.loads(footcare("doctor", "--json").out)["healthy"]
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
    assert "No answers are on file." in out or json.loads(out)["check_on_file"] is None


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


def test_it_looks_at_folders_without_touching_them(home: Path) -> None:
    (home / "file").write_text("")

    assert can_be_written(home)
    assert can_be_written(home / "not" / "there" / "yet")
    assert not can_be_written(home / "file")
    assert not can_be_written(home / "file" / "below")
    assert [home / "file"] == list(home.iterdir())
    if os.name == "posix" and os.geteuid():
        home.chmod(0o500)
        assert not can_be_written(home / "new")
        home.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
@pytest.mark.end_to_end
def test_in_a_small_window_it_says_so_and_fits(home: Path) -> None:
    from terminal import Terminal as Window
    from terminal import clean_environment

    environment = clean_environment(home, COLORTERM="truecolor")
    with Window([sys.executable, "-m", "footcare", "doctor"], environment, columns=40, rows=200) as window:
        assert 0 == window.wait()
        text, raw = window.text, window.raw

    assert "40 columns, 200 rows. There is room" in " ".join(text.split())
    assert "There is one." in text
    assert b"\x1b[38;2;217;160;102" in raw  # ember's text
    assert b"\x1b[?" not in raw
    assert all(
        len(re.sub(r"\x1b\[[0-9;]*m", "", line.strip("\r"))) <= 40 for line in window.said.splitlines()
    )
