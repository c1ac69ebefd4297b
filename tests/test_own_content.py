"""Routines of one's own: made, opened, checked, packed for a friend and added, by what the commands say."""

import json
import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from programs import FOOTCARE, Footcare
from programs import program as script

from footcare.commands.content import group
from footcare.library import Own, load_library
from footcare.massage import Routine

posix_only = pytest.mark.skipif(os.name != "posix", reason="rights and editors are others there")
COMMANDS = [str(command.callback.__name__) for command in group.registered_commands if command.callback]

SHIPPED = Path(__file__).parent.parent / "content"
KNEES = """\
title: Knees
steps:
  - title: Bend
    seconds: 40
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of somebody who has just come to this computer, who works in a folder beside."""
    for name in list(os.environ):
        if name.startswith(("FOOTCARE_", "XDG_")) or name in {"VISUAL", "EDITOR"}:
            monkeypatch.delenv(name)
    monkeypatch.setattr(sys, "platform", "linux")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def content(home: Path) -> Path:
    """Where their own content is, or would be."""
    return home / ".config" / "footcare" / "content"


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A terminal to read from: what is written to it has been typed."""
    here, there = os.openpty()
    with os.fdopen(there, encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield here
    os.close(here)


Write = Callable[..., Path]


@pytest.fixture
def write(content: Path) -> Write:
    """Put a file among what is theirs."""

    def put(place: str, text: str = KNEES, folder: Path = content) -> Path:
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return put


def built(id_: str, own: Own) -> Routine:
    """A routine as it is read, its faults and all."""
    return load_library(Routine, own=own, asked=[id_])[Routine][id_]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples_before_the_options(footcare: Footcare, command: str) -> None:
    status, out, err = footcare("content", command, "--help")

    assert (0, "") == (status, err)
    assert out.index("Examples:") < out.index("Options:")
    assert f"  footcare content {command}" in out


def test_alone_it_says_what_there_is(footcare: Footcare) -> None:
    assert footcare("content") == footcare("content", "--help")
    assert re.findall(r"(?m)^  (\w+)  +[A-Z]", footcare("content").out) == COMMANDS


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_window_breaks_a_word_of_the_help(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    words = footcare("content", *command.split(), "--help").out.split()
    for columns in (24, 50, 80):
        monkeypatch.setenv("COLUMNS", str(columns))
        shown = footcare("content", *command.split(), "--help").out
        assert words == shown.split()
        assert [] == [line for line in shown.splitlines() if len(line) > columns and " " in line.strip()]


# new


@pytest.mark.parametrize(
    ("name", "id_", "title"),
    [
        ("knees", "knees", "Knees"),
        ("bad-knees.yaml", "bad-knees", "Bad knees"),
        ('Ann\'s "no": # {x}', "ann-s-no-x", 'Ann\'s "no": # {x}'),
        ("Füße", "fusse", "Füße"),
        ("../../etc/passwd", "etc-passwd", "../../etc/passwd"),
        ("tab\there", "tab-here", "Tab here"),
        ("足" * 21, "routine", "Routine"),
        ("  ", "routine", "Routine"),
    ],
)
def test_whatever_it_is_called_it_runs_as_it_is(
    footcare: Footcare, content: Path, name: str, id_: str, title: str
) -> None:
    status, out, err = footcare("content", "new", "--", name)

    assert (0, "") == (status, err)
    assert f'Your routine "{id_}" is in ~/.config/footcare/content/routines/{id_}.yaml.' in out
    assert title == built(id_, Own(content)).title


def test_it_is_short_and_says_how_to_go_on(footcare: Footcare, content: Path) -> None:
    out = footcare("content", "new", "knees").out
    lines = (content / "routines" / "knees.yaml").read_text("utf-8").splitlines()

    assert ["  footcare content edit knees", "  footcare routine knees"] == out.splitlines()[1:]
    assert len(lines) <= 15
    assert max(map(len, lines)) <= 80


def test_editors_find_beside_it_what_it_may_say(footcare: Footcare, content: Path) -> None:
    footcare("content", "new", "knees")
    file = content / "routines" / "knees.yaml"
    [modeline] = re.findall(r"^# yaml-language-server: \$schema=(.*)\n", file.read_text("utf-8"))
    schema = file.parent / modeline

    told = json.loads(footcare("content", "schema").out)
    assert "draft-07" in told["$schema"]
    assert told["properties"] == json.loads(schema.read_text("utf-8"))["properties"]
    assert "knees" in footcare("content", "check").out
    schema.write_text("{}", encoding="utf-8")
    footcare("content", "new", "toes")
    assert "toes" not in json.loads(schema.read_text("utf-8"))["properties"]
    assert "steps" in json.loads(schema.read_text("utf-8"))["properties"]


@posix_only
def test_what_is_written_is_for_this_person_alone(footcare: Footcare, content: Path) -> None:
    footcare("content", "new", "knees")

    rights = {path: stat.S_IMODE(path.stat().st_mode) for path in (content, *content.rglob("*"))}
    assert {0o700 if path.is_dir() else 0o600 for path in rights} == set(rights.values())


def test_a_name_of_ours_is_left_to_us_and_another_one_works(footcare: Footcare, content: Path) -> None:
    status, out, err = footcare("content", "new", "Bedtime")

    assert (1, "") == (status, out)
    assert 'there is a routine "bedtime" already' in err
    [line] = re.findall(r"Or: footcare (.*)", err)
    assert 0 == footcare(*line.split()).status
    assert "my-bedtime" in line
    assert 0 == footcare("content", "new", "bedtime", "--force").status
    assert "Bedtime" == built("bedtime", Own(content)).title


def test_nothing_is_overwritten_unless_one_says_so(footcare: Footcare, write: Write) -> None:
    file = write("routines/knees.yaml")
    status, _, err = footcare("content", "new", "knees")
    assert 1 == status
    assert "--force" in err
    [line] = re.findall(r"Or: footcare (.*)", err)
    assert 0 == footcare(*line.split()).status
    assert file.read_text("utf-8") == KNEES
    assert 0 == footcare("content", "new", "knees", "--force").status
    assert file.read_text("utf-8") != KNEES


def test_a_copy_means_the_same_under_another_title(footcare: Footcare, content: Path) -> None:
    status, _, err = footcare("content", "new", "My own: one", "--from", "bedtime")
    mine, ours = built("my-own-one", Own(content)), built("bedtime", Own())

    assert (0, "") == (status, err)
    assert "My own: one" == mine.title
    assert replace(ours, id=mine.id, title=mine.title) == mine


@pytest.mark.parametrize(
    "text",
    [
        KNEES.replace("Knees", ">-\n  Knees\n  and all").replace("\n", "\r\n"),
        '\ufeff{"steps": [{"title": "Bend", "seconds": 40}], "title": "Knees"}',
    ],
)
def test_ones_own_can_be_copied_too(footcare: Footcare, write: Write, content: Path, text: str) -> None:
    write("routines/knees.yaml", text)
    assert 0 == footcare("content", "new", "toes", "--from", "knees").status

    mine = built("toes", Own(content))
    assert replace(built("knees", Own(content)), id="toes", title="Toes") == mine


def test_what_is_faulty_is_not_copied(footcare: Footcare, write: Write, content: Path) -> None:
    write("routines/knees.yaml", KNEES.replace("40", "4"))
    status, _, err = footcare("content", "new", "toes", "--from", "knees")

    assert 1 == status
    assert "knees.yaml:4:14: steps 1, seconds: " in err
    assert not (content / "routines" / "toes.yaml").exists()


def test_what_cannot_be_written_is_said_without_a_traceback(footcare: Footcare, content: Path) -> None:
    content.parent.mkdir(parents=True)
    content.write_text("a file where the folder should be", encoding="utf-8")
    assert "cannot be written: " in footcare("content", "new", "knees").err
    assert "content:1:1: expected a folder" in footcare("content", "check").out


def test_without_a_home_nothing_is_kept_and_all_is_said(
    footcare: Footcare, write: Write, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    def unknown() -> Path:
        raise RuntimeError("Could not determine home directory.")

    write("knees.yaml", folder=home / "work")
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(Path, "home", unknown)
    for line in ("new knees", "add knees.yaml --yes"):
        status, _, err = footcare("content", *line.split())
        assert 1 == status
        assert "HOME is not set" in err
    for line in ("check", "check knees.yaml", "path", "pack bedtime"):
        assert (0, "") == footcare("content", *line.split())[::2]
    assert "To make one" in footcare("content", "edit", "knees").err


# edit


def test_without_a_terminal_it_says_which_file_to_open(footcare: Footcare, write: Write) -> None:
    write("routines/knees.yaml")
    status, out, err = footcare("content", "edit", "knees")

    assert (1, "") == (status, out)
    assert "please open ~/.config/footcare/content/routines/knees.yaml yourself" in err


def test_what_is_not_there_can_be_made(footcare: Footcare, write: Write) -> None:
    write("routines/knees.yaml")
    status, _, err = footcare("content", "edit", "My Toes")

    assert 2 == status
    assert "To make one: footcare content new 'My Toes'" in err
    assert 'Did you mean "knees"?' in footcare("content", "edit", "kneees").err
    assert "please open ~" in footcare("content", "edit", "knees.yaml").err


@posix_only
@pytest.mark.end_to_end
def test_the_editor_that_one_has_opens_it_and_then_it_is_checked(home: Path, write: Write) -> None:
    """Also one that takes words of its own."""
    from terminal import Terminal, clean_environment

    file = write("routines/knees.yaml")
    program = script(home, 'echo "$@" > with; sed -i.old s/40/4/ "$2"', "my editor")
    editor = f"'{program}' --wait"
    environment = clean_environment(home, EDITOR="none", VISUAL=editor)
    with Terminal([*FOOTCARE, "content", "edit", "knees"], environment) as terminal:
        assert 1 == terminal.wait()
    assert f"--wait {file}\n" == (home / "with").read_text("utf-8")
    assert "4:14: steps 1, seconds: expected whole seconds" in " ".join(terminal.said.split())
    assert "1 thing to mend with: footcare content edit knees" in terminal.said


@posix_only
@pytest.mark.parametrize("editor", ["false", "no-such-editor -w", "'my editor"])
def test_an_editor_that_fails_is_told(
    footcare: Footcare, write: Write, keyboard: int, monkeypatch: pytest.MonkeyPatch, editor: str
) -> None:
    assert keyboard
    write("routines/knees.yaml")
    monkeypatch.setenv("EDITOR", editor)
    status, out, err = footcare("content", "edit", "knees")

    assert (1, "") == (status, out)
    assert f'the editor "{editor}" is not here, or failed; please open ~/.config/footcare/content' in err


# check


MANY = "title: Knees\nsteps:\n" + "  - {title: Bend, seconds: 4}\n" * 30


def test_all_faults_are_told_at_once_in_the_order_of_the_lines(footcare: Footcare, write: Write) -> None:
    file, other = write("routines/knees.yaml", MANY), write("routines/ankles.yaml", "steps: []")
    status, out, err = footcare("content", "check")
    *told, last = out.splitlines()

    assert (1, "") == (status, err)
    assert "31 things to mend." == last
    places = [re.match(r"(.*?):(\d+):", line) for line in told]
    expected = [(str(other), "1"), *((str(file), str(line)) for line in range(3, 33))]
    assert expected == [place.groups() for place in places if place]
    *its, last = footcare("content", "check", "knees").out.splitlines()
    assert (told[1:], "30 things to mend with: footcare content edit knees") == (its, last)
    assert told[1:] == footcare("content", "check", str(file)).out.splitlines()[:-1]


def test_an_editor_is_told_in_json_alone(footcare: Footcare, write: Write) -> None:
    file = write("routines/knees.yaml", MANY)
    status, out, err = footcare("content", "check", str(file), "--json")
    first, *more = json.loads(out)

    assert (1, "", 29) == (status, err, len(more))
    assert {"path": str(file), "line": 3, "column": 28} == {
        key: first[key] for key in first if key != "message"
    }
    assert "expected whole seconds" in first["message"]
    write("routines/knees.yaml")
    for line in (["knees"], []):
        assert (0, "[]\n", "") == footcare("content", "check", *line, "--json")


def test_what_is_sound_is_told_by_its_timetable(footcare: Footcare, write: Write, home: Path) -> None:
    file = write("routines/knees.yaml")
    timetable = footcare("routine", "knees", "--dry-run").out
    assert f"{timetable}\nTo start it: footcare routine knees\n" == footcare("content", "check", "knees").out
    lone = shutil.copy(file, home / "work" / "toes.yaml")
    assert footcare("content", "check", "toes.yaml").out.endswith("footcare routine ~/work/toes.yaml\n")
    assert (0, timetable) == footcare("routine", str(lone), "--dry-run")[:2]


def test_a_folder_is_told_by_a_line_for_each_routine(footcare: Footcare, write: Write, home: Path) -> None:
    assert "content: nothing is wrong." in footcare("content", "check").out
    write("routines/knees.yaml")
    write("routines/toes.yaml", KNEES.replace("Knees", "Toes"), folder=home / "other")

    listed = re.findall(r"(?m)^(\w+)  +(.*)", footcare("content", "check").out)
    assert [("knees", "Knees. 1 step, about 3 minutes.")] == listed
    listed = re.findall(r"(?m)^(\w+)  +(.*)", footcare("content", "check", str(home / "other")).out)
    assert [("toes", "Toes. 1 step, about 3 minutes.")] == listed


def test_a_file_anywhere_is_checked_and_one_in_a_content_folder_as_a_part_of_it(
    footcare: Footcare, write: Write, home: Path
) -> None:
    work, own = home / "work", KNEES.replace("title: Bend", "technique: bend")
    lone = write("knees.yaml", folder=work)
    assert "Bend" in footcare("content", "check", lone.name).out
    file = write("routines/knees.yaml", own, folder=work)
    assert 'there is no technique "bend"' in footcare("content", "check", str(file)).out
    glide = (SHIPPED / "techniques" / "glide.yaml").read_text("utf-8")
    technique = write("techniques/bend.yaml", glide, folder=work)
    assert "footcare routine knees --content ~/work" in footcare("content", "check", str(file)).out
    assert "nothing is wrong" in footcare("content", "check", str(technique)).out

    technique.write_text(glide.replace("pressure: 2\nscreen", "pressure: 7\nscreen"), encoding="utf-8")
    for each in (file, technique):  # what is wrong with the routine is in what it is made of
        assert f"{technique}:13:11: pressure: " in footcare("content", "check", str(each)).out
    positions = write("positions.yaml", "- id: sofa\n  title: Sofa\n", folder=work)
    assert f"{positions}:1:3: sofa: expected the key" in footcare("content", "check", "positions.yaml").out


def test_a_file_in_a_wrong_place_is_told_where_it_belongs(footcare: Footcare, write: Write) -> None:
    file = write("mine.yaml")
    assert "routines/mine.yaml" in footcare("content", "check", str(file)).out
    assert 1 == footcare("content", "check", "mine").status


def test_there_is_advice_for_comfort(footcare: Footcare, write: Write) -> None:
    """It is no law: the status says that all is well."""
    file = write("routines/knees.yaml", KNEES.replace("40", "35"))
    status, out, _ = footcare("content", "check", str(file))

    assert 0 == status
    assert "For comfort: slow breaths go with whole tens of seconds in every step." in out
    assert "comfort" not in footcare("content", "check", str(SHIPPED / "routines" / "bedtime.yaml")).out


def test_the_path_is_told_whether_or_not_it_is_there(footcare: Footcare, content: Path) -> None:
    assert f"{content}\n" == footcare("content", "path").out
    footcare("content", "new", "knees")
    assert f"{content}\n" == footcare("content", "path").out


# pack

POSITIONS = """\
- id: sofa
  title: "On the sofa: feet up"
  ready: [Lie back., "Put your {foot} foot on the arm."]
  instead: floor
- id: floor
  title: On the floor
  ready:
    - Sit down.
"""
ZONES = """\
- {id: middle, name: middle, place: "the middle, of the arch", parts: [hollow, nub]}
- id: nub
  name: nub
  place: a nub
- {id: calf, name: calf, place: below the knee}
"""
SOURCES = """\
- id: my-book
  title: 'A book, "Feet"'
  kind: book
  seen: copy
"""
PRESSURES = """\
- id: "4"
  name: deep
  feels: It goes deep.
"""
WITH_MINE = "title: Knees\nsteps:\n  - technique: mine\n    seconds: 40\n"
ROUTINES = {
    "one that takes the place of ours": WITH_MINE.replace("mine", "squeeze"),
    "a pressure and zones": KNEES + '    pressure: "4"\n    zones: [heel, nub, middle]\n',
    "zones of the stroke": KNEES + "    stroke: {kind: along, path: [nub, [1, 2], heel]}\n",
    "between braces": '{"steps": [{"technique": "mine", "seconds": 40}], "position": "sofa"}',
    "around, in groups, with times and notes": """\
# Mine.
title: "No: 1"   # a note
before: [{title: Warm up, seconds: 1:30, zones: [nub]}]
steps:
  - repeat: 3  # and again
    steps:
      - technique: mine
        seconds: "1:10"
        on: left
      - rest: 20
      - repeat: 2
        steps:
        - title: |-
            Bend
          zones: [nub]
          seconds: 40s
          gentle:
            {how: Softly., screen: Softly., cue: Softly., pressure: 1, stroke: {kind: hold, path: [nub]}}
after:
- technique: >-
    mine
  seconds: 40
""",
}


@pytest.fixture
def own(content: Path, write: Write) -> Path:
    """Content of every kind that a routine can name, some of it in the place of ours."""
    glide = (SHIPPED / "techniques" / "glide.yaml").read_text("utf-8")
    mine = re.sub("(?m)^zones: .*", "zones: [middle, heel]", glide).replace(
        "sources: [", "sources: [my-book, "
    )
    write(
        "techniques/mine.yaml",
        mine.replace("stroke: {kind: along, path: [", "stroke: {kind: along, path: [nub, "),
    )
    write("techniques/squeeze.yaml", mine)
    for name, text in {
        "positions": POSITIONS,
        "zones": ZONES,
        "sources": SOURCES,
        "pressures": PRESSURES,
    }.items():
        write(f"{name}.yaml", text)
    return content


@pytest.mark.parametrize("text", ROUTINES.values(), ids=ROUTINES)
def test_packed_it_means_the_same_where_there_is_nothing_of_ones_own(
    footcare: Footcare, write: Write, own: Path, home: Path, text: str
) -> None:
    write("routines/knees.yaml", text)
    status, _, err = footcare("content", "pack", "knees")
    file = home / "work" / "knees.yaml"

    assert (0, "") == (status, err)
    assert built("knees", Own(own)) == built("knees", Own(file=file))


def test_packed_it_is_still_easy_to_read_and_without_its_notes(
    footcare: Footcare, write: Write, own: Path
) -> None:
    write("routines/knees.yaml", f"# Mine.\n{KNEES}    zones: [nub]   # the nub\n")
    whole = '    zones: [{id: "nub", name: nub, place: a nub}]\n'
    assert KNEES + whole == footcare("content", "pack", "knees", "-o", "-").out
    assert own.is_dir()


def test_one_of_ours_can_be_packed_too(footcare: Footcare, home: Path) -> None:
    assert "Wrote seated.yaml." in footcare("content", "pack", "seated").out
    assert built("seated", Own()) == built("seated", Own(file=home / "work" / "seated.yaml"))


def test_another_routine_is_left_out_and_said(footcare: Footcare, write: Write, home: Path) -> None:
    write("routines/toes.yaml")
    for instead, text in (
        ("toes", KNEES + "instead: toes\n"),
        ("seated", KNEES + "instead: seated\n"),
    ):
        write("routines/knees.yaml", text)
        out, err = footcare("content", "pack", "knees", "--force")[1:]
        mine = built("knees", Own(file=home / "work" / "knees.yaml"))
        assert ("toes" in err) is (instead == "toes") is (mine.instead is None)
        assert "Wrote knees.yaml." in out


def test_what_cannot_be_packed_so_that_it_stays_the_same_is_said(
    footcare: Footcare, write: Write, home: Path
) -> None:
    """Such as another usual position, which nothing in the routine names."""
    write("positions.yaml", POSITIONS.replace("floor", "figure-four"))
    write("routines/knees.yaml")
    status, out, err = footcare("content", "pack", "knees")

    assert (1, "") == (status, out)
    assert '"knees" would not be the same elsewhere' in err
    assert [] == [*(home / "work").iterdir()]
    write("routines/knees.yaml", "position: figure-four\n" + KNEES)
    assert 0 == footcare("content", "pack", "knees").status
    # Or where there is more of it than a file can hold.
    much = "".join(f"- {{id: p-{n}, title: Sofa, ready: [Sit.], instead: p-{n + 1}}}\n" for n in range(12))
    write("positions.yaml", much.replace("p-12", "sofa") + POSITIONS)
    write("routines/knees.yaml", "position: p-0\n" + KNEES)
    assert "would not be the same" in footcare("content", "pack", "knees", "-o", "other.yaml").err
    # Or where one of ours is another one because of a zone of one's own.
    write("zones.yaml", ZONES)
    write("routines/knees.yaml", WITH_MINE.replace("mine", "calf-squeeze"))
    assert "would not be the same" in footcare("content", "pack", "knees", "-o", "other.yaml").err


def test_packing_overwrites_nothing_unless_one_says_so(footcare: Footcare, write: Write, home: Path) -> None:
    write("routines/knees.yaml")
    there = write("knees.yaml", "mine", folder=home / "work")

    assert (1, "") == footcare("content", "pack", "knees")[:2]
    assert "mine" == there.read_text("utf-8")
    assert "Wrote other.yaml." in footcare("content", "pack", "knees", "-o", "other.yaml").out
    assert 0 == footcare("content", "pack", "knees", "--force").status
    assert KNEES == there.read_text("utf-8")


# add


def test_what_a_friend_packed_is_the_same_with_me(footcare: Footcare, write: Write, own: Path) -> None:
    write("routines/knees.yaml", f"position: sofa\n{WITH_MINE}")
    theirs = built("knees", Own(own))
    footcare("content", "pack", "knees")
    shutil.rmtree(own)
    status, out, err = footcare("content", "add", "knees.yaml", "--yes")

    assert (0, "") == (status, err)
    assert theirs == built("knees", Own(own))
    assert footcare("routine", "knees", "--dry-run").status == 0
    assert "Long glide, toes to heel and On the sofa: feet up." in " ".join(out.split())
    assert "1 step" in out
    assert "Not for" in out


def test_what_is_wrong_is_told_and_nothing_is_added(
    footcare: Footcare, write: Write, home: Path, content: Path
) -> None:
    write("knees.yaml", MANY, folder=home / "work")
    status, out, err = footcare("content", "add", "knees.yaml", "--yes")

    assert (1, "") == (status, out)
    assert err.startswith("footcare: knees.yaml:3:28: ")
    assert err.endswith("Nothing was added: only a routine can be, and a right one.\n")
    assert not content.exists()
    assert "knees2.yaml:1:1: cannot be read: " in footcare("content", "add", "knees2.yaml").err


@pytest.mark.parametrize("place", ["screening.yaml", "techniques/glide.yaml"])
def test_only_routines_come_this_way(footcare: Footcare, content: Path, place: str) -> None:
    """No question, no precaution and no change of anyone else's."""
    status, _, err = footcare("content", "add", str(SHIPPED / place), "--yes")

    assert 1 == status
    assert "only a routine can be" in err
    assert not content.exists()


def test_without_a_keyboard_it_is_not_added_unasked(
    footcare: Footcare, write: Write, home: Path, content: Path
) -> None:
    write("knees.yaml", folder=home / "work")
    status, out, err = footcare("content", "add", "knees.yaml")

    assert 2 == status
    assert "Knees" in out
    assert "--yes" in err
    assert not content.exists()


def test_a_name_that_is_taken_is_not_given_twice(footcare: Footcare, write: Write, home: Path) -> None:
    write("quick.yaml", folder=home / "work")
    status, _, err = footcare("content", "add", "quick.yaml", "--yes")
    [line] = re.findall(r"Or: footcare (.*)", err)

    assert 1 == status
    assert line == "content add quick.yaml --name my-quick"
    assert 0 == footcare(*line.split(), "--yes").status
    assert 1 == footcare(*line.split(), "--yes").status


@posix_only
@pytest.mark.end_to_end
def test_one_is_asked_first(write: Write, home: Path, content: Path) -> None:
    from terminal import Terminal, clean_environment

    file = write("knees.yaml", folder=home / "work")
    with Terminal([*FOOTCARE, "content", "add", str(file)], clean_environment(home)) as terminal:
        terminal.until("Add it to your routines? [y/N]")
        assert not content.exists()
        terminal.press(b"y\r")
        assert terminal.wait() == 0
    assert 'Your routine "knees" is in' in terminal.said
    assert (content / "routines" / "knees.yaml").exists()


@posix_only
def test_only_a_yes_adds_it(
    footcare: Footcare, write: Write, home: Path, content: Path, keyboard: int
) -> None:
    write("knees.yaml", folder=home / "work")
    os.write(keyboard, b"\n")

    assert footcare("content", "add", "knees.yaml").out.endswith("Nothing was added.\n")
    assert not content.exists()
