"""What is no YAML is told where it began, in words that a person can act on."""

from pathlib import Path

import pytest
import yaml
from literal import mend_all

from footcare.errors import ContentError
from footcare.library import shipped_content
from footcare.library.yaml_nodes import read_nodes

ROUTINE = """\
title: Evening
steps:
  - title: Bend
    seconds: 40
    screen: Bend your toes.
  - title: Press
    seconds: 30
"""
FILE = Path("mine.yaml")


def told(text: str) -> list[str]:
    """What is said of a text, each with its line and column."""
    with pytest.raises(ContentError) as caught:
        read_nodes(FILE, text)
    return [f"{fault.line}:{fault.column}: {fault.message}" for fault in caught.value.faults]


SIGN = "a text that begins with this sign needs quotes; write"
TITLES = {
    "an open quote": ('title: "Evening', '1:8: this quote is not closed: put " at the end of the line'),
    "an open single quote": (
        "title: 'Evening",
        "1:8: this quote is not closed: put ' at the end of the line",
    ),
    "an apostrophe": (
        "title: 'Don't'",
        '1:8: these quotes do not hold all of the text; write "Don\'t" in quotes',
    ),
    "quotes for a part": (
        'title: "Late" evening',
        '1:8: these quotes do not hold all of the text; write "\\"Late\\" evening" in quotes',
    ),
    "no space after a colon": ("title:Evening", "1:6: expected a space; put a space after the colon"),
    "a fence": ("```yaml\ntitle: Evening", "1:1: this marks code and is not YAML; delete this line"),
    "a note": ("// mine\ntitle: Evening", '1:1: a note begins with #; write "# " instead'),
    "an equals sign": ("title = Evening", '1:7: a key is written "key: value"; write ": " instead'),
    "smart quotes": ("title: “Evening”", '1:8: to YAML these quotes are part of the text; write " instead'),
    "smart quotes around a key": (
        "“title”: Evening",
        '1:1: to YAML these quotes are part of the text; write " instead',
    ),
    "a no-break space": ("title:\u00a0Evening", "1:7: found an odd space; write a plain space instead"),
    "a colon": (
        "title: Late: one",
        '1:8: a text with a colon in it needs quotes; write "Late: one" in quotes',
    ),
    "text behind a sharp": (
        "title: Me #1 fan",
        '1:8: what follows # is left out, as a note; write "Me #1 fan" in quotes',
    ),
    **{
        f"a text that begins with {text[0]}": (f"title: {text}", f'1:8: {SIGN} "{text}" in quotes')
        for text in (
            "@home",
            "% of it",
            "> five",
            "| press",
            "- soft",
            "? soft",
            "`bend`",
            "* soft",
            "& soft",
        )
    },
}


STEPS = {
    "no space after a dash": (
        "  -title: Press",
        "6:3: an item begins with a dash and a space; put a space after the dash",
    ),
    "a mark of a word processor": ("  • title: Press", '6:3: an item begins with a dash; write "- " instead'),
    "a number": ("  2. title: Press", '6:3: an item begins with a dash; write "- " instead'),
    "an item too far in": (
        "    - title: Press",
        "6:5: this line stands in no column of those above; begin this line with 2 spaces, as line 3 does",
    ),
    "an item not far enough in": (
        " - title: Press",
        "6:2: this line stands in no column of those above; begin this line with 2 spaces, as line 3 does",
    ),
}


KEYS = {
    "a key out of its column": (
        "      seconds: 30",
        "7:7: this line stands in no column of those above; begin this line with 4 spaces, as line 6 does",
    )
}
SLIPS = {"title: Evening": TITLES, "  - title: Press": STEPS, "    seconds: 30": KEYS}
"""For lines of the routine, what may stand there instead, and what is said of it."""


@pytest.mark.parametrize(
    ("right", "line", "expected"),
    [pytest.param(right, *slip, id=name) for right, slips in SLIPS.items() for name, slip in slips.items()],
)
def test_a_slip_is_told_where_it_is_and_its_mend_helps(right: str, line: str, expected: str) -> None:
    text = ROUTINE.replace(right, line)
    assert told(text) == [expected]
    with pytest.raises(ContentError) as caught:
        read_nodes(FILE, text)
    assert read_nodes(FILE, mend_all(text, caught.value.faults))


def test_all_tabs_and_emoji_are_told_at_once() -> None:
    text = (
        ROUTINE.replace("    seconds", "\t seconds").replace("Bend", "Bend 👣").replace("toes.", "toes 🦶🦶.")
    )
    assert [each.partition(": ")[0] for each in told(text)] == ["3:17", "4:1", "5:18", "5:30", "7:1"]


def test_what_is_wrong_in_many_ways_is_told_in_all_of_them() -> None:
    text = (
        ROUTINE.replace("title: Evening", "title:Evening")
        .replace("screen: ", "screen: @")
        .replace("  - title: P", "  -title: P")
    )
    assert [each.partition(": ")[0] for each in told(text)] == ["1:6", "5:13", "6:3"]


@pytest.mark.parametrize(
    "line",
    [
        "seconds: 40  # two of them",
        "screen: Press the heel # softly",
        "screen: >-\n      @home: five # 1",
        'screen: "Late #1: @home"',
        "screen: Don’t hurry, “easy” does it.",
        "hands: {working: Lies., holding: Lies.}",
        "zones: [heel, ball]  #both",
        "screen: http://example.org/feet",
    ],
)
def test_what_is_meant_so_stays(line: str) -> None:
    assert read_nodes(FILE, ROUTINE.replace("screen: Bend your toes.", line))


@pytest.mark.parametrize("sign", list("\"'#:-[]{}>|*&!%@`?,= \n\t•“1a\\"))
def test_no_text_of_a_stranger_keeps_anybody_waiting(sign: str) -> None:
    """A quarter of a megabyte of anything is read or told about at once."""
    many = sign * 40_000
    text = f"{many}x\ntitle: {many}x\n[\n" + f"- {sign}\n" * 15_000 + f"a {sign}" * 20_000
    try:
        read_nodes(FILE, text)
    except ContentError as error:
        assert len(error.faults) <= 50  # noqa: PT017  # some of it may be read


@pytest.mark.parametrize("style", [None, "'"])
@pytest.mark.parametrize("width", [30, 1000])
def test_our_own_content_stays_sound_however_a_machine_writes_it(style: str | None, width: int) -> None:
    """Texts are wrapped anywhere, so that lines in the middle of them begin with anything."""
    for path in sorted(shipped_content().rglob("*.yaml")):
        data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        assert read_nodes(path, yaml.dump(data, default_style=style, width=width, allow_unicode=True))
