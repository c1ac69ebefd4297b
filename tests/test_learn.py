"""What there is to learn: never a promise, never an error without its correction."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from shapes import BALL, HEEL, INNER_ANKLE, SIDE, SOLE

from footcare.commands.main import run
from footcare.foot import Glyphs
from footcare.library import Own, load_library
from footcare.massage import Drawing, Precaution, Source
from footcare.massage.evidence import TRADITION, Claim, Correction, Evidence, Tip, Tradition
from footcare.views.document import Art, Document, flat, laid_out, one_item_a_line
from footcare.views.learn import (
    COMFORT,
    LABELS,
    TOPICS,
    by_label,
    care_document,
    claims_document,
    claims_in_full,
    zones_document,
    zones_in_full,
)
from footcare.views.lists import NOT_ADVICE

pytestmark = pytest.mark.usefixtures("our_files_are_parsed_once")

SOURCE = Source(
    id="a-study", title="A study of nothing", kind="trial", link="https://example.org/a", seen="original"
)
CORRECTION = Correction(
    id="moon-dust",
    says="The article says that moon dust leaves the sole.",
    found="There is no moon dust in feet.",
    so="We leave the moon out.",
    sources=(SOURCE,),
)
DRAWINGS = {"sole": SOLE, "side": SIDE}


def claim(evidence: Evidence, **fields: object) -> Claim:
    """A claim of which only the label matters."""
    known: dict[str, object] = {
        "id": f"a-{evidence}-claim",
        "about": "benefit",
        "title": f"A {evidence} claim",
        "says": f"The article says something {evidence}.",
        "evidence": evidence,
        "plain": f"In one sentence, it is {evidence}.",
        "found": f"We looked, and it is {evidence}.",
        "sources": (SOURCE,),
        "corrections": (CORRECTION,) if evidence == "contradicted" else (),
    }
    return Claim(**(known | fields))  # type: ignore[arg-type]  # the noun itself checks nothing but its rules


CLAIMS = [claim("contradicted"), claim("traditional"), claim("supported"), claim("limited")]
SPLEEN = Tradition(
    id="spleen",
    title="Some point",
    feet="left",
    place="the ball of the left foot",
    zones=(BALL,),
    drawing="sole",
    spots=((55, 86, 11, 9, 0),),
    says="Tradition says that this spot is linked to the spleen.",
    variants=("Tradition says that it is the whole spleen.",),
    found="Nothing that bears it out.",
    corrections=(CORRECTION,),
    sources=(SOURCE,),
)
KNEES = Tradition(
    id="knees",
    title="Heel bone",
    feet="both",
    place="below the ankle bones",
    zones=(INNER_ANKLE, HEEL),
    drawing="side",
    spots=((191, 98, 9, 10, 0),),
    says="Tradition says that this spot is linked to the knees.",
    found="Nothing that bears it out.",
)
TIPS = [
    Tip(id="dry-socks", topic="socks", tip="Wear dry socks."),
    Tip(
        id="slow-walk",
        topic="walking",
        tip="Walk as you like.",
        who="People who walk.",
        claims=(claim("contradicted", about="care"), claim("limited", about="care")),
        sources=(SOURCE,),
    ),
    Tip(id="long-walk", topic="walking", tip="Stop when it hurts.", claims=(claim("limited", about="care"),)),
]

PAGES: dict[str, Document] = {
    "benefits": claims_document(CLAIMS, sources=True),
    "claims in full": claims_in_full(CLAIMS, sources=True),
    "care": care_document(TIPS, full=False, sources=True),
    "tips in full": care_document(TIPS, full=True, sources=True),
    "zones": zones_document([SPLEEN, KNEES], DRAWINGS, sources=True, glyphs=Glyphs.BLOCKS),
    "zones in full": zones_in_full([SPLEEN, KNEES], DRAWINGS, sources=True, glyphs=Glyphs.BLOCKS),
}
EVERY_PAGE = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


def plain(document: Document) -> list[str]:
    """As lines."""
    return list(one_item_a_line(document))


def text(document: Document, columns: int = 80) -> list[str]:
    """As laid out in a window of so many columns."""
    return [line.plain for line in laid_out(document, columns)]


def headings(document: Document) -> list[str]:
    """What stands out in it."""
    lines = laid_out(document, 80)
    return [line.plain for line in lines if "heading" in [span.style for span in line.spans]]


def running(document: Document, columns: int = 80) -> str:
    """As laid out, read on over the ends of the lines."""
    return " ".join(" ".join(text(document, columns)).split())


Footcare = Callable[[str], tuple[int, str, str]]


@pytest.fixture
def footcare(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Footcare:
    """Run a command line; give its status and what it said, on both streams."""
    for name in ("FOOTCARE_CONTENT", "FORCE_COLOR", "CLICOLOR_FORCE", "NO_COLOR", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_CTYPE", "C.UTF-8")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def start(line: str) -> tuple[int, str, str]:
        status = run(line.split())
        said = capsys.readouterr()
        return int(status), said.out, said.err

    return start


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a contradicted claim, a tip that names it, and a place of the map."""
    (tmp_path / "sources.yaml").write_text(
        "- {id: my-source, title: My own study, kind: trial, link: 'https://example.org/mine',"
        " seen: original}\n"
    )
    (tmp_path / "corrections.yaml").write_text(
        "- {id: my-fix, says: The article says moon., found: There is no moon dust in feet.,"
        " so: We leave the moon out., sources: [my-source]}\n"
    )
    (tmp_path / "claims.yaml").write_text(
        "- {id: moon-dust, about: benefit, title: Moon dust, says: The article says that moon dust leaves.,"
        " evidence: contradicted, plain: There is none in feet., found: No moon dust was ever seen.,"
        " corrections: [my-fix], precautions: [diabetes], sources: [my-source]}\n"
        "- {id: moon-moves, about: move, title: Moonwise strokes, says: The article says to stroke moonwise.,"
        " evidence: traditional, plain: Nobody knows., found: The direction was never measured.}\n"
    )
    (tmp_path / "care.yaml").write_text(
        "- {id: moon-walk, topic: running, tip: Run on the moon., claims: [moon-dust]}\n"
    )
    (tmp_path / "traditions.yaml").write_text(
        "- {id: moon-spot, title: Moon spot, feet: right, place: the heel of the right foot, zones: [heel],"
        " drawing: sole, spots: [[52, 206, 8, 8, 0]], says: Tradition says that it is linked to the moon.,"
        " found: Nobody has looked., corrections: [my-fix], sources: [my-source]}\n"
    )
    return tmp_path


# What is contradicted.


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("name", ["benefits", "claims in full", "care", "tips in full"])
def test_what_is_contradicted_never_stands_without_its_correction(name: str, columns: int) -> None:
    page = PAGES[name]
    for shown in (running(page, columns), " ".join(plain(page))):
        assert shown.index("it is contradicted.") < shown.index("We leave the moon out.")
    if "full" in name:
        assert "There is no moon dust in feet." in running(page, columns)
    else:
        (line,) = (line for line in plain(page) if "it is contradicted." in line)
        assert line.endswith("Correction: We leave the moon out."), "on the same line, whoever cuts them out"


@pytest.mark.parametrize("option", ["", " --plain", " --sources", " --json"])
@pytest.mark.parametrize("line", ["benefits", "benefits moon-dust", "benefits moon", "care", "care running"])
def test_it_never_does_on_any_way_out_of_the_program(
    footcare: Footcare, own: Path, line: str, option: str
) -> None:
    status, out, err = footcare(f"{line}{option} --content {own}")
    shown = " ".join(out.split())

    assert (0, "") == (status, err)
    assert shown.index("There is none in feet.") < shown.index("We leave the moon out.")


def test_in_what_comes_with_the_program_every_correction_is_beside_its_error(footcare: Footcare) -> None:
    wrong = [each for each in load_library(Claim)[Claim].values() if each.evidence == "contradicted"]
    listed = footcare("benefits --plain")[1]
    for each in wrong:
        full, sourced = (footcare(f"benefits {each.id} --plain{more}")[1] for more in ("", " --sources"))
        assert all(fix.so in full and fix.found in sourced for fix in each.corrections)
        if each.about == "benefit":
            (line,) = (line for line in listed.splitlines() if each.plain in line)
            assert all(fix.so in line for fix in each.corrections)


def test_what_is_said_of_a_precaution_stands_below_it_with_all_that_puts_it_right(
    footcare: Footcare, own: Path
) -> None:
    library = load_library(Claim, Precaution, own=Own(over=own))
    beside: dict[str, list[Claim]] = {"clot-signs": []}
    for claim in library[Claim].values():
        for each in claim.precautions:
            beside.setdefault(each.id, []).append(claim)

    assert "moon-dust" in [claim.id for claim in beside["diabetes"]]
    for name, claims in beside.items():
        short = footcare(f"precautions {name} --plain --content {own}")[1].splitlines()
        for claim in claims:
            (line,) = (line for line in short if claim.says in line)
            wrong = claim.corrections if claim.evidence == "contradicted" else ()
            assert all(each in line for each in (claim.plain, *(fix.so for fix in wrong)))
        lines = footcare(f"precautions {name} --sources --plain --content {own}")[1].splitlines()
        expected = [f"What to do: {library[Precaution][name].do}"]
        for claim in claims:
            expected += [f"It is said: {claim.says}"]
            expected += [f"What is known: {claim.found}", *(f"So: {fix.so}" for fix in claim.corrections)]
        assert expected == [line for line in lines if line in expected]
        assert len(claims) == sum(line.startswith("Evidence: ") for line in lines)
        assert NOT_ADVICE == lines[-1]


def test_a_claim_as_data_holds_its_corrections_whole(footcare: Footcare, own: Path) -> None:
    (found,) = json.loads(footcare(f"benefits moon-dust --json --content {own}")[1])

    assert {"id", "about", "title", "says", "evidence", "found", "corrections"} <= found.keys()
    assert ["my-source"] == found["sources"]
    assert [("my-fix", "We leave the moon out.")] == [
        (each["id"], each["so"]) for each in found["corrections"]
    ]
    (tip,) = [
        each for each in json.loads(footcare(f"care --json --content {own}")[1]) if each["claims"] == [found]
    ]
    assert "moon-walk" == tip["id"]


# What is claimed.


@pytest.mark.parametrize("name", ["benefits", "care"])
def test_a_list_says_what_we_found_in_one_sentence_and_in_full_there_is_more(name: str) -> None:
    full = running(PAGES[{"benefits": "claims in full", "care": "tips in full"}[name]])
    for evidence in ("contradicted", "limited"):
        short, found = f"In one sentence, it is {evidence}.", f"We looked, and it is {evidence}."
        assert short in running(PAGES[name])
        assert found not in running(PAGES[name])
        assert full.index(short) < full.index(found)


def test_that_sentence_is_one() -> None:
    said = [each.plain for each in load_library(Claim)[Claim].values()]

    assert [] == [each for each in said if not re.fullmatch(r"[^.?!]+(\d\.\d[^.?!]*)*\.", each)]


def test_the_most_dependable_comes_first() -> None:
    expected = ["supported", "limited", "traditional", "contradicted"]

    assert tuple(expected) == get_args(Evidence) == tuple(LABELS)
    assert expected == [each.evidence for each in by_label(CLAIMS)]
    assert expected == [heading.partition(":")[0].lower() for heading in headings(PAGES["benefits"])]


def test_a_claim_in_full_says_who_said_it_what_we_found_and_where(footcare: Footcare, own: Path) -> None:
    """What we found comes first, what it rests on last, and that only on request."""
    short, whole = (
        footcare(f"benefits moon-dust --plain --content {own}{more}")[1].splitlines()
        for more in ("", " --sources")
    )
    expected = [
        "Moon dust.",
        "In short: There is none in feet. Correction: We leave the moon out.",
        "Evidence: Contradicted: studies or anatomy say otherwise.",
        "It is said: The article says that moon dust leaves.",
        "What is known: No moon dust was ever seen.",
    ]

    assert expected == short[:-2] == whole[: len(short) - 2]
    assert "trial: My own study https://example.org/mine" in whole


def test_a_word_finds_claims_about_moves_too_but_the_list_holds_only_benefits(
    footcare: Footcare, own: Path
) -> None:
    assert "Moonwise strokes" in footcare(f"benefits stroke --content {own}")[1]
    assert "Moonwise strokes" not in footcare(f"benefits --content {own}")[1]
    assert {"benefit"} == {
        each["about"] for each in json.loads(footcare(f"benefits --json --content {own}")[1])
    }


# The map.


def test_every_line_about_an_organ_begins_with_tradition_says() -> None:
    for name in ("zones", "zones in full"):
        for organ in ("spleen", "knees"):
            about = [line for line in plain(PAGES[name]) if organ in line]
            assert about
            assert all(line.startswith(TRADITION) for line in about)
            shown = running(PAGES[name])
            assert shown.count(organ) == shown.count(f"linked to the {organ}") + shown.count(f"whole {organ}")


def test_what_comes_with_the_program_is_told_as_tradition_line_by_line(footcare: Footcare) -> None:
    lines = footcare("zones --plain")[1].splitlines()
    for each in load_library(Tradition)[Tradition].values():
        assert each.says in lines
        assert {each.says, *each.variants} <= set(footcare(f"zones {each.id} --plain")[1].splitlines())


def test_left_and_right_are_told_in_words() -> None:
    shown = text(zones_document([SPLEEN, KNEES], DRAWINGS, sources=False, glyphs=Glyphs.BLOCKS))
    assert "Some point, left foot" in shown
    assert "Heel bone, both feet" in shown
    assert "Some point, left foot." in plain(PAGES["zones"])
    assert "Where: The ball of the left foot." in plain(PAGES["zones in full"])


def captions(traditions: Iterable[Tradition], columns: int) -> list[list[str]]:
    """The names below the pictures, line by line."""
    page = zones_in_full(traditions, DRAWINGS, sources=False, glyphs=Glyphs.BLOCKS)
    lines = text(tuple(block for block in flat(page) if isinstance(block, Art)), columns)
    return [re.findall(r"\w+ foot", line) for line in lines if "foot" in line]


def test_each_foot_that_is_meant_is_drawn_with_its_name_below() -> None:
    assert [["left foot"]] == captions([SPLEEN], 80)
    assert [["right foot", "left foot"]] == captions([KNEES], 80)


def test_in_a_narrow_window_one_foot_stands_below_the_other() -> None:
    assert [["right foot"], ["left foot"]] == captions([KNEES], 40)


def test_the_map_lights_on_each_foot_only_what_belongs_to_it() -> None:
    heel = replace(SPLEEN, feet="right", zones=(HEEL,), spots=((52, 206, 8, 8, 0),))
    lines = text(zones_document([SPLEEN, heel, KNEES], DRAWINGS, sources=False, glyphs=Glyphs.BLOCKS))
    (below,) = (line for line in lines if line.strip().startswith("right foot"))
    middle = below.index("left foot") - 6
    rows = {
        foot: [row for row, line in enumerate(lines) if "▓" in line[half]]
        for foot, half in (("right", slice(middle)), ("left", slice(middle, None)))
    }

    assert rows["left"]
    assert rows["right"]
    assert max(rows["left"]) < min(rows["right"]), "the ball of the one, the heel of the other"


def test_where_there_are_no_blocks_the_map_is_ascii(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "▓" in footcare("zones")[1]
    monkeypatch.setenv("LC_ALL", "C")
    for line in ("zones", "zones heart"):
        out = footcare(line)[1]
        assert "▓" not in out
        assert "#" in out


@pytest.mark.parametrize(
    ("tradition", "expected"),
    [(SPLEEN, ["left foot <-"]), (KNEES, ["right foot ->", "left foot <-"])],
    ids=lambda value: getattr(value, "id", ""),
)
def test_an_arrow_points_at_the_place_from_the_nearer_side(tradition: Tradition, expected: list[str]) -> None:
    arrows = []
    foot = "left foot" if tradition.feet == "left" else "right foot"
    for line in text(zones_in_full([tradition], DRAWINGS, sources=False, glyphs=Glyphs.BLOCKS), 40):
        if arrow := re.search("->|<-", line):
            assert "▓" in line
            arrows.append(f"{foot} {arrow[0]}")
        if "right foot" in line and "▓" not in line:
            foot = "left foot"
    assert expected == arrows


# The rest of the day.


def test_topics_come_in_their_order_each_with_what_the_article_says_of_it() -> None:
    lines = plain(PAGES["care"])

    assert TOPICS == get_args(get_type_hints(Tip)["topic"])
    assert ["Walking", "Socks"] == headings(PAGES["care"])
    assert "Walk as you like. For people who walk." in lines
    assert 1 == sum("Limited: The article says something limited. We found: In one" in line for line in lines)


@pytest.mark.parametrize("name", ["moon-spot", "moon_spot", "MOON-SPOT", "spot", "moon"])
def test_a_place_is_found_by_its_name_or_by_a_word(footcare: Footcare, own: Path, name: str) -> None:
    found = json.loads(footcare(f"zones {name} --json --content {own}")[1])
    assert "moon-spot" in [each["id"] for each in found]


@pytest.mark.parametrize("line", ["care cramps", "care swelling", "care CRAMPS", "care walk", "care sock"])
def test_a_topic_is_found_by_a_part_of_its_name(footcare: Footcare, line: str) -> None:
    status, out, _ = footcare(f"{line} --json")
    (topic,) = {each["topic"] for each in json.loads(out)}

    assert 0 == status
    assert line.partition(" ")[2].lower() in topic


# All of them.


@pytest.mark.parametrize("name", PAGES)
def test_it_says_that_it_is_comfort_and_not_medicine_a_list_before_all_and_an_answer_below(name: str) -> None:
    lines = plain(PAGES[name])
    assert COMFORT in lines[-2 if "full" in name else 0]
    assert NOT_ADVICE in lines[-1]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("benefits sleep", "Sleep"),
        ("zones heart", "Middle of the ball, left foot"),
        ("care shoes", "Shoes"),
        ("precautions diabetes", "Ask first: diabetes"),
        ("techniques fist-knead", "Knead with your fist"),
    ],
)
@pytest.mark.parametrize("option", ["", " --plain"])
def test_who_asks_for_one_is_answered_before_all_else(
    footcare: Footcare, line: str, answer: str, option: str
) -> None:
    assert answer == footcare(f"{line}{option}")[1].splitlines()[0].removesuffix(".")


@EVERY_PAGE
def test_sources_are_named_on_request(page: Document) -> None:
    assert "trial" in running(page)
    assert "https://example.org/a" in running(page)


def test_and_only_then() -> None:
    for page in (
        claims_document(CLAIMS, sources=False),
        care_document(TIPS, full=False, sources=False),
        care_document(TIPS, full=True, sources=False),
        zones_document([SPLEEN], DRAWINGS, sources=False, glyphs=Glyphs.BLOCKS),
        zones_in_full([SPLEEN], DRAWINGS, sources=False, glyphs=Glyphs.BLOCKS),
    ):
        assert "https" not in running(page)


@EVERY_PAGE
@pytest.mark.parametrize("columns", [40, 80])
def test_nothing_is_wider_than_the_window(page: Document, columns: int) -> None:
    assert [] == [line for line in text(page, columns) if len(line) > columns and "http" not in line]


@pytest.mark.parametrize("columns", [40, 80])
def test_nothing_that_comes_with_the_program_is_wider_either(columns: int) -> None:
    library = load_library(Claim, Tradition, Tip, Drawing)
    claims, tips = library[Claim].values(), library[Tip].values()
    traditions = list(library[Tradition].values())
    pages = [
        claims_document(claims, sources=True),
        claims_in_full(claims, sources=True),
        care_document(tips, full=False, sources=True),
        care_document(tips, full=True, sources=True),
        zones_document(traditions, library[Drawing], sources=True, glyphs=Glyphs.BLOCKS),
        zones_in_full(traditions, library[Drawing], sources=True, glyphs=Glyphs.BLOCKS),
    ]
    for page in pages:
        assert [] == [line for line in text(page, columns) if len(line) > columns and "http" not in line]


@pytest.mark.parametrize(
    "line",
    ["zones", "zones moon-spot", "benefits", "benefits moon", "care", "care running", "care --sources"],
)
def test_every_page_comes_as_text_as_lines_and_as_data(footcare: Footcare, own: Path, line: str) -> None:
    shown, lines, data = (
        footcare(f"{line}{option} --content {own}") for option in ("", " --plain", " --json")
    )

    assert [(0, "")] * 3 == [shown[::2], lines[::2], data[::2]]
    assert json.loads(data[1])
    assert not re.search(r"[\u2800-\u28ff\x1b]", shown[1]), "no braille in a listing"
    assert not re.search(r"[\u2500-\u25ff\u2800-\u28ff\x1b]|<-|->", lines[1])
    assert "" not in lines[1].splitlines()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("zones haert", ['no place "haert"', '"heart"']),
        ("zones qqqq", ["qqqq", "heart", "ankles"]),
        ("benefits mon-dust", ['no claim "mon-dust"', '"moon-dust"']),
        ("benefits qqqq", ["qqqq"]),
        ("care shooes", ["shooes", '"shoes"']),
        ("care qqqq", ["qqqq", "there is a list"]),
        ("precautions diabtes", ['no precaution "diabtes"', '"diabetes"']),
        ("precautions qqqq", ["qqqq"]),
    ],
)
def test_a_name_that_is_not_there_is_answered_with_what_is(
    footcare: Footcare, own: Path, line: str, words: list[str]
) -> None:
    status, out, err = footcare(f"{line} --content {own}")

    assert (2, "") == (status, out)
    assert len(err) < 400
    assert [] == [word for word in words if word not in err]
