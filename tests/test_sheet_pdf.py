"""The sheet as a PDF: on one page, the same every time, and for a screen reader as well."""

import shutil
import subprocess
import sys
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from evenings import library, routine, routine_names
from programs import Footcare
from sheets import MOVES, drawings, page

from footcare.errors import FootcareError
from footcare.massage import Technique
from footcare.views.sheet import Page
from footcare.views.sheet_pdf import pdf_sheet

pikepdf = pytest.importorskip("pikepdf")
pytest.importorskip("typst")

every_page = pytest.mark.parametrize("names", [*((name,) for name in routine_names()), MOVES], ids="+".join)


def made(which: Page, paper: str = "a4", *, large: bool = False) -> bytes:
    """The page as a file."""
    return pdf_sheet(which, drawings(), paper=paper, large=large)


@cache
def kept(names: tuple[str, ...], paper: str = "a4") -> bytes:
    """The same, made once for all tests."""
    return made(page(*names), paper)


def read(data: bytes) -> Any:
    """The file, opened."""
    return pikepdf.open(BytesIO(data))


def under(element: Any) -> list[Any]:
    """All elements of the structure below one, in their order."""
    children = element.get("/K", [])
    children = list(children) if isinstance(children, pikepdf.Array) else [children]
    elements = [child for child in children if isinstance(child, pikepdf.Dictionary) and "/S" in child]
    return [each for child in elements for each in (child, *under(child))]


@every_page
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_routine_is_one_page(names: tuple[str, ...], paper: str) -> None:
    pages = [[round(float(side)) for side in each.mediabox] for each in read(kept(names, paper)).pages]
    assert [{"a4": [0, 0, 595, 842], "letter": [0, 0, 612, 792]}[paper]] == pages


@every_page
def test_it_tells_a_screen_reader_what_is_on_it(names: tuple[str, ...]) -> None:
    """It is tagged as PDF/UA-1, in English, with headings, and words for each picture in the steps' order."""
    opened = read(kept(names))
    root = opened.Root
    elements = under(root.StructTreeRoot)
    which = page(*names)
    words = [card.picture(drawings(), "x")[1] for card in which.cards()]

    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang).startswith("en")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in bytes(root.Metadata.read_bytes())
    assert which.title == str(opened.docinfo["/Title"])
    assert words == [str(each.Alt) for each in elements if each.S == "/Figure"]
    assert 1 == sum(each.S == "/H1" for each in elements)
    assert len(words) + len([*which.sections()]) == sum(each.S == "/H2" for each in elements)


@every_page
def test_its_fonts_are_in_it_and_nothing_leads_out_of_it(names: tuple[str, ...]) -> None:
    opened = read(kept(names))
    fonts = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/FontName" in each]

    assert fonts
    assert all(any(f"/FontFile{kind}" in font for kind in ("", "2", "3")) for font in fonts)
    assert [] == [each for each in opened.pages if "/Annots" in each]


def test_it_is_the_same_bytes_every_time() -> None:
    assert kept(("bedtime",)) == made(page("bedtime"))
    assert kept(("bedtime",)) != made(page("bedtime"), large=True)


@every_page
def test_every_step_can_be_searched_for(names: tuple[str, ...]) -> None:
    if not (program := shutil.which("pdftotext")):
        pytest.skip("there is no pdftotext, which comes with poppler-utils")
    text = subprocess.run([program, "-", "-"], input=kept(names), capture_output=True, check=True).stdout
    said = " ".join(text.decode().split())
    which = page(*names)

    assert [] == [card.move.title for card in which.cards() if card.move.title not in said]
    assert [] == [
        each for section in which.sections() for each in section.listed if section.boxed and each not in said
    ]


def test_large_print_may_take_more_pages() -> None:
    assert 2 <= len(read(made(page("bedtime"), large=True)).pages) <= 4


def test_more_moves_than_a_page_holds_take_another_one_instead_of_tiny_print() -> None:
    every = page(*library()[Technique])
    assert 2 <= len(read(made(every)).pages) <= 4


def test_markup_in_a_strangers_routine_is_text() -> None:
    """Nothing of it is run, read or styled."""
    wicked = '#read("/etc/passwd") $x$ *b* @y'
    stranger = replace(routine("quick"), title=wicked)
    opened = read(made(replace(page("quick"), routine=stranger)))
    assert wicked == str(opened.docinfo["/Title"])


def test_letters_that_no_font_has_are_told_in_one_line() -> None:
    """What cannot be shown is not left out without a word."""
    stranger = replace(routine("quick"), title="Feet \U0010fffd")
    with pytest.raises(FootcareError, match="--format html") as told:
        made(replace(page("quick"), routine=stranger))
    assert "\n" not in str(told.value)


# From the command line


def test_the_name_of_the_file_says_what_it_is(footcare: Footcare, tmp_path: Path) -> None:
    for name, begins in {
        "a.pdf": b"%PDF",
        "a.html": b"<!DOC",
        "a.md": b"# Bed",
        "a.txt": b"FOOTCARE",
    }.items():
        assert (0, f"Wrote {tmp_path / name}.\n", "") == footcare("cheatsheet", "-o", str(tmp_path / name))
        assert (tmp_path / name).read_bytes().startswith(begins)


def test_without_typst_it_says_what_to_install(
    footcare: Footcare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And that there is another way to paper."""
    monkeypatch.setitem(sys.modules, "typst", None)
    status, out, err = footcare("cheatsheet", "-o", str(tmp_path / "it.pdf"))

    assert (1, "", []) == (status, out, [*tmp_path.iterdir()])
    assert "pip install typst" in err
    assert "--format html" in err


@pytest.mark.end_to_end
@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("html", b"<!DOCTYPE html>")])
def test_the_installed_program_brings_all_that_a_sheet_needs(kind: str, begins: bytes) -> None:
    """The style and the template are in the package; it goes through a pipe as it is."""
    line = [sys.executable, "-m", "footcare", "cheatsheet", "quick", "--format", kind]
    done = subprocess.run(line, capture_output=True, check=True)

    assert done.stdout.startswith(begins)
    assert b"" == done.stderr
