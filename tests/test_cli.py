"""What somebody types, and what comes back."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from evenings import library
from programs import FOOTCARE
from rich.cells import cell_len

from footcare import __version__
from footcare.commands.app import app
from footcare.commands.main import SYNONYMS, run
from footcare.errors import program, runnable
from footcare.massage import Aftercare, Precaution, Preparation, Pressure, Routine
from footcare.plan import lay_out
from footcare.views.document import Entry, Item, fitted, laid_out
from footcare.views.sheet import Page, sheet_document
from footcare.views.timetable import timetable_document

pytestmark = pytest.mark.usefixtures("our_files_are_parsed_once")

COMMANDS = [command.callback.__name__ for command in app.registered_commands if command.callback]


Footcare = Callable[[str], tuple[int, str, str]]
CommandLine = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def footcare(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Footcare:
    """Run a command line; give its status and what it said, on both streams."""
    for name in (
        "FOOTCARE_CONTENT",
        "FOOTCARE_SPEED",
        "FOOTCARE_PLAIN",
        "FOOTCARE_THEME",
        "FORCE_COLOR",
        "NO_COLOR",
    ):
        monkeypatch.delenv(name, raising=False)

    def start(line: str) -> tuple[int, str, str]:
        status = run(line.split())
        said = capsys.readouterr()
        return int(status), said.out, said.err

    return start


def test_alone_it_says_what_it_is_and_three_things_to_try(footcare: Footcare) -> None:
    """At most twenty lines, with the way to full help at the end."""
    status, out, err = footcare("")
    lines = out.splitlines()

    assert (0, "") == (status, err)
    assert len(lines) <= 20
    assert 3 == sum(line.startswith("  footcare ") for line in lines)
    assert lines[-1].endswith("footcare --help")


def test_short_and_long_help_are_the_same(footcare: Footcare) -> None:
    """On stdout, and nothing on stderr."""
    assert footcare("-h") == footcare("--help")
    assert (0, "") == footcare("--help")[::2]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples_before_the_options(footcare: Footcare, command: str) -> None:
    """Examples are what people read."""
    status, out, err = footcare(f"{command} --help")

    assert (0, "") == (status, err)
    assert out.index("Examples:") < out.index("Options:")
    assert f"  footcare {command}" in out
    assert "not medical advice" in " ".join(out.split())


NARROW = range(24, 101)
"""Columns; in fewer, a word can be wider than the window."""


def assert_whole(shown: str, words: list[str], columns: int) -> None:
    """No word is broken or lost, and only what is one word may be wider than the window."""
    assert words == shown.split()
    assert [] == [line for line in shown.splitlines() if len(line) > columns and len(line.split()) > 1]


@pytest.mark.parametrize(
    "line", ["", "--help", "config", "config --help", *(f"{name} -h" for name in COMMANDS)]
)
def test_no_window_breaks_a_word_of_the_help(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """And no help is wider than eighty columns: a long line is hard to find back from."""
    words = footcare(line)[1].split()
    for columns in (*range(24, 80, 5), 80, 200):
        monkeypatch.setenv("COLUMNS", str(columns))
        assert_whole(footcare(line)[1], words, min(80, columns))


def test_no_window_breaks_a_word_of_the_timetable_or_the_sheet() -> None:
    plan = lay_out(library()[Routine]["bedtime"], gentle=True)
    page = Page(
        routine=plan.routine,
        pressures=tuple(library()[Pressure].values()),
        preparations=tuple(library()[Preparation].values()),
        signs=("a cut, sore, blister, rash or infection on a foot",),
        precautions=tuple(library()[Precaution].values()),
        aftercare=tuple(library()[Aftercare].values()),
    )
    for document in (timetable_document(plan), sheet_document(page)):
        shown = {columns: "\n".join(line.plain for line in laid_out(document, columns)) for columns in NARROW}
        for columns, text in shown.items():
            assert_whole(text, shown[24].split(), min(80, columns))


SENTENCES = [
    "Stopped. Left foot 2 minutes 53 seconds and right foot 12 seconds. Good night.",
    'footcare: there is no routine "bedtme". Did you mean "bedtime"?',
    '/home/me/feet/routines/mine.yaml:7:5: steps 1: expected the key "seconds"',
    "  footcare setup --show    what is on file, and since when",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_window_breaks_a_word_of_a_message(sentence: str) -> None:
    for columns in NARROW:
        assert_whole("\n".join(fitted([sentence], columns)), sentence.split(), columns)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
@pytest.mark.end_to_end
@pytest.mark.parametrize("columns", [24, 40])
@pytest.mark.parametrize("line", ["", "routin", "routine nothing-like-it", "routine --dry-run", "routines"])
def test_in_a_narrow_terminal_they_are_broken_between_words(
    command_line: CommandLine, tmp_path: Path, line: str, columns: int
) -> None:
    """Whatever COLUMNS says of another one."""
    from terminal import Terminal, clean_environment

    command = [*FOOTCARE, *line.split()]
    environment = clean_environment(tmp_path, PAGER="", **({"COLUMNS": "100"} if line else {}))
    with Terminal(command, environment, columns=columns, rows=200) as terminal:
        terminal.wait()
    said = re.sub(r"\x1b\[[0-9;]*m", "", terminal.said)
    piped = command_line(line.split())
    assert_whole(said, (piped.stdout + piped.stderr).split(), columns)


@pytest.fixture
def command_line() -> CommandLine:
    """Run the program as a process of its own, with an environment of its own."""

    def start(arguments: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*FOOTCARE, *arguments],
            env={"PATH": "", "PYTHONUTF8": "1", **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    return start


def test_the_version_is_one_line(footcare: Footcare) -> None:
    """For scripts, and for reports."""
    assert (0, f"footcare {__version__}\n", "") == footcare("--version")


def test_help_wins_over_starting(footcare: Footcare) -> None:
    """Whoever asks for help wants no massage yet."""
    assert "Usage: footcare routine" in footcare("routine --foot left -h")[1]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("routin", "routine"),
        ("techniqes", "techniques"),
        ("precaution", "precautions"),
        ("tech", "techniques"),
        *SYNONYMS.items(),
    ],
)
def test_a_slip_or_a_synonym_is_answered_with_the_command(footcare: Footcare, typed: str, meant: str) -> None:
    """Nothing is run; the way out is one word."""
    status, out, err = footcare(typed)

    assert (2, "") == (status, out)
    assert f'No command "{typed}". Did you mean "{meant}"?' in err


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("routine --jsn", ['"--json"']),
        ("routine --foot middle", ["middle", "both", "left", "right"]),
        ("routine --theme embr", ["embr", "ember"]),
        ("routine --minutes 0.7", ["--minutes 0.7", "1 to 20"]),
        ("routine --minutes nan", ["--minutes nan", "1 to 20"]),
        ("routine --minutes ten", ["--minutes"]),
        ("routine --change 5", ["--change 5", "15 to 90"]),
        ("routine --speed 0", ["--speed 0", "0.1 to 1000"]),
        ("routine --speed inf", ["--speed inf"]),
        ("routine --foot left --start right", ["--foot left", "--start right"]),
        ("routine bedtme", ['"bedtime"']),
        ("routine nothing-like-it", ["bedtime", "quick", "seated"]),
        ("techniques knaed", ['"knead"']),
        ("precautions qqqq", ["qqqq"]),
        ("cheatsheet --format word", ["word", "text", "md", "html", "pdf"]),
        ("routines --content /nowhere/at/all", ["/nowhere/at/all", "folder"]),
        ("routine a b", ["unexpected"]),
    ],
)
def test_a_wrong_word_is_named_with_the_right_ones(footcare: Footcare, line: str, words: list[str]) -> None:
    """Exit 2, at most three lines, nothing on stdout."""
    status, out, err = footcare(line)

    assert (2, "") == (status, out)
    assert len(err.splitlines()) <= 3
    assert [] == [word for word in words if word not in err]


@pytest.mark.parametrize("typed", ["sleep", "timer", "feet", "heart"])
def test_a_word_that_is_like_no_command_is_not_taken_for_one(footcare: Footcare, typed: str) -> None:
    """A wrong guess is worse than the way to the list."""
    assert f'No command "{typed}". footcare --help lists the commands.\n' in footcare(typed)[2]


def test_what_was_typed_cannot_paint_the_screen(footcare: Footcare) -> None:
    """An escape sequence in a name is shown as question marks."""
    for line in ("\x1b[31mroutine", "routine \x1b[31mbed", "routine --\x1b[31mx", "techniques \x1b]0;x\x07"):
        assert "\x1b" not in footcare(line)[2]


def test_a_dry_run_prints_the_timetable_and_the_honest_total(footcare: Footcare) -> None:
    """With the start of every stage, and nothing started."""
    status, out, err = footcare("routine --dry-run")

    assert (0, "") == (status, err)
    assert " 0:00  Get ready" in out
    assert " 0:40  Left foot, 1: Warm oil, first hold" in out
    assert " 5:40  Change feet" in out
    assert "Total 11:10: 11 minutes 10 seconds." in out


@pytest.mark.parametrize("columns", [60, 80])
def test_columns_stay_columns_beside_wide_characters(columns: int) -> None:
    """A letter of some scripts takes two cells."""
    entries = [
        Entry("0:00", name, "1:00", "") for name in ("Warm oil", "\u6e29\u304b\u3044\u6cb9", "\u6e29" * 17)
    ]
    assert 1 == len({line.cell_len for line in laid_out(tuple(entries), columns)})
    items = [Item(name, "Rest.") for name in ("Warm oil", "\u6e29\u304b\u3044\u6cb9")]
    starts = {cell_len(line.plain.partition("Rest")[0]) for line in laid_out(tuple(items), columns)}
    assert 1 == len(starts)


@pytest.mark.parametrize("minutes", ["1", "2", "7.5", "20"])
def test_the_minutes_asked_for_are_the_minutes_on_each_foot(footcare: Footcare, minutes: str) -> None:
    """Stretched or shortened, the steps still add up exactly."""
    table = json.loads(footcare(f"routine --dry-run --json --minutes {minutes}")[1])
    seconds = round(float(minutes) * 60)
    steps = [stage for stage in table["stages"] if stage["stage"] == "step"]

    assert {"left": seconds, "right": seconds} == table["seconds_per_foot"]
    assert 2 * seconds == sum(stage["seconds"] for stage in steps)
    assert 40 + 2 * seconds + 30 == table["seconds"]


def test_one_foot_and_the_other_order(footcare: Footcare) -> None:
    """`--foot` takes one of them, `--start` says which comes first."""

    def feet(line: str) -> list[str]:
        stages = json.loads(footcare(f"routine --dry-run --json {line}")[1])["stages"]
        return list(dict.fromkeys(stage["foot"] for stage in stages if stage["stage"] == "step"))

    assert ["left", "right"] == feet("")
    assert ["right", "left"] == feet("--start right")
    assert ["right"] == feet("--foot right")


def test_gentle_takes_the_gentle_form_of_every_step(footcare: Footcare) -> None:
    """The same steps and seconds, at pressure 2 at the most."""
    usual, gentle = (footcare(f"routine --dry-run {option}")[1] for option in ("", "--gentle"))

    assert "(medium)" in usual
    assert "(medium)" not in gentle
    assert "Total 11:10" in gentle


def test_the_precautions_stand_under_their_headings_most_serious_first(footcare: Footcare) -> None:
    """And it says that it is no medical advice."""
    _, out, _ = footcare("precautions")
    headings = [
        "Get help now",
        "In the middle of a massage",
        "Not tonight",
        "Ask first",
        "Go gently",
        "Good to know",
    ]
    places = [out.index(f"\n{heading}\n") for heading in headings]

    assert sorted(places) == places
    assert "not medical advice" in out


def test_precautions_as_data_have_their_promised_keys(footcare: Footcare) -> None:
    """For other programs, and it stays so."""
    found = json.loads(footcare("precautions --json")[1])

    assert {"stop", "ask", "adapt", "note"} == {each["tier"] for each in found}
    assert all({"id", "tier", "condition", "do", "sources"} <= each.keys() for each in found)


def test_sources_are_named_on_request(footcare: Footcare) -> None:
    """Every precaution then has a source behind it, or says that it is our choice."""
    assert "[government]" in footcare("precautions --sources")[1]
    assert "[government]" not in footcare("precautions")[1]


def test_a_precaution_is_found_by_a_word(footcare: Footcare) -> None:
    """Nobody knows the ids."""
    assert "bulging veins" in footcare("precautions veins")[1].lower()


@pytest.mark.parametrize("line", ["routines", "techniques", "techniques glide", "precautions", "cheatsheet"])
def test_every_list_comes_as_text_as_lines_and_as_data(footcare: Footcare, line: str) -> None:
    """Plain has no decoration, JSON nothing but JSON."""
    text, plain, data = (footcare(f"{line}{option}") for option in ("", " --plain", " --json"))

    assert [0, 0, 0] == [text[0], plain[0], data[0]]
    assert json.loads(data[1])
    assert all(len(each) <= 80 for each in text[1].splitlines() if "http" not in each)
    assert not re.search(r"[\u2500-\u25ff\u2800-\u28ff\x1b]", plain[1])
    assert "" not in plain[1].splitlines()


def test_a_technique_in_full_shows_its_picture_without_braille(footcare: Footcare) -> None:
    """Blocks and an arrow in the text; words in plain lines."""
    assert "▓" in footcare("techniques fist-knead")[1]
    assert "<- ball" in footcare("techniques fist-knead")[1]
    assert "Where: ball, " in footcare("techniques fist-knead --plain")[1]


def test_in_a_pipe_bold_only_and_only_where_it_is_wanted(command_line: CommandLine) -> None:
    """NO_COLOR, then FORCE_COLOR, then the terminal; an empty value counts as unset."""

    def bold(**environment: str) -> bool:
        return "\x1b[" in command_line(["techniques", "glide"], **environment).stdout

    assert not bold()
    assert bold(FORCE_COLOR="1")
    assert bold(CLICOLOR_FORCE="1")
    assert bold(FORCE_COLOR="1", NO_COLOR="")
    assert not bold(FORCE_COLOR="0")
    assert not bold(NO_COLOR="1", FORCE_COLOR="1")


def test_the_cheat_sheet_goes_through_any_printer(footcare: Footcare) -> None:
    """ASCII, eighty columns, one page; every step on it."""
    _, out, _ = footcare("cheatsheet")

    assert out.isascii()
    assert max(map(len, out.splitlines())) <= 80
    assert len(out.splitlines()) <= 66
    assert "Knead with your fist" in out
    assert "NOT TONIGHT" in out


@pytest.mark.parametrize("name", ["bedtime", "quick", "deep", "seated", "partner", "long-day"])
def test_every_routine_fits_one_page(footcare: Footcare, name: str) -> None:
    """Sixty-six lines are a page."""
    assert len(footcare(f"cheatsheet {name}")[1].splitlines()) <= 66


def test_a_sheet_is_written_once_and_overwritten_only_by_force(footcare: Footcare, tmp_path: Path) -> None:
    """What was there is as it was."""
    path = tmp_path / "sheet.txt"

    assert (0, f"Wrote {path}.\n", "") == footcare(f"cheatsheet -o {path}")
    path.write_text("mine")
    status, out, err = footcare(f"cheatsheet -o {path}")
    assert (1, "", "mine") == (status, out, path.read_text())
    assert "--force" in err
    assert 0 == footcare(f"cheatsheet --format md -o {path} --force")[0]
    assert path.read_text().startswith("# Bedtime foot massage")
    assert [path] == list(tmp_path.iterdir())


def test_a_sheet_that_cannot_be_written_says_why(footcare: Footcare, tmp_path: Path) -> None:
    """With the name of the file, and exit 1."""
    status, _, err = footcare(f"cheatsheet -o {tmp_path}/no/such/folder.txt")

    assert 1 == status
    assert "folder.txt" in err


def test_own_content_lies_over_what_is_there(
    footcare: Footcare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By option, or by the environment."""
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "mine.yaml").write_text(
        "title: My own\nsuits: Me.\navoid: Nobody.\nposition: chair\nper-foot: 30\n"
        "steps:\n  - {technique: glide, seconds: 30}\n"
    )
    assert "mine: My own" in footcare(f"routines --content {tmp_path}")[1]
    monkeypatch.setenv("FOOTCARE_CONTENT", str(tmp_path))
    assert "mine: My own" in footcare("routines")[1]
    assert "bedtime: " in footcare("routines")[1]


def test_broken_content_stops_nothing_and_is_one_line(footcare: Footcare, tmp_path: Path) -> None:
    """All of it is told elsewhere."""
    (tmp_path / "zones.yaml").write_text("- id: ball\n  name: 5:00\n")
    status, out, err = footcare(f"techniques --json --content {tmp_path}")

    assert 0 == status
    assert json.loads(out)
    assert (
        "1 thing in your own content is not right, so it is left out. All of it: footcare content check\n"
        == err
    )


def test_broken_content_that_is_asked_for_is_named_with_file_line_and_column(
    footcare: Footcare, tmp_path: Path
) -> None:
    """All of it at once, and exit 1; what a technique cannot say is asked for."""
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "mine.yaml").write_text(
        "title: My own\nsuits: Me.\nposition: chair\nsteps:\n  - technique: glide\n  - seconds: x\n"
    )
    status, out, err = footcare(f"routine mine --dry-run --content {tmp_path}")

    assert (1, "") == (status, out)
    assert f"{tmp_path}/routines/mine.yaml:5:5: steps 1: " in err
    assert f"{tmp_path}/routines/mine.yaml:6:14: steps 2, seconds: " in err


def test_without_a_keyboard_it_wants_a_yes(footcare: Footcare, monkeypatch: pytest.MonkeyPatch) -> None:
    """It never waits for a key that cannot come."""
    monkeypatch.setattr("sys.stdin", None)
    status, out, err = footcare("routine")

    assert (2, "") == (status, out)
    assert "--yes" in err


def test_an_unexpected_error_is_one_line(footcare: Footcare, monkeypatch: pytest.MonkeyPatch) -> None:
    """The traceback only comes on request."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("inside")

    monkeypatch.setattr("footcare.library.load_library", fail)
    status, out, err = footcare("routines")

    assert (1, "", 1) == (status, out, len(err.splitlines()))
    assert "FOOTCARE_DEBUG=1" in err
    monkeypatch.setenv("FOOTCARE_DEBUG", "1")
    with pytest.raises(RuntimeError):
        footcare("routines")


def test_the_commands_load_neither_rich_nor_yaml_before_they_run() -> None:
    """Most of a slow start is imports."""
    code = (
        "import sys; import footcare.commands.app; heavy = ('rich', 'yaml', 'json', 'importlib.metadata'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert "[]" == done.stdout.strip(), done.stderr


WORLD = ("footcare.system", "footcare.terminal", "footcare.sound")


@pytest.mark.parametrize(
    ("room", "never"),
    [
        ("footcare.errors", ["footcare.massage"]),
        ("footcare.massage", ["yaml", "rich", "time"]),
        ("footcare.plan", ["yaml", "rich"]),
        ("footcare.session", ["yaml", "rich", "footcare.views", *WORLD]),
        ("footcare.runner", ["yaml", "rich", "typer", "footcare.views", *WORLD]),
        ("footcare.foot", ["yaml", "rich"]),
        ("footcare.library", ["rich", "typer", "footcare.plan", "footcare.session"]),
        ("footcare.views.evening_screen", ["yaml", "typer", "footcare.library", *WORLD]),
        ("footcare.terminal.posix", ["yaml", "rich", "typer", "footcare.views", "footcare.session"]),
        ("footcare.terminal.screen", ["yaml", "rich", "typer", "footcare.views", "footcare.session"]),
    ],
)
def test_the_walls_between_the_rooms_stand(room: str, never: list[str]) -> None:
    """What a room never imports is not there once it has been imported."""
    if sys.platform == "win32" and "posix" in room:
        pytest.skip("not for this platform")
    code = f"import sys; import {room}; print([name for name in {never!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    # The interpreter's own start may have imported time.
    assert done.stdout.strip() in ("[]", "['time']"), done.stderr


# As it was started


@pytest.mark.parametrize(
    ("started", "on_path", "typed"),
    [
        ("/home/me/bin/footcare", "/home/me/bin/footcare", "footcare"),
        (".venv/bin/footcare", None, ".venv/bin/footcare"),
        (".venv/bin/footcare", "/usr/bin/footcare", ".venv/bin/footcare"),
        ("/src/footcare/__main__.py", None, "python3 -m footcare"),
        ("/usr/bin/pytest", None, "footcare"),
    ],
)
def test_a_hint_names_a_command_that_works_here(
    started: str, on_path: str | None, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", [started])
    monkeypatch.setattr("sys.orig_argv", ["python3", started])
    monkeypatch.setattr("shutil.which", lambda _: on_path)
    program.cache_clear()

    assert f"Type: {typed} setup. {typed} --help" == runnable("Type: footcare setup. footcare --help")
    assert "footcare asks again." == runnable("footcare asks again.")
    program.cache_clear()
