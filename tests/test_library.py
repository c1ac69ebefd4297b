"""What authors of content are told about their slips, and what a library promises to whoever holds one."""

import json
import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, get_args
from unicodedata import category

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from footcare import library, massage
from footcare.errors import ContentError, Fault, UsageError, printable
from footcare.library import FILES, OURS, Library, every_noun, load_library, shipped_content, yaml_nodes
from footcare.massage import Aftercare, Position, Precaution, Routine, Step, Technique, Zone
from footcare.massage.fields import Kept

posix = pytest.mark.skipif(
    os.name == "nt", reason="Windows keeps no pipes, and links only for administrators"
)

pytestmark = pytest.mark.usefixtures("our_files_are_parsed_once")

AFTERCARE = "- id: rest\n  when: now\n  screen: {}\n"
"""What is put in for the braces stands on line 3, in column 11."""

ROUTINE = """\
title: A short one
suits: Anyone.
avoid: Nobody.
position: figure-four
per-foot: 60
steps:
  - technique: glide
    seconds: 60
"""
"""The shortest routine there is. What is added belongs to its step, and stands on line 9."""

TECHNIQUE = """\
title: Slow wave
purpose: To rest.
involves: []
zones: [hollow]
hands: {working: Lies flat., holding: Lies flat.}
direction: Keep still.
tempo: One breath.
pressure: 2
screen: Rest your hands.
explanation: Rest your hands on the foot.
cue: Rest your hands.
how: [Rest your hands.]
do: Breathe.
avoid: Hurry.
mistake: Hurrying.
gentle: {how: Rest., screen: Rest., cue: Rest., pressure: 1}
"""

POSITION = """\
- id: bed
  title: In bed
  fetch: [oil]
  ease: Lie down.
  ready: [Lie down.]
  ready-cue: Lie down.
  change: [Turn over.]
  change-cue: Turn over.
"""

PRECAUTION = """\
- id: tired
  tier: note
  brief: "Tired: go to bed."
  condition: You are tired.
  do: Go to bed.
  ours: We think so.
"""

SOLE = """\
- id: sole
  size: [100, 240]
  outline: [[0, 0], [9, 0], [9, 9]]
  zones:
    - {zone: ball, polygon: [[0, 0], [9, 0], [9, 9]]}
"""


@dataclass(frozen=True, slots=True)
class Own:
    """A person's own content folder."""

    folder: Path

    def write(self, place: str, text: str | bytes) -> Path:
        """Write a file into the folder, as it is."""
        path = self.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def load(self, *nouns: type) -> Library:
        """Load what is asked for, with the folder laid over what is shipped."""
        return load_library(*nouns, own=library.Own(over=self.folder))

    def faults(self, *nouns: type) -> list[Fault]:
        """What is wrong with it."""
        return list(self.load(*nouns).faults)

    def told(self, *nouns: type) -> list[str]:
        """What the person is told, with paths as they are seen from the folder."""
        return [
            str(fault._replace(path=fault.path.relative_to(self.folder))) for fault in self.faults(*nouns)
        ]

    def told_about(self, place: str, text: str | bytes) -> list[str]:
        """What the person is told about one file."""
        self.write(place, text)
        return self.told(noun_of(place))


def noun_of(place: str) -> type:
    """What is kept in a file."""
    (name,) = (name for name, kept in FILES.items() if place.startswith(kept))
    (noun,) = (noun for noun in every_noun() if noun.__name__ == name)
    return noun


def named(cases: dict[str, Any]) -> list[Any]:
    """Cases with their names, for a table of a test."""
    return [
        pytest.param(*(case if isinstance(case, tuple) else (case,)), id=name) for name, case in cases.items()
    ]


@pytest.fixture
def own(tmp_path: Path) -> Own:
    return Own(tmp_path)


@pytest.fixture(params=["compiled", "pure Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each of the two parsers that a computer may have."""
    if request.param == "pure Python":
        monkeypatch.setattr(yaml_nodes, "_Loader", yaml.BaseLoader)
    return str(request.param)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail, instead of hanging for ever, when a file keeps the program waiting."""

    def wake(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, wake)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def is_quiet(line: str) -> bool:
    """Whether a line neither moves the cursor, breaks in two, turns its direction nor hides anything."""
    hidden = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0f\ufeff]")
    return not hidden.search(line) and not {"Cc", "Cs", "Zl", "Zp"} & set(map(category, line))


# Text, as it is written.


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("no", 'expected text; YAML can read no as true or false; write "no" in quotes'),
        ("on", 'expected text; YAML can read on as true or false; write "on" in quotes'),
        ("yes", 'expected text; YAML can read yes as true or false; write "yes" in quotes'),
        ("Off", 'expected text; YAML can read Off as true or false; write "Off" in quotes'),
        ("TRUE", 'expected text; YAML can read TRUE as true or false; write "TRUE" in quotes'),
        ("5:00", 'expected text; YAML can read 5:00 as a number; write "5:00" in quotes'),
        ("1:30:00", 'expected text; YAML can read 1:30:00 as a number; write "1:30:00" in quotes'),
        ("2024-05-01", 'expected text; YAML can read 2024-05-01 as a date; write "2024-05-01" in quotes'),
        ("012", 'expected text; YAML can read 012 as a number; write "012" in quotes'),
        ("12", 'expected text; YAML can read 12 as a number; write "12" in quotes'),
        ("-1.5", 'expected text; YAML can read -1.5 as a number; write "-1.5" in quotes'),
        ("1_000", 'expected text; YAML can read 1_000 as a number; write "1_000" in quotes'),
        ("0x1F", 'expected text; YAML can read 0x1F as a number; write "0x1F" in quotes'),
        (".inf", 'expected text; YAML can read .inf as a number; write ".inf" in quotes'),
        ("~", "expected text, found nothing; write it, or leave the key out"),
        ("null", "expected text, found nothing; write it, or leave the key out"),
        ('""', "expected text, found nothing; write it, or leave the key out"),
        ('"  "', "expected text, found nothing; write it, or leave the key out"),
    ],
)
def test_what_other_programs_take_for_something_else_is_not_text(
    own: Own, written: str, expected: str
) -> None:
    """A line on the screen must say the same to every program that reads it."""
    told = own.told_about("aftercare.yaml", AFTERCARE.format(written))
    assert [f"aftercare.yaml:3:11: rest, screen: {expected}"] == told


def test_a_time_of_a_day_is_quoted_whole(own: Own) -> None:
    """Who follows the advice must not lose what they wrote."""
    (told,) = own.told_about("aftercare.yaml", AFTERCARE.format("2024-05-01 22:30:00"))
    assert told.endswith('write "2024-05-01 22:30:00" in quotes')


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "5:00", "012", "12", "1e3", "2024-05-01", "~", "null", "<<", "*rest*", "!", "&", "@", "%"],
)
@pytest.mark.parametrize("quote", ['"', "'"])
def test_in_quotes_anything_is_text(own: Own, quote: str, written: str) -> None:
    own.write("aftercare.yaml", AFTERCARE.format(quote + written + quote))
    assert written == own.load(Aftercare)[Aftercare]["rest"].screen


@pytest.mark.parametrize(
    "written",
    [
        "No oil between the toes.",
        "5 slow breaths",
        "3-5 rounds",
        "Rest & breathe * slowly!",
        "40 C or more",
        "1.5 metres",
        "2024-05-01 was a good night.",
    ],
)
def test_a_sentence_needs_no_quotes(own: Own, written: str) -> None:
    """Not even when it begins like a number, a no or a date."""
    own.write("aftercare.yaml", AFTERCARE.format(written))
    assert written == own.load(Aftercare)[Aftercare]["rest"].screen


@pytest.mark.parametrize("written", ['" Rest now."', '"Rest now. "', '"Rest  now."', "|\n    Rest\n    now."])
def test_space_around_and_between_words_makes_no_difference(own: Own, written: str) -> None:
    own.write("aftercare.yaml", AFTERCARE.format(written))
    assert own.load(Aftercare)[Aftercare]["rest"].screen == "Rest now."


@pytest.mark.parametrize(
    ("written", "found"),
    [("x" * 71, "71"), ("\u00e9" * 71, "71"), ("\u6e29" * 36, "72, wide ones counted twice")],
)
def test_text_has_to_fit_its_place_where_some_characters_are_twice_as_wide(
    own: Own, written: str, found: str
) -> None:
    (told,) = own.told_about("aftercare.yaml", AFTERCARE.format(written))
    assert f"expected at most 70 characters, found {found}: " in told
    own.write("aftercare.yaml", AFTERCARE.format(written[:35]))
    assert written[:35] == own.load(Aftercare)[Aftercare]["rest"].screen


# Numbers, as they are written.


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("40 seconds", 'found "40 seconds"; write 40'),
        ("1 min 30", 'found "1 min 30"'),
        ("1 min 30 sec", 'found "1 min 30 sec"; write 90'),
        ("1.5 minutes", 'found "1.5 minutes"; write 90'),
        ("PT1M30S", 'found "PT1M30S"; write 90'),
        ('"00:01:30"', 'found "00:01:30"; write 90'),
        ("060", 'found "060"; write 60'),
        ("60.0", 'found "60.0"; write 60'),
        ("4", 'found "4"'),
        ("0", 'found "0"'),
        ("-60", 'found "-60"'),
        ("610", 'found "610"'),
        ("11m", 'found "11m"'),
        ("1:60", 'found "1:60"'),
        ("1e2", 'found "1e2"'),
        ("6_0", 'found "6_0"'),
        ("0x3C", 'found "0x3C"'),
        ("٦٠", 'found "٦٠"'),
        ("sixty", 'found "sixty"'),
        ("[60]", "found a list"),
        ("{of: 60}", "found keys and values"),
    ],
)
def test_a_time_that_cannot_be_read_is_told_with_its_seconds(own: Own, written: str, expected: str) -> None:
    told = own.told_about("routines/mine.yaml", ROUTINE.replace("seconds: 60", f"seconds: {written}"))
    wanted = "expected whole seconds from 5 to 600"
    assert [f"routines/mine.yaml:8:14: steps 1, seconds: {wanted}, {expected}"] == told


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("90", 90),
        ('"90"', 90),
        ("90s", 90),
        ("1m30s", 90),
        ('"1:30"', 90),
        ("1:30", 90),
        ("2m", 120),
        ("5", 5),
    ],
)
def test_seconds_may_be_written_in_four_ways(own: Own, written: str, seconds: int) -> None:
    """1:30 without quotes is 90 to all other readers of YAML as well."""
    own.write("routines/mine.yaml", f"steps: [{{title: Bend, seconds: {written}}}]")
    assert own.load(Routine)[Routine]["mine"].per_foot == seconds


def test_the_sum_may_be_left_out_and_must_agree_where_it_stands(own: Own) -> None:
    told = own.told_about("routines/mine.yaml", ROUTINE.replace("per-foot: 60", "per-foot: 5:00"))
    expected = "per-foot: the steps add up to 60 seconds, but this says 300; write 60"
    assert [f"routines/mine.yaml:5:11: {expected}"] == told
    own.write("routines/mine.yaml", ROUTINE.replace("per-foot: 60\n", ""))
    assert own.load(Routine)[Routine]["mine"].per_foot == 60


def test_a_coordinate_may_have_a_fraction_and_nothing_else(own: Own) -> None:
    text = SOLE.replace("[[0, 0], [9, 0], [9, 9]]", '[[-1.5, 1e2], ["3", 03], [1001, .5]]', 1)
    wanted, zero = (
        "expected a number from -1000 to 1000",
        "a leading zero means another number to some programs",
    )
    expected = [
        f'foot.yaml:3:20: sole, outline 1 2: {wanted}, found "1e2"',
        f'foot.yaml:3:27: sole, outline 2 1: {wanted}, found "3"; write 3 without quotes',
        f'foot.yaml:3:32: sole, outline 2 2: {wanted}, found "03"; {zero}; write 3',
        f'foot.yaml:3:38: sole, outline 3 1: {wanted}, found "1001"',
        f'foot.yaml:3:44: sole, outline 3 2: {wanted}, found ".5"',
    ]
    assert expected == own.told_about("foot.yaml", text)


# YAML that is refused, because it is dangerous or says more than text, numbers, lists and keys.


ALIASES = "are not used here; write the text out, or put it in quotes if it is text"
TAGS = "are not used here; leave it out, or put it in quotes if it is text"
DEEP = "nested too deep; write it flat"
EMPTY = "the file is empty; write its keys, or delete it"
SECOND = "a second document begins here, and one file holds one; delete this line"
NO_LIST = 'expected a list of items ("- id: …")'


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "expected"),
    named(
        {
            "an anchor": ("- &a {id: rest}\n- x\n", f"1:3: aliases (&a) {ALIASES}"),
            "an alias": ("- id: rest\n  when: *a\n", f"2:9: aliases (*a) {ALIASES}"),
            "a tag": ("- id: !rest\n", f"1:7: tags (!rest) {TAGS}"),
            "a tag of YAML's own": ("- !!map {}\n", f"1:3: tags (tag:yaml.org,2002:map) {TAGS}"),
            "a tag that would run something": (
                "- !!python/name:os.system x\n",
                f"1:3: tags (tag:yaml.org,2002:python/name:os.system) {TAGS}",
            ),
            "a tab in front": ("- id: rest\n\twhen: now\n", "2:1: found a tab; write spaces instead"),
            "a tab behind": ("- id: rest\t# x\n", "1:11: found a tab; write spaces instead"),
            "nothing": ("", f"1:1: {EMPTY}"),
            "nothing but space": (" \n\n", f"1:1: {EMPTY}"),
            "nothing but comments": ("# Not yet.\n# Soon.\n", f"1:1: {EMPTY}"),
            "a second document": (AFTERCARE.format("Rest.") + "---\n- id: more\n", f"4:1: {SECOND}"),
            "an empty second document": ("--- []\n---\n", f"2:1: {SECOND}"),
            "keys where a list should be": ("id: rest\n", f"1:1: {NO_LIST}, found keys and values"),
            "text where a list should be": ("just text\n", f'1:1: {NO_LIST}, found "just text"'),
            "null where a list should be": ("null\n", f'1:1: {NO_LIST}, found "null"'),
        }
    ),
)
def test_a_whole_file_is_refused_with_one_word_on_why(own: Own, text: str, expected: str) -> None:
    assert [f"aftercare.yaml:{expected}"] == own.told_about("aftercare.yaml", text)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "place", "expected"),
    named(
        {
            "a bracket without its end": (AFTERCARE.format("[Rest."), "4:1", ""),
            "no colon": (AFTERCARE.format("Rest.") + "  Breathe\n", "5:1", 'a key is written "key: value"'),
        }
    ),
)
def test_what_is_not_yaml_is_told_with_its_place(own: Own, text: str, place: str, expected: str) -> None:
    (told,) = own.told_about("aftercare.yaml", text)
    assert told.startswith(f"aftercare.yaml:{place}: this is not YAML: ")
    assert told.endswith(expected)


@pytest.mark.usefixtures("parser")
def test_keys_are_not_merged_from_elsewhere(own: Own) -> None:
    text = "- id: rest\n  <<: {when: now}\n  when: now\n  screen: Rest.\n"
    expected = ["aftercare.yaml:2:3: rest: merge keys (<<) are not used here; write the keys out"]
    assert expected == own.told_about("aftercare.yaml", text)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "text",
    named(
        {
            "brackets": "[" * 30_000,
            "pairs of brackets": "[" * 30_000 + "]" * 30_000,
            "brackets of two kinds": "[{a: " * 15_000,
            "dashes": "- " * 30_000,
            "question marks": "? " * 30_000,
        }
    ),
)
def test_a_bomb_of_nesting_is_one_fault(own: Own, text: str) -> None:
    """The limit is PyYAML's; its parser in Python reaches Python's own, and knows no place."""
    (told,) = own.told_about("aftercare.yaml", text)
    assert told.startswith("aftercare.yaml:1:")
    assert told.endswith(f": {DEEP}")


def test_a_file_may_be_as_large_as_256_kB(own: Own) -> None:  # noqa: N802  # a kB is written so
    text = AFTERCARE.format("Rest.")
    own.write("aftercare.yaml", text + "#" * (256 * 1024 - len(text)))
    assert "rest" in own.load(Aftercare)[Aftercare]


@pytest.mark.parametrize("content", [b"#", b"\xff", b"["])
def test_a_larger_file_is_not_even_looked_at(own: Own, content: bytes) -> None:
    expected = ["aftercare.yaml:1:1: the file is over 256 kB; split it, or take out what is not content"]
    assert expected == own.told_about("aftercare.yaml", content * (256 * 1024 + 1))


@pytest.mark.parametrize(
    ("data", "place"),
    named(
        {
            "Latin-1": (b"- id: r\xe9st\n", "1:8"),
            "further down": (b"- id: rest\n  screen: Caf\xe9.\n", "2:14"),
            "behind characters of two bytes": (b"- id: \xc3\xa9\xc3\xa9 \xe9\n", "1:10"),
            "behind a byte order mark": (b"\xef\xbb\xbf# A\n\xe9\n", "2:1"),
            "UTF-16": (AFTERCARE.format("Rest.").encode("utf-16"), "1:1"),
            "half a pair of UTF-16": (b"- id: \xed\xa0\x80\n", "1:7"),
        }
    ),
)
def test_text_is_utf_8(own: Own, data: bytes, place: str) -> None:
    """The place is counted in characters, as everywhere."""
    told = own.told_about("aftercare.yaml", data)
    assert [f"aftercare.yaml:{place}: this is not UTF-8 text; save the file as UTF-8"] == told


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_files_from_windows_read_like_any_other(own: Own, mark: str, end: str) -> None:
    text = mark + AFTERCARE.format(">-\n    Rest a\n    moment.").replace("\n", end)
    own.write("aftercare.yaml", text)
    assert own.load(Aftercare)[Aftercare]["rest"].screen == "Rest a moment."
    expected = ['aftercare.yaml:6:3: sit: expected the key "when"']
    assert expected == own.told_about("aftercare.yaml", text + f"- id: sit{end}  screen: Sit.{end}")


# Characters that can repaint a terminal, hide in it, or have no certain width.


INVISIBLE = "a control or invisible character; take it out"
TURNING = "which turns the direction of text; take it out"
EMOJI = "an emoji or part of one, which terminals draw in different widths; take it out"


@pytest.mark.parametrize(
    ("character", "escape", "expected"),
    [
        ("\x1b[31m", r"\e[31m", f"found U+001B, {INVISIBLE}"),
        ("\x07", r"\x07", f"found U+0007, {INVISIBLE}"),
        ("\x00", r"\0", f"found U+0000, {INVISIBLE}"),
        ("\x7f", r"\x7f", f"found U+007F, {INVISIBLE}"),
        ("\x85", r"\N", f"found U+0085, {INVISIBLE}"),
        ("\x9b", r"\x9b", f"found U+009B, {INVISIBLE}"),
        ("\xad", r"\u00ad", f"found U+00AD, {INVISIBLE}"),
        ("\u200b", r"\u200b", f"found U+200B, {INVISIBLE}"),
        ("\u200d", r"\u200d", f"found U+200D, {INVISIBLE}"),
        ("\u2028", r"\L", f"found U+2028, {INVISIBLE}"),
        ("\ufeff", r"\ufeff", f"found U+FEFF, {INVISIBLE}"),
        ("\ue000", r"\ue000", f"found U+E000, {INVISIBLE}"),
        ("\U000e0041", r"\U000e0041", f"found U+E0041, {EMOJI}"),
        ("\u202e", r"\u202e", f"found U+202E, {TURNING}"),
        ("\u202a", r"\u202a", f"found U+202A, {TURNING}"),
        ("\u2066", r"\u2066", f"found U+2066, {TURNING}"),
        ("\ufe0f", r"\ufe0f", f"found U+FE0F, {EMOJI}"),
        ("\U0001f9b6", r"\U0001f9b6", f"found U+1F9B6, {EMOJI}"),
        ("\u2705", r"\u2705", f"found U+2705, {EMOJI}"),
        ("\u2b50", r"\u2b50", f"found U+2B50, {EMOJI}"),
        ("\t", r"\t", "found a tab; write spaces instead"),
    ],
    ids=lambda value: value if value.startswith("\\") else "",
)
def test_a_screen_in_a_dark_room_shows_letters_and_nothing_else(
    own: Own, character: str, escape: str, expected: str
) -> None:
    """Neither as they are nor spelled out do such characters get in."""
    raw = own.told_about("aftercare.yaml", AFTERCARE.format(f"Rest{character}."))
    spelled = own.told_about("aftercare.yaml", AFTERCARE.format(f'"Rest{escape}."'))
    assert [f"aftercare.yaml:3:15: {expected}"] == raw
    assert [f"aftercare.yaml:3:11: rest, screen: {expected}"] == spelled


@pytest.mark.parametrize(
    "written", ["Grüß dich", "½ spoon", "“Rest” now", "40 °C", "休む", "Ελλάδα", "→ next"]
)
def test_letters_of_all_languages_are_welcome(own: Own, written: str) -> None:
    own.write("aftercare.yaml", AFTERCARE.format(written))
    assert written == own.load(Aftercare)[Aftercare]["rest"].screen


@pytest.mark.parametrize(
    "text",
    named(
        {
            "an id": '- id: "\\e[31m"\n  when: now\n  screen: Rest.\n',
            "an id of two lines": '- id: "a\\nb"\n  when: now\n  screen: Rest.\n',
            "an id, twice": '- id: "\\e"\n- id: "\\e"\n',
            "a key": '- id: rest\n  "\\e[31m": x\n',
            "a choice": '- id: rest\n  when: "\\e[31m"\n',
            "a fact": '- id: rest\n  article: ["\\e[31m", "a\\nb"]\n',
            "a tag": "- !<x%1b%5b31m> rest\n",
            "a tag of two lines": "- !x%0ay rest\n",
        }
    ),
)
def test_no_message_paints_on_the_screen(own: Own, text: str) -> None:
    """What an author wrote is shown to them, but never as it is."""
    for told in own.told_about("aftercare.yaml", text):
        assert is_quiet(told), repr(told)


@pytest.mark.parametrize(
    "long", ["- id: {}\n", "- {}: x\n", "- !{} x\n", "- &{} x\n", "- id: rest\n  when: {}\n"]
)
def test_no_message_fills_the_screen(own: Own, long: str) -> None:
    """A message is two lines of a terminal, however long the slip."""
    for told in own.told_about("aftercare.yaml", long.format("x" * 1000)):
        assert len(told) < 200, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\x1b[31m\nb", "a?[31m?b"), ("\u202eGrüß", "?Grüß"), ("x" * 40, "x" * 40), ("x" * 41, "x" * 40 + "…")],
)
def test_what_others_wrote_is_shown_in_one_short_line(text: str, expected: str) -> None:
    assert expected == printable(text, 40)


# Keys, choices and references, as they are spelled.


GOOD = {
    "aftercare.yaml": AFTERCARE.format("Rest."),
    "routines/mine.yaml": ROUTINE,
    "precautions.yaml": PRECAUTION,
    "foot.yaml": SOLE,
    "positions.yaml": POSITION,
}
"""What ``slips.txt`` changes."""


def slips() -> Iterator[Any]:
    """Every slip of ``slips.txt``: the file, what is in it, and what is told."""
    lines = (Path(__file__).parent / "slips.txt").read_text("utf-8").splitlines()
    table: list[tuple[str, str, list[str]]] = []
    for line in lines:
        match len(line) - len(line.lstrip()):
            case 0:
                place = line
            case 2:
                table.append((place, line.strip(), []))
            case _:
                table[-1][2].append(line[4:])
    for place, name, said in table:
        told = [line for line in said if re.match(r"\d+:\d+: ", line)]
        text = GOOD.get(place, "")
        for change in said[: -len(told)]:
            old, arrow, new = change.replace("⏎", "\n").partition(" →")
            if change.startswith("|"):
                text = (text if text != GOOD.get(place, "") else "") + change[2:] + "\n"
            elif change.startswith("+"):
                text += change[2:] + "\n"
            else:
                assert arrow, change
                assert old in text, change
                text = text.replace(old, new.removeprefix(" "), 1)
        yield pytest.param(place, text, told, id=name)


@pytest.mark.parametrize(("place", "text", "expected"), list(slips()))
def test_a_slip_is_told_with_its_place_and_the_way_out(
    own: Own, place: str, text: str, expected: list[str]
) -> None:
    assert [f"{place}:{line}" for line in expected] == own.told_about(place, text)


FOREIGN = {
    "seconds": "duration time length secs sec dur",
    "title": "name exercise",
    "screen": "description instructions text note",
    "on": "sides side",
    "repeat": "rounds reps sets",
    "zones": "zone area",
    "pressure": "intensity",
    "": "author version tags image video difficulty category colour date equipment calories muscle",
}


@pytest.mark.parametrize(
    ("ours", "theirs"), [(ours, word) for ours, words in FOREIGN.items() for word in words.split()]
)
def test_a_word_of_another_program_leads_to_ours_or_to_none(own: Own, ours: str, theirs: str) -> None:
    """By its meaning before its spelling: no suggestion is one that misleads."""
    told = own.told_about("routines/mine.yaml", f"steps: [{{title: Bend, seconds: 40, {theirs}: x}}]")
    (suggested,) = [line for line in told if f'there is no key "{theirs}" here' in line]
    assert suggested.partition(" here")[2].startswith(
        f'. Did you mean "{ours}"?' if ours else "; leave it out."
    )


def changed(old: str, new: str) -> str:
    """The short routine with something else in one place."""
    assert old in ROUTINE
    return ROUTINE.replace(old, new)


def added(*lines: str) -> str:
    """The short routine with more lines in its step, from line 9 on."""
    return ROUTINE + "".join(f"    {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{feet}", "{feet}"),
        ("{}", "{}"),
        ("{foot", "{"),
        ("foot}", "}"),
        ("{{foot}}", "{"),
        ("{foot!r}", "{foot!r}"),
    ],
)
def test_only_the_two_feet_stand_in_braces(own: Own, written: str, expected: str) -> None:
    told = own.told_about("positions.yaml", POSITION.replace("[Lie down.]", f'["Lift your {written}."]'))
    assert [
        f'positions.yaml:5:11: bed, ready 1: expected {{foot}} or {{other}} in braces, found "{expected}"'
    ] == told


def test_both_feet_may_stand_in_one_line(own: Own) -> None:
    own.write("positions.yaml", POSITION.replace("[Lie down.]", '["{foot} on {other}, {foot} down"]'))
    assert own.load(Position)[Position]["bed"].ready == ("{foot} on {other}, {foot} down",)


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        ("techniques/slow-wave.yaml", TECHNIQUE.replace("[hollow]", "[]"), "zones: expected a list of 1"),
        ("foot.yaml", SOLE.replace("[[0, 0], [9, 0], [9, 9]]", "[]", 1), "outline: expected a list of 3"),
    ],
)
def test_there_is_always_something_to_show_and_somewhere_to_press(
    own: Own, place: str, text: str, expected: str
) -> None:
    (told,) = own.told_about(place, text)
    assert expected in told


def test_a_gentle_sub_cue_that_comes_too_late_is_found_where_it_stands(own: Own) -> None:
    late = "subcues: [{at: 70, say: Rest.}]"
    text = added(f"gentle: {{how: Rest., screen: Rest., cue: Rest., pressure: 1, {late}}}")
    (told,) = own.told_about("routines/mine.yaml", text)
    assert "steps 1, gentle" in told


# What is told once, and in which order.


def test_all_slips_of_all_files_are_told_at_once_in_order(own: Own) -> None:
    """Nobody has to run the program five times to mend five slips."""
    own.write(
        "techniques/slow-wave.yaml", TECHNIQUE.replace("pressure: 2", "pressure: two").replace("do:", "Do:")
    )
    own.write("aftercare.yaml", AFTERCARE.format("no") + "  what: ever\n")
    own.write("routines/mine.yaml", changed("seconds: 60", "seconds: 1:0"))
    own.write("routines/yours.yaml", "[")
    own.write("routines/ours.yml", ROUTINE)
    expected = [
        ("aftercare.yaml", 3, 11),
        ("aftercare.yaml", 4, 3),
        ("routines/mine.yaml", 8, 14),
        ("routines/ours.yml", 1, 1),
        ("routines/yours.yaml", 1, 1),
        ("techniques/slow-wave.yaml", 8, 11),
        ("techniques/slow-wave.yaml", 13, 1),
    ]
    assert expected == [
        (fault.path.relative_to(own.folder).as_posix(), fault.line, fault.column) for fault in own.faults()
    ]


@pytest.mark.parametrize(
    "text",
    ["- a\n" * 60_000, "- id: a\n" * 30_000, "- id: a\n" + "".join(f"  x{n}:\n" for n in range(25_000))],
    ids=["items", "one id", "keys"],
)
def test_of_a_file_full_of_faults_the_first_twenty_are_told(own: Own, text: str) -> None:
    """And they are told soon."""
    own.write("aftercare.yaml", text)
    with within(20):
        *told, more = str(ContentError(own.faults(Aftercare))).splitlines()
    assert (20, "there are more faults; mend these first") == (len(told), more)


def test_the_error_itself_reads_as_all_its_lines(own: Own) -> None:
    path = own.write("aftercare.yaml", "- id: rest\n")
    with pytest.raises(ContentError) as caught:
        load_library(Aftercare, own=library.Own(over=own.folder), asked=["rest"])
    assert str(caught.value) == (
        f'{path}:1:3: rest: expected the key "when"\n{path}:1:3: rest: expected the key "screen"'
    )


def test_a_routine_is_not_blamed_for_a_faulty_technique(own: Own) -> None:
    own.write("techniques/slow-wave.yaml", TECHNIQUE.replace("pressure: 2", "pressure: two"))
    own.write("routines/mine.yaml", changed("glide", "slow-wave"))
    expected = [
        'techniques/slow-wave.yaml:8:11: pressure: there is no pressure "two"; there are 1, 2, 3, 4, 5'
    ]
    assert expected == own.told(Routine)


def test_a_routine_is_not_blamed_for_a_technique_that_is_not_yaml(own: Own) -> None:
    own.write("techniques/slow-wave.yaml", TECHNIQUE + '"')
    own.write("routines/mine.yaml", changed("glide", "slow-wave"))
    assert [told.partition(":")[0] for told in own.told(Routine)] == ["techniques/slow-wave.yaml"]


def test_a_routine_is_not_blamed_for_a_faulty_position(own: Own) -> None:
    own.write("positions.yaml", POSITION.replace("[oil]", "oil"))
    own.write("routines/mine.yaml", changed("figure-four", "bed"))
    expected = ['positions.yaml:3:10: bed, fetch: expected a list, found "oil"; write [oil]']
    assert expected == own.told(Routine)


def test_a_broken_routine_does_not_keep_anybody_from_the_precautions(own: Own) -> None:
    own.write("routines/mine.yaml", "[")
    assert load_library(Precaution)[Precaution] == own.load(Precaution)[Precaution]


# The person's own folder over ours.


def test_an_own_evening_needs_a_title_a_position_and_a_technique_or_two(own: Own) -> None:
    own.write("techniques/slow-wave.yaml", TECHNIQUE)
    own.write("routines/mine.yaml", changed("glide", "slow-wave"))
    library = own.load(Routine, Technique, Position)
    (step,) = library[Routine]["mine"].steps
    assert (step.id, step.seconds, step.pressure.level) == ("slow-wave", 60, 2)
    assert library[Technique]["slow-wave"] is step.technique
    assert library[Position]["figure-four"] is library[Routine]["mine"].position
    assert {"bedtime", "mine"} < set(library[Routine])


@pytest.mark.parametrize("name", ["glide", "close", "fascia-stretch"])
def test_what_a_step_does_not_say_its_technique_says(own: Own, name: str) -> None:
    own.write("routines/mine.yaml", changed("glide", name))
    library = own.load(Routine, Technique)
    (step,), technique = library[Routine]["mine"].steps, library[Technique][name]
    shared = {field.name for field in fields(Step)} & {field.name for field in fields(Technique)}
    assert {each: getattr(technique, each) for each in shared} == {
        each: getattr(step, each) for each in shared
    }
    assert (technique, 60, ()) == (step.technique, step.seconds, step.subcues)


def test_what_a_step_says_itself_stays(own: Own) -> None:
    own.write(
        "routines/mine.yaml",
        added("id: last", "title: Last one", "pressure: 1", "zones: [heel]", "article: []"),
    )
    (step,) = own.load(Routine)[Routine]["mine"].steps
    assert (step.id, step.title, step.pressure.level) == ("last", "Last one", 1)
    assert ([zone.id for zone in step.zones], step.article) == (["heel"], ())


def test_the_same_id_takes_the_place_of_ours_and_a_new_one_comes_last(own: Own) -> None:
    before = load_library(Aftercare)[Aftercare]
    own.write(
        "aftercare.yaml", AFTERCARE.format("Sleep.") + AFTERCARE.format("Warm ones.").replace("rest", "socks")
    )
    after = own.load(Aftercare)[Aftercare]
    assert [*before, "rest"] == list(after)
    assert [id_ for id_ in after if before.get(id_) != after[id_]] == ["socks", "rest"]
    assert (after["socks"].screen, after["rest"].screen) == ("Warm ones.", "Sleep.")


def test_an_own_bedtime_takes_the_place_of_ours(own: Own) -> None:
    own.write("routines/bedtime.yaml", ROUTINE)
    assert own.load(Routine)[Routine]["bedtime"].title == "A short one"


def test_an_own_pressure_is_felt_in_every_routine_of_ours(own: Own) -> None:
    """References are resolved after the own folder has been laid over ours."""
    own.write("pressures.yaml", "- id: 3\n  name: just right\n  feels: Fine.\n")
    steps = own.load(Routine)[Routine]["bedtime"].steps
    assert {"just right"} == {step.pressure.name for step in steps if step.pressure.level == 3}


ZONE = "- id: {}\n  name: {}\n  place: somewhere\n"


@pytest.mark.parametrize(
    "text",
    named(
        {
            "made of one that comes later": ZONE.format("pair", "pair")
            + "  parts: [first]\n"
            + ZONE.format("first", "first"),
            "made of itself": ZONE.format("pair", "pair") + "  parts: [pair]\n",
            "one of ours, made of a new one": ZONE.format("arch-tip", "arch tip")
            + ZONE.format("whole-sole", "whole sole")
            + "  parts: [arch-tip]\n",
        }
    ),
)
def test_no_zone_is_lost_without_a_word(own: Own, text: str) -> None:
    """What stands in a file is on its shelf, or a fault says why not."""
    own.write("zones.yaml", text)
    written = set(load_library(Zone)[Zone]) | set(re.findall("id: (.*)", text))
    loaded = own.load(Zone)
    assert loaded.faults or written == set(loaded[Zone])


def test_an_empty_own_folder_changes_nothing(own: Own) -> None:
    assert load_library().shelves == own.load().shelves


def test_our_content_is_a_good_own_folder(own: Own) -> None:
    """All that holds for the content of others holds for ours."""
    del own
    assert load_library().shelves == load_library(own=library.Own(over=shipped_content())).shelves


@pytest.mark.parametrize("place", ["screening.yaml", "changes.yaml"])
def test_a_stranger_cannot_change_who_is_asked_what(own: Own, place: str) -> None:
    """Whoever shares a routine must not lead anybody past the safety questions."""
    own.write(place, (shipped_content() / place).read_text(encoding="utf-8"))
    expected = f"{place}:1:1: who is asked what is the same for everyone; delete this file here"
    assert [expected] == own.told(Aftercare)


def test_an_own_folder_that_is_not_there_is_a_slip_of_the_command(own: Own) -> None:
    missing = own.folder / "nowhere"
    with pytest.raises(UsageError) as caught:
        load_library(Aftercare, own=library.Own(over=missing))
    assert f'"{missing}" is not a folder, or closed to you; name the one with your own content' == str(
        caught.value
    )


def test_an_own_folder_is_not_a_file(own: Own) -> None:
    file = own.write("aftercare.yaml", AFTERCARE.format("Rest."))
    with pytest.raises(UsageError, match="is not a folder"):
        load_library(Aftercare, own=library.Own(over=file))


# Files that would not be read, because of a slip in their names.


PLACES = ", ".join(place for noun, place in FILES.items() if noun not in OURS)
NAME = "expected a name of small letters and digits joined by hyphens, with a letter first and .yaml last"


def elsewhere(call: str) -> str:
    """What is said of a file that may be anything."""
    return f"nothing is read from here. A routine belongs in routines/; {call}. There are {PLACES}"


@pytest.mark.parametrize(
    ("place", "meant"),
    [
        ("after-care.yaml", "aftercare.yaml"),
        ("aftercare.yml", "aftercare.yaml"),
        ("aftercare.json", "aftercare.yaml"),
        ("Aftercare.YAML", "aftercare.yaml"),
        ("zones.yaml.txt", "zones.yaml"),
        ("red_flags.yaml", "red-flags.yaml"),
    ],
)
def test_a_slip_in_the_name_of_a_file_is_told_instead_of_its_being_passed_over(
    own: Own, place: str, meant: str
) -> None:
    own.write(place, AFTERCARE)
    assert [f'{place}:1:1: nothing is read from here. Did you mean "{meant}"?'] == own.told()


@pytest.mark.parametrize(
    ("place", "called"),
    [
        ("routines/mine.yml", "mine"),
        ("routines/mine.YML", "mine"),
        ("routines/mine.YAML", "mine"),
        ("routines/mine.yaml.txt", "mine"),
        ("routines/mine.yaml.yaml", "mine"),
        ("routines/mine.json", "mine"),
        ("routines/My Evening.yaml", "my-evening"),
        ("routines/my_evening.yaml", "my-evening"),
        ("routines/Late.yml", "late"),
        ("routines/F\u00fc\u00dfe.yaml", "fusse"),
        ("routines/\u819d.yaml", "routine"),
        ("routines/2knees.yaml", "knees-2"),
        ("techniques/Wave.yaml", "wave"),
    ],
)
def test_a_name_that_is_no_id_is_told_with_one_that_is(own: Own, place: str, called: str) -> None:
    own.write(place, ROUTINE)
    assert [f'{place}:1:1: {NAME}; call it "{place.partition("/")[0]}/{called}.yaml"'] == own.told()


@pytest.mark.parametrize("name", ["technique", "Routines", "rutines", "routine"])
def test_a_slip_in_the_name_of_a_folder_is_told_once(own: Own, name: str) -> None:
    own.write(f"{name}/mine.yaml", AFTERCARE)
    meant = "techniques" if name.startswith("t") else "routines"
    assert [f'{name}:1:1: nothing is read from here. Did you mean "{meant}/"?'] == own.told()


def test_a_file_that_is_called_as_a_folder_should_be_is_told(own: Own) -> None:
    own.write("routines", ROUTINE)
    (told,) = own.told()
    assert told.startswith(
        "routines:1:1: expected a folder that is open to you, with one file in it for each:"
    )


@pytest.mark.parametrize(
    ("place", "called"),
    [
        ("mine.yaml", "mine"),
        ("mine.YML", "mine"),
        ("My Knees.yaml.txt", "my-knees"),
        ("2knees.yaml", "knees-2"),
        ("routine.yaml", "routine"),
        ("bedtime.yaml", "bedtime"),
        ("zone-mine.yaml", "zone-mine"),
        ("mine/knees.yaml", "knees"),
        ("routines/old/knees.yaml", "knees"),
        ("techniques/old/knees.yml", "knees"),
        ("knees.json", "knees"),
    ],
)
def test_a_file_in_a_wrong_place_is_told_where_it_belongs(own: Own, place: str, called: str) -> None:
    own.write(place, JSON if place.endswith("json") else ROUTINE)
    call = f'call it "routines/{called}.yaml"'
    assert [f"{place}:1:1: {elsewhere(call)}"] == own.told()


JSON = '{"title": "Mine", "steps": []}'


def test_nobody_is_told_to_take_the_name_of_another_file(own: Own) -> None:
    """Whoever does what a message says loses nothing."""
    for place in ("knees.yaml", "routines/knees.yaml", "routines/Knees.yaml"):
        own.write(place, ROUTINE)
    for place in ("zones.yaml", "zones.yml", "routine/notes.yaml"):
        own.write(place, "[]")
    call = 'call it "routines/{}.yaml"'
    assert [
        f"knees.yaml:1:1: {elsewhere(TAKEN)}",
        f"routine/notes.yaml:1:1: {elsewhere(call.format('notes'))}",
        f"routines/Knees.yaml:1:1: {NAME}; {TAKEN}",
        f"zones.yml:1:1: {elsewhere(call.format('zones'))}",
    ] == own.told(Aftercare)


TAKEN = '"routines/knees.yaml" is taken, so call it something else'


def test_a_folder_with_nothing_for_footcare_in_it_is_told_and_does_no_harm(own: Own) -> None:
    own.write("notes.txt", "Buy oil.")
    where = "a routine belongs in routines/, as routines/mine.yaml"
    assert [f".:1:1: nothing in this folder is for footcare; {where}"] == own.told()
    assert load_library().shelves == own.load().shelves


@pytest.mark.parametrize(
    "place",
    [
        "README.md",
        "routines/notes.txt",
        "routines/mine.yaml~",
        "routines/.mine.yaml.swp",
        "routines/._mine.yaml",
        "pictures/feet.png",
        "routine.schema.json",
        "routines/routine.schema.json",
        "package.json",
        ".hidden.yaml",
        "notes/ideas.txt",
    ],
)
def test_what_is_no_content_may_lie_beside_it(own: Own, place: str) -> None:
    """Notes, pictures, and what editors and other computers leave behind."""
    own.write(place, b"\x00\xff")
    assert load_library().shelves == own.load().shelves


def test_a_folder_that_is_closed_is_a_slip_of_the_command(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(UsageError, match="closed to you"):
        own.load()


@posix
def test_a_routine_may_stay_open_in_an_editor(own: Own) -> None:
    """Emacs puts a link that leads nowhere beside a file that is being changed."""
    own.write("routines/mine.yaml", ROUTINE)
    (own.folder / "routines" / ".#mine.yaml").symlink_to("me@bedroom.1234")
    assert "mine" in own.load(Routine)[Routine]


@posix
@pytest.mark.parametrize("place", ["\x1b[31m.yaml", "routines/\x1b[31m.yaml", "routines/a\nb.yaml"])
def test_no_name_of_a_file_paints_on_the_screen(own: Own, place: str) -> None:
    own.write(place, ROUTINE)
    for fault in own.faults():
        assert is_quiet(str(fault)), repr(str(fault))


# What lies there and is not a file.


def pipe(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


def link_to_nothing_inside(path: Path) -> None:
    path.symlink_to("nowhere")


def link_to_nothing_outside(path: Path) -> None:
    path.symlink_to("/nowhere/at/all")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def link_to_a_file_outside(path: Path) -> None:
    outside = path.parent.parent.parent / "outside.yaml"
    outside.write_text("a secret: [")
    path.symlink_to(outside)


def link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


OUT = "this leads to a file outside the content folder; put the file itself here"


@posix
@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (pipe, "cannot be read: it is not a regular file"),
        (folder, "cannot be read: it is not a regular file"),
        (link_to_nothing_inside, "cannot be read: No such file or directory"),
        (link_to_nothing_outside, OUT),
        (link_to_itself, ""),
        (link_to_a_file_outside, OUT),
        (link_to_a_device, OUT),
    ],
)
@pytest.mark.parametrize("place", ["aftercare.yaml", "routines/mine.yaml"])
def test_what_is_not_a_file_is_neither_read_nor_waited_for(
    tmp_path: Path, place: str, make: Callable[[Path], None], expected: str
) -> None:
    own = Own(tmp_path / "mine" / "content")
    path = own.folder / place
    path.parent.mkdir(parents=True)
    make(path)
    with within(5):
        told = own.told(noun_of(place))
    assert told[-1].startswith(f"{place}:1:1: {expected}")


@posix
def test_a_folder_that_is_a_link_leads_nowhere_either(tmp_path: Path) -> None:
    own, outside = Own(tmp_path / "own"), Own(tmp_path / "outside")
    own.folder.mkdir()
    outside.write("secret.yaml", "a secret: [")
    (own.folder / "routines").symlink_to(outside.folder)
    assert all(OUT in told for told in own.told())


@posix
def test_a_link_inside_the_folder_and_a_link_to_the_folder_are_fine(tmp_path: Path) -> None:
    Own(tmp_path / "mine").write("pages/notes.txt", AFTERCARE.format("Rest."))
    (tmp_path / "mine" / "aftercare.yaml").symlink_to("pages/notes.txt")
    (tmp_path / "content").symlink_to("mine")
    assert "rest" in Own(tmp_path / "content").load(Aftercare)[Aftercare]


@posix
def test_our_own_content_may_be_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some installers link every file to a store of theirs."""
    for file in shipped_content().rglob("*.yaml"):
        link = tmp_path / file.relative_to(shipped_content())
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(file)
    before = load_library().shelves
    monkeypatch.setattr("footcare.library.shipped_content", lambda: tmp_path)
    assert before == load_library().shelves


# What a library promises.


def parts(hint: Any) -> Iterator[type]:
    """Every type in a type hint."""
    inner = get_args(hint)
    if not inner and isinstance(hint, type):
        yield hint
    for each in inner:
        yield from parts(each)


def test_what_nobody_asked_for_is_not_read() -> None:
    """A routine does not wait for claims; its sources are read because its techniques name them."""
    assert [Zone] == list(load_library(Zone).shelves)


def test_every_noun_with_a_place_of_its_own_has_a_file() -> None:
    rooms = (massage, massage.evidence, massage.cautions)
    kept = {
        each.__name__
        for room in rooms
        for each in vars(room).values()
        if isinstance(each, type) and issubclass(each, Kept)
    } - {"Kept"}
    assert kept == set(FILES)


@pytest.mark.parametrize("noun", every_noun(), ids=lambda noun: noun.__name__)
def test_one_kind_alone_is_the_same_as_in_the_whole(noun: type) -> None:
    """So a command reads only what it shows, and misses nothing."""
    assert load_library()[noun] == load_library(noun)[noun]


# Laws.


PLACED = re.compile(r".*:([1-9][0-9]*):([1-9][0-9]*): .+")

letters = st.characters(min_codepoint=0x21, max_codepoint=0x2AF, exclude_categories=("C", "Z"))
WORDS = "id rest when now screen Rest 6 zones parts ball polygon size é 🦶 {foot} 5:00 *a"
SIGNS = "[ ] { } , | >- ' # << ~ @ `"
OTHERS = (
    '- ¦: ¦? ¦ #¦  ¦    ¦\n¦\n- ¦\n  ¦"¦"\\e[31m"¦"\\n"¦\\¦&a ¦!a ¦!!str ¦!<a%1b> ¦---\n¦...\n¦%YAML 1.1\n'
)
HIDDEN = ("\t", "\r", "\r\n", "\x1b", "\u202e", "\x85", "\ufeff", "\u2028")
tokens = st.sampled_from([*WORDS.split(), *SIGNS.split(), *OTHERS.split("¦"), *HIDDEN])
documents = st.text() | st.lists(tokens, max_size=40).map("".join) | st.binary(max_size=60)


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Own:
    """One folder that a law writes into, again and again."""
    return Own(tmp_path_factory.mktemp("own"))


@cache
def shipped_names(noun: type) -> list[str]:
    return list(load_library(noun)[noun])


def only_content_errors(own: Own, place: str, text: str | bytes) -> None:
    """Load one file; whatever is in it, it is either read or told about, line by line."""
    path, noun = own.write(place, text), noun_of(place)
    try:
        loaded = own.load(noun)
    finally:
        path.unlink()
    assert set(shipped_names(noun)) <= set(loaded[noun]), "what is shipped is never lost"
    lines = str(ContentError(loaded.faults)).split("\n") if loaded.faults else []
    for fault, line in zip(loaded.faults, lines, strict=True):
        assert PLACED.fullmatch(line), repr(line)
        assert line.startswith(f"{path}:{fault.line}:{fault.column}: ")
        assert is_quiet(line), repr(line)


@settings(deadline=None, derandomize=True, max_examples=150)
@given(
    st.sampled_from(["aftercare.yaml", "positions.yaml", "zones.yaml", "foot.yaml"]),
    documents,
)
@example("aftercare.yaml", "- !<a%1b%0a> x\n")
@example("zones.yaml", "{" * 3000)
def test_whatever_is_in_a_file_is_read_or_told_about(notebook: Own, place: str, text: str | bytes) -> None:
    if isinstance(text, str):
        text = text.encode("utf-8", "surrogatepass")
    only_content_errors(notebook, place, text)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.data())
def test_a_routine_that_somebody_stumbled_over_is_read_or_told_about(
    notebook: Own, data: st.DataObject
) -> None:
    """Something is torn out of a good file, and something else is dropped there."""
    text = (shipped_content() / "routines/quick.yaml").read_text("utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 30, len(text))))
    dropped = data.draw(st.lists(tokens, max_size=4).map("".join))
    only_content_errors(notebook, "routines/quick.yaml", text[:start] + dropped + text[end:])


def in_double_quotes(words: list[str]) -> str:
    return json.dumps(" ".join(words))


def in_double_quotes_over_lines(words: list[str]) -> str:
    return '"' + "\n    ".join(json.dumps(word)[1:-1] for word in words) + '"'


def in_single_quotes(words: list[str]) -> str:
    return "'" + " ".join(words).replace("'", "''") + "'"


def folded(words: list[str]) -> str:
    return ">-\n    " + "\n    ".join(words)


def line_by_line(words: list[str]) -> str:
    return "|\n    " + "\n    ".join(words)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(
    st.lists(st.text(letters, min_size=1, max_size=6), min_size=1, max_size=10),
    st.sampled_from([in_double_quotes, in_double_quotes_over_lines, in_single_quotes, folded, line_by_line]),
)
def test_words_are_the_same_however_they_are_written(
    notebook: Own, words: list[str], style: Callable[[list[str]], str]
) -> None:
    notebook.write("aftercare.yaml", AFTERCARE.format(style(words)))
    assert " ".join(words) == notebook.load(Aftercare)[Aftercare]["rest"].screen
