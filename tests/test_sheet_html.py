"""The sheet as a web page: what is in it, and what comes out of a printer."""

import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from evenings import library, routine, routine_names
from sheets import MOVES, drawings, page

from footcare.foot.form import under_hands
from footcare.foot.svg import HAND, LIT, figure
from footcare.massage import Drawing, Foot, Stroke, Technique
from footcare.views.sheet import Card, Page
from footcare.views.sheet_html import html_sheet

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
every_page = pytest.mark.parametrize("names", [*((name,) for name in routine_names()), MOVES], ids="+".join)


class Read(HTMLParser):
    """What a browser is told: the tags with their attributes, and the text outside of styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it; it is open until its end, but for those that have none."""
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """See that it is the one to be closed."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        self.text += data if "style" not in self.open else ""

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each tag of a kind."""
        return [attributes for name, attributes in self.tags if name == tag]


def written(which: Page, *, paper: str | None = None, large: bool = False) -> str:
    """The page as text."""
    return html_sheet(which, drawings(), paper=paper, large=large).decode("ascii")


@every_page
@pytest.mark.parametrize("large", [False, True])
def test_a_page_stands_alone_and_runs_nothing(names: tuple[str, ...], large: bool) -> None:
    html = written(page(*names), large=large)
    read = Read(html)

    assert [] == read.open
    assert not {"script", "link", "img", "iframe", "a", "object", "form"} & {tag for tag, _ in read.tags}
    told = [name for _, attributes in read.tags for name in attributes if name.startswith("on")]
    assert not {"src", "href", "xlink:href"} & {name for _, each in read.tags for name in each}
    assert [] == told
    assert {"#"} == {address[0] for address in re.findall(r"url\(([^)]*)\)", html)}
    assert not re.search(r"@import|@font-face|expression\(", html)
    assert {"http://www.w3.org/2000/svg"} == set(re.findall(r"\w+://[^\"' <]+", html)), "a name, and no link"


@every_page
def test_each_picture_has_its_words_and_ids_of_its_own(names: tuple[str, ...]) -> None:
    read = Read(written(page(*names)))
    pictures = read.all("svg")
    ids = [str(each["id"]) for _, each in read.tags if "id" in each]

    assert len(page(*names).cards()) == len(pictures)
    assert all(each["role"] == "img" and len(str(each["aria-label"])) > 20 for each in pictures)
    assert len(set(ids)) == len(ids) == len(pictures)


@every_page
def test_headings_language_and_title_are_said(names: tuple[str, ...]) -> None:
    read = Read(written(page(*names)))

    assert ["en"] == [each["lang"] for each in read.all("html")]
    assert 1 == len(read.all("h1")) == len(read.all("title"))
    assert len(page(*names).cards()) + len([*page(*names).sections()]) == len(read.all("h2"))
    assert [] == [tag for tag, _ in read.tags if tag in {"h3", "h4", "table"}]


@every_page
def test_what_is_on_the_page_in_text_is_on_it_with_pictures(names: tuple[str, ...]) -> None:
    """Steps with place, time and pressure; when not to; what to put near; what comes after."""
    which, read = page(*names), Read(written(page(*names)))
    wanted = [which.title, which.lead, which.seat, which.pressure, which.command]
    for card in which.cards():
        wanted += [card.move.title, card.place, card.move.pressure.name, *card.lines]
        wanted += [text for tip in card.tips for text in tip]
    for section in which.sections():
        wanted += [section.title, *(section.listed if section.boxed else [section.short])]

    assert [] == [text for text in wanted if text not in read.text]
    assert {"Not tonight", "Ask first"} <= {section.title for section in which.sections()}


def test_a_strangers_words_stay_words() -> None:
    """A title, a step and a zone that are markup are read as they are typed."""
    wicked = '<script>alert("1")</script>'
    steps = [replace(step, title=wicked) for step in routine("quick").steps]
    steps[0] = replace(steps[0], screen=f"{wicked}'&amp;", direction=wicked)
    stranger = replace(routine("quick"), title=wicked, steps=tuple(steps))
    read = Read(written(replace(page("quick"), routine=stranger)))

    assert [] == read.all("script")
    assert 3 + len(steps) == read.text.count(wicked), "title, heading, a line, and each step"
    assert f"{wicked}'&amp;" in read.text
    assert wicked in str(read.all("svg")[0]["aria-label"])


# Pictures


def shape(drawing: Drawing, stroke: Stroke | None, foot: Foot = Foot.LEFT, now: str = "ball") -> Any:
    """A picture as a tree."""
    svg = figure(
        drawing, foot=foot, now=frozenset({now}), stroke=stroke, name="it", words='a "ball" & <more>'
    )
    return ET.fromstring(svg)


def inked(tree: Any, ink: str) -> list[Any]:
    """The lines and rounds in one ink."""
    return [each for each in tree.iter() if ink in (each.get("fill"), each.get("stroke"))]


SOLE = next(each for each in drawings() if each.id == "sole")
BALL = next(each.zone for each in SOLE.zones if each.zone.id == "ball")
ENDS: tuple[Any, Any] = ((50.0, 80.0), (50.0, 200.0))


@pytest.mark.parametrize(
    ("stroke", "lines"),
    [
        (Stroke(kind="along", path=ENDS), 3),
        (Stroke(kind="along", path=ENDS, back="none"), 2),
        (Stroke(kind="along", path=((50.0, 80.0), (50.0, 90.0), (60.0, 200.0)), back="none"), 2),
        (Stroke(kind="along", path=ENDS, hands="apart"), 4),
        (Stroke(kind="bend", path=ENDS), 3),
        (Stroke(kind="circles", path=(BALL,)), 2),
        (Stroke(kind="press", path=(BALL,)), 1),
        (Stroke(kind="hold", path=(BALL, (50.0, 200.0))), 2),
    ],
)
@pytest.mark.parametrize("foot", Foot)
def test_an_arrow_has_a_shaft_for_each_way_and_a_head_for_each_end(
    stroke: Stroke, lines: int, foot: Foot
) -> None:
    [arrow] = inked(shape(SOLE, stroke, foot), HAND)
    assert lines == arrow.get("d").count("M")


@pytest.mark.parametrize("drawing", drawings(), ids=lambda each: each.id)
def test_the_lit_zone_is_lit_with_the_edges_that_a_hand_on_it_reaches(drawing: Drawing) -> None:
    for each in drawing.zones:
        reached = under_hands(drawing, frozenset({each.zone.id}))
        lit = inked(shape(drawing, None, now=each.zone.id), LIT)
        shapes = lit[0].findall("*") + [one for one in lit[1:] if one.tag.endswith("ellipse")]
        assert sum(len(one.ellipses) or 1 for one in drawing.zones if one.zone.id in reached) == len(shapes)
    assert [] == inked(shape(drawing, None, now="nowhere"), HAND)


def test_a_move_of_ones_own_without_a_stroke_has_the_arrow_that_its_direction_tells() -> None:
    own = replace(library()[Technique]["fist-knead"], stroke=None, direction="From the heel to the ball.")
    picture, _ = Card(own, own.how).picture(drawings(), "own")
    assert HAND in picture


def test_the_right_foot_is_the_mirror_of_the_left_in_the_same_frame() -> None:
    left, right = (shape(SOLE, None, foot) for foot in Foot)
    group = right.find("{*}g")

    assert left.get("viewBox") == right.get("viewBox")
    assert left.find("{*}g").get("transform") is None
    x, width = (float(left.get("viewBox").split()[index]) for index in (0, 2))
    assert f"matrix(-1 0 0 1 {2 * x + width:.1f} 0)" == group.get("transform")
    assert 'a "ball" & <more>' == right.get("aria-label")


def lightness(ink: str) -> float:
    """How light an ink is in grey."""
    red, green, blue = (int(ink[index : index + 2], 16) for index in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_the_picture_can_be_read_in_grey() -> None:
    from footcare.foot.svg import HALO, LINE, REST

    inks = sorted(map(lightness, (HAND, LINE, LIT, REST)))
    assert all(lighter - darker > 40 for darker, lighter in pairwise(inks))
    assert lightness(HALO) - lightness(LIT) > 80, "the arrow stands out from what is lit"


# Paper


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium to print with")
@pytest.mark.parametrize("name", routine_names())
def test_a_browser_prints_a_routine_on_one_page(name: str, tmp_path: Path) -> None:
    """On A4 and on letter."""
    pikepdf = pytest.importorskip("pikepdf")
    for paper, size in {"a4": (595, 842), "letter": (612, 792)}.items():
        (tmp_path / "sheet.html").write_text(
            # As when nobody said which paper: only the browser knows.
            written(page(name)).replace("@page {", f"@page {{ size: {paper};"),
            encoding="ascii",
        )
        subprocess.run(
            [
                *(str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
                *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
                f"--user-data-dir={tmp_path / 'profile'}",
                "--no-pdf-header-footer",
                f"--print-to-pdf={tmp_path / 'sheet.pdf'}",
                (tmp_path / "sheet.html").as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )
        with pikepdf.open(tmp_path / "sheet.pdf") as printed:
            assert [size] == [
                tuple(round(float(side)) for side in each.mediabox[2:]) for each in printed.pages
            ]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_paper_can_be_said(paper: str) -> None:
    assert f"@page {{ size: {paper} }}" in written(page("quick"), paper=paper)
    assert "size:" not in written(page("quick")).replace("font-size:", "")
