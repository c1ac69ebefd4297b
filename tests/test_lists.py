"""What is seen of the lists and of the first page, on every terminal, and what a person reads them in."""

import re
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from conftest import Golden
from rich.cells import cell_len

from footcare.commands.main import run
from footcare.foot import Glyphs
from footcare.library import load_library
from footcare.massage import Drawing, Precaution, Technique
from footcare.system import output, pager
from footcare.views.art import zones_art
from footcare.views.document import laid_out
from footcare.views.front import front_document, front_text
from footcare.views.lists import REGIONS, TIERS, region, technique_document
from footcare.views.themes import ACCENTS, Depth, list_theme

pytestmark = pytest.mark.usefixtures("our_files_are_parsed_once")

Shown = Callable[..., str]
"""Shows a command line on a terminal of so many columns."""

COLOURS = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
LISTS = ("routines", "techniques", "precautions", "zones", "benefits", "care")
ONE = ("precautions diabetes", "zones heart", "zones ankles", "benefits sleep", "care shoes")
INK = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Run a command line on a terminal that is as tall as is wanted; where no rows are given, endlessly."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "LC_ALL", "PAGER", "LESS", "ACCESSIBLE"):
        monkeypatch.delenv(name, raising=False)

    def show(line: str, columns: int = 80, rows: int = 9999, **environment: str) -> str:
        with monkeypatch.context() as here:
            for name, value in ({"LANG": "C.UTF-8", "LC_CTYPE": "C.UTF-8"} | COLOURS | environment).items():
                here.setenv(name, value)
            here.setenv("COLUMNS", str(columns))
            here.setattr(output, "_is_terminal", lambda _: True)
            here.setattr(output, "_size", lambda _: (columns, rows))
            capsys.readouterr()
            assert 0 == run(line.split())
            return capsys.readouterr().out

    return show


def plain(text: str) -> str:
    """The text without its colours and what stands at the ends of lines."""
    return "\n".join(line.rstrip() for line in INK.sub("", text).splitlines())


# What it looks like.


@pytest.mark.parametrize("columns", [80, 50])
@pytest.mark.parametrize("line", ["", "techniques fist-knead", "techniques", "zones heart"])
def test_people_have_read_and_accepted_it(shown: Shown, golden: Golden, line: str, columns: int) -> None:
    golden(f"list-{line.replace(' ', '-') or 'front'}-{columns}", plain(shown(line, columns)))


def overflowing(lines: Iterable[str], columns: int) -> list[str]:
    """The lines that are wider than the window, and not because of an address."""
    return [line for line in lines if cell_len(line) > columns and not re.search("http|doi:", line)]


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("line", ["", *LISTS, *ONE, "precautions --sources", "benefits sleep --sources"])
def test_nothing_is_wider_than_the_window_and_there_is_a_margin(
    shown: Shown, line: str, columns: int
) -> None:
    lines = plain(shown(line, columns)).splitlines()

    assert [] == overflowing(lines, min(columns, 82))
    assert all(each.startswith("  ") for each in lines if each and line)


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_no_technique_is_wider_than_the_window(columns: int) -> None:
    library = load_library(Technique, Drawing)
    for each in library[Technique].values():
        for glyphs in Glyphs:
            picture = zones_art(library[Drawing].values(), each.zones, glyphs, each.stroke)
            document = technique_document(each, picture, sources=True)
            assert [] == overflowing((line.plain for line in laid_out(document, columns - 4)), columns)


def test_the_first_page_has_the_foot_and_the_name_in_dots_and_at_most_twenty_rows(shown: Shown) -> None:
    dotted = shown("")

    assert len(dotted.splitlines()) <= 20
    assert re.search("[\u2801-\u28ff]{4}", dotted)
    assert "\x1b[38;2;168;101;15m" in dotted
    for words in (plain(dotted), front_text()):
        assert words.rstrip().endswith("footcare --help")
        assert all(word in words for word in ("routine --demo", "precautions", "speak", "sheet", "routines"))


@pytest.mark.parametrize(
    ("columns", "environment"),
    [
        (79, {}),
        (80, {"TERM": "dumb"}),
        (80, {"LC_ALL": "C"}),
        (80, {"TERM": "linux"}),
        (80, {"ACCESSIBLE": "1"}),
    ],
)
def test_without_room_or_dots_it_is_words_alone(
    shown: Shown, columns: int, environment: dict[str, str]
) -> None:
    assert front_text().split() == shown("", columns, **environment).split()


def test_the_first_page_says_all_that_its_words_say() -> None:
    words = {line.plain.strip() for line in laid_out(front_document(), 76)}
    said = " ".join(words)
    assert [] == [word for word in front_text().split() if word not in said]


# Its colours.


def light(ink: str | int) -> float:
    """The relative luminance of a colour, as WCAG has it."""
    if isinstance(ink, int):
        steps = (0, 95, 135, 175, 215, 255)
        cube = ink - 16
        rgb = (8 + 10 * (ink - 232),) * 3 if ink >= 232 else [steps[cube // 6**at % 6] for at in (2, 1, 0)]
    else:
        rgb = [int(ink[at : at + 2], 16) for at in (1, 3, 5)]
    red, green, blue = (
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in rgb
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("ink", "near"), ACCENTS.values(), ids=ACCENTS)
def test_every_accent_can_be_read_on_black_and_on_white_alike(ink: str, near: int) -> None:
    for each in (light(ink), light(near)):
        assert (each + 0.05) / 0.05 >= 4.5
        assert 1.05 / (each + 0.05) >= 4.5


@pytest.mark.parametrize("depth", [Depth.SIXTEEN, Depth.NONE])
def test_with_few_colours_there_is_bold_alone(depth: Depth) -> None:
    ours = {name: style for name, style in list_theme(depth).styles.items() if name in {*ACCENTS, "heading"}}
    assert {None} == {style.color for style in ours.values()}
    assert ours["heading"].bold
    assert not ours["soft"].bold


@pytest.mark.parametrize(
    ("environment", "kinds"),
    [
        ({}, {"1", "38;2"}),
        ({"COLORTERM": ""}, {"1", "38;5"}),
        ({"COLORTERM": "", "TERM": "xterm"}, {"1"}),
        ({"NO_COLOR": "1"}, {"1"}),
        ({"NO_COLOR": "1", "FORCE_COLOR": "3"}, {"1"}),
        ({"FORCE_COLOR": "0"}, {"1"}),
        ({"NO_COLOR": ""}, {"1", "38;2"}),
        ({"TERM": "dumb"}, set()),
    ],
)
def test_colours_go_as_far_as_the_terminal_and_the_person_let_them(
    shown: Shown, environment: dict[str, str], kinds: set[str]
) -> None:
    inks = "".join(shown(line, **environment) for line in (*LISTS, "techniques fist-knead"))
    found = {kind for ink in re.findall(r"\x1b\[([0-9;]+)m", inks) for kind in re.findall("38;[25]|^1", ink)}
    assert kinds == found


def test_only_what_is_urgent_and_what_to_avoid_is_brick(shown: Shown) -> None:
    text = "".join(shown(line) for line in (*LISTS, "techniques fist-knead"))
    assert {"■ help now", "■", "Get help now", "Avoid"} == {
        each.strip() for each in re.findall(r"\x1b\[1;38;2;200;78;47m(.*?)\x1b", text)
    }


# Where it has no dots.


@pytest.mark.parametrize(
    ("environment", "there", "never"),
    [
        ({}, "[\u2801-\u28ff]", "[▓░]"),
        ({"TERM": "linux"}, "▓", "[\u2800-\u28ff]"),
        ({"LC_ALL": "C"}, "#", r"[^\x00-\x7f]"),
        ({"TERM": "dumb"}, "▓", "[\u2800-\u28ff\x1b]"),
        ({"ACCESSIBLE": "1"}, "▓", "[\u2800-\u28ff]"),
    ],
)
@pytest.mark.parametrize("line", ["zones", "zones heart"])
def test_the_foot_is_drawn_in_what_there_is(
    shown: Shown, line: str, environment: dict[str, str], there: str, never: str
) -> None:
    text = shown(line, **environment)
    assert re.search(there, text)
    assert not re.search(never, text)


def test_marks_have_a_form_in_ascii(shown: Shown) -> None:
    text = plain(shown("precautions", LC_ALL="C"))
    for line in ("!! Get help now", "! Not tonight", "? Ask first", "~ Go gently", "- Good to know"):
        assert f"\n  {line}\n" in text


# What stands where.


def test_every_tier_has_its_mark_its_word_and_its_number(shown: Shown) -> None:
    text = plain(shown("precautions"))
    every = load_library(Precaution)[Precaution].values()
    counts = re.findall(r"[■◆●○·] [a-z ]+ (\d+)", text)

    assert len(every) == sum(map(int, counts))
    assert len(TIERS) == len(counts) == len(re.findall(r"(?m)^  [■◆●○·] [A-Z][a-z ]+$", text))


def test_no_precaution_is_shortened(shown: Shown) -> None:
    words = plain(shown("precautions", 40)).split()
    for each in load_library(Precaution)[Precaution].values():
        name, _, do = each.brief.partition(": ")
        assert f" {name} {do} " in f" {' '.join(words)} "


def test_every_technique_stands_in_one_group_where_it_works(shown: Shown) -> None:
    every = load_library(Technique)[Technique]
    text = plain(shown("techniques"))
    places = {name: text.index(f" {name}\n") for name in REGIONS}

    assert sorted(places.values()) == list(places.values())
    for each in every.values():
        (at,) = (found.start() for found in re.finditer(rf"(?m)[ \u2800-\u28ff]{each.id}  ", text))
        assert region(each) == max((name for name in places if places[name] < at), key=places.__getitem__)
    assert "Hands-free" == region(every["toe-curl"]) == region(every["ball-roll"])
    assert "Whole foot" == region(every["glide"]) == region(every["squeeze"])
    assert ["Sole", "Toes", "Calf", "Heel and ankle"] == [
        region(every[name]) for name in ("fist-knead", "toe-bend", "calf-squeeze", "heel-squeeze")
    ]


def test_the_picture_shows_the_path_of_the_hands_only_on_a_terminal(shown: Shown) -> None:
    path = shown("techniques fist-knead")
    still = shown("techniques fist-knead", TERM="dumb")
    assert re.search("\x1b\\[0m[\u2801-\u28ff]|[\u2801-\u28ff]\x1b\\[0m[\u2801-\u28ff]", path)
    assert not re.search(r"[\^v|]", still.partition("How")[0])


def test_below_seventy_columns_the_foot_stands_above(shown: Shown) -> None:
    for columns, beside in ((80, True), (60, False)):
        lines = plain(shown("techniques fist-knead", columns)).splitlines()
        (how,) = (line for line in lines if line.endswith("How"))
        assert beside is (how.strip() != "How" or how.index("How") > 2)


def test_big_toes_meet_in_the_middle(shown: Shown) -> None:
    assert re.search(" right foot +left foot", plain(shown("zones")))


# Own content.


def test_what_strangers_wrote_paints_nothing(shown: Shown, tmp_path: Path) -> None:
    (tmp_path / "techniques").mkdir()
    source = Path(__file__).parent.parent / "content" / "techniques" / "glide.yaml"
    text = source.read_text("utf-8").replace(
        "purpose: ", "purpose: '[bold red]To [/] [link=x]paint :smile:' #"
    )
    (tmp_path / "techniques" / "paint.yaml").write_text(text, encoding="utf-8")
    for line in ("techniques", "techniques paint"):
        out = shown(f"{line} --content {tmp_path}")
        assert "[bold red]To [/] [link=x]paint :smile:" in " ".join(plain(out).split())
        assert not re.search(r"\x1b(?!\[[0-9;]*m)", out)


def test_a_long_name_stands_above_its_text(shown: Shown, tmp_path: Path) -> None:
    (tmp_path / "techniques").mkdir()
    source = Path(__file__).parent.parent / "content" / "techniques" / "glide.yaml"
    name = "a-very-long-name-for-a-move-that-nobody-would-ever-say"
    (tmp_path / "techniques" / f"{name}.yaml").write_text(source.read_text("utf-8"), encoding="utf-8")
    for columns in (40, 60, 80):
        assert re.search(rf"{name}\n", plain(shown(f"techniques --content {tmp_path}", columns)))


# The pager.


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was given to the pager."""
    given: list[str] = []

    def take(text: str) -> bool:
        given.append(text)
        return True

    monkeypatch.setattr(output, "shown_in_pager", take)
    return given


@pytest.mark.parametrize("line", LISTS)
def test_a_long_list_goes_through_the_pager(shown: Shown, read: list[str], line: str) -> None:
    assert "" == shown(line, rows=24)
    assert [shown(f"{line} --no-pager", rows=24)] == read


@pytest.mark.parametrize(
    ("line", "rows", "environment"),
    [
        ("benefits sleep", 24, {}),
        ("precautions", 400, {}),
        ("precautions --plain", 24, {}),
        ("precautions --json", 24, {}),
        ("precautions", 24, {"TERM": "dumb"}),
        ("precautions", 24, {"ACCESSIBLE": "1"}),
        ("precautions --no-pager", 24, {}),
        ("routine --dry-run", 4, {}),
        ("", 4, {}),
    ],
)
def test_and_never_one_that_fits_or_is_for_others(
    shown: Shown, read: list[str], line: str, rows: int, environment: dict[str, str]
) -> None:
    assert shown(line, rows=rows, **environment)
    assert [] == read


@pytest.mark.parametrize(
    ("command", "works"),
    [("cat > there", True), ("head -c 3 > there; kill -INT $$", True), ("", False), ("cat", False)]
    + [(broken, False) for broken in ("false", "no-such-program-anywhere 2> there", "exit 126")],
)
@pytest.mark.skipif(sys.platform == "win32", reason="these are commands of a POSIX shell")
def test_where_there_is_none_that_works_the_list_is_printed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str, works: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGER", command)
    assert works is pager.shown_in_pager("a list\n" * 9999)


def test_without_less_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAGER", raising=False)
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert not pager.shown_in_pager("a list")


@pytest.mark.skipif(sys.platform == "win32", reason="these are commands of a POSIX shell")
@pytest.mark.parametrize(("own", "expected"), [(None, "FRX"), ("S", "S")])
def test_less_is_told_to_keep_colours_unless_the_person_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, own: str | None, expected: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGER", "cat > /dev/null; printf %s $LESS > options")
    monkeypatch.delenv("LESS", raising=False) if own is None else monkeypatch.setenv("LESS", own)
    assert pager.shown_in_pager("a list")
    assert expected == Path("options").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
@pytest.mark.end_to_end
@pytest.mark.skipif(not shutil.which("less"), reason="there is no less here")
@pytest.mark.parametrize("keys", [b"q", b"\x03q", b""])
def test_in_a_terminal_less_shows_the_first_page_and_ends_quietly(tmp_path: Path, keys: bytes) -> None:
    from programs import FOOTCARE
    from terminal import Terminal, clean_environment

    environment = clean_environment(tmp_path, PAGER="less" if keys else "")
    with Terminal([*FOOTCARE, "precautions"], environment) as terminal:
        terminal.until_said("help now" if keys else "To read more about one")
        for key in keys:
            terminal.listen(0.3)
            terminal.press(bytes([key]))
        assert 0 == terminal.wait()
        assert ("To read more about one" in terminal.said) is (not keys)
        assert "Traceback" not in terminal.said
