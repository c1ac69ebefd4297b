"""What somebody sets once, so that every evening is as they like it."""

import json
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from programs import Footcare

from footcare.commands.main import run
from footcare.errors import SaveError, UsageError
from footcare.settings import (
    DEFAULTS,
    SETTINGS,
    YES_NO,
    OnFile,
    Value,
    checked,
    name_of,
    resolve,
    shown,
    variable_of,
)
from footcare.system.folders import as_typed, config_folder, data_folder
from footcare.system.settings_file import change, chosen, on_file, plain_because
from footcare.system.surroundings import Surroundings
from footcare.views.themes import THEMES

law = settings(deadline=None, derandomize=True, max_examples=40)

HERE = "~/.config/footcare/config.yaml"
NAMES = [name_of(field) for field in SETTINGS]
every_setting = pytest.mark.parametrize("field", SETTINGS)
posix_only = pytest.mark.skipif(os.name != "posix", reason="rights and links are others there")


def values(field: str) -> some.SearchStrategy[Value]:
    """Everything that a setting may be."""
    match SETTINGS[field].limit:
        case range() as numbers:
            return some.sampled_from(numbers)
        case int():
            return (
                some.from_regex(r"[A-Za-z+_é\"'\\#:, -]{1,30}", fullmatch=True)
                .map(str.split)
                .filter(bool)
                .map(" ".join)
            )
        case choices:
            return some.booleans() if choices == YES_NO else some.sampled_from(choices)


def worst(field: str) -> str:
    """Something that a setting cannot be."""
    match SETTINGS[field].limit:
        case range() as numbers:
            return str(numbers[-1] + 1)
        case int() as longest:
            return "x" * (longest + 1)
    return "embr"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of somebody who has just come to this computer."""
    for name in list(os.environ):
        if name.startswith(("FOOTCARE_", "XDG_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path


@pytest.fixture
def file(home: Path) -> Path:
    """Where their settings are, or would be."""
    return home / ".config" / "footcare" / "config.yaml"


def write(file: Path, text: str) -> None:
    """Write settings by hand."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


# What counts


@given(some.data())
@law
def test_whoever_speaks_first_counts_and_is_named(data: some.DataObject) -> None:
    """An option, the variable, the file, what setup stored, the default: for every setting in any mixture."""
    flags, environ, said, setup = {}, {}, {}, {}
    expected: dict[str, tuple[Value | None, str]] = {}
    for field in SETTINGS:
        mine = data.draw(some.lists(values(field), min_size=4, max_size=4), field)
        there = data.draw(some.sets(some.sampled_from(["option", "variable", "file", "setup"])))
        expected[field] = getattr(DEFAULTS, field), "default"
        if "setup" in there and field in {"voice", "sound"}:
            setup[field] = bool(mine[3])
            expected[field] = mine[3], "setup"
        if "file" in there:
            said[field] = mine[2]
            expected[field] = mine[2], HERE
        if "variable" in there:
            environ[variable_of(field)] = shown(mine[1])
            expected[field] = mine[1], variable_of(field)
        if "option" in there:
            flags[field] = mine[0]
            expected[field] = mine[0], "option"

    resolved = resolve(flags, environ, OnFile(said, HERE), setup)

    assert expected == {
        field: (getattr(resolved.values, field), resolved.sources[field]) for field in SETTINGS
    }


def test_without_a_word_from_anybody_all_is_as_it_comes() -> None:
    assert DEFAULTS == resolve({}, {}).values == chosen({}, None).values
    assert {"default"} == set(chosen({}, None).sources.values())


def test_there_are_the_themes_that_can_be_set() -> None:
    assert tuple(THEMES) == SETTINGS["theme"].choices


@every_setting
def test_an_empty_variable_says_nothing(field: str) -> None:
    assert not resolve({}, {variable_of(field): ""}).said(field)
    assert not resolve({}, {}, OnFile({field: None}, HERE), {field: None}).said(field)


@pytest.mark.parametrize("word", ["1", "yes", "true", "on", "YES", " True ", "y"])
@pytest.mark.parametrize("other", ["0", "no", "false", "off", "No", "n"])
def test_yes_and_no_have_many_names(word: str, other: str) -> None:
    resolved = resolve({}, {"FOOTCARE_PLAIN": word, "FOOTCARE_MOTION": other})

    assert (True, False) == (resolved.values.plain, resolved.values.motion)


# What cannot be


@every_setting
def test_a_wrong_word_is_told_wherever_it_was_said(field: str, file: Path, footcare: Footcare) -> None:
    """Also where another counts before it, for that one will not be there every night."""
    wrong, right, name = worst(field), getattr(DEFAULTS, field), name_of(field)

    with pytest.raises(UsageError, match=f"^--{name} .*"):
        resolve({field: wrong}, {})
    with pytest.raises(UsageError, match=f"^{variable_of(field)} .*"):
        resolve({field: 60 if right is None else right}, {variable_of(field): wrong})
    assert (2, "") == footcare("config", "set", name, wrong)[:2]
    write(file, f"# mine\n\n{name}: {wrong}\n")
    status, out, err = footcare("config", "list")
    assert (2, "") == (status, out)
    assert err.startswith(f"footcare: {HERE}, line 3: {name}")


def test_a_slip_is_answered_with_the_nearest_word(file: Path, footcare: Footcare) -> None:
    write(file, "rate: 100\n# warm\n\ntheme: embr\n")

    assert (
        f'footcare: {HERE}, line 4: theme "embr". Did you mean "ember"?'
        == (footcare("config", "list").err.splitlines()[0])
    )


@pytest.mark.parametrize(
    ("field", "said", "words"),
    [
        ("theme", "Embre", 'theme "Embre". Did you mean "ember"?'),
        ("theme", "", 'theme "". There are ember, ash, sepia, contrast, terminal, mono.'),
        ("theme", "purple", 'theme "purple". There are ember, ash, sepia, contrast, terminal, mono.'),
        ("picture", "dot", 'picture "dot". Did you mean "dots"?'),
        ("plain", "tru", 'plain "tru". Did you mean "yes"?'),
        ("plain", "2", "plain 2. Say yes or no."),
        ("rate", "300", "rate 300. It goes from 100 to 140 words a minute."),
        ("rate", "fast", 'rate "fast". It goes from 100 to 140 words a minute.'),
        ("rate", "-1", 'rate "-1". It goes from 100 to 140 words a minute.'),
        ("volume", "9" * 6000, f'volume "{"9" * 40}…". It goes from 0 to 100 percent.'),
        ("volume", "٣", 'volume "٣". It goes from 0 to 100 percent.'),
        ("volume", "007", "volume 007. It goes from 0 to 100 percent."),
        ("change", "14", "change 14. It goes from 15 to 90 seconds."),
        ("voice_name", "\x1b[31m", 'voice-name "?[31m". It takes from 1 to 60 letters, digits and signs.'),
    ],
    ids=lambda each: each[:12],
)
def test_what_cannot_be_is_told_with_what_can(field: str, said: str, words: str) -> None:
    with pytest.raises(UsageError) as refused:
        checked(field, said)
    assert words == str(refused.value)


def test_every_wrong_line_is_told_at_once_with_the_way_to_go_on(
    file: Path, footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And that way leads to the massage."""
    write(file, "theme: embr\nrate: 99\nplain: tru\nvioce: yes\nvolume: 1e1\nvoice-name: [Annie]\n")
    status, out, err = footcare("config", "list")
    *told, way_out = err.removeprefix("footcare: ").splitlines()

    assert (2, "") == (status, out)
    near = ['"ember"?', "100 to 140", '"yes"?', '"voice"?', '"1e1"', "a list"]
    for number, (line, words) in enumerate(zip(told, near, strict=True), 1):
        assert line.startswith(f"{HERE}, line {number}: ")
        assert words in line
    assert "FOOTCARE_CONFIG=none" in way_out
    monkeypatch.setenv("FOOTCARE_CONFIG", "none")
    assert 0 == footcare("config", "list").status


@pytest.mark.parametrize(
    "text",
    [
        "theme ember\n",
        "theme: [ember\n",
        "- theme: ember\n",
        "theme: &a ember\n",
        "theme: ember\ntheme: ash\n",
        "---\n",
        "\x1b[31m: x\n",
        "theme: !!python/name:os.system ember\n",
        "[" * 30000,
        "theme:\n",
        "<<: x\n",
        'theme: "\\e[31m"\n',
    ],
    ids=lambda each: each[:12].encode("unicode_escape").decode(),
)
def test_a_file_that_makes_no_sense_is_named_and_nothing_of_it_counts(
    text: str, file: Path, footcare: Footcare
) -> None:
    write(file, text)
    status, out, err = footcare("config", "get", "theme")

    assert (2, "") == (status, out)
    assert f"{HERE}, line " in err
    assert all(each.isprintable() for each in err.replace("\n", ""))


@pytest.mark.parametrize("line", ["theme: embr\n", "bogus:\n"])
def test_of_a_file_full_of_wrong_lines_the_first_twenty_are_told(
    line: str, file: Path, footcare: Footcare
) -> None:
    write(file, line * 200)
    status, out, err = footcare("config", "list")

    assert (2, "", 22) == (status, out, len(err.splitlines()))
    assert "there are more faults; mend these first" in err


@pytest.mark.parametrize("text", ["", "\n\n", "# theme: ash\n", "\ufeff# a\r\n  # b", "   \n#"])
def test_a_file_of_comments_says_nothing_and_that_is_no_fault(
    text: str, file: Path, footcare: Footcare
) -> None:
    write(file, text)

    assert DEFAULTS == chosen({}, None).values
    assert 0 == footcare("config", "set", "theme", "ash").status
    assert ("ash", HERE) == (chosen({}, None).values.theme, chosen({}, None).sources["theme"])
    assert 0 == footcare("config", "unset", "theme").status
    assert file.read_bytes().decode().rstrip("\r\n") == text.lstrip("\ufeff").rstrip("\r\n")


def test_a_file_that_somebody_named_is_the_one_that_counts(
    home: Path, file: Path, footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(file, "theme: mono\n")
    other = home / "other.yaml"
    monkeypatch.setenv("FOOTCARE_CONFIG", str(other))
    assert (2, "") == footcare("config", "list")[:2]
    assert 0 == footcare("config", "set", "theme", "ash").status

    assert (f"{other}\n", "ash\n") == (footcare("config", "path").out, footcare("config", "get", "theme").out)
    assert "theme: mono\n" == file.read_text()


def test_with_none_no_file_counts_and_none_is_written(
    file: Path, footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(file, "theme: mono\n")
    monkeypatch.setenv("FOOTCARE_CONFIG", "none")

    assert DEFAULTS == chosen({}, None).values
    assert "none\n" == footcare("config", "path").out
    for line in (("set", "theme", "ash"), ("unset", "theme")):
        assert 2 == footcare("config", *line).status
    assert "theme: mono\n" == file.read_text()


def test_on_most_nights_there_is_no_file_and_no_yaml_is_loaded(home: Path) -> None:
    code = (
        "import sys; from footcare.system.settings_file import chosen; chosen({}, None); "
        "print([name for name in ('yaml', 'rich', 'json') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"HOME": str(home), "PATH": ""}
    )

    assert "[]" == done.stdout.strip(), done.stderr


# Plain mode, which a terminal may need whatever is set


def around(**environ: str) -> Surroundings:
    return Surroundings(environ, stdin_is_terminal=True, stdout_is_terminal=True)


@pytest.mark.parametrize(
    ("flag", "environ", "file", "because"),
    [
        (None, {}, None, None),
        (None, {}, True, HERE),
        (None, {}, False, None),
        (False, {}, True, None),
        (True, {}, False, "--plain"),
        (None, {"FOOTCARE_PLAIN": "on"}, False, "FOOTCARE_PLAIN=on"),
        (None, {"FOOTCARE_PLAIN": "0"}, True, None),
        (None, {"ACCESSIBLE": "1"}, None, "ACCESSIBLE=1"),
        # Who has said it for this program means it.
        (None, {"ACCESSIBLE": "1"}, False, None),
        (None, {"ACCESSIBLE": "1", "FOOTCARE_PLAIN": "no"}, None, None),
        (False, {"ACCESSIBLE": "1"}, None, None),
        (False, {"TERM": "dumb"}, False, "TERM=dumb"),
        (None, {"TERM": "dumb"}, True, "TERM=dumb"),
    ],
)
def test_plain_mode_says_who_wanted_it(
    flag: bool | None, environ: dict[str, str], file: bool | None, because: str | None
) -> None:
    resolved = resolve({"plain": flag}, environ, OnFile({"plain": file}, HERE))

    assert because == plain_because(resolved, around(**environ))


# Changing a line


class Line(NamedTuple):
    """A line of a file: a setting in the middle, or none."""

    before: str
    value: str = ""
    after: str = ""
    name: str = ""


COMMENT = some.from_regex(r"#[a-zäß .:'\"{}\[\]-]{0,12}", fullmatch=True)
REMARK = (COMMENT | some.sampled_from(["", "   "])).map(Line)


@some.composite
def written_lines(draw: some.DrawFn, name: str) -> Line:
    """A setting as somebody might write it by hand."""
    field = name.replace("-", "_")
    value = shown(draw(values(field)))
    quotes = ["{}"] if isinstance(SETTINGS[field].limit, range) else ['"{}"', "'{}'", "{}"]
    written = draw(some.sampled_from(quotes)).format(value)
    if isinstance(SETTINGS[field].limit, int):
        written = draw(some.sampled_from([json.dumps(value, ensure_ascii=False), "'it''s'", "Annie von#1"]))
    key = draw(some.sampled_from(["{}", '"{}"', "'{}'"])).format(name)
    after = draw(some.just("") | some.just("  ") | COMMENT.map("  {}".format))
    return Line(f"{key}{draw(some.sampled_from([': ', ':   ', ' : ']))}", written, after, name)


class Written(NamedTuple):
    """A file that somebody wrote by hand, and how its lines end."""

    lines: list[Line]
    end: str

    def text(self) -> str:
        return "".join(f"{line.before}{line.value}{line.after}{self.end}" for line in self.lines)


@some.composite
def files(draw: some.DrawFn) -> Written:
    """With comments, blank lines and settings in any order, and the line ends of any editor."""
    lines: list[Line] = []
    for name in draw(some.lists(some.sampled_from(NAMES), unique=True, max_size=5)):
        lines += [*draw(some.lists(REMARK, max_size=2)), draw(written_lines(name))]
    lines += draw(some.lists(REMARK, max_size=2))
    return Written(lines, draw(some.sampled_from(["\n", "\r\n"])))


@contextmanager
def kept(text: str) -> Iterator[Path]:
    """A file of somebody's own, named by the variable."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mine.yaml"
        path.write_bytes(text.encode())
        with patch.dict(os.environ, FOOTCARE_CONFIG=str(path)):
            yield path


def said() -> dict[str, Any]:
    """What the file that counts says, by name."""
    return {name_of(field): value for field, value in on_file().said.items()}


@given(files(), some.data())
@law
def test_a_change_keeps_every_other_byte(hand: Written, data: some.DataObject) -> None:
    """Comments, order, quotes, blanks, line ends: what a person wrote stays as they wrote it."""
    name = data.draw(some.sampled_from(NAMES))
    field = name.replace("-", "_")
    value = data.draw(values(field))
    with kept(hand.text()) as path:
        before = said()
        assert 0 == run(["config", "set", "--", name, shown(value)])
        after = path.read_bytes().decode()

        assert {**before, name: value} == said()
    is_text = isinstance(SETTINGS[field].limit, int)
    new = json.dumps(value, ensure_ascii=False) if is_text else shown(value)
    lines = [line._replace(value=new) if line.name == name else line for line in hand.lines]
    if lines == hand.lines and name not in before:
        lines.append(Line(f"{name}: ", new))
    assert Written(lines, hand.end if hand.lines else "\n").text() == after


@given(files(), some.data())
@law
def test_taking_a_setting_out_takes_its_line_and_nothing_else(hand: Written, data: some.DataObject) -> None:
    name = data.draw(some.sampled_from(NAMES))
    with kept(hand.text()) as path:
        before = said()
        assert 0 == run(["config", "unset", name])
        after = path.read_bytes().decode()

        assert {key: value for key, value in before.items() if key != name} == said()
    lines = [line for line in hand.lines if line.name != name]
    assert hand._replace(lines=lines).text() == after


def test_a_last_line_without_an_end_gets_one(file: Path, footcare: Footcare) -> None:
    write(file, "\ufefftheme: ash\r\nrate: 100")
    footcare("config", "set", "plain", "yes")

    assert b"theme: ash\r\nrate: 100\r\nplain: yes\r\n" == file.read_bytes()


@given(some.data())
@settings(law, max_examples=8)
def test_what_is_set_is_what_comes_back(data: some.DataObject) -> None:
    """One after the other, and each one still there at the end."""
    with kept("") as path:
        wanted: dict[str, Any] = {}
        for field in data.draw(some.permutations(list(SETTINGS))):
            value = data.draw(values(field), field)
            assert 0 == run(["config", "set", "--", name_of(field), shown(value)])
            wanted[field] = value
        assert wanted == chosen({}, None).values._asdict()
        assert {str(path)} == set(chosen({}, None).sources.values())


def test_get_prints_the_value_alone(footcare: Footcare) -> None:
    """For scripts, and for ears."""
    assert (0, "theme is ash now, in ~/.config/footcare/config.yaml.\n", "") == (
        footcare("config", "set", "theme", "ash")
    )
    assert (0, "ash\n", "") == footcare("config", "get", "theme")
    assert (0, "none\n", "") == footcare("config", "get", "voice_name")
    assert "yes\n" == footcare("config", "get", "Motion").out


def test_a_change_is_told_with_what_was_there_before(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a line, with the file; and if it will not count, that too."""
    footcare("config", "set", "plain", "on")
    assert footcare("config", "set", "plain", "no").out == f"plain is no now, in {HERE}. It was yes.\n"
    monkeypatch.setenv("FOOTCARE_PLAIN", "1")
    assert "FOOTCARE_PLAIN still comes first." in footcare("config", "set", "plain", "no").out
    assert (
        footcare("config", "unset", "plain").out
        == f"plain is no longer set in {HERE}. It was no. Its line is gone.\n"
    )
    assert footcare("config", "unset", "plain").out == f"plain was not set in {HERE}. Nothing has changed.\n"


def test_a_wrong_value_is_mended_by_setting_a_right_one(file: Path, footcare: Footcare) -> None:
    """Whoever is told of a slip should not need an editor."""
    write(file, "# mine\ntheme: embr  # warm\nplain:\n")
    assert 0 == footcare("config", "set", "theme", "ember").status
    assert 0 == footcare("config", "set", "plain", "yes").status

    assert "# mine\ntheme: ember  # warm\nplain: yes\n" == file.read_text()
    assert 0 == footcare("config", "list").status


@pytest.mark.parametrize(
    ("text", "line", "status"),
    [
        ("{theme: ash, rate: 100}\n", "unset theme", 1),
        ("theme:\n  ash\n", "unset theme", 1),
        ("rate: 100\ntheme:\n  ash\n", "unset theme", 1),
        ("? theme\n: ash\n", "unset theme", 1),
        *(
            (text, line, status)
            for line in ("set theme mono", "unset theme")
            for text, status in (
                ("theme: ash\n  and ember\n", 1),
                ("theme: >\n  ash\n", 1),
                ("theme:\n- ash\n", 1),
                ("theme: ash\ntheme: ember\n", 1),
                ("- theme\n", 2),
                ("theme: [ash\n", 2),
                ("theme: ash\n\x07\n", 2),
                ("theme: *a\n", 2),
            )
        ),
    ],
    ids=lambda each: each[:14].encode("unicode_escape").decode() if isinstance(each, str) else "",
)
def test_what_cannot_be_changed_alone_is_left_to_the_hand_that_wrote_it(
    text: str, line: str, status: int, file: Path, footcare: Footcare
) -> None:
    """It says so, and writes nothing."""
    write(file, text)
    heard = footcare("config", *line.split())

    assert (status, "") == heard[:2]
    assert HERE in heard.err
    assert text == file.read_bytes().decode()
    assert [file] == list(file.parent.iterdir())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{theme: ash, rate: 100} # mine\n", "{theme: mono, rate: 100} # mine\n"),
        ("theme: # mine\n  ash\nrate: 100", "theme: # mine\n  mono\nrate: 100"),
        ("? theme\n: ash\n", "? theme\n: mono\n"),
        ("theme: [ash] # mine\n", "theme: mono # mine\n"),
        ("theme: Ash\nplain: true\n", "theme: mono\nplain: true\n"),
    ],
)
def test_a_value_is_changed_where_it_stands(before: str, after: str, file: Path, footcare: Footcare) -> None:
    write(file, before)

    assert 0 == footcare("config", "set", "theme", "mono").status
    assert after == file.read_text()


def test_nothing_is_added_after_the_end_of_a_document(file: Path, footcare: Footcare) -> None:
    write(file, "theme: ash\n...\n")
    assert 1 == footcare("config", "set", "rate", "100").status
    assert 0 == footcare("config", "set", "theme", "mono").status
    assert "theme: mono\n...\n" == file.read_text()


@posix_only
def test_the_file_is_for_the_person_alone(file: Path, footcare: Footcare) -> None:
    write(file, "# mine\n")
    file.parent.chmod(0o755)
    file.chmod(0o644)
    footcare("config", "set", "theme", "ash")

    assert (0o700, 0o600) == tuple(stat.S_IMODE(each.stat().st_mode) for each in (file.parent, file))
    assert [file] == list(file.parent.iterdir())


@posix_only
def test_a_link_stays_a_link_and_folders_of_others_stay_open(
    home: Path, file: Path, footcare: Footcare
) -> None:
    """Settings are often kept together with those of other programs."""
    dots = home / "dots"
    dots.mkdir()
    (dots / "footcare.yaml").write_text("theme: ash\n")
    (dots / "footcare.yaml").chmod(0o640)
    dots.chmod(0o755)
    file.parent.mkdir(parents=True)
    file.symlink_to("../../dots/footcare.yaml")
    footcare("config", "set", "theme", "mono")

    assert (True, "theme: mono\n") == (file.is_symlink(), (dots / "footcare.yaml").read_text())
    modes = tuple(stat.S_IMODE(each.stat().st_mode) for each in (dots, dots / "footcare.yaml"))
    assert (0o755, 0o640) == modes


@posix_only
@pytest.mark.parametrize("there", [True, False])
def test_a_file_in_another_folder_changes_nothing_about_the_folder(
    there: bool, home: Path, footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / "shared"
    folder.mkdir()
    folder.chmod(0o755)
    path = folder / "mine.yaml"
    if there:
        path.write_text("theme: ash\n")
        path.chmod(0o644)
    monkeypatch.setenv("FOOTCARE_CONFIG", str(path))
    footcare("config", "set", "theme", "mono")

    assert (0o755, 0o644 if there else 0o600) == tuple(
        stat.S_IMODE(each.stat().st_mode) for each in (folder, path)
    )


@posix_only
def test_what_cannot_be_written_stays_as_it_is_and_says_so(
    home: Path, footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / ".config").write_text("a file where a folder should be")
    assert 1 == footcare("config", "set", "theme", "ash").status
    loop = home / "loop.yaml"
    loop.symlink_to(loop)
    monkeypatch.setenv("FOOTCARE_CONFIG", str(loop))
    for line in (["config", "list"], ["config", "set", "theme", "ash"]):
        status, out, err = footcare(*line)
        assert (2, "") == (status, out)
        assert "~/loop.yaml" in err


def test_a_pipe_in_the_place_of_the_file_keeps_nobody_waiting(file: Path, footcare: Footcare) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are none here")
    file.parent.mkdir(parents=True)
    os.mkfifo(file)

    for line in (["config", "list"], ["config", "set", "theme", "ash"], ["config", "unset", "theme"]):
        assert 2 == footcare(*line).status


def test_a_setting_that_there_is_not_is_answered_with_the_nearest(footcare: Footcare) -> None:
    for said, meant in {
        "them": "theme",
        "voice-nam": "voice-name",
        "vol": "volume",
    }.items():
        status, out, err = footcare("config", "get", said)
        assert (2, "") == (status, out)
        assert f'"{said}"' in err
        assert meant in err


@pytest.mark.parametrize("said", ["Annie \x1b[31m", "a\u202eb", "Annie \U0001f600", " ", "x\x00y"])
def test_a_name_that_could_paint_the_screen_is_refused(said: str, file: Path, footcare: Footcare) -> None:
    status, out, err = footcare("config", "set", "voice-name", said)

    assert (2, "") == (status, out)
    assert all(each.isprintable() for each in err.replace("\n", ""))
    assert not file.exists()


# Looking at all of it


def told(footcare: Footcare, *options: str) -> Mapping[str, str]:
    """What the list says, by name."""
    out = footcare("config", "list", "--plain", *options).out
    return dict(line.split(": ", 1) for line in out.splitlines())


def test_the_list_says_what_counts_and_who_said_so(
    file: Path, footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(file, "theme: ash\nrate: 100\n")
    monkeypatch.setenv("FOOTCARE_RATE", "120")
    footcare("setup", "--all-no")
    profile = data_folder(os.environ) / "profile.json"
    profile.write_text(profile.read_text().replace('"voice": null', '"voice": true'))
    sources = told(footcare, "--sources")

    assert NAMES == list(sources) == list(told(footcare))
    assert f"ash, from {HERE}" == sources["theme"]
    assert "120, from FOOTCARE_RATE" == sources["rate"]
    assert "yes, from setup" == sources["voice"]
    assert "no, by default" == sources["sound"]
    assert "ash" == told(footcare)["theme"]
    data = json.loads(footcare("config", "list", "--json").out)
    assert 1 == data["schema_version"]
    assert {"value": True, "source": "setup"} == data["settings"]["voice"]
    assert {"value": None, "source": "default"} == data["settings"]["voice-name"]


def test_a_damaged_profile_is_not_moved_by_a_look_at_the_settings(footcare: Footcare) -> None:
    profile = data_folder(os.environ) / "profile.json"
    write(profile, "[" * 5000)

    assert (0, "no") == (footcare("config", "list").status, told(footcare)["voice"])
    assert [profile] == list(profile.parent.iterdir())


def test_alone_it_says_what_to_type(footcare: Footcare) -> None:
    status, out, err = footcare("config")

    assert (0, "") == (status, err)
    assert footcare("config", "--help").out == out


@pytest.mark.parametrize("command", ["", "get", "set", "unset", "list", "path"])
def test_the_help_begins_with_examples(command: str, footcare: Footcare) -> None:
    status, out, err = footcare(*f"config {command} --help".split())

    assert (0, "") == (status, err)
    assert out.index("Examples:") < out.index("Options:")
    assert "not medical advice" in " ".join(out.split())
    assert footcare(*f"config {command} -h".split()).out == out


def test_the_help_names_every_setting_with_all_it_may_be(footcare: Footcare) -> None:
    out = footcare("config", "--help").out
    for field, setting in SETTINGS.items():
        line = next(line for line in out.splitlines() if line.split()[:1] == [name_of(field)])
        assert line.split(maxsplit=1)[1] == setting.row
        assert (setting.about if isinstance(setting.limit, int) else setting.may_be) in line
        assert len(line) <= 60


# Where it is


@pytest.mark.parametrize(
    ("platform", "environ", "places"),
    [
        ("linux", {}, ("/h/.local/share", "/h/.config")),
        ("linux", {"XDG_CONFIG_HOME": "rel"}, ("/h/.local/share", "/h/.config")),
        ("darwin", {"XDG_CONFIG_HOME": "/c"}, ("/h/Library/Application Support", "/c")),
        ("win32", {"APPDATA": "/r"}, ("/r", "/r")),
        ("win32", {}, ("/h/AppData/Roaming", "/h/AppData/Roaming")),
        ("win32", {f"XDG_{each}_HOME": f"/{each}" for each in ("DATA", "CONFIG")}, ("/DATA", "/CONFIG")),
    ],
)
def test_each_platform_keeps_files_in_its_own_places(
    platform: str, environ: dict[str, str], places: tuple[str, ...]
) -> None:
    assert [Path(place) / "footcare" for place in places] == [
        folder({"HOME": "/h", **environ}, platform) for folder in (data_folder, config_folder)
    ]


@posix_only
def test_a_path_is_shown_as_its_owner_would_type_it() -> None:
    assert "~/a/b" == as_typed(Path("/h/a/b"), {"HOME": "/h"})
    assert "/other/b" == as_typed(Path("/other/b"), {"HOME": "/h"})
    assert "/x?[31m" == as_typed(Path("/x\x1b[31m"), {"HOME": "/h"})
    assert "/root/b" == as_typed(Path("/root/b"), {"HOME": "/"})


def test_changing_raises_what_the_program_can_tell() -> None:
    """A bug would raise something else, and be told as one."""
    with kept("theme: ash\n  and ember\n"), pytest.raises(SaveError):
        change("theme", "mono")
