"""The check before a massage: one question a screen, or a few lines; and what the answers come to."""

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import NamedTuple

from rich.console import RenderableType

from footcare.massage.cautions import Question
from footcare.safety.asking import Prompt
from footcare.safety.profile import Profile
from footcare.safety.verdict import ASKED, Decision, Verdict
from footcare.views import wording
from footcare.views.layout import BLANK, GAP, Block, Page, hanging, height, pages, paragraph
from footcare.views.look import Size, Tier, tier
from footcare.views.look import width as width_of

ROOMY = 18
"""Rows of a window in which every key has a row of its own."""
YES_NO = (("y", "yes"), ("n", "no"))
UNSURE = ("u", "not sure")
ENTER = "Enter"
BACK = "b"
COMFORT = (
    "This is comfort, not medicine. The check was written for this guide. It has not been tested in a study."
)
LEAVE = "leave, and keep nothing"
SEEN = 0.3
"""Seconds in which nothing typed can be an answer to what has only just been asked."""
LONGEST = 60
"""Characters of a line that a person may write."""
ESCAPE = "\x1b"
_ALSO = {"unsure": "u", "left": "l", "right": "r", "both": "2"}
"""What people type for a key that stands for it."""


class Card(NamedTuple):
    """One thing that is asked."""

    heading: str
    texts: tuple[str, ...]
    options: tuple[tuple[str, str], ...] = ()
    """Keys, and what each means."""
    picks: tuple[str, ...] = ()
    """What to pick from by number, as many as are so."""
    writes: str | None = None
    """How the line begins that a person may write, if they may."""
    back: bool = False
    """Whether there is a card before this one to go back to."""
    leave: str = LEAVE


def card_frames(card: Card, size: Size, marked: Sequence[int] = (), typed: str = "") -> list[RenderableType]:
    """Draw a card; on as many screens as it takes, because a question that is cut off is none."""
    width, roomy = width_of(size), size.rows >= ROOMY and tier(size) is not Tier.LINE
    blocks = [paragraph(card.heading, "soft"), BLANK]
    for text in card.texts:
        blocks += [paragraph(text), BLANK]
    for number, text in enumerate(card.picks, 1):
        blocks.append(hanging(str(number), f"[{'x' if number in marked else ' '}] {text}"))
    if card.writes is not None:
        blocks.append(paragraph(f"{card.writes} {typed}_", "strong" if roomy else ""))
    keys = [*card.options, *([(BACK, "one back")] if card.back else []), ("Esc", card.leave)]
    if card.picks:
        keys = [(f"1 to {len(card.picks)}", "mark it, or not"), (ENTER, "go on"), *keys]
    if card.writes is not None:
        keys = [(ENTER, "go on; empty skips this"), *keys]
    rows = [hanging(key, meaning, room=7, style="strong") for key, meaning in keys]
    bottom = rows if roomy else _in_few_rows(keys, width)
    if height([each for each in (*blocks, *bottom) if each.goes < GAP], width) <= size.rows:
        return [Page(blocks, bottom)]
    return [*pages(blocks, _in_few_rows([("Space", "more"), *keys], width), size)]


def _in_few_rows(keys: Iterable[tuple[str, str]], width: int) -> list[Block]:
    """Return what may be pressed; the last, back and leave, are what a small window does without first."""
    # What a key does stays on one line: only between two of them are there spaces to break at.
    said = "  ".join(f"{key}: {meaning}".replace(" ", "\xa0") for key, meaning in keys)
    lines = wrap(said, width, break_long_words=False, break_on_hyphens=False)
    return [paragraph(line.replace("\xa0", " "), "soft", goes) for goes, line in enumerate(lines)]


def card_lines(card: Card) -> list[str]:
    """Return a card as lines; the last one says what may be typed."""
    first, *others = card.texts
    picks = [f"{number}. {wording.sentence(text)}" for number, text in enumerate(card.picks, 1)]
    return [f"{wording.sentence(card.heading)} {first}", *others, *picks, prompt_line(card)]


def prompt_line(card: Card) -> str:
    """Return what may be typed, on one line."""
    keys = [
        f"nothing for: {meaning}" if key == ENTER else f"{key} for {meaning}" for key, meaning in card.options
    ]
    if card.picks:
        keys.insert(0, "the numbers of those that are so, such as 1 3")
    if card.writes is not None:
        keys.insert(0, f'the rest of "{card.writes}", or nothing to skip it')
    if card.back:
        keys.append("b for one back")
    return f"Type {', '.join(keys)}, or q to {card.leave}. Then press Enter."


def meant(card: Card, text: str) -> str | None:
    """Return the reply that *text*, a key or a line, makes to a card, or None if it makes none."""
    if card.writes is not None:
        return "".join(letter for letter in text if letter.isprintable())[:LONGEST].strip()
    numbers = text.replace(",", " ").split()
    if card.picks and numbers and all(each.isdecimal() for each in numbers):
        picked = sorted({int(each) for each in numbers})
        return ",".join(map(str, picked)) if picked[0] >= 1 and picked[-1] <= len(card.picks) else None
    word = _ALSO.get(text.lower(), text.lower())
    key = next((key for key, said in card.options if said == word), word) if word else ENTER
    if (key == BACK and card.back) or key in dict(card.options):
        return "" if key == ENTER else key
    return None


def intro_card(count: int) -> Card:
    """Return what the questions are for."""
    return Card(
        "Before the first massage",
        (
            f"{count} short questions, once. They find out if a foot massage is for you, and how.",
            "Not sure? Say so. It counts as yes.",
            COMFORT,
        ),
        ((ENTER, "begin"),),
    )


def question_card(prompt: Prompt, number: int, total: int, *, back: bool) -> Card:
    """Return one question, a further one, or what there is to pick from."""
    question, choice = prompt.question, prompt.choice
    lasting = question.when == "lasting"
    heading = f"Question {number} of {total}" if lasting else "Tonight"
    about = f"{heading}: {question.title}"
    if prompt.picks:
        picks = tuple(each.ask for each in question.choices)
        return Card(about, ("Which of these are so?",), (UNSURE,), picks, back=back)
    return Card(
        about if choice else heading,
        (choice.ask if choice else question.ask,),
        (*YES_NO, UNSURE),
        back=back,
        leave=LEAVE if lasting else "not tonight",
    )


def tonight_card(questions: Sequence[Question]) -> Card:
    """Return which of tonight's reasons there are to pick from."""
    return Card(
        "Tonight",
        ("Which of these are so? Pick what you have, or what you are not sure of.",),
        picks=tuple(wording.sentence(question.title) for question in questions),
        leave="go back",
    )


FOOT_CARD = Card(
    "Tonight",
    ("Which foot is it?",),
    (("l", "the left foot"), ("r", "the right foot"), ("2", "both feet")),
    leave="not tonight",
)


def confirm_card(profile: Profile, questions: Iterable[Question], answers: dict[str, str]) -> Card:
    """Return what is on file, and ask whether it is still so."""
    said = (
        f"{wording.sentence(question.title)[:-1]}: {_in_words(question, answers.get(question.id))}"
        for question in questions
    )
    return Card(
        f"You told me this on {profile.confirmed.isoformat()}",
        (*said, "Is all of it still so?"),
        (("y", "yes, still so"), ("n", "no, ask me again")),
        leave="leave for tonight",
    )


def _in_words(question: Question, answer: str | None) -> str:
    """Return an answer as a person would say it."""
    titles = {choice.id: choice.title for choice in question.choices if question.picks}
    known = {"unsure": "not sure", "asked": "yes, and asked", None: "not asked"}
    return known.get(answer) or ", ".join(titles.get(word, word) for word in (answer or "").split(","))


CONSENT_CARD = Card(
    "Your answers",
    (
        "May footcare keep them, on this computer only? Then it need not ask again.",
        "No other user can read the file. This deletes it: footcare setup --forget",
    ),
    (("y", "keep them"), ("n", "do not keep them")),
)
VOICE_CARD = Card(
    "Voice",
    (
        "Shall a voice tell you each step, so that you can close your eyes?",
        "It is the voice of your computer. For one evening without it: footcare routine --no-voice",
    ),
    (*YES_NO, (ENTER, "skip this")),
)
SOUND_CARD = Card(
    "Sound",
    ("Shall a soft bell ring when a step begins?", "The bells get lower and quieter through the evening."),
    (*YES_NO, (ENTER, "skip this")),
)
SENTENCE_CARD = Card(
    "When",
    (
        "A plan is easier to keep when it hangs on something you do each night.",
        'Such as: "After I brush my teeth, I sit down and oil my hands."',
    ),
    writes="After I",
)


def verdict_lines(verdict: Verdict, *, tonight: bool = True) -> list[str]:
    """Return what the answers come to, why, and what to do: a short line each.

    *tonight* says that a massage was about to begin.
    """
    match verdict.decision:
        case Decision.NOT_TONIGHT:
            first = "Let us leave the massage for tonight."
            rest = ["Tonight counts as a rest night. Rest nights are part of it."] if tonight else []
            more = [*rest, "More: footcare precautions"]
        case Decision.ASK_FIRST:
            first = "Ask first, and leave the massage until then."
            more = ["You can still read all of it: footcare techniques, footcare precautions"]
            asking = (reason.question for reason in verdict.deciding)
            known = (each.id for each in asking if any(choice.id == ASKED for choice in each.choices))
            if answers := " ".join(f"--answer {each}={ASKED}" for each in known):
                more += ["When you have asked, and it is fine, type:", f"  footcare setup {answers}"]
        case Decision.GENTLY:
            return ["You can go gently. This is what changes:", *wording.by_reason(verdict.changes)]
        case _:
            return ["Nothing stands in your way. Tonight: footcare routine"]
    because = wording.sentence(f"Because of: {'; '.join(reason.because for reason in verdict.deciding)}")
    to_do = dict.fromkeys(reason.outcome.do for reason in verdict.deciding if reason.outcome.do)
    return [first, because, *to_do, *more]


def profile_lines(profile: Profile, questions: Iterable[Question]) -> list[str]:
    """Return what is on file."""
    spoken = {True: "yes", False: "no", None: "not asked"}
    lines = []
    for question in questions:
        said = profile.answers.get(question.id)
        answer = f"{said.answer}, on {said.on.isoformat()}" if said else "not asked"
        lines.append(f"{question.id}: {answer}. It asks: {question.ask}")
    return [
        *lines,
        f"voice: {spoken[profile.voice]}",
        f"sound: {spoken[profile.sound]}",
        f"plan: {f'After I {profile.sentence}' if profile.sentence else 'none'}",
        f"confirmed: {profile.confirmed.isoformat()}",
    ]
