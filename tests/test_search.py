"""What people type when they look for something, and what they are answered with first."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from evenings import library

from footcare.commands.main import run
from footcare.commands.options import names
from footcare.errors import UsageError
from footcare.massage import Precaution, Technique
from footcare.massage.evidence import Claim, Tip, Tradition
from footcare.views.search import pick, search

pytestmark = pytest.mark.usefixtures("our_files_are_parsed_once")

Footcare = Callable[[str], tuple[int, str, str]]


@pytest.fixture
def footcare(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Footcare:
    """Run a command line as a shell does; give its status and what it said, on both streams."""
    monkeypatch.delenv("FOOTCARE_CONTENT", raising=False)
    monkeypatch.setenv("FOOTCARE_CONFIG", "none")

    def start(line: str) -> tuple[int, str, str]:
        status = run(shlex.split(line))
        said = capsys.readouterr()
        return int(status), said.out, said.err

    return start


KINDS = {
    "techniques": Technique,
    "precautions": Precaution,
    "benefits": Claim,
    "zones": Tradition,
    "care": Tip,
}


def looked_up(command: str, typed: str) -> tuple[list[Any], list[str]]:
    """What is found in what comes with the program, and which others there are."""
    shelf: Mapping[str, Any] = library()[KINDS[command]]
    return search("noun", shelf, typed)


FIRST = {
    "techniques Knead with your fist": "fist-knead",
    "techniques fist knead": "fist-knead",
    "techniques kneading": "fist-knead",
    "techniques inchworm": "thumb-walk",
    "techniques achilles": "heel-squeeze",
    "precautions hands": "sore-hands",
    "precautions heart": "heart-condition",
    "precautions heart-attack": "heart-condition",
    "precautions plantar fasciitis": "sore-spot",
    "precautions bunions": "foot-arthritis-deformity",
    "precautions Athlete's foot": "athletes-foot",
    "precautions athletes foot": "athletes-foot",
    "precautions fungus": "athletes-foot",
    "precautions warfarin": "blood-thinners-bleeding",
    "precautions blood thinner": "blood-thinners-bleeding",
    "precautions varicose": "varicose-veins",
    "precautions DVT": "clot-signs",
    "precautions swollen ankles": "unexplained-swelling",
    "precautions can I massage with gout": "gout-flare",
    "precautions hip replacement": "joint-replacement",
    "precautions tingling feet": "neuropathy",
    "precautions shortness of breath": "lung-clot-signs",
    "precautions leg pain": "clot-signs",
    "precautions infections": "spreading-infection",
    "benefits blood pressure": "stress-bloodflow-tension",
    "benefits detox": "toxins",
    "benefits insomnia": "sleep",
    "benefits sleep better": "sleep",
    "benefits Nerve endings": "sensory-receptors",
    "zones heart": "heart",
    "zones gut": "intestine",
    "zones solar plexus": "solar-plexus",
    "care cold feet": "warm-feet-sleep",
    "care blisters": "daily-look",
    "care toenails": "nails",
    "care shoes": "shoes-fit",
}
"""What newcomers may type, and the id of the noun that answers first."""


@pytest.mark.parametrize("line", FIRST)
def test_what_people_look_for_comes_first(line: str) -> None:
    command, _, typed = line.partition(" ")
    found = looked_up(command, typed)[0][0]

    assert FIRST[line] == found.id


@pytest.mark.parametrize(
    ("command", "typed", "expected"),
    [
        ("techniques", "thumb", ["thumb-circle", "thumb-sweep", "thumb-walk"]),
        ("precautions", "diabetes", ["diabetes"]),
        ("precautions", "blood clot", ["clot-signs", "lung-clot-signs", "clot-history"]),
        ("zones", "stomach", ["stomach"]),
        ("zones", "arch", ["intestine"]),
        ("zones", "front", ["stomach"]),
        ("care", "socks", ["socks-day", "warm-feet-sleep"]),
    ],
)
def test_only_what_is_most_about_it_is_shown(command: str, typed: str, expected: list[str]) -> None:
    found, others = looked_up(command, typed)

    assert expected == [each.id for each in found]
    assert not set(expected) & set(others)


class Thing:
    """As much of a noun as can be searched."""

    def __init__(self, title: str, brief: str = "", text: str = "") -> None:
        self.title, self.brief, self.text = title, brief, text


THINGS = {
    "heel": Thing("Hard bone", "below the leg", "round as a ball"),
    "heel-cord": Thing("Cord of the calf", "above the bone"),
    "ball": Thing("Pad", "behind the toes", "as soft as a cord is hard"),
}


@pytest.mark.parametrize(
    ("typed", "expected", "others"),
    [
        ("heel", ["heel"], []),
        (" HEEL ", ["heel"], []),
        ("heel_cord", ["heel-cord"], []),
        ("Heel cord", ["heel-cord"], []),
        ("hard bone", ["heel"], []),
        ("bone", ["heel"], ["heel-cord"]),
        ("bones", ["heel"], ["heel-cord"]),
        ("cord", ["heel-cord"], ["ball"]),
        ("hard", ["heel"], ["ball"]),
        ("calf above", ["heel-cord"], []),
        ("the toe", ["ball"], []),
        ("ball", ["ball"], ["heel"]),
    ],
)
def test_a_name_goes_before_a_word_in_it_and_that_before_a_word_in_the_text(
    typed: str, expected: list[str], others: list[str]
) -> None:
    found, more = search("thing", THINGS, typed)

    assert ([THINGS[each] for each in expected], others) == (found, more)


@pytest.mark.parametrize("typed", [" ", "knee", "*", "\x1b[2J", "hard toe knee"])
def test_what_is_nowhere_finds_nothing_and_says_so_in_letters(typed: str) -> None:
    for look_up in (search, pick):
        with pytest.raises(UsageError) as caught:
            look_up("thing", THINGS, typed)
        assert str(caught.value).startswith('there is no thing "')
        assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("precautions diabtes", "diabetes"),
        ("precautions plantar fascitis", "plantar fasciitis"),
        ("precautions broken toe", "broken"),
        ("precautions arthritus", "arthritis"),
        ("zones haert", "heart"),
        ("techniques knaed", "knead"),
        ("routine bedtme", "bedtime"),
        ("routine sleep", "bedtime"),
        ("routine chair", "seated"),
        ("cheatsheet short", "quick"),
        ("config set colour red", "theme"),
        ("config set colors red", "theme"),
        ("config set loud 3", "volume"),
        ("config get voice-nam", "voice-name"),
        ("config set speed 3", None),
        ("routine nothing-like-it", None),
        ("zones kidneys", None),
        ("benefits qqqq", None),
        ("care hoverboard", None),
    ],
)
def test_what_is_near_in_meaning_or_spelling_is_offered_and_nothing_else(
    footcare: Footcare, line: str, near: str | None
) -> None:
    status, out, err = footcare(line)
    said = " ".join(err.split())

    assert (2, "") == (status, out)
    assert f'Did you mean "{near}"?' in said if near else "Did you mean" not in said


def test_others_are_named_below_so_that_they_can_be_looked_up(footcare: Footcare) -> None:
    lines = footcare("precautions hands --plain")[1].splitlines()

    assert "Go gently: sore thumbs, wrists or hands." == lines[0]
    assert lines[-2].startswith("See also: ")
    assert "hands-ready" in lines[-2]


def test_several_moves_are_a_list_and_one_is_shown_in_full(footcare: Footcare) -> None:
    assert "thumb-walk: Walk your thumb." in footcare("techniques thumb --plain")[1]
    assert footcare("techniques fist-knead") == footcare('techniques "Knead with your fist"')


def test_as_data_a_search_is_a_list_of_what_was_found(footcare: Footcare) -> None:
    def ids(line: str) -> list[str]:
        return [each["id"] for each in json.loads(footcare(f"{line} --json")[1])]

    assert ["thumb-circle", "thumb-sweep", "thumb-walk"] == ids("techniques thumb")
    assert ["fist-knead"] == ids("techniques fist knead")
    assert ["sore-hands", "one-hand"] == ids("precautions hands")
    assert "fist-knead" == json.loads(footcare("techniques fist-knead --json")[1])["id"], "of that very name"


# What is completed when Tab is pressed.


def completed(line: str, **environment: str) -> list[str]:
    """What bash is offered for the last word of a line."""
    words = line.split(" ")
    known = {"_FOOTCARE_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    done = subprocess.run(
        [sys.executable, "-m", "footcare"],
        env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **known, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.split()


@pytest.mark.end_to_end
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("routine ", "bedtime"),
        ("cheatsheet q", "quick"),
        ("techniques fi", "fist-knead"),
        ("precautions dia", "diabetes"),
        ("zones he", "heart"),
        ("benefits sle", "sleep"),
        ("care sho", "shoes"),
        ("care qq", "qq"),
    ],
)
def test_names_are_completed_and_never_the_names_of_files(line: str, expected: str) -> None:
    """What nothing begins with stays as it is: where nothing is offered, a shell offers files."""
    offered = completed(f"footcare {line}")

    assert expected in offered
    assert all(each.startswith(line.partition(" ")[2]) for each in offered)


@pytest.mark.end_to_end
def test_own_names_are_completed_too_though_there_is_no_yaml_in_them(tmp_path: Path) -> None:
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "mine.yaml").write_text("{{{")
    (tmp_path / "claims.yaml").write_text("- {id: moon-dust, title: [")

    assert ["mine"] == completed(f"footcare routine --content {tmp_path} mi")
    assert ["moon-dust"] == completed("footcare benefits moon", FOOTCARE_CONTENT=str(tmp_path))
    assert ["bedtime"] == completed("footcare routine b", FOOTCARE_CONTENT=str(tmp_path / "nowhere"))


@pytest.mark.parametrize("command", KINDS)
def test_every_id_that_comes_with_the_program_is_completed(command: str) -> None:
    """Though no YAML is parsed for it."""
    context: Any = SimpleNamespace(info_name=command, params={})

    assert set(library()[KINDS[command]]) <= {name for name, _ in names(context, "")}
