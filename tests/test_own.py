"""Where a person's own content is, and that a fault in it never keeps anybody from a massage."""

import json
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from programs import Footcare
from test_library import AFTERCARE, PRECAUTION, ROUTINE, TECHNIQUE

from footcare.commands.options import names
from footcare.library import Own, load_library, shipped_content
from footcare.massage import Aftercare, Routine
from footcare.massage.fields import id_of

posix = pytest.mark.skipif(os.name == "nt", reason="Windows keeps links for administrators")
ONE = "1 thing in your own content is not right, so it is left out. All of it: footcare content check\n"
KNEES = ROUTINE.replace("A short one", "Knees")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of a person who has written nothing yet, and who is in the folder above it."""
    for name in [each for each in os.environ if each.startswith(("FOOTCARE_", "XDG_"))]:
        monkeypatch.delenv(name)
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.chdir(tmp_path)
    return home


@pytest.fixture
def kept(home: Path) -> Path:
    """The folder that is read every night."""
    folder = home / ".config" / "footcare" / "content"
    folder.mkdir(parents=True)
    return folder


def write(folder: Path, place: str, text: str) -> Path:
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def listed(footcare: Footcare, *more: str) -> list[str]:
    """The routines that there are."""
    heard = footcare("routines", "--json", *more)
    assert 0 == heard.status
    return [each["id"] for each in json.loads(heard.out)]


# The three places.


def test_what_is_in_the_config_folder_is_read_every_night(footcare: Footcare, kept: Path) -> None:
    write(kept, "routines/knees.yaml", KNEES)
    assert "knees" in listed(footcare)
    heard = footcare("routine", "knees", "--dry-run")
    assert (0, "") == (heard.status, heard.err)
    assert "Knees" in heard.out


def test_another_folder_lies_over_it_and_none_leaves_all_out(
    footcare: Footcare, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(kept, "routines/knees.yaml", KNEES)
    write(kept, "routines/heels.yaml", ROUTINE)
    other = write(tmp_path / "other", "routines/knees.yaml", ROUTINE.replace("A short one", "Other knees"))
    over = ("--content", str(other.parent.parent))
    assert {"knees", "heels", "bedtime"} <= {*listed(footcare, *over)}
    assert "Other knees" in footcare("routines", *over).out
    assert not {"knees", "heels"} & {*listed(footcare, "--content", "none")}
    monkeypatch.setenv("FOOTCARE_CONTENT", "none")
    assert not {"knees", "heels"} & {*listed(footcare)}
    monkeypatch.setenv("FOOTCARE_CONTENT", "")
    assert {"knees", "heels"} <= {*listed(footcare)}


@posix
def test_links_are_followed_in_the_config_folder_and_refused_in_another(
    footcare: Footcare, kept: Path, tmp_path: Path
) -> None:
    """Some keep all their files elsewhere, and link them; a stranger's folder must not show what is mine."""
    hidden = write(tmp_path / "elsewhere", "secret.yaml", KNEES.replace("Knees", "My secret"))
    for folder in (kept, tmp_path / "theirs"):
        (folder / "routines").mkdir(parents=True)
        (folder / "routines" / "knees.yaml").symlink_to(hidden)
        write(folder, "routines/heels.yaml", ROUTINE)
    assert "My secret" in footcare("routines").out
    theirs = tmp_path / "theirs"
    (kept / "routines" / "knees.yaml").unlink()
    heard = footcare("routines", "--content", str(theirs))
    assert "heels: " in heard.out
    assert ONE == heard.err
    asked = footcare("routine", "knees", "--content", str(theirs))
    assert 1 == asked.status
    assert "this leads to a file outside the content folder; put the file itself here" in asked.err
    assert "secret" not in "".join((*heard[1:], *asked[1:]))


# One file.


@pytest.mark.parametrize("name", ["My Knees.yaml", "2knees.YML", "\u819d.yaml", "knees"])
def test_a_file_runs_straight_away_whatever_it_is_called(
    footcare: Footcare, tmp_path: Path, name: str
) -> None:
    write(tmp_path, name, KNEES)
    for typed in (f"./{name}", str(tmp_path / name)):
        for command in (("routine", "--dry-run"), ("cheatsheet",)):
            heard = footcare(*command, typed)
            assert (0, "") == (heard.status, heard.err)
            assert "Knees" in heard.out


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("knees", "knees"),
        ("My Knees", "my-knees"),
        ("my_knees (2)", "my-knees-2"),
        ("2knees", "knees-2"),
        ("5-minute feet", "minute-feet-5"),
        ("2024", "routine-2024"),
        ("F\u00fc\u00dfe", "fusse"),
        ("\u819d", "routine"),
        ("", "routine"),
    ],
)
def test_of_any_name_there_is_an_id(name: str, expected: str) -> None:
    assert expected == id_of(name)


def test_a_file_can_use_the_moves_that_are_kept(footcare: Footcare, kept: Path, tmp_path: Path) -> None:
    write(kept, "techniques/slow-wave.yaml", TECHNIQUE)
    write(tmp_path, "knees.yaml", KNEES.replace("technique: glide", "technique: slow-wave"))
    heard = footcare("routine", "knees.yaml", "--dry-run")
    assert (0, "") == (heard.status, heard.err)
    assert "Slow wave" in heard.out


def test_a_file_passes_the_same_questions(footcare: Footcare, tmp_path: Path) -> None:
    write(tmp_path, "knees.yaml", KNEES)
    assert 3 == footcare("routine", "./knees.yaml", "--yes").status


@pytest.mark.parametrize("command", ["routine", "cheatsheet"])
@pytest.mark.parametrize("name", ["./none.yaml", "none.yml", "home/none", "." + os.sep])
def test_a_file_that_is_not_there_is_one_line(footcare: Footcare, command: str, name: str) -> None:
    heard = footcare(command, name)
    assert (2, "", 1) == (heard.status, heard.out, len(heard.err.splitlines()))
    assert f'there is no file "{name}"' in heard.err


@pytest.mark.parametrize("name", ["knees.yaml", "bedtime.yaml", "quick.yaml"])
@pytest.mark.parametrize("text", ["[", "just text", "title: Knees\n", "\x00\xff"])
def test_a_file_that_is_not_right_is_told_in_full(
    footcare: Footcare, kept: Path, tmp_path: Path, name: str, text: str
) -> None:
    """Not even if there is another one of that name."""
    write(kept, "routines/knees.yaml", KNEES)
    write(tmp_path, name, text)
    heard = footcare("routine", f"./{name}", "--dry-run")
    assert (1, "") == (heard.status, heard.out)
    *faults, way_out = heard.err.splitlines()
    assert faults
    assert all(fault.startswith(f"{name}:") for fault in faults)
    assert "footcare content check" in way_out
    assert "FOOTCARE_CONTENT=none" in way_out


# What is not right.


def test_a_fault_stops_neither_what_is_shipped_nor_the_rest_of_ones_own(
    footcare: Footcare, kept: Path
) -> None:
    write(kept, "routines/knees.yaml", KNEES)
    write(kept, "routines/heels.yaml", "[")
    write(kept, "routines/bedtime.yaml", "title: 5\n")
    shipped = load_library(Routine)[Routine]["bedtime"].title
    heard = footcare("routines", "--json")
    routines = {each["id"]: each for each in json.loads(heard.out)}
    assert heard.err.startswith("2 things in your own content are not right, so they are left out.")
    assert 1 == len(heard.err.splitlines())
    assert (shipped, False) == (routines["bedtime"]["title"], routines["bedtime"]["own"])
    assert "heels" not in routines
    assert routines["knees"]["own"]
    for line in (["routine", "--dry-run"], ["routine", "knees", "--dry-run"], ["cheatsheet"]):
        told = footcare(*line)
        assert (0, heard.err) == (told.status, told.err)


@pytest.mark.parametrize("name", ["heels", "Heels", "quick"])
def test_what_is_asked_for_by_name_is_told_in_full(footcare: Footcare, kept: Path, name: str) -> None:
    """Also where there is a shipped one: it is not the one that was meant."""
    write(kept, "routines/other.yaml", "[")
    path = write(kept, f"routines/{name.lower()}.yaml", "title: 5:00\nsteps: 1\n")
    heard = footcare("routine", name, "--dry-run")
    assert (1, "") == (heard.status, heard.out)
    assert {str(path)} == {line.partition(":")[0] for line in heard.err.splitlines()[:-1]}


def test_what_it_is_made_of_is_told_with_it(footcare: Footcare, kept: Path) -> None:
    path = write(kept, "techniques/slow-wave.yaml", TECHNIQUE.replace("pressure: 2", "pressure: two"))
    for name in ("knees", "heels"):
        write(kept, f"routines/{name}.yaml", KNEES.replace("technique: glide", "technique: slow-wave"))
    for name in ("knees", "heels"):
        heard = footcare("routine", name, "--dry-run")
        assert 1 == heard.status
        assert heard.err.startswith(f"{path}:8:11: ")
    assert "There are " in footcare("routine", "nothing", "--dry-run").err


@pytest.mark.parametrize(
    "place", ["routines/knees.yml", "knees.yaml", "mine/Knees.yaml", "routines/Knees.yaml.txt"]
)
def test_what_is_asked_for_in_a_wrong_place_is_told_so(footcare: Footcare, kept: Path, place: str) -> None:
    path = write(kept, place, KNEES)
    heard = footcare("routine", "knees", "--dry-run")
    assert 1 == heard.status
    assert heard.err.startswith(f"{path}:1:1: ")
    write(kept, "routines/knees.yaml", KNEES)
    assert 0 == footcare("routine", "knees", "--dry-run").status


def test_nothing_of_ones_own_keeps_anybody_from_a_precaution(footcare: Footcare, kept: Path) -> None:
    before = footcare("precautions", "diabetes", "--plain").out
    write(kept, "precautions.yaml", PRECAUTION.replace("tired", "5:00"))
    heard = footcare("precautions", "diabetes", "--plain")
    assert (0, before, ONE) == heard


def test_own_content_that_does_harm_to_what_is_shipped_is_left_out_as_a_whole(
    footcare: Footcare, kept: Path
) -> None:
    """Sound by itself, and not where a routine of ours uses it."""
    late = "subcues: [{at: 590, say: Rest.}]"
    gentle = f"gentle: {{how: Rest., screen: Rest., cue: Rest., pressure: 1, {late}}}"
    write(kept, "techniques/glide.yaml", TECHNIQUE.replace(TECHNIQUE[TECHNIQUE.index("gentle:") :], gentle))
    write(kept, "routines/knees.yaml", KNEES.replace("glide", "hold"))
    library = load_library(Routine, own=Own(kept=kept))
    assert load_library(Routine).shelves == library.shelves
    assert (kept, True) == (library.faults[0].path, "all of it is left out" in library.faults[0].message)
    assert any(fault.path.is_relative_to(shipped_content()) for fault in library.faults)
    heard = footcare("routine", "--dry-run")
    assert (0, 1) == (heard.status, len(heard.err.splitlines()))


@pytest.mark.parametrize("faulty", ["[", "- id: rest\n"])
def test_where_two_folders_say_something_the_sound_one_counts(
    kept: Path, tmp_path: Path, faulty: str
) -> None:
    write(kept, "aftercare.yaml", AFTERCARE.format("Rest."))
    write(tmp_path / "over", "aftercare.yaml", faulty)
    library = load_library(Aftercare, own=Own(kept=kept, over=tmp_path / "over"))
    assert "Rest." == library[Aftercare]["rest"].screen
    assert {"rest"} == library.own[Aftercare]
    assert library.faults


def test_a_folder_of_ones_own_that_is_none_is_said_in_the_same_line(footcare: Footcare, kept: Path) -> None:
    kept.rmdir()
    kept.write_text("I meant to write a folder.")
    assert (0, ONE) == footcare("routines")[::2]


# One's own, marked.


def test_ones_own_are_marked(footcare: Footcare, kept: Path) -> None:
    write(kept, "routines/knees.yaml", KNEES)
    write(kept, "routines/quick.yaml", ROUTINE)
    for option in ([], ["--plain"]):
        out = footcare("routines", *option).out
        assert "knees: Knees (yours)" in out or "Knees: Knees (yours)" in out
    data = json.loads(footcare("routines", "--json").out)
    assert {"knees", "quick"} == {each["id"] for each in data if each["own"]}
    err = footcare("routine", "nothing-like-it").err
    assert "partner, quick (yours), seated, knees (yours)." in err
    assert 'Did you mean "knees" (yours)?' in footcare("routine", "kneess").err


def completions(command: str, begun: str = "", content: Path | None = None) -> list[tuple[str, str]]:
    context: Any = SimpleNamespace(info_name=command, params={"content": content})
    return names(context, begun)


def test_own_names_are_completed_and_marked(kept: Path, tmp_path: Path) -> None:
    write(kept, "routines/knees.yaml", "{{{")
    write(kept, "routines/My Knees.yaml", KNEES)
    write(tmp_path / "over", "routines/kneading.yaml", KNEES)
    assert [("knees", "yours")] == completions("routine", "kn")
    assert {("knees", "yours"), ("kneading", "yours")} == {*completions("routine", "kn", tmp_path / "over")}
    assert [("bedtime", "")] == completions("routine", "bed")
    assert [("kn", "")] == completions("routine", "kn", Path("none"))
    assert [] == completions("routine", "./kn"), "so the shell offers files"


@posix
def test_pressing_tab_neither_waits_nor_shows_what_a_link_leads_to(kept: Path, tmp_path: Path) -> None:
    os.mkfifo(kept / "claims.yaml")
    secret = write(tmp_path / "elsewhere", "claims.yaml", "- id: my-secret\n")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "claims.yaml").symlink_to(secret)
    assert [("my-s", "")] == completions("benefits", "my-s", tmp_path / "theirs")


# The doctor.


def test_the_doctor_says_where_it_is_and_whether_it_is_sound(footcare: Footcare, kept: Path) -> None:
    assert "Your own: ~/.config/footcare/content." in footcare("doctor", "--plain").out
    write(kept, "routines/knees.yaml", "title: 5:00\n")
    heard = footcare("doctor", "--plain")
    assert 1 == heard.status
    assert "knees.yaml:1:8: title: " in heard.out
    assert "Content: There are " in heard.out
    kept.rename(kept.with_name("old"))
    assert "There is no content of your own." in footcare("doctor", "--plain").out
