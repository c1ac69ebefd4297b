"""What is asked before the first massage, what is kept of it, and what comes of it in the evening."""

import json
import os
import re
import stat
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from errno import EACCES, EIO, ENOSPC, EPERM, EROFS
from functools import cache
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, Self

import pytest
from drawing import drawn, flaws, plain_text
from evenings import FakeClock, library, routine
from hypothesis import given, settings
from hypothesis import strategies as some
from programs import Footcare
from rich.console import RenderableType

from footcare.errors import ExitStatus
from footcare.evening import screening
from footcare.evening.by_line import Lines as ByLine
from footcare.evening.full_screen import HELD, FullScreen
from footcare.evening.keys import Keys
from footcare.evening.prepare import keep
from footcare.evening.screening import LEFT as LEFT_SETUP
from footcare.evening.screening import Begin, Instead, Keep, Note, Preflight, Step
from footcare.evening.tonight import LEFT, Evening, Tonight
from footcare.massage.cautions import Question
from footcare.plan import Plan
from footcare.safety.profile import CONFIRM, LAPSE, Profile, Said, as_data
from footcare.safety.verdict import Decision, Verdict, strictness, verdict
from footcare.settings import resolve
from footcare.system import clock as edge
from footcare.system import profile_file
from footcare.system.folders import data_folder
from footcare.system.surroundings import Surroundings
from footcare.terminal import Terminal
from footcare.terminal.inputs import Gone, Input, News, Stop
from footcare.terminal.keyboard import Decoder, Lines
from footcare.terminal.presses import Presses
from footcare.views import questions as cards
from footcare.views import wording
from footcare.views.look import Size
from footcare.views.preflight_screen import NOT_TONIGHT
from footcare.views.questions import ENTER, LONGEST, READ, SEEN, Card, card_frames, card_lines, verdict_lines

law = settings(deadline=None, derandomize=True)

TODAY = date(2026, 3, 1)
DAY = timedelta(days=1)
SIGHUP = 1
SIGTERM = 15
FULL = Path("/dev/full")


@cache
def questions() -> tuple[Question, ...]:
    return tuple(library()[Question].values())


def lasting() -> tuple[Question, ...]:
    return screening.lasting(questions())


def ids() -> list[str]:
    return [question.id for question in lasting()]


def question(name: str) -> Question:
    return next(each for each in questions() if each.id == name)


def told(on: date = TODAY, **answers: str) -> Profile:
    """What is on file of somebody who said all this on one day, and no to the rest."""
    said = {id_: answers.get(id_.replace("-", "_"), "no") for id_ in ids()}
    return Profile().answered(said, on).confirmed_for(lasting(), on)


# Where it is kept


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of somebody who has just come to this computer, today."""
    for name in [each for each in os.environ if each.startswith(("FOOTCARE_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(edge, "today", lambda: TODAY)
    return tmp_path / "data" / "footcare" / "profile.json"


@pytest.fixture
def footcare(footcare: Footcare, monkeypatch: pytest.MonkeyPatch) -> Footcare:
    """Run a command line, with the content that has been read already."""
    monkeypatch.setattr("footcare.library.load_library", lambda *_nouns, **_own: library())
    return footcare


def kept(file: Path) -> dict[str, Any]:
    """The answers on file."""
    data = json.loads(file.read_text(encoding="utf-8"))
    return {id_: said["answer"] for id_, said in data["answers"].items()}


def around(file: Path) -> dict[str, bytes]:
    """Everything in the folder of the file."""
    return {each.name: each.read_bytes() for each in file.parent.iterdir()} if file.parent.exists() else {}


def test_no_to_all_is_kept_in_one_word(footcare: Footcare, file: Path) -> None:
    status, out, err = footcare("setup", "--all-no")

    assert (0, "") == (status, err)
    assert dict.fromkeys(ids(), "no") == kept(file)
    assert as_data(told()) == json.loads(file.read_text(encoding="utf-8"))
    assert str(file) in out
    assert "--forget" in out


SOME = {"sensation": "asked", "comfort": "veins,hands", "pregnancy": "unsure", "recent": "healed"}
GIVEN = [
    *({each.id: answer} for each in lasting() for answer in ("no", "yes", "unsure")),
    *({each.id: choice.id} for each in lasting() for choice in each.choices),
    SOME,
]


@pytest.mark.parametrize("given", GIVEN, ids=str)
def test_every_answer_can_be_given_and_says_what_it_comes_to(
    footcare: Footcare, file: Path, given: dict[str, str]
) -> None:
    answers = {**dict.fromkeys(ids(), "no"), **given}
    few = [each for id_, answer in given.items() for each in ("--answer", f"{id_}={answer}")]
    all_ = [each for id_, answer in answers.items() for each in ("--answer", f"{id_}={answer}")]
    for options in (["--all-no", *few], all_):
        status, out, err = footcare("setup", *options)

        assert (0, "") == (status, err)
        assert answers == kept(file)
        assert verdict_lines(verdict(lasting(), kept(file)), tonight=False) == out.splitlines()[1:]


def test_blanks_and_capitals_do_not_matter_and_the_last_word_counts(footcare: Footcare, file: Path) -> None:
    answers = ["Blood_Heart= Asked ", "comfort=hands", "comfort=unsure"]
    footcare("setup", "--all-no", *(word for each in answers for word in ("--answer", each)))

    assert ("asked", "unsure") == (kept(file)["blood-heart"], kept(file)["comfort"])


def test_an_answer_alone_is_kept_and_the_others_are_named_with_what_to_add(
    footcare: Footcare, file: Path
) -> None:
    status, out, err = footcare("setup", "--answer", "pregnancy=yes")

    assert (2, "", {"pregnancy": "yes"}) == (status, out, kept(file))
    missing = [id_ for id_ in ids() if id_ != "pregnancy"]
    assert missing == re.findall(r"--answer ([\w-]+)=no", err)
    assert 0 == footcare("setup", *re.findall(r"--answer|\S+=no", err)).status
    assert dict.fromkeys(ids(), "no") | {"pregnancy": "yes"} == kept(file)


def test_with_all_on_file_one_answer_changes_that_one_only(footcare: Footcare) -> None:
    before = replace(told(TODAY - 40 * DAY), voice=False, sentence="brush my teeth")
    profile_file.write_profile(before)
    footcare("setup", "--answer", "comfort=hands")

    after = replace(before, answers={**before.answers, "comfort": Said("hands", TODAY)})
    assert after == profile_file.read_profile()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("pregnacy=no", ['"pregnacy"', '"pregnancy"']),
        ("zzz=no", ['"zzz"', "sensation", "blood-heart", "recent", "pregnancy", "comfort"]),
        ("warning-signs=no", ['"warning-signs"']),
        ("=no", ["sensation"]),
        ("sensation=maybe", ["sensation=maybe", "no, yes, unsure", "asked"]),
        ("sensation=no,asked", ["sensation=no,asked", "no, yes, unsure", "asked"]),
        ("recent=early", ["recent=early", "healed", "asked"]),
        ("comfort=vains", ["comfort=vains", "one or more", "veins", "unsteady"]),
        ("comfort=veins,no", ["comfort=veins,no", "one or more"]),
        ("comfort=veins,,hands", ["one or more"]),
        ("comfort=,", ["one or more"]),
        ("comfort=", ["no, yes, unsure"]),
        ("comfort", ["comfort", "ID=ANSWER"]),
        ("comfort=" + "x" * 5000, ["no, yes, unsure"]),
    ],
    ids=lambda each: each[:30] if isinstance(each, str) else "",
)
def test_an_answer_that_is_none_is_told_with_those_that_are(
    footcare: Footcare, file: Path, given: str, words: list[str]
) -> None:
    status, out, err = footcare("setup", "--all-no", "--answer", given)

    assert (2, "", 1) == (status, out, len(err.splitlines()))
    assert [] == [word for word in words if word not in err]
    assert not file.parent.exists()


def test_without_a_keyboard_and_without_answers_it_says_which_options_to_pass(
    footcare: Footcare, file: Path
) -> None:
    status, out, err = footcare("setup")

    assert (2, "", 1) == (status, out, len(err.splitlines()))
    assert [] == [word for word in ("--all-no", "--answer", *ids()) if word not in err]
    assert not file.parent.exists()


# Looking at it, and deleting it


def test_what_is_on_file_can_be_read_whole(footcare: Footcare, file: Path) -> None:
    profile_file.write_profile(
        replace(
            told(comfort="veins,hands", recent="unsure"), voice=True, sound=False, sentence="brush my teeth"
        )
    )
    status, out, err = footcare("setup", "--show")

    assert (0, "") == (status, err)
    words = [str(file), *ids(), "veins,hands", "unsure", TODAY.isoformat(), "brush my teeth"]
    words += ["voice: yes", "sound: no", *(each.ask for each in lasting())]
    assert [] == [word for word in words if word not in out]


def test_as_data_it_is_what_the_file_holds(footcare: Footcare, file: Path) -> None:
    footcare("setup", "--all-no", "--answer", "sensation=asked")
    status, out, err = footcare("setup", "--show", "--json")

    assert (0, "") == (status, err)
    assert json.loads(file.read_text(encoding="utf-8")) == json.loads(out)
    assert "schema_version" in json.loads(out)


def test_when_nothing_is_on_file_that_is_said_and_no_folder_made(footcare: Footcare, file: Path) -> None:
    assert (0, "") == footcare("setup", "--show")[::2]
    assert "footcare setup" in footcare("setup", "--show").out
    assert None is json.loads(footcare("setup", "--show", "--json").out)
    assert 0 == footcare("setup", "--forget").status
    assert not file.parent.exists()


def test_what_is_forgotten_is_gone_with_all_that_was_set_aside_and_nothing_else(
    footcare: Footcare, file: Path
) -> None:
    for _ in range(3):
        footcare("setup", "--all-no")
        file.write_bytes(b"torn" + file.read_bytes())
        footcare("setup", "--show")
    footcare("setup", "--all-no")
    others = [file.with_name(name) for name in ("history.jsonl", "profile.yaml", "profile.mine.json")]
    for other in others:
        other.write_text("mine")
    status, out, err = footcare("setup", "--forget")

    assert (0, "") == (status, err)
    assert {other.name: b"mine" for other in others} == around(file)
    gone = [file.name, *(f"profile.unread-{number}.json" for number in (1, 2, 3))]
    assert sorted(f"Deleted {file.with_name(name)}." for name in gone) == sorted(out.splitlines())
    assert "There was nothing on file.\n" == footcare("setup", "--forget").out
    assert "Nothing is on file yet." in footcare("setup", "--show").out


def test_what_cannot_be_deleted_is_said_and_no_success(footcare: Footcare, file: Path) -> None:
    (file / "inside").mkdir(parents=True)
    status, out, err = footcare("setup", "--forget")

    assert (1, "", 1) == (status, out, len(err.splitlines()))
    assert str(file) in err


# Nobody else may read it, and it is whole or not at all


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o277], ids=oct)
def test_nobody_else_can_read_it_whatever_was_there_before(
    footcare: Footcare, file: Path, umask: int
) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("torn")
    file.chmod(0o666)
    file.parent.chmod(0o755)
    before = os.umask(umask)
    try:
        assert 0 == footcare("setup", "--all-no").status
    finally:
        os.umask(before)

    assert (0o600, 0o700) == (mode(file), mode(file.parent))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_file_that_others_could_read_is_theirs_no_longer(footcare: Footcare, file: Path) -> None:
    footcare("setup", "--all-no")
    file.chmod(0o644)
    footcare("setup", "--all-no")

    assert 0o600 == mode(file)


def raising(error: BaseException | type[BaseException]) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


def failing(number: int) -> Callable[..., NoReturn]:
    return raising(OSError(number, os.strerror(number)))


def on_a_full_disk(**where: Any) -> tuple[int, str]:
    """A new file, for which there turns out to be no room."""
    number, name = REAL_MKSTEMP(**where)
    full = os.open(FULL, os.O_WRONLY)
    os.dup2(full, number)
    os.close(full)
    return number, name


REAL_MKSTEMP = tempfile.mkstemp
TROUBLES: dict[str, tuple[str, Callable[..., Any], int]] = {
    "the disk is broken": ("os.fsync", failing(EIO), EIO),
    "another program holds it": ("os.replace", failing(EACCES), EACCES),
    "it can only be read": ("tempfile.mkstemp", failing(EROFS), EROFS),
    "the folder is not ours": ("os.chmod", failing(EPERM), EPERM),
}
if FULL.exists():
    TROUBLES["the disk is full"] = "tempfile.mkstemp", on_a_full_disk, ENOSPC


@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("before", ["", "kept"])
def test_what_cannot_be_written_leaves_everything_as_it_was(
    footcare: Footcare, file: Path, monkeypatch: pytest.MonkeyPatch, trouble: str, before: str
) -> None:
    if before:
        footcare("setup", "--all-no", "--answer", "comfort=hands")
    there = around(file)
    name, instead, number = TROUBLES[trouble]
    with monkeypatch.context() as broken:
        broken.setattr(name, instead)
        status, out, err = footcare("setup", "--all-no")

    assert (1, "") == (status, out)
    assert f"footcare: {file} cannot be written: {os.strerror(number)}\n" == err
    assert there == around(file)


def test_a_folder_that_cannot_be_made_is_told_in_one_line(footcare: Footcare, file: Path) -> None:
    file.parent.parent.write_text("no folder")
    status, out, err = footcare("setup", "--all-no")

    assert (1, "") == (status, out)
    assert f"footcare: {file} cannot be written: " in err


# What cannot be understood is never taken for an answer


def changed(**fields: Any) -> bytes:
    return json.dumps({**as_data(told()), **fields}).encode()


def answered_with(answer: Any, on: Any = "2026-03-01") -> bytes:
    return changed(answers={id_: {"answer": answer, "on": on} for id_ in ids()})


WHOLE = changed()
DAMAGED = {
    "nothing at all": b"",
    "blanks": b" \n",
    "words": b"no to all",
    "the first half": WHOLE[: len(WHOLE) // 2],
    "twice": WHOLE * 2,
    "binary": bytes(range(256)),
    "zeros, as after a power cut": b"\0" * len(WHOLE),
    "no text": WHOLE.replace(b"no", b"\xff\xfe"),
    "a newer one": changed(schema_version=2),
    "deep": b"[" * 60_000,
    "deep inside": changed(voice=0).replace(b"0}", b"[" * 50_000),
    "long": WHOLE + b" " * 70_000,
    "an endless number": changed(wording=1).replace(b'"wording": 1', b'"wording": ' + b"1" * 10_000),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_what_is_damaged_is_set_aside_told_and_never_taken_for_an_answer(
    footcare: Footcare, file: Path, data: bytes
) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    status, out, err = footcare("setup", "--show")

    assert (0, 1) == (status, len(err.splitlines()))
    assert "Nothing is on file yet." in out
    assert str(file) in err
    assert "profile.unread-1.json" in err
    assert {"profile.unread-1.json": data} == around(file)


def test_what_is_damaged_keeps_no_one_from_answering_again(footcare: Footcare, file: Path) -> None:
    file.parent.mkdir(parents=True)
    for number in (1, 2):
        file.write_bytes(b"torn %d" % number)
        assert 2 == footcare("setup", "--answer", "comfort=hands").status
    file.write_bytes(b"torn 3")
    assert 0 == footcare("setup", "--all-no").status

    there = around(file)
    assert dict.fromkeys(ids(), "no") == kept(file)
    assert [b"torn 1", b"torn 2", b"torn 3"] == [
        there[f"profile.unread-{number}.json"] for number in (1, 2, 3)
    ]


def test_with_nothing_or_something_damaged_on_file_yes_is_no_way_past_the_questions(
    footcare: Footcare, file: Path
) -> None:
    for _ in range(2):
        status, out, err = footcare("routine", "--yes", "--speed", "1000")

        assert (3, "") == (status, out)
        assert "footcare setup" in err
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(WHOLE[:-1])


def test_with_something_to_ask_first_on_file_yes_is_no_way_past_that(footcare: Footcare) -> None:
    profile_file.write_profile(told(sensation="yes"))
    status, out, _ = footcare("routine", "--yes", "--speed", "1000")

    assert 3 == status
    assert [] == [line for line in verdict_lines(found(sensation="yes")) if line not in out]


def understood(data: bytes) -> Profile | None:
    """What the program makes of a file."""
    path = profile_file.profile_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return profile_file.profile_as_it_is()


def test_no_part_of_a_file_is_understood() -> None:
    assert told() == understood(WHOLE)
    assert [] == [length for length in range(len(WHOLE)) if understood(WHOLE[:length]) is not None]


@law
@given(some.integers(0, len(WHOLE) - 1), some.binary(max_size=3))
def test_a_file_with_a_spot_is_understood_or_not_but_no_trouble(at: int, spot: bytes) -> None:
    profile = understood(WHOLE[:at] + spot + WHOLE[at + 1 :])

    if profile is not None:
        assert all(isinstance(said.answer, str) for said in profile.answers.values())
        assert verdict_lines(verdict(lasting(), profile.counting(TODAY)))


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="whoever may read everything cannot be refused"
)
def test_a_file_that_may_not_be_read_is_told_and_asked_again(footcare: Footcare, file: Path) -> None:
    footcare("setup", "--all-no")
    file.chmod(0)
    status, _, err = footcare("setup", "--show")

    assert (0, 1) == (status, len(err.splitlines()))
    assert f"{file} cannot be read" in err
    assert 3 == footcare("routine", "--yes", "--speed", "1000").status


def test_a_folder_in_the_place_of_the_file_is_told_and_stays(footcare: Footcare, file: Path) -> None:
    (file / "mine").mkdir(parents=True)

    assert f"{file} cannot be read" in footcare("setup", "--show").err
    assert 3 == footcare("routine", "--yes", "--speed", "1000").status
    status, out, err = footcare("setup", "--all-no")
    assert (1, "") == (status, out)
    assert f"{file} cannot be written" in err
    assert ["mine"] == [each.name for each in file.iterdir()]
    assert [file] == list(file.parent.iterdir())


def test_what_cannot_be_set_aside_is_told_and_still_no_answer(
    footcare: Footcare, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(b"torn")
    monkeypatch.setattr("os.rename", failing(EROFS))
    status, out, err = footcare("setup", "--show")

    assert (0, 1) == (status, len(err.splitlines()))
    assert os.strerror(EROFS) in err
    assert "Nothing is on file yet." in out
    assert {"profile.json": b"torn"} == around(file)


@pytest.mark.skipif(sys.platform == "win32", reason="not everybody may make links there")
def test_a_file_that_is_elsewhere_is_read_there_and_written_there(
    footcare: Footcare, file: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_bytes(answered_with("unsure"))
    elsewhere.chmod(0o644)
    file.parent.mkdir(parents=True)
    file.symlink_to(elsewhere)

    assert "sensation: unsure" in footcare("setup", "--show").out
    assert 0 == footcare("setup", "--answer", "comfort=hands").status
    assert (True, 0o600) == (file.is_symlink(), mode(elsewhere))
    assert "hands" == kept(elsewhere)["comfort"]
    footcare("setup", "--forget")
    assert (False, False) == (file.is_symlink(), elsewhere.exists())


@pytest.mark.skipif(sys.platform == "win32", reason="not everybody may make links there")
def test_a_link_to_nowhere_is_nothing_on_file(footcare: Footcare, file: Path, tmp_path: Path) -> None:
    file.parent.mkdir(parents=True)
    file.symlink_to(tmp_path / "gone.json")

    assert (0, "") == footcare("setup", "--show")[::2]
    assert 0 == footcare("setup", "--all-no").status
    assert dict.fromkeys(ids(), "no") == kept(file)


ROOT = Path(Path.cwd().anchor)


@pytest.mark.parametrize(
    ("environ", "platform", "folder"),
    [
        ({"HOME": "h"}, "linux", "h/.local/share/footcare"),
        ({"HOME": "h", "XDG_DATA_HOME": "x"}, "linux", "x/footcare"),
        ({"HOME": "h", "XDG_DATA_HOME": ""}, "linux", "h/.local/share/footcare"),
        ({"HOME": "h"}, "freebsd14", "h/.local/share/footcare"),
        ({"HOME": "h"}, "darwin", "h/Library/Application Support/footcare"),
        ({"HOME": "h", "XDG_DATA_HOME": "x"}, "darwin", "x/footcare"),
        ({"USERPROFILE": "u", "APPDATA": "a"}, "win32", "a/footcare"),
        ({"USERPROFILE": "u"}, "win32", "u/AppData/Roaming/footcare"),
        ({"USERPROFILE": "u", "APPDATA": "a", "XDG_DATA_HOME": "x"}, "win32", "x/footcare"),
    ],
)
def test_every_platform_has_its_own_place_for_what_is_yours(
    environ: dict[str, str], platform: str, folder: str
) -> None:
    absolute = {name: value and str(ROOT / value) for name, value in environ.items()}

    assert ROOT / folder == data_folder(absolute, platform)


@pytest.mark.parametrize("relative", ["rel", "./rel", "../rel", "~/rel", "~", "."])
@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_place_that_depends_on_where_one_stands_is_no_place(relative: str, platform: str) -> None:
    environ = {"HOME": str(ROOT / "h"), "APPDATA": str(ROOT / "a")}

    assert data_folder(environ, platform) == data_folder({**environ, "XDG_DATA_HOME": relative}, platform)


def test_nothing_is_written_where_one_happens_to_stand(
    footcare: Footcare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("XDG_DATA_HOME", "rel")

    assert 0 == footcare("setup", "--all-no").status
    assert [] == list((tmp_path / "here").iterdir())
    assert [data_folder(os.environ) / "profile.json"] == list((tmp_path / "home").rglob("*.json"))


# The cards: all that may be asked, at every size


def details(asked: Question) -> dict[str, Card]:
    """All that there is to ask about a reason that was ticked."""
    if asked.picks:
        return {f"{asked.id} *": cards.detail_card(asked)}
    return {f"{asked.id} {each.id}": cards.detail_card(asked, each) for each in asked.choices}


PROFILE = told(sensation="asked", recent="healed", comfort="veins,hands")
CARDS = {
    "checklist": cards.checklist_card(Profile(), lasting(), {}),
    "again": cards.checklist_card(PROFILE, lasting(), PROFILE.counting(TODAY)),
    "receiver": cards.receiver_card(lasting()),
    **{name: card._replace(back=True) for each in questions() for name, card in details(each).items()},
    "tonight": cards.tonight_card([each for each in questions() if each.when == "tonight"]),
    "foot": cards.foot_card(may_be_none=False),
    "which foot": cards.foot_card(may_be_none=True),
    "sound": cards.SOUND_CARD,
    "sentence": cards.SENTENCE_CARD,
}
every_card = pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)

READABLE = [Size(120, 40), Size(80, 24), Size(40, 20), Size(40, 12), Size(24, 6)]
TINY = [Size(20, 3), Size(10, 2), Size(1, 1)]


def shown(what: RenderableType, size: Size) -> str:
    return plain_text(drawn(what, size))


def left_out(words: Iterable[str], text: str) -> list[str]:
    """The words that do not stand in a text in their order."""
    there = deque(text.split())
    missing = []
    for word in words:
        before = list(there)
        while there and there.popleft() != word:
            pass
        if not there and before[-1:] != [word]:
            missing.append(word)
            there = deque(before)
    return missing


@every_card
def test_no_card_is_larger_than_the_window(card: Card) -> None:
    marked = card._replace(ticked=tuple(range(1, len(card.picks) + 1)))
    for size in [*READABLE, *TINY]:
        for frame in [*card_frames(card, size), *card_frames(marked, size, "wash " * 12)]:
            assert [] == flaws(frame, size)
            assert [] == [line for line in shown(frame, size).splitlines() if len(line.strip()) > 70]


@every_card
def test_no_word_of_a_card_is_lost_on_its_pages(card: Card) -> None:
    words = " ".join((card.heading, *card.texts, *card.picks)).split()
    for size in [*READABLE, *(Size(columns, rows) for columns in (24, 40) for rows in range(6, 25))]:
        pages = "\n".join(shown(page, size) for page in card_frames(card, size))

        assert [] == left_out(words, pages)


@every_card
def test_the_last_page_of_a_card_says_what_answers_it_and_the_others_that_there_is_more(card: Card) -> None:
    for size in READABLE:
        *others, last = [" ".join(shown(frame, size).split()) for frame in card_frames(card, size)]
        for key, _ in card.options:
            assert (key == "u" and card.picks) or f"{key}: " in last or f" {key} " in last
        if card.picks:
            assert [] == [page for page in (*others, last) if f"1 to {len(card.picks)}" not in page]
        assert [] == [page for page in others if "Space: more" not in page]


@every_card
def test_in_a_usual_window_a_card_is_one_page_that_says_all_its_keys(card: Card) -> None:
    (frame,) = card_frames(card, USUAL)
    text = " ".join(shown(frame, USUAL).split())

    assert "Esc" in text
    assert card.leave in text
    assert [] == [key for key, meaning in card.options if f"{key} {meaning}" not in text]
    assert card.back is ("b go back" in text)


def test_what_is_marked_is_seen_and_nothing_else_moves() -> None:
    card = CARDS["comfort *"]
    for size in READABLE:
        plain = [shown(frame, size) for frame in card_frames(card, size)]
        marked = [shown(frame, size) for frame in card_frames(card._replace(ticked=(2, 7)), size)]

        assert [] == [page for page in plain if "[x]" in page]
        assert 2 == sum(page.count("[x]") for page in marked)
        assert plain == [page.replace("[x]", "[ ]") for page in marked]


@law
@given(some.text(max_size=LONGEST).filter(str.isprintable), some.sampled_from([*READABLE, *TINY]))
def test_whatever_somebody_writes_stays_in_the_window(text: str, size: Size) -> None:
    assert [] == [
        flaw for frame in card_frames(cards.SENTENCE_CARD, size, text) for flaw in flaws(frame, size)
    ]


DRAWN = re.compile("[\u0000-\u001f\u007f-\u009f\u2028\u2029\u2500-\u25ff\u2800-\u28ff]")


@every_card
def test_as_lines_a_card_begins_with_its_question_and_ends_with_what_may_be_typed(card: Card) -> None:
    first, *others, last = card_lines(card)
    numbered = [f"{number}. {wording.sentence(pick)}" for number, pick in enumerate(card.picks, 1)]

    assert first.startswith(card.heading)
    assert first.endswith(card.texts[0])
    assert [*card.texts[1:], *numbered] == [line.removesuffix(" You ticked this.") for line in others]
    assert len(card.ticked) == sum("You ticked this." in line for line in others)
    assert last.startswith("Type ")
    assert last.endswith(" Then press Enter.")
    assert [] == [meaning for _, meaning in card.options if meaning not in last]
    assert card.back is ("b to go back" in last)
    assert [] == [line for line in card_lines(card) if DRAWN.search(line)]


# The two ways to ask


STILL_ASKING = "(still asking)"
USUAL = Size(80, 24)


EVENING = Evening(wanted=resolve({}, {}))


class Died(BaseException):
    """The program was ended by a signal."""

    def __init__(self, signal: int) -> None:
        self.signal = signal


class Desk(Terminal):
    """A terminal that never waits, and somebody at it: keys, or what else comes in, at these seconds."""

    def __init__(self, clock: FakeClock, script: Iterable[tuple[float, bytes | Input]], size: Size) -> None:
        self._clock = clock
        self._script = deque((clock.now + at, came) for at, came in sorted(script, key=lambda due: due[0]))
        self._keys: Presses | Decoder | Lines = Lines()
        self._window = size
        self.letters: list[bool] = []
        self.suspended = 0

    def __enter__(self) -> Self:
        return self

    def read(self, timeout: float) -> tuple[Input, ...]:
        """What comes in next; nothing after *timeout* seconds."""
        until = self._clock.now + timeout
        while True:
            if self._keys.due == inf and not self._script:
                raise TimeoutError(STILL_ASKING)
            due = self._script[0][0] if self._script else inf
            self._clock.now = max(self._clock.now, min(until, due, self._keys.due))
            came: list[Input] = []
            while self._script and self._script[0][0] <= self._clock.now:
                _, what = self._script.popleft()
                if isinstance(what, bytes):
                    came += self._keys.feed(what, self._clock.now)
                else:
                    came.append(what)
            came += self._keys.feed(b"", self._clock.now)
            if came or self._clock.now >= until:
                return tuple(came)

    def write(self, text: str) -> None:
        """Write nothing: it is seen before it becomes bytes."""

    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._window.columns, self._window.rows

    def take_letters(self, wanted: bool) -> None:
        """Give letters from now on, or presses again."""
        self.letters.append(wanted)
        self._keys = Decoder() if wanted else Presses()

    def suspend(self) -> None:
        """Count it."""
        self.suspended += 1

    def leave(self) -> None:
        """Nothing."""

    def die(self, signal: int) -> NoReturn:
        """End by the signal."""
        raise Died(signal)


@dataclass(frozen=True)
class Talk:
    """What came of asking some cards one after the other."""

    replies: list[str | None]
    """The last one says if nobody answered."""
    frames: list[str]
    desk: Desk
    keys: Keys


Script = tuple[float, bytes | Input]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """The clock that the questions look at."""
    fake = FakeClock()
    monkeypatch.setattr(edge, "now", fake)
    return fake


OnScreenTalk = Callable[..., Talk]


@pytest.fixture
def on_screen(clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> OnScreenTalk:
    """Ask on a screen of its own; what is bare comes in a second after what came before."""

    def talk(asking: Card | Sequence[Card], *script: Script | bytes | Input, size: Size = USUAL) -> Talk:
        frames: list[str] = []
        timed = [each if isinstance(each, tuple) else (1.0 + at, each) for at, each in enumerate(script)]
        desk = Desk(clock, timed, size)
        keys = Keys(desk.read, desk.suspend)
        way = FullScreen(desk, keys, EVENING)
        monkeypatch.setattr(way, "show", lambda draw: frames.append(shown(draw(size), size)))
        return Talk(_asked(way.ask, [asking] if isinstance(asking, Card) else asking), frames, desk, keys)

    return talk


def _asked(asker: Callable[[Card], str | None], asking: Sequence[Card]) -> list[str | None]:
    replies: list[str | None] = []
    try:
        replies.extend(asker(card) for card in asking)
    except TimeoutError:
        replies.append(STILL_ASKING)
    return replies


def by_line(card: Card, *script: str | bytes | Input) -> Talk:
    """Ask in lines; a second for each thing that comes in. Text is typed, and Enter after it."""
    came = [each.encode() + b"\n" if isinstance(each, str) else each for each in script]
    fake = FakeClock()
    desk = Desk(fake, enumerate(came, 1), USUAL)
    keys = Keys(desk.read, desk.suspend)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edge, "now", fake)
        return Talk(_asked(ByLine(keys, EVENING).ask, [card]), [], desk, keys)


Q1 = CARDS["sensation asked"]
Q2 = CARDS["blood-heart asked"]._replace(back=False)
LIST, AGAIN_CARD = CARDS["checklist"], CARDS["again"]
PICKS = CARDS["comfort *"]


WAITS = STILL_ASKING
NO_LETTERS = [
    b"\x1b[200~n\ry\ru\r\x1b[201~",
    b"\x1b[200~n",
    b"\x1b[A\x1b[B\x1bOC",
    b"\x1b[I\x1b[O",
    b"\x1b]11;rgb:0000/0000/0000\x07",
    b"\x1b[<0;110;121M",
    b"\x1bn",
    b"\x1by",
]
NONE_OF_THOSE = [b"x", b"q", b"1", b"\r", b"\n", b" ", b"\x7f", b"\t", b"\x00", "é".encode(), b"\xff", b"?"]
AGAIN = [(1.5 + count * 0.03, b"2") for count in range(20)]
REPLIES: list[tuple[Card | list[Card], list[Any], list[str]]] = [
    # a key answers, and nothing else is needed
    *((Q1, [key], [reply]) for key, reply in [(b"y", "y"), (b"n", "n"), (b"u", "u"), (b"b", "b")]),
    *((Q1, [key], [reply]) for key, reply in [(b"Y", "y"), (b"U", "u")]),
    *(
        (CARDS[card], [enter], [""])
        for card in ("checklist", "sound")
        for enter in ((READ, b"\r"), (READ, b"\n"))
    ),
    # one that is none of those is no answer, and neither is a way back where nothing was before
    *((Q1, [key], [WAITS]) for key in NONE_OF_THOSE),
    *((Q1, [key, b"u"], ["u"]) for key in NONE_OF_THOSE),
    (Q2, [b"b"], [WAITS]),
    # what was pressed before it could be read
    *((Q1, [(early, b"n")], [WAITS]) for early in (0.0, SEEN - 0.05)),
    (Q1, [(SEEN, b"n")], ["n"]),
    (Q1, [(count * 0.03, b"n") for count in range(200)], [WAITS]),
    ([Q1, Q2], [(1.0, b"yn")], ["y", WAITS]),
    ([Q1, Q2], [(1.0, b"y"), (1.2, b"n")], ["y", WAITS]),
    ([Q1, Q2], [(1.0, b"n"), (1.0 + SEEN, b"y")], ["n", "y"]),
    # what is no letter
    *((card, [data], [WAITS]) for card in (Q1, PICKS, CARDS["sentence"]) for data in NO_LETTERS),
    *((Q1, [data, (3.0, b"n")], ["n"]) for data in NO_LETTERS),
    # what is marked
    (PICKS, [b"\r"], [WAITS]),
    (PICKS, [b"1", b"1", b"\r"], [WAITS]),
    (PICKS, [b"1", b"u"], ["u"]),
    (PICKS, [b"1", b"b"], ["b"]),
    *((PICKS, [number.encode(), b"\r"], [WAITS]) for number in ("0", "²", "½", "٠")),
    (PICKS, [b"2", *AGAIN, (4.0, b"\r")], ["2"]),
    (CARDS["tonight"], [b"u", b"y", b"k"], [WAITS]),
    # none of these is an answer only to what there was time to read, and k keeps nothing of it
    (LIST, [(READ - 0.05, b"\r")], [WAITS]),
    (LIST, [(SEEN, b"1"), (READ, b"\r")], ["1"]),
    (LIST, [(SEEN, b"1"), (1.5, b"1"), (READ, b"\r")], [""]),
    (LIST, [b"k"], ["k"]),
    (LIST, [b"4", b"2", b"k"], ["2,4,k"]),
    (AGAIN_CARD, [(READ, b"\r")], ["1,3,5"]),
    (AGAIN_CARD, [b"1", b"3", b"5", b"\r"], [""]),
    (AGAIN_CARD, [b"k"], ["1,3,5,k"]),
]


@pytest.mark.parametrize(("asking", "script", "replies"), REPLIES)
def test_what_answers_a_question_on_a_screen(
    on_screen: OnScreenTalk, asking: Card, script: list[Any], replies: list[str]
) -> None:
    assert replies == on_screen(asking, *script).replies


def test_esc_leaves_as_soon_as_it_is_known(on_screen: OnScreenTalk, clock: FakeClock) -> None:
    talk = on_screen(Q1, (1.0, b"\x1b"), (2.0, b"y"))

    assert ([None], None) == (talk.replies, talk.keys.stopped_by)
    assert 1.05 == round(clock.passed, 3)


def test_whatever_ends_a_question_the_keys_are_presses_again(on_screen: OnScreenTalk) -> None:
    for came in (b"y", b"\x1b", Stop(SIGTERM), News.CLOSED, b"x"):
        assert [True, False] == on_screen(Q1, (1.0, came)).desk.letters


def test_a_call_to_stop_or_a_closed_window_ends_the_question(on_screen: OnScreenTalk) -> None:
    stopped, closed = on_screen(Q1, (1.0, Stop(SIGTERM))), on_screen(Q1, (1.0, News.CLOSED))

    assert ([None], SIGTERM) == (stopped.replies, stopped.keys.stopped_by)
    assert ([None], SIGHUP) == (closed.replies, closed.keys.stopped_by)


def test_after_ctrl_z_or_in_another_window_it_is_the_same_question(on_screen: OnScreenTalk) -> None:
    talk = on_screen(Q1, (1.0, News.SUSPENDED), (2.0, News.RESIZED), (3.0, b"y"))

    assert (["y"], 1, True) == (talk.replies, talk.desk.suspended, talk.keys.redraw)
    assert 1 == len(set(talk.frames))
    assert len(talk.frames) >= 3


def test_when_nobody_can_see_it_any_more_nobody_is_asked(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(clock, [(1.0, b"y")], USUAL)
    monkeypatch.setattr(desk, "write", raising(Gone))

    assert None is FullScreen(desk, Keys(desk.read), EVENING).ask(Q1)


@pytest.mark.parametrize("delay", [0.25, 0.5, 0.66])
@pytest.mark.parametrize("key", [b"n", b"y"])
def test_a_key_that_is_held_answers_one_question_only(
    on_screen: OnScreenTalk, delay: float, key: bytes
) -> None:
    held = [(1.0, key), *((1.0 + delay + count * 0.03, key) for count in range(200))]
    letter = key.decode()

    assert [letter, STILL_ASKING] == on_screen([Q1, Q2, Q1], *held).replies
    after = 1.0 + delay + 199 * 0.03 + HELD + 0.01
    assert [letter, letter, STILL_ASKING] == on_screen([Q1, Q2, Q1], *held, (after, key)).replies


@pytest.mark.parametrize("apart", [0.3, 0.5, 0.6, 0.8])
def test_the_same_answer_again_and_again_need_not_wait(on_screen: OnScreenTalk, apart: float) -> None:
    presses = [(1.0 + count * apart, b"n") for count in range(6)]

    talk = on_screen([Q1, Q2] * 4, *presses, (30.0, News.RESIZED))
    assert [*"nnnnnn", STILL_ASKING] == talk.replies


def test_what_is_so_is_marked_and_unmarked_and_given_in_order(on_screen: OnScreenTalk) -> None:
    talk = on_screen(PICKS, b"3", b"1", b"7", b"3", b"\r")
    marks = [re.findall(r"(\d)  \[x\]", frame) for frame in talk.frames]

    assert ["1,7"] == talk.replies
    assert [[], ["3"], ["1", "3"], ["1", "3", "7"], ["1", "7"]] == [
        each for each, before in pairwise([*marks, None]) if each != before and each is not None
    ]


def test_in_a_small_window_space_shows_the_rest_and_then_the_start_again(on_screen: OnScreenTalk) -> None:
    size = Size(24, 6)
    pages = [shown(frame, size) for frame in card_frames(PICKS, size)]
    spaces = [(1.0 + count, b" ") for count in range(len(pages))]
    ends = [(50.0 + count, b" ") for count in range(len(pages) - 1)]
    talk = on_screen(PICKS, *spaces, (40.0, b"2"), (41.0, b"\r"), *ends, (90.0, b"\r"), size=size)

    assert ["2"] == talk.replies
    assert pages == list(dict.fromkeys(talk.frames))[: len(pages)]
    assert pages[0] in talk.frames[len(pages) :]


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (b"\r", ""),
        (b"brush my teeth\r", "brush my teeth"),
        (b"  lie  down \r", "lie  down"),
        (b"ly\x7f\x08lock up\r", "lock up"),
        (b"\x7f\x7fa\r", "a"),
        (b"a\x00\x01\x07\tb\x17\x15\r", "ab"),
        ("zähle 三 Schafe\r".encode(), "zähle 三 Schafe"),
        (b"mmmmm\n", "mmmmm"),
        (b"q\r", "q"),
        (b"b\r", "b"),
        (b"y" * 500 + b"\r", "y" * LONGEST),
        (b"y" * LONGEST + b"no\x7fe\r", "y" * (LONGEST - 1) + "e"),
        (b"\xff\xfe\r", "\ufffd\ufffd"),
        (b"a\x1b[Ab\x1b[201~\r", "ab"),
    ],
)
def test_a_line_is_written_as_one_writes_a_line(on_screen: OnScreenTalk, keys: bytes, text: str) -> None:
    assert [text] == on_screen(CARDS["sentence"], (1.0, keys)).replies
    slowly = [(1.0 + count * 0.03, keys[count : count + 1]) for count in range(len(keys))]
    assert [text] == on_screen(CARDS["sentence"], *slowly).replies


def test_what_is_written_is_seen_and_esc_leaves_it(on_screen: OnScreenTalk) -> None:
    talk = on_screen(CARDS["sentence"], (1.0, b"brush my teeth"), (2.0, b"\x1b"))

    assert [None] == talk.replies
    assert "After I brush my teeth_" in talk.frames[-1]


TYPED: list[tuple[str, str | None, list[str]]] = [
    ("sensation asked", "y", ["y", "Yes"]),
    ("sensation asked", "n", [" N ", "no"]),
    ("sensation asked", "u", ["not sure", "NOT SURE", "U"]),
    ("sensation asked", "b", ["b"]),
    ("sensation asked", WAITS, ["", "maybe", "yes no", "nein", "1"]),
    ("comfort *", "1", ["1"]),
    ("comfort *", "1,3", ["1 3", "3, 1", "3,1,3 ,, 1"]),
    ("comfort *", "9", ["9"]),
    ("comfort *", "u", ["not sure"]),
    ("comfort *", "b", ["B"]),
    ("comfort *", WAITS, ["0", "99", "1 99", "-1", "1.3", "²", "9" * 90, ",", "", "1 u", "1 k"]),
    ("tonight", "2", ["2"]),
    ("tonight", WAITS, ["44", "u", "b", "k", ""]),
    ("checklist", "", ["0"]),
    ("checklist", "1,3", ["1 3"]),
    ("checklist", "1,3,k", ["1 3 k", "K, 3 1"]),
    ("checklist", "k", ["k"]),
    ("checklist", WAITS, ["y", "6", "1 y"]),
    ("again", "1,3,5,k", ["k"]),
    ("again", "2", ["2"]),
    ("again", "", ["0"]),
    ("receiver", WAITS, ["k"]),
    ("foot", "l", ["l"]),
    ("foot", "2", ["both", "2"]),
    ("foot", WAITS, [""]),
    ("sound", "", [""]),
    ("sound", "n", ["no"]),
    ("sentence", "", [""]),
    ("sentence", "brush my teeth", ["  brush my teeth "]),
    ("sentence", "Brush[Amy teeth", ["Brush\t\x07\x1b[Amy\x7f teeth"]),
    ("sentence", "y" * LONGEST, ["y" * 99]),
    *((card, None, ["q", "Q"]) for card in ("sensation asked", "comfort *", "checklist")),
]


@pytest.mark.parametrize(("card", "reply", "lines"), TYPED)
def test_a_line_is_taken_for_what_it_says(card: str, reply: str | None, lines: list[str]) -> None:
    assert [[reply]] * len(lines) == [by_line(CARDS[card], said).replies for said in lines]


def test_after_a_line_that_says_nothing_it_says_again_what_may_be_typed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ["n"] == by_line(Q1, "maybe", "", "n").replies
    out, err = capsys.readouterr()
    assert "" == out
    assert [*card_lines(Q1), card_lines(Q1)[-1], card_lines(Q1)[-1]] == err.splitlines()


def test_the_end_of_what_is_typed_a_kill_and_ctrl_z_are_no_answers() -> None:
    assert [None] == by_line(Q1, News.CLOSED).replies
    stopped = by_line(Q1, Stop(SIGTERM))
    assert ([None], SIGTERM) == (stopped.replies, stopped.keys.stopped_by)
    back = by_line(Q1, News.SUSPENDED, News.RESIZED, "n")
    assert (["n"], 1) == (back.replies, back.desk.suspended)


@every_card
def test_a_key_and_a_line_are_the_same_answer(card: Card, on_screen: OnScreenTalk) -> None:
    for key, meaning in card.options:
        line = "" if key == ENTER else key
        assert [line] == by_line(card, line).replies == by_line(card, meaning).replies
        assert [line] == on_screen(card, (1.0, line.encode() or b"\r")).replies
    for picked in ([1], [len(card.picks), 1]) if card.picks and not card.ticked else ():
        marks = [(1.0 + number, b"%d" % number) for number in picked]
        reply = on_screen(card, *marks, (20.0, b"\r")).replies
        assert by_line(card, " ".join(map(str, picked))).replies == reply


# The conversation that sets it up


class Setup(NamedTuple):
    """What came of a conversation: the exit status, what was said, and what is on file then."""

    status: int
    out: str
    saved: Profile | None


@pytest.fixture
def set_up(clock: FakeClock, footcare: Footcare, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Setup]:
    """Sit down for ``footcare setup`` and answer card after card, with time to read each."""
    seen = Surroundings(environ={}, stdin_is_terminal=True, stdout_is_terminal=True)
    monkeypatch.setattr("footcare.system.output.surroundings", lambda: seen)

    def talk(*replies: str | Input, before: Profile | None = None, full: bool = True) -> Setup:
        typed = [
            each if not isinstance(each, str) else each.encode() if full else each.encode() + b"\n"
            for each in replies
        ]
        desk = Desk(clock, ((READ * (1 + at), each) for at, each in enumerate(typed)), USUAL)
        monkeypatch.setattr("footcare.evening.prepare.Terminal", lambda **_: desk)
        if before is not None:
            profile_file.write_profile(before)
        status, out, _ = footcare("setup", *([] if full else ["--plain"]))
        return Setup(status, out, profile_file.read_profile())

    return talk


NONE = "\r"


@pytest.mark.parametrize("full", [True, False], ids=["keys", "lines"])
def test_a_conversation_ends_with_all_that_was_said(set_up: Callable[..., Setup], full: bool) -> None:
    enter = "\r" if full else ""
    ticks = ["1", "3", "5", "\r"] if full else ["1 3 5"]
    more = ["y", "u", "u", *(["2", "6", "\r"] if full else ["2 6"])]
    heard = set_up(*ticks, *more, "y", f"brush my teeth{enter}", full=full)
    expected = told(sensation="asked", recent="yes", comfort="skin,hands")

    assert 0 == heard.status
    assert replace(expected, voice=True, sound=True, sentence="brush my teeth") == heard.saved


SKIP = ["\r", "\r"]
BEFORE = replace(told(TODAY - 9 * DAY, comfort="veins"), voice=True, sound=False, sentence="brush my teeth")


def confirmed(before: Profile, **answers: str) -> Profile:
    """What is on file once some answers have changed today."""
    return before.answered(answers, TODAY).confirmed_for(lasting(), TODAY)


@pytest.mark.parametrize(
    ("before", "replies", "expected"),
    [
        (BEFORE, ["5", NONE, *SKIP], confirmed(BEFORE, comfort="no")),
        (BEFORE, [NONE, "6", "\r", *SKIP], confirmed(BEFORE, comfort="hands")),
        (None, [NONE, *SKIP], told()),
        (None, ["1", "4", "\r", "y", "b", "n", "n", "y", *SKIP], told(sensation="yes", pregnancy="asked")),
        (None, ["1", "\r", "b", NONE, *SKIP], told()),
    ],
    ids=[
        "what is unticked is no more; what is skipped stays",
        "what stays ticked is asked anew",
        "nothing was ever there",
        "one back: the last word counts",
        "back to the list",
    ],
)
def test_what_is_kept_is_what_was_said_last(
    set_up: Callable[..., Setup], before: Profile | None, replies: list[str], expected: Profile
) -> None:
    assert expected == set_up(*replies, before=before).saved


def test_not_sure_is_an_answer_to_every_question(set_up: Callable[..., Setup], file: Path) -> None:
    set_up(*"12345", "\r", *["u"] * 6, *SKIP)

    assert Decision.NOT_TONIGHT is verdict(lasting(), kept(file)).decision
    assert "no" not in kept(file).values()


EVERYTHING = ["2", "\r", "n", "y", "\r"]


@pytest.mark.parametrize("stop", range(len(EVERYTHING)))
def test_whoever_leaves_early_leaves_nothing_behind(
    set_up: Callable[..., Setup], capsys: pytest.CaptureFixture[str], stop: int
) -> None:
    assert (0, f"{LEFT_SETUP}\n", None) == set_up(*EVERYTHING[:stop], "\x1b")
    with pytest.raises(Died) as ended:
        set_up(*EVERYTHING[:stop], Stop(SIGTERM))
    assert SIGTERM == ended.value.signal
    assert f"{LEFT_SETUP}\n" == capsys.readouterr().err
    assert None is profile_file.read_profile()


def test_who_wants_nothing_kept_is_told_that_nothing_is(set_up: Callable[..., Setup]) -> None:
    status, out, saved = set_up("5", "k", *SKIP, before=BEFORE)

    assert (0, None) == (status, saved)
    assert out.startswith("Nothing is kept, and old answers are gone.")


# What more there is to a reason that was ticked


def replied(asked: Question, replies: str, known: Collection[str] = ()) -> tuple[list[str], str]:
    """The further questions that are asked of somebody with these replies, and the answer they come to."""
    talk, said, seen = screening.details(asked, known), iter([replies] if asked.picks else replies), []
    try:
        card = next(talk)
        while isinstance(card, Card):
            seen.append(card.texts[0])
            card = talk.send(next(said))
    except StopIteration as ended:
        return seen, str(ended.value)
    raise AssertionError(card)


@pytest.mark.parametrize(
    ("id_", "replies", "answer"),
    [
        *(("sensation", replies, answer) for replies, answer in [("y", "asked"), ("n", "yes"), ("u", "yes")]),
        *(("pregnancy", *each) for each in [("y", "early"), ("u", "early"), ("ny", "asked"), ("nu", "yes")]),
        *(("recent", *each) for each in [("y", "healed"), ("uy", "asked"), ("nn", "yes"), ("uu", "yes")]),
        *(("comfort", *each) for each in [("2,6", "skin,hands"), ("1", "allergy"), ("u", "unsure")]),
        *((id_, "", "yes") for id_ in ("emergency", "maternity", "warning-signs")),
        *(("unwell", *each) for each in [("y", "one-foot"), ("u", "yes"), ("n", "yes")]),
        ("skin-tonight", "nnu", "cancer-medicine"),
        ("skin-tonight", "nnny", "one-spot"),
        ("skin-tonight", "nnnn", "yes"),
    ],
)
def test_the_first_further_question_that_is_true_decides(id_: str, replies: str, answer: str) -> None:
    asked = question(id_)
    seen, found = replied(asked, replies)

    assert answer == found
    assert asked.picks or [each.ask for each in asked.choices][: len(replies)] == seen


@pytest.mark.parametrize("asked", [each for each in questions() if not each.picks], ids=lambda each: each.id)
def test_whoever_is_not_sure_gets_the_stricter_of_both_ways(asked: Question) -> None:
    def strict(replies: str) -> tuple[Any, ...]:
        _, answer = replied(asked, replies)
        return max(strictness(each.outcome) for each in verdict([asked], {asked.id: answer}).reasons)

    for before in range(len(asked.choices)):
        yes, unsure, no = ("n" * before + reply + "n" * 9 for reply in "yun")
        assert max(strict(yes), strict(no)) == strict(unsure)


# In the evening


def found(**answers: str) -> Verdict:
    """What some answers come to, with no to the rest."""
    return verdict(lasting(), told(TODAY, **answers).counting(TODAY))


class Settled(NamedTuple):
    """An evening up to its start."""

    end: Step
    saw: list[Card]
    plans: list[Plan]
    """Those of each pre-flight."""
    notes: list[str]

    @property
    def texts(self) -> list[str]:
        """What was asked."""
        return [card.texts[0] for card in self.saw]

    @property
    def feet(self) -> list[tuple[str, ...]]:
        """The feet of the plan, each time the pre-flight was seen."""
        return [tuple(foot.value for foot in plan.feet) for plan in self.plans]

    @property
    def starts(self) -> bool:
        """Whether there is a massage tonight."""
        return isinstance(self.end, Begin)

    @property
    def status(self) -> ExitStatus:
        """How it ends without one."""
        assert isinstance(self.end, Instead)
        return self.end.status

    @property
    def lines(self) -> list[str]:
        """What is said instead."""
        assert isinstance(self.end, Instead)
        return self.end.lines


def tonight(
    profile: Profile | None,
    *replies: str | None,
    before: Sequence[str | None] = ("",),
    today: date = TODAY,
    demo: bool = False,
    hour: int = 12,
    name: str = "bedtime",
) -> Settled:
    """Settle an evening; *before* is what is said at the pre-flight each time it is seen."""
    now = Tonight(
        questions=questions(), profile=profile, today=today, hour=hour, demo=demo, routine=routine(name)
    )
    said, at_the_preflight = deque(replies), deque(before)
    evening = Settled(now.next, [], [], [])
    while not isinstance(step := now.next, Begin | Instead):
        match step:
            case Preflight(plan, _):
                evening.plans.append(plan)
                now = now.told(at_the_preflight.popleft())
            case Keep() | Note():
                evening.notes.append(keep(step))
                now = now.told("")
            case Card() as card:
                evening.saw.append(card)
                now = now.told(said.popleft())
    assert not said
    return evening._replace(end=step)


FIVE = [each.item for each in lasting()]


def test_the_first_evening_is_one_list_and_then_the_massage(file: Path) -> None:
    evening = tonight(None, "")
    (card,) = evening.saw

    assert [wording.sentence(each) for each in FIVE] == list(card.picks)
    assert evening.starts
    assert told() == profile_file.read_profile()
    assert [str(file)] == [word.rstrip(".") for note in evening.notes for word in note.split()[-1:]]


@pytest.mark.parametrize("reply", ["k", "5,k"])
def test_who_wants_nothing_kept_has_the_massage_all_the_same(file: Path, reply: str) -> None:
    evening = tonight(None, reply, *(["2"] if reply != "k" else []))

    assert (True, [], False) == (evening.starts, evening.notes, file.parent.exists())
    assert bool(evening.plans[0].changes) is (reply != "k")


@pytest.mark.parametrize("before", [None, told()])
def test_voice_and_bells_that_are_turned_on_before_the_start_stay_on(before: Profile | None) -> None:
    evening = tonight(before, *([] if before else [""]), before=["v"])
    saved = profile_file.read_profile()

    assert evening.starts
    assert saved is not None
    assert (True, True) == (saved.voice, saved.sound)


def test_where_nothing_is_kept_the_voice_is_not_either(file: Path) -> None:
    assert tonight(None, "k", before=["v"]).starts
    assert not file.parent.exists()


def test_what_cannot_be_kept_is_noted_and_the_massage_goes_on(file: Path) -> None:
    file.parent.parent.write_text("no folder")
    evening = tonight(None, "")
    (note,) = evening.notes

    assert evening.starts
    assert ("not kept" in note, str(file) in note) == (True, True)


DUE = told(TODAY - CONFIRM - DAY, comfort="hands")


@pytest.mark.parametrize(("before", "replies"), [(None, []), (None, ["2"]), (DUE, []), (DUE, ["1"])])
def test_whoever_leaves_the_questions_has_no_massage_and_leaves_all_as_it_was(
    before: Profile | None, replies: list[str]
) -> None:
    if before:
        profile_file.write_profile(before)
    evening = tonight(before, *replies, None)

    assert (ExitStatus.OK, [LEFT], []) == (evening.status, evening.lines, evening.plans)
    assert before == profile_file.read_profile()


FIRST_ASK = {"sensation": "n", "blood-heart": "u", "recent": "nn", "pregnancy": "nn"}


@pytest.mark.parametrize("name", FIRST_ASK)
def test_what_must_be_asked_first_is_no_massage_until_somebody_has_asked(
    footcare: Footcare, file: Path, name: str
) -> None:
    evening = tonight(None, str(1 + ids().index(name)), *FIRST_ASK[name])
    (unlock,) = [line for line in evening.lines if f"--answer {name}=asked" in line]

    assert (ExitStatus.SAFETY, []) == (evening.status, evening.plans)
    outcome = question(name).yes
    assert outcome is not None
    assert outcome.do in evening.lines

    words = unlock[unlock.index("footcare setup") :].split()[1:]
    assert 0 == footcare(*words).status
    which_leg = ["n"] if name == "recent" else []
    later = tonight(profile_file.read_profile(), *which_leg)
    assert (True, True, len(which_leg)) == (later.starts, bool(later.plans[0].changes), len(later.saw))
    assert "asked" == kept(file)[name]


def test_with_two_things_to_ask_first_both_are_named(footcare: Footcare) -> None:
    profile_file.write_profile(told(sensation="yes", pregnancy="unsure", comfort="hands"))
    evening = tonight(profile_file.read_profile())
    answers = [word for line in evening.lines for word in line.split() if word.endswith("=asked")]

    assert ["sensation=asked", "pregnancy=asked"] == answers
    assert 0 == footcare("setup", "--answer", answers[0]).status
    assert ExitStatus.SAFETY == tonight(profile_file.read_profile()).status
    assert 0 == footcare("setup", "--answer", answers[1]).status
    assert tonight(profile_file.read_profile()).starts


# As time goes by


WITHOUT = replace(told(), answers={id_: each for id_, each in told().answers.items() if id_ != "recent"})
NEW_SINCE = replace(WITHOUT, wording=1, confirmed=TODAY - 10 * DAY)
ASKED_THEN = replace(told(TODAY - LAPSE, sensation="asked"), confirmed=TODAY - DAY)


@pytest.mark.parametrize(
    ("before", "replies", "starts"),
    [
        *((told(day), [], True) for day in (TODAY, TODAY - CONFIRM, TODAY + DAY)),
        (replace(told(), wording=1), [""], True),
        (ASKED_THEN, [], True),
        (replace(ASKED_THEN, answers={**told(TODAY - LAPSE - DAY, sensation="asked").answers}), [], False),
        (told(TODAY - LAPSE - DAY, sensation="asked"), ["1", "n"], False),
        (told(TODAY - LAPSE - DAY, sensation="asked"), ["1", "y"], True),
        (told(TODAY - CONFIRM - DAY, sensation="asked"), ["1"], True),
        (WITHOUT, [""], True),
        (NEW_SINCE, ["3", "y"], True),
        (told(pregnancy="early"), [], False),
    ],
    ids=[
        "today",
        "ninety days ago",
        "yesterday, westwards",
        "other questions than those that were answered",
        "a yes of somebody who knows counts for a year",
        "and no longer",
        "then it is asked again",
        "and may be said again",
        "but not before",
        "a new question is one of the list",
        "and asked like the others",
        "nothing unlocks it early in a pregnancy",
    ],
)
def test_what_is_asked_as_time_goes_by(before: Profile, replies: list[str], starts: bool) -> None:
    evening = tonight(before, *replies)

    assert (starts, len(replies)) == (evening.starts, len(evening.saw))
    if not starts:
        unlocks = "asked" == before.answers["sensation"].answer
        assert unlocks is any("--answer sensation=asked" in line for line in evening.lines)
        assert unlocks is any("=asked" in line for line in evening.lines)


@pytest.mark.parametrize("day", [TODAY - CONFIRM - DAY, TODAY - 5 * CONFIRM, TODAY + 2 * DAY])
def test_after_ninety_days_one_card_asks_if_it_is_still_so(day: date) -> None:
    before = replace(told(day, comfort="hands"), voice=True)
    profile_file.write_profile(before)
    evening = tonight(before, "5")
    (card,) = evening.saw

    assert evening.starts
    assert replace(before, confirmed=TODAY) == profile_file.read_profile()
    assert day.isoformat() in card.heading
    assert (5,) == card.ticked
    assert "hands" in card.picks[4]


def test_what_is_true_since_then_is_asked_about(file: Path) -> None:
    profile_file.write_profile(told(TODAY - CONFIRM - DAY))
    evening = tonight(profile_file.read_profile(), "1", "n")

    assert [question("sensation").choices[0].ask] == evening.texts[1:]
    assert ExitStatus.SAFETY is evening.status
    assert dict.fromkeys(ids(), "no") | {"sensation": "yes"} == kept(file)


def test_a_demonstration_asks_nobody_anything() -> None:
    for profile in (None, told(TODAY - 5 * CONFIRM)):
        assert (True, []) == ((evening := tonight(profile, demo=True)).starts, evening.saw)


# Tonight


def test_whoever_would_rather_not_need_not_say_why() -> None:
    evening = tonight(told(), before=[None])

    assert (ExitStatus.OK, [NOT_TONIGHT]) == (evening.status, evening.lines)


EMERGENCY, SIGNS, UNWELL, SKIN = "1234"
"""In the list of a person who is not pregnant."""
REST_NIGHT = "Both feet rest tonight. Rest nights are part of it."
NOT_TONIGHT_FOR: list[tuple[str, str | list[str | None], str]] = [
    (EMERGENCY, "", "Call your local emergency number now."),
    (SIGNS, "", "Get medical help today. Do not rub either leg."),
    (UNWELL, "n", "Rest. Try again when you are well."),
    (UNWELL, "u", "Rest. Try again when you are well."),
    (SKIN, "y", "Call your foot team or doctor today."),
    (SKIN, "u", "Call your foot team or doctor today."),
    (SKIN, "ny", "See a doctor today."),
    (SKIN, "nu", "See a doctor today."),
    (SKIN, "nny", "Tell your cancer team"),
    (SKIN, "nnu", "Tell your cancer team"),
    ("2,3", "", "Get medical help today."),
    ("1,2,4", "", "Call your local emergency number now."),
    (SKIN, ["n", None], "Call your foot team or doctor today."),
    (UNWELL, [None], "Rest. Try again when you are well."),
    (UNWELL, ["y", None], "Both feet rest tonight."),
]


@pytest.mark.parametrize(("reason", "replies", "do"), NOT_TONIGHT_FOR)
def test_a_reason_to_leave_it_is_told_with_what_to_do(
    reason: str, replies: list[str | None] | str, do: str
) -> None:
    """Of several, one that is not for tonight ends the questions, and to leave takes none of them back."""
    evening = tonight(told(), reason, *replies, before=["x"])

    assert ExitStatus.SAFETY is evening.status
    assert 1 == sum(do in line for line in evening.lines)


@pytest.mark.parametrize(("reason", "replies"), [(UNWELL, "y"), (SKIN, "nnnn")])
@pytest.mark.parametrize(("sore", "other"), [("l", "right"), ("r", "left")])
def test_one_sore_foot_rests_and_the_other_has_its_massage(
    reason: str, replies: str, sore: str, other: str
) -> None:
    evening = tonight(told(), reason, *replies, sore, before=["x", ""])

    assert (True, [("left", "right"), (other,)]) == (evening.starts, evening.feet)
    assert CARDS["foot"].texts == evening.saw[-1].texts
    assert [] != [each for each in evening.plans[1].changes if "rests" in each.change.line]


@pytest.mark.parametrize(("reason", "replies"), [(UNWELL, "y"), (SKIN, "nnnn")])
def test_with_two_sore_feet_it_is_a_rest_night(reason: str, replies: str) -> None:
    evening = tonight(told(), reason, *replies, "2", before=["x"])

    first, *advice, last = evening.lines
    assert (REST_NIGHT, "More: footcare precautions") == (first, last)
    assert (ExitStatus.SAFETY, True) == (evening.status, bool(advice))


def test_what_comes_to_mind_later_counts_together_with_what_was_said_before() -> None:
    both = tonight(told(), SKIN, *"nnnn", "l", UNWELL, "y", "r", before=["x", "x"])
    same = tonight(told(), SKIN, *"nnnn", "l", SKIN, *"nnnn", "l", before=["x", "x", ""])
    worse = tonight(told(), SKIN, *"nnnn", "l", SIGNS, before=["x", "x"])
    rather_not = tonight(told(), SKIN, *"nnnn", "l", before=["x", None])

    assert (ExitStatus.SAFETY, REST_NIGHT) == (both.status, both.lines[0])
    assert [("left", "right"), ("right",), ("right",)] == same.feet
    assert len(same.plans[1].changes) == len(same.plans[2].changes)
    assert ExitStatus.SAFETY is worse.status
    assert ExitStatus.OK is rather_not.status


def test_tonight_comes_on_top_of_what_is_on_file() -> None:
    evening = tonight(told(comfort="hands"), SKIN, *"nnnn", "r", before=["x", ""])
    before, after = ({each.change.id for each in plan.changes} for plan in evening.plans)

    assert {each.change.id for each in found(comfort="hands").changes} == before
    assert before | {"skip-that-area-or-foot"} <= after


def test_whoever_marks_nothing_is_back_where_they_were() -> None:
    evening = tonight(told(comfort="hands"), None, before=["x", ""])

    assert evening.starts
    assert evening.plans[0] == evening.plans[1]


def test_one_back_goes_no_further_than_the_list() -> None:
    evening = tonight(told(), SKIN, "n", "b", "b", EMERGENCY, before=["x"])

    assert [False, True, True, True, False] == [card.back for card in evening.saw]
    assert ["Call"] == [line.split()[0] for line in evening.lines]


def test_a_pregnant_person_is_asked_for_the_signs_of_that_too_and_nobody_else() -> None:
    evening = tonight(told(pregnancy="asked"), "2", before=["x"])

    assert len(evening.saw[0].picks) == 1 + len(tonight(told(), None, before=["x", ""]).saw[0].picks)
    assert "maternity unit" in evening.lines[0]


@pytest.mark.parametrize("hour", [3, 12, 22])
def test_what_cannot_wait_comes_first_in_the_words_of_the_hour(hour: int) -> None:
    urgent, emergency = (tonight(told(), sign, before=["x"], hour=hour).lines for sign in (SIGNS, EMERGENCY))

    assert (hour == 12) is ("today" in urgent[0])
    assert (hour != 12) is ("do not wait for the morning" in urgent[0])
    assert ["Call your local emergency number now."] == [line[:37] for line in emergency]
    assert not re.search("rest night", " ".join((*urgent, *emergency)), re.IGNORECASE)


# Which leg, and whose feet


@pytest.mark.parametrize(
    ("reply", "feet"), [("l", [("right",)]), ("r", [("left",)]), ("n", [("left", "right")]), ("2", [])]
)
def test_after_a_break_it_is_asked_which_leg_is_left_alone(reply: str, feet: list[tuple[str, ...]]) -> None:
    evening = tonight(told(recent="asked"), reply)

    assert ([CARDS["which foot"].texts[0]], feet) == (evening.texts, evening.feet)
    assert evening.starts is bool(feet)


def test_whoever_gives_a_massage_is_not_asked_and_the_receiver_is_each_time() -> None:
    giver = told(sensation="yes", blood_heart="asked", comfort="hands")
    profile_file.write_profile(giver)
    well = tonight(giver, "", name="partner")
    heart = tonight(giver, "2", "y", name="partner")
    unasked = tonight(None, "1", "n", name="partner")

    assert CARDS["receiver"].picks == well.saw[0].picks
    assert {"palm-instead-of-thumbs"} == {each.change.id for each in well.plans[0].changes}
    assert "partner-upright" == heart.plans[0].routine.position.id
    assert ExitStatus.SAFETY is unasked.status
    assert giver == profile_file.read_profile()


def test_what_is_on_file_is_not_asked_again_tonight() -> None:
    """Who has diabetes, asked or not, gets no massage on a foot with a sore."""
    evening = tonight(told(sensation="asked"), "5", before=["x"])

    assert 1 == len(evening.saw)
    assert ExitStatus.SAFETY == evening.status
    assert [] != [line for line in evening.lines if "Call your foot team" in line]


def test_what_has_been_said_tonight_is_not_on_file() -> None:
    profile_file.write_profile(told())
    tonight(told(), SIGNS, before=["x"])

    assert told() == profile_file.read_profile()
