"""Whoever reads this at midnight is tired: short words, short sentences, and nothing promised."""

import ast
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import textstat
from evenings import library, reasons, routine, routine_names, setting
from typer.main import get_command

import footcare
from footcare.commands.app import app
from footcare.commands.main import run
from footcare.commands.manual import bare, manual
from footcare.library import every_noun
from footcare.massage import Source, Technique
from footcare.massage.evidence import Claim, Correction, Tradition
from footcare.massage.fields import Kept, Noun, Text
from footcare.plan import lay_out
from footcare.views.document import Item, Paragraph
from footcare.views.narration import opening, preflight_lines, script

HARDEST = 6
"""The school year in which a text can be read, after Flesch and Kincaid."""

ENOUGH = 12
"""Words that a text needs to have a grade. In fewer it is noise: a single "diabetes" calls for a scholar."""

LONGEST = 20
"""Words in a sentence."""

JARGON = re.compile("plantar|effleurage|petrissage|distal|medial|contraindication", re.IGNORECASE)

PROMISE = re.compile(
    r"\b(reliev\w+|sooth\w+|(?<!not )heals|cur(es?|ing)|improv\w+|boost\w*|detox\w*|toxins?|refresh\w*"
    r"|loosens?|strengthens?|relax(es)?|calms|good for|healthy for|helps? (you|your|with|against)"
    r"|(better|deeper|sounder) sleep|sleep (better|deeper)|(less|against|without) pain"
    r"|eases? (a|away|pain|stress|the (muscles?|calf|back|sole)))\b",
    re.IGNORECASE,
)
"""What a massage is said to do for whoever has one."""

WHOSE_WORD = re.compile(r"\b(article|tradition says|said to|trials?|reviews?)\b", re.IGNORECASE)
"""Where it is told as somebody's word, or as what was once found."""

TOLD_WITH_FINDINGS = (Claim, Correction, Tradition)
"""The nouns that repeat what others promise, beside what we found."""

TYPED = re.compile(
    r"\bfootcare( [a-z]+)?( (--?[a-z-]+|[A-Z]+))*|(?<!\w)--?[a-z][a-z-]*|\b[A-Z]+(_[A-Z]+)+=?\S*"
)
"""Commands and options: to be typed, not read."""


def sentences(text: str) -> list[str]:
    """The sentences of a text; an item of a list is one, and so is a line, and a label before a text."""
    parts = re.split(r"(?<=[.!?;])[\"”)]*\s+|(?<=:)\s+(?=[A-Z])|\n+", text)
    return [part for part in parts if re.search(r"[^\W\d_]", part)]


def words(text: str) -> int:
    """How many words a text has, numbers among them."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def grade(text: str) -> float:
    """How many years at school a text takes, or none where it is too short to tell."""
    # Of what has one or two words the library counts the words, but no sentence: titles and labels stay out.
    prose = [each for each in sentences(text) if words(each) > 2]
    if sum(map(words, prose)) < ENOUGH:
        return 0.0
    # And it takes every full stop for the end of a sentence, also the one in 2.5.
    whole = (re.sub(r"[.!?](?=\S)", "", each.rstrip(".!?;: ")) for each in prose)
    return float(textstat.flesch_kincaid_grade(" ".join(f"{each}." for each in whole)))


def too_high(text: str) -> list[str]:
    """The grade of a text that is for older pupils."""
    return [f"grade {grade(text):.1f}: {text}"] * (grade(text) > HARDEST)


def faults(text: str) -> list[str]:
    """What a tired reader would stumble over."""
    text = TYPED.sub("it", text)
    long = [f"{words(each)} words: {each}" for each in sentences(text) if words(each) > LONGEST]
    return [*long, *(f"{each[0]}: {text}" for each in JARGON.finditer(text)), *too_high(text)]


def promises(text: str) -> list[str]:
    """The sentences that promise something."""
    return [each for each in sentences(text) if PROMISE.search(each) and not WHOSE_WORD.search(each)]


def stumbles(lines: Iterable[str]) -> list[str]:
    """What a tired reader would stumble over in lines, one by one and all together."""
    every = list(lines)
    assert every
    return [fault for line in every for fault in faults(line)] + too_high(TYPED.sub("it", "\n".join(every)))


def assert_none(found: Iterable[str]) -> None:
    """Pass if there is nothing; else show all of it, for whoever has to find other words."""
    told = list(found)
    assert not told, "\n" + "\n".join(told)


# What a hard text is


def test_a_text_is_as_hard_as_its_words_and_sentences_are_long() -> None:
    assert grade("Warm a little oil in your hands. Rest your left foot on your right thigh.") < 2
    assert grade("Contraindications necessitate individualised professional consultation. " * 3) > 20
    assert grade("Diabetes: ask your foot team.") == 0
    assert [] != faults("Take the foot and " * 6)
    assert [] == faults("a soft ball to roll on; a mat under it that grips; cream for later, and socks")


def test_a_promise_is_one_unless_it_is_told_as_somebodys_word() -> None:
    assert [] != promises("It relaxes the foot.")
    assert [] == promises("The article says that it relaxes the foot.")


# The content

KINDS = [kind for kind in every_noun() if kind is not Source]
"""All that people read. A source is titled by others, and only shown to those who ask for it."""

OUR_OWN_WORD = [kind for kind in KINDS if kind not in TOLD_WITH_FINDINGS]

Told = Iterator[tuple[str, str]]
"""Texts, with where they stand."""


def name_of(kind: type) -> str:
    """What the tests call a kind of noun."""
    return kind.__name__.lower()


def is_prose(hint: Any) -> bool:
    """Whether a field of this type holds text to be read, and not an id, a link or one of a few words."""
    marks = getattr(hint, "__metadata__", ())
    return any(isinstance(mark, Text) for mark in marks) or any(map(is_prose, get_args(hint)))


def told(noun: Noun) -> Told:
    """All text of a noun and of its parts; the nouns that it names speak for themselves."""
    for name, hint in get_type_hints(type(noun), include_extras=True).items():
        # Other names are there to be typed, as doctors say them; only those of a move are shown.
        if name in vars(noun) and (name != "also" or isinstance(noun, Technique)):
            yield from texts_in(getattr(noun, name), name, prose=is_prose(hint))


def texts_in(value: Any, where: str, *, prose: bool) -> Told:
    match value:
        case str() if prose:
            yield where, value
        case tuple():
            for number, each in enumerate(value, 1):
                yield from texts_in(each, f"{where} {number}", prose=prose)
        case Noun() if not isinstance(value, Kept):
            yield from ((f"{where}, {inner}", text) for inner, text in told(value))


def shelf(kind: type) -> Mapping[str, Any]:
    """All shipped nouns of a kind."""
    return library()[kind]


def told_of(kind: type) -> Told:
    """All text of all shipped nouns of a kind."""
    for noun in shelf(kind).values():
        yield from ((f"{noun!r}, {where}", text) for where, text in told(noun))


def test_no_text_of_a_noun_is_overlooked() -> None:
    """Else all that follows would pass without a look at anything."""
    texts = [text for kind in KINDS for _, text in told_of(kind)]

    assert "Now round the heel." in texts  # a hint inside a step inside a routine
    assert len(texts) > 1000
    assert [] == [text for text in texts if "://" in text or re.fullmatch("[a-z]+(-[a-z]+)+", text)]


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_a_reader_at_midnight_takes_it_in_at_once(kind: type) -> None:
    assert_none(f"{where}, {fault}" for where, text in told_of(kind) for fault in faults(text))


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_a_reader_at_midnight_gets_to_the_end(kind: type) -> None:
    """A fragment is too short for a grade; all that belongs to one noun is not."""
    wholes = ["\n".join(text for _, text in told(noun)) for noun in shelf(kind).values()]

    assert_none(fault for whole in wholes for fault in too_high(whole))


@pytest.mark.parametrize("kind", OUR_OWN_WORD, ids=name_of)
def test_nobody_is_promised_that_a_massage_does_them_good(kind: type) -> None:
    assert_none(f"{where}: {each}" for where, text in told_of(kind) for each in promises(text))


# What the program says by itself


def sayings() -> Told:
    """Every string of the program that has more than two words; what is put into it is one word."""
    package = Path(footcare.__file__).parent
    for path in sorted(package.rglob("*.py")):
        where = path.relative_to(package)
        passed: set[int] = set()  # docstrings are for us; and the parts of a string are read with it
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Expr(ast.Constant() as docstring):
                    passed.add(id(docstring))
                case ast.JoinedStr(parts):
                    passed |= {id(part) for part in ast.walk(node)}
                    text = "".join(
                        str(part.value) if isinstance(part, ast.Constant) else "it" for part in parts
                    )
                    yield f"{where}:{node.lineno}", text
                case ast.Constant(str(text)) if id(node) not in passed and words(text) > 2:
                    yield f"{where}:{node.lineno}", text


def test_the_program_speaks_as_simply_as_its_content() -> None:
    """On every screen, in every message and in every mishap."""
    texts = list(sayings())

    assert len(texts) > 100
    assert_none(f"{where}, {fault}" for where, text in texts for fault in faults(text))


def test_the_program_itself_promises_nothing() -> None:
    assert_none(f"{where}: {each}" for where, text in sayings() for each in promises(text))


def explained(command: Any) -> Iterator[str]:
    """What the help of a command says, and of the commands below it."""
    for text in (command.help, command.epilog):
        for paragraph in re.split(r"\n\s*\n", text or ""):
            # What is not to be wrapped is a table: what is typed stands on the left.
            lines = paragraph.split("\n") if "\b" in paragraph else [" ".join(paragraph.split())]
            yield from (re.split(r"\s{2,}", line.strip())[-1] for line in lines if line.strip())
    for parameter in command.params:
        # How to have words completed is said by typer, in its own words.
        if getattr(parameter, "help", None) and "completion" not in parameter.name:
            yield parameter.help
    for below in getattr(command, "commands", {}).values():
        yield from explained(below)


def test_help_is_for_those_who_have_read_enough_today() -> None:
    texts = list(explained(get_command(app)))

    assert "the step before, the next step" in texts
    assert_none(stumbles(texts))
    assert_none(each for text in texts for each in promises(text))


def test_the_manual_is_read_like_a_letter() -> None:
    """What is copied as it is stands apart; the rest is for the same tired reader."""
    blocks = [block for block in bare(manual(get_command(app))) if isinstance(block, Paragraph | Item)]
    texts = [block.text for block in blocks if "current shell" not in block.text]  # typer's own words

    assert_none(stumbles(texts))
    assert_none(each for text in texts for each in promises(text))


def test_a_visitor_takes_in_the_readme_at_once() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    prose = re.sub(
        r"^```.*?^```$|<!--.*?-->|!\[.*?\]\(.*?\)|\]\(.*?\)|[`*#\[]",
        "",
        readme,
        flags=re.DOTALL | re.MULTILINE,
    )

    assert_none(each for each in sentences(prose) if words(each) > LONGEST)
    assert_none(too_high(prose))
    assert_none(promises(prose))


# What it shows and says, put together

ASKING = ("routine", "setup")
"""The commands that want answers."""

SHOWN = [
    command.callback.__name__
    for command in app.registered_commands
    if command.callback
    and command.callback.__name__ not in ASKING
    and {"json", "plain"} <= inspect.signature(command.callback).parameters.keys()
]
"""The commands that show something, and that is all they do."""

every_routine = pytest.mark.parametrize("name", routine_names())
in_every_form = pytest.mark.parametrize("gentle", [False, True], ids=["usual", "gentle"])


Printed = Callable[[str], list[str]]


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Printed:
    """Run a command line that prints something; give its lines."""
    # Whoever runs the tests may have content and notes of their own.
    monkeypatch.delenv("FOOTCARE_CONTENT", raising=False)
    for place in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{place}_HOME", str(tmp_path))

    def lines(line: str) -> list[str]:
        assert 0 == run(line.split())
        return capsys.readouterr().out.splitlines()

    return lines


@pytest.mark.parametrize("command", SHOWN)
def test_a_list_is_read_like_a_letter(command: str, printed: Printed) -> None:
    assert_none(stumbles(printed(f"{command} --plain")))


@pytest.mark.parametrize("name", shelf(Technique))
def test_a_move_is_learnt_from_simple_words(name: str, printed: Printed) -> None:
    assert_none(stumbles(printed(f"techniques {name} --plain")))


@every_routine
def test_a_page_for_paper_needs_no_schooling(name: str, printed: Printed) -> None:
    assert_none(stumbles(printed(f"cheatsheet {name} --plain")))


@every_routine
@in_every_form
def test_a_timetable_needs_no_schooling(name: str, gentle: bool, printed: Printed) -> None:
    gently = " --gentle" * gentle
    assert_none(stumbles(printed(f"routine {name} --dry-run --plain{gently}")))


@every_routine
@in_every_form
def test_whoever_listens_half_asleep_follows_to_the_end(name: str, gentle: bool) -> None:
    plan = lay_out(routine(name), gentle=gentle)
    lines = [line for said in script(plan, setting().aftercare).values() for line in said]

    assert_none(stumbles([opening(plan), *preflight_lines(plan, reasons()), *lines]))
