"""What a visitor reads first is short, and all of it works."""

import re
from pathlib import Path

import pytest
from programs import Footcare

from footcare.commands.manual import PAGE

HOME = Path(__file__).parent.parent
README = (HOME / "README.md").read_text(encoding="utf-8")
FENCES = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
PROSE = re.sub(r"^```.*?^```$|<!--.*?-->", "", README, flags=re.DOTALL | re.MULTILINE)


def test_it_is_read_in_three_minutes() -> None:
    assert len(PROSE.split()) <= 700


def test_there_is_one_line_to_be_guided_and_one_to_test() -> None:
    assert 1 == README.count(".venv/bin/footcare routine")
    assert 1 == README.count("<!-- test command -->\n```sh\npython3 -m venv ")


def test_what_it_leads_to_is_there() -> None:
    assert [] == [link for link in re.findall(r"\]\(([^)]+)\)", README) if not (HOME / link).exists()]


def test_the_picture_is_no_burden() -> None:
    assert (HOME / ".github" / "routine.gif").stat().st_size <= 1_500_000


def test_the_picture_is_painted_in_half_a_minute_of_real_screens() -> None:
    pytest.importorskip("PIL", reason="Pillow comes with the extra dev")
    from pictures import WINDOW, painted, scenes

    shown = list(scenes())
    assert 20 <= sum(seconds for _, seconds in shown) <= 30
    assert (992, 608) == painted(shown[10][0], WINDOW).size


def test_every_option_that_it_names_is_in_the_manual() -> None:
    page = PAGE.read_text(encoding="utf-8").replace("\\-", "-")
    named = set(
        re.findall(r"(?<=[ `])--[a-z-]+", PROSE + "".join(code for _, code in FENCES if "venv" not in code))
    )

    assert {"--plain", "--demo"} <= named
    assert set() == {option for option in named if option not in page}


EXAMPLES = [
    line.partition(" |")[0].split() for line in re.findall(r"^- `footcare ([^`]+)`: ", README, re.MULTILINE)
]


@pytest.mark.parametrize("arguments", EXAMPLES, ids=" ".join)
def test_every_example_works(footcare: Footcare, arguments: list[str]) -> None:
    """The evening itself is only laid out."""
    dry = {"routine": ["--dry-run"], "tonight": ["--help"]}.get(arguments[0], [])
    assert (0, "") == footcare(*arguments, *dry)[::2]


def test_the_routine_to_copy_works(footcare: Footcare, tmp_path: Path) -> None:
    [mine] = [code for language, code in FENCES if language == "yaml"]
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "mine.yaml").write_text(mine, encoding="utf-8")
    assert "Knees" in footcare("routine", "mine", "--dry-run", "--content", str(tmp_path)).out
