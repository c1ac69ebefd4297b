"""What an editor knows of content: it says of a file what the program says, as far as a schema can see."""

import re
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from yaml.nodes import ScalarNode

from footcare.library import FILES, _items, every_noun, load_library, shipped_content
from footcare.library.folder import Folder
from footcare.library.reader import Item, Reading, read_noun
from footcare.library.schema import schema
from footcare.library.yaml_nodes import read_nodes
from footcare.massage import Position, Routine, Technique, Zone


class Core(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # which it is depends on the computer
    """Reads YAML as editors do: by the core schema of YAML 1.2, where ``no`` and ``1:30`` are text."""

    yaml_implicit_resolvers: Mapping[str, Any] = {}

    def whole_number(self, node: ScalarNode) -> int:
        """Read 12, 012 (which is 12), 0o14 or 0xC."""
        return int(node.value, 0 if re.match("0[ox]", node.value) else 10)


for kind, first, form in (
    ("null", ["~", "n", "N", ""], "~|null|Null|NULL|"),
    ("bool", "tTfF", "true|True|TRUE|false|False|FALSE"),
    ("int", "-+0123456789", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    (
        "float",
        "-+.0123456789",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
    ),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(f"^({form})$"), list(first))
Core.add_constructor("tag:yaml.org,2002:int", Core.whole_number)


def as_editors_read(text: str) -> Any:
    """What an editor compares with the schema."""
    return yaml.load(text, Core)


@cache
def validator(noun: type) -> Draft7Validator:
    return Draft7Validator(schema(noun))


def fits(routine: str) -> bool:
    """Whether an editor finds nothing wrong with a routine."""
    return bool(validator(Routine).is_valid(as_editors_read(routine)))


@cache
def shipped(noun: type) -> dict[str, list[Item]]:
    place, folder = FILES[noun.__name__], Folder(shipped_content(), shipped=True)
    return {id_: [item] for id_, item in _items(Reading(shipped), folder.files[place], place).items()}


BUILT: dict[tuple[type, str], Any] = {}
"""What is shipped is built once for all tests: it never changes."""


def told(routine: str) -> list[str]:
    """What the program says of a routine in a person's own folder."""
    path, reading = Path("mine.yaml"), Reading(shipped, BUILT)
    reading.value(partial(read_noun, Routine, id_="mine"), read_nodes(path, routine), (path,))
    return [fault.message for fault in reading.faults]


def with_step(step: str) -> str:
    """A routine with one step beside this one."""
    return f"steps:\n  - {{title: Slow wave, seconds: 40}}\n  - {step}\n"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        *((text, text) for text in ("40s", "1m30s", "1:30", "no", "on", "Yes", "2024-05-01", "1_000", "<<")),
        *(("40", 40), ("012", 12), ("0o14", 12), ("0xC", 12), ("1.5", 1.5), ("1e2", 100.0)),
        *(("true", True), ("null", None), ("~", None), ("", None), ('"40"', "40")),
    ],
)
def test_an_editor_reads_yaml_of_the_later_kind(written: str, read: object) -> None:
    """In the former kind, 1:30 is 90 and no is false."""
    assert as_editors_read(f"key: {written}") == {"key": read}
    assert list(as_editors_read(f"{written or '~'}: value")) == [read]


@pytest.mark.parametrize("noun", every_noun())
def test_an_editor_finds_nothing_wrong_with_what_is_shipped(noun: type) -> None:
    """Every key of every file is known to it."""
    Draft7Validator.check_schema(validator(noun).schema)
    place = shipped_content() / FILES[noun.__name__]
    for path in place.glob("*.yaml") if place.is_dir() else [place]:
        found = validator(noun).iter_errors(as_editors_read(path.read_text("utf-8")))
        assert [] == [f"{path.name}: {error.json_path}: {error.message}" for error in found]


SIXTEEN = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"


@pytest.mark.parametrize(
    "step",
    [
        "{title: Slow wave, duration: 40}",
        "{title: Slow wave, seconds: 40, duration: 40}",
        "{title: Slow wave, seconds: 4}",
        "{title: Slow wave, seconds: 601}",
        "{title: Slow wave, seconds: 40.5}",
        "{title: Slow wave, seconds: forty}",
        "{title: Slow wave, seconds: 40 seconds}",
        "{title: Slow wave, seconds: 1:75}",
        "{title: Slow wave, seconds: [40]}",
        "{title: Slow wave, seconds: ~}",
        "{title: Slow wave}",
        "{seconds: 40}",
        "{title: 12, seconds: 40}",
        "{title: true, seconds: 40}",
        "{title: ~, seconds: 40}",
        "{title: ' ', seconds: 40}",
        f"{{title: {'x' * 60}, seconds: 40}}",
        f"{{title: Slow wave, seconds: 40, cue: {SIXTEEN}}}",
        "{title: Slow wave, seconds: 40, pressure: 6}",
        "{title: Slow wave, seconds: 40, pressure: gentle}",
        "{title: Slow wave, seconds: 40, zones: heel}",
        "{title: Slow wave, seconds: 40, zones: [The heel]}",
        "{title: Slow wave, seconds: 40, zones: [{id: instep, name: instep}]}",
        "{title: Slow wave, seconds: 40, on: both}",
        '{title: Slow wave, seconds: 40, repeat: "3"}',
        "{title: Slow wave, seconds: 40, hands: {working: Glides.}}",
        "{title: Slow wave, seconds: 40, stroke: {kind: along, path: [heel, [1, 2, 3]]}}",
        "{technique: {title: Slow wave}, seconds: 40}",
        "{rest: 2}",
        "{rest: 20, seconds: 20}",
        "{rest: 20, technique: glide}",
        "{repeat: 3, steps: []}",
        "{repeat: 3, title: Slow wave, steps: [{title: Slow wave, seconds: 40}]}",
        "{steps: [{title: Slow wave, seconds: 40}]}",
        "Slow wave",
        "[Slow wave, 40]",
    ],
)
def test_what_the_program_refuses_for_its_form_an_editor_underlines(step: str) -> None:
    assert told(with_step(step))
    assert not fits(with_step(step))


@pytest.mark.parametrize(
    "step",
    [
        "{technique: glide, seconds: 40}",
        "{title: 5 slow breaths, seconds: 40s}",
        "{title: Slow wave, seconds: 1m30s, on: left, repeat: 2}",
        "{title: Slow wave, seconds: 1:30, zones: []}",
        '{title: Slow wave, seconds: "1:30", pressure: 2}',
        '{title: Slow wave, seconds: 40, pressure: "2"}',
        "{title: Slow wave, seconds: 40, zones: [heel, {id: instep, name: instep, place: inside}]}",
        "{title: Slow wave, seconds: 40, zones: [{name: instep, place: inside}]}",
        "{title: Slow wave, seconds: 40, pressure: {id: 2, name: soft, feels: Soft.}}",
        "{title: Slow wave, seconds: 40, stroke: {kind: along, path: [heel, [1, 2.5]]}}",
        "{rest: 20}",
        "{rest: 20, title: Breathe, on: once}",
        '{title: Slow wave, seconds: "40"}',
        "{repeat: 3, steps: [{title: Slow wave, seconds: 40}, {repeat: 2, steps: [{rest: 5}]}]}",
    ],
)
def test_what_the_program_takes_an_editor_takes(step: str) -> None:
    """A line under what is right would teach people to look away."""
    assert [] == told(with_step(step)), step
    assert fits(with_step(step))


@pytest.mark.parametrize(
    ("routine", "right"),
    [
        ("title: Nothing in it", False),
        ("steps: {title: Slow wave, seconds: 40}", False),
        ("- {title: Slow wave, seconds: 40}", False),
        ("id: mine\nsteps: [{title: Slow wave, seconds: 40}]", False),
        ("get_ready: 60\nsteps: [{title: Slow wave, seconds: 40}]", False),
        ("position: {title: In bed}\nsteps: [{title: Slow wave, seconds: 40}]", False),
        ("instead: {steps: []}\nsteps: [{title: Slow wave, seconds: 40}]", False),
        ("position: {ready: [Lie down.]}\nsteps: [{title: Slow wave, seconds: 40}]", True),
        ("get-ready: 1:00\nchange: 20s\nsteps: [{title: Slow wave, seconds: 40}]", True),
        ("before: [{rest: 20}, {title: Walk, seconds: 60}]\nsteps: [{title: Slow wave, seconds: 40}]", True),
    ],
)
def test_an_editor_knows_a_routine_as_well_as_its_steps(routine: str, right: bool) -> None:
    assert right is not bool(told(routine))
    assert fits(routine) is right


WRITTEN = {
    "technique": ["glide", "glyde", "Glide!", "[glide]"],
    "title": ["Slow wave", "5 slow waves", "no", "5:00", "12", "''", "x" * 25, "\u6e29" * 13, "[Slow wave]"],
    "seconds": ["40", "90s", "1m30s", "1:30", "5", "4", "4s", "11m", "1:75", "040", '"40"', "4e1", "40.0"],
    "rest": ["20", "20s", "2", "2s"],
    "on": ["each", "left", "once", "both"],
    "repeat": ["3", "03", "51", '"3"', "three"],
    "zones": ["[heel]", "[heel, top]", "[]", "heel", "[heal]", "[Heel]"],
    "pressure": ["2", '"2"', "02", "6", "soft"],
    "cue": ["Breathe out.", SIXTEEN.removesuffix(" sixteen"), SIXTEEN, "yes", "{a: b}"],
    "hands": ["{working: Glides., holding: Rests.}", "{working: Glides.}", "flat"],
    "stroke": [
        "{kind: hold, path: [heel]}",
        "{kind: along, path: [heel]}",
        "{kind: along, path: [heel, [1, 2]], out: 12}",
        "{kind: wave, path: [heel]}",
        "{kind: hold, path: [[1, 2, 3]]}",
    ],
    "subcues": ["[{at: 10, say: Breathe.}]", "[{at: 590, say: Breathe.}]", "[{at: 10}]"],
    "steps": ["[{rest: 20}]", "[]"],
    "duration": ["40"],
}
"""What may stand behind each key, right or wrong."""

UNSEEN = re.compile(
    r"there is no (technique|zone|pressure) |YAML can read|a leading zero|wide ones counted twice"
    r"|expected whole seconds .*, found \"(4s|2s|11m|040|40\.0|4e1)\"|expected times in order"
    r"|expected where it begins|at most the whole stroke"
)
"""What the program says that no schema can: of ids, of how YAML could be read, and of how things add up."""

steps = st.builds(
    lambda good, keys: good | keys,
    st.sampled_from([{"technique": "glide", "seconds": "40"}, {"title": "Slow wave", "seconds": "1:30"}, {}]),
    st.lists(st.sampled_from([*WRITTEN]), max_size=3, unique=True).flatmap(
        lambda keys: st.fixed_dictionaries({key: st.sampled_from(WRITTEN[key]) for key in keys})
    ),
)


@given(steps)
@settings(max_examples=200, deadline=None)
def test_an_editor_and_the_program_differ_only_in_what_a_schema_cannot_see(step: dict[str, str]) -> None:
    """What it underlines is wrong, and what it lets pass is wrong for other reasons than its form."""
    routine = with_step(f"{{{', '.join(f'{key}: {value}' for key, value in step.items())}}}")
    said = told(routine)
    assert all(map(UNSEEN.search, said)) if fits(routine) else said


def test_an_editor_offers_words_and_the_ids_that_there_are() -> None:
    """One's own are as good."""
    library = load_library(Technique, Zone, Position)
    ids = {noun.__name__: list(library[noun]) for noun in (Technique, Zone, Position)}
    found = schema(Routine, ids)
    step = next(each for each in found["definitions"]["Step"]["anyOf"] if "properties" in each)
    assert ["each", "left", "right", "once"] == step["properties"]["on"]["enum"]
    for noun, known in ids.items():
        assert {"enum": known} == found["definitions"][noun]["anyOf"][0]
    own = as_editors_read(with_step("{technique: slow-wave, seconds: 40, zones: [instep]}"))
    assert Draft7Validator(found).is_valid(own)


def test_an_editor_shows_what_a_key_is_for() -> None:
    found = schema(Routine)
    assert "Seconds to change feet." == found["properties"]["change"]["description"]
    step = next(each for each in found["definitions"]["Step"]["anyOf"] if "properties" in each)
    assert "How many times, one after the other." == step["properties"]["repeat"]["description"]
    assert "The shorter line that is spoken." == step["properties"]["cue"]["description"]
