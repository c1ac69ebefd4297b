"""The check before a massage: one question a screen, or a few lines; and what the answers come to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import RenderableType

from footcare.massage.cautions import Question
from footcare.safety.asking import Prompt
from footcare.safety.profile import Profile
from footcare.safety.verdict import ASKED, Decision, Verdict
from footcare.views import look as looks
from footcare.views import wording
from footcare.views.layout import BLANK, Block, Page, hanging, height, pages, paragraph
from footcare.views.look import Size, Tier, tier

ROOMY = 18
"""Rows of a window in which a card has blank rows, and every key a row of its own."""
YES_NO = (("y", "yes"), ("n", "no"))
YES_NO_UNSURE = (*YES_NO, ("u", "not sure"))
ENTER = "Enter"
BACK = "b"
COMFORT = (
    "This is comfort, not medicine. The check was written for this guide. It has not been tested in a study."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
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
    leave: str = "leave, and keep nothing"


def card_frames(card: Card, size: Size, marked: Sequence[int] = (), typed: str = "") -> list[RenderableType]:
    """Draw a card; on as many screens as it takes, because a question that is cut off is none."""
    width = looks.width(size)
    roomy = size.rows >= ROOMY and tier(size) is not Tier.LINE
    blocks = [paragraph(card.heading, "soft"), BLANK]
    for text in card.texts:
        blocks += [paragraph(text), BLANK]
    for number, text in enumerate(card.picks, 1):
        blocks.append(hanging(str(number), f"[{'x' if number in marked else ' '}] {text}"))
    if card.writes is not None:
        blocks.append(paragraph(f"{card.writes} {typed}_", "strong" if roomy else ""))
    if not roomy:
        blocks = [each for each in blocks if each is not BLANK]
    bottom = _keys(card, width, roomy=roomy, more=False)
    if height([*blocks, *bottom], width) <= size.rows:
        return [Page(blocks, bottom)]
    return [*pages(blocks, _keys(card, width, roomy=False, more=True), size)]


def _keys(card: Card, width: int, *, roomy: bool, more: bool) -> list[Block]:
    """Return what may be pressed, one a row; where there is no room for that, in as few rows as possible."""
    keys = _options(card)
    if roomy:
        return [hanging(key, meaning, room=7, style="strong") for key, meaning in keys]
    line, *others = [f"{key}: {meaning}" for key, meaning in ([("Space", "more")] if more else []) + keys]
    lines = [line]
    for each in others:
        if len(lines[-1]) + 2 + len(each) <= width:
            lines[-1] += f"  {each}"
        else:
            lines.append(each)
    # The last ones, back and leave, are the first that a small window does without.
    return [paragraph(line, "soft", goes) for goes, line in enumerate(lines)]


def _options(card: Card) -> list[tuple[str, str]]:
    keys = list(card.options)
    if card.picks:
        keys = [(f"1 to {len(card.picks)}", "mark it, or not"), (ENTER, "go on"), *keys]
    if card.writes is not None:
        keys = [(ENTER, "go on; empty skips this"), *keys]
    if card.back:
        keys.append((BACK, "one back"))
    return [*keys, ("Esc", card.leave)]


def card_lines(card: Card) -> list[str]:
    """A card as lines; the last one says what may be typed."""
    lines = [wording.sentence(card.heading), *card.texts]
    lines += [f"{number}. {wording.sentence(text)}" for number, text in enumerate(card.picks, 1)]
    return [" ".join(lines[:2]), *lines[2:], prompt_line(card)]


def prompt_line(card: Card) -> str:
    """What may be typed, on one line."""
    keys = [
        f"{key} for {meaning}" if key != ENTER else f"nothing for: {meaning}" for key, meaning in card.options
    ]
    if card.picks:
        keys.insert(0, "the numbers of those that are so, such as 1 3")
    if card.writes is not None:
        keys.insert(0, f'the rest of "{card.writes}", or nothing to skip it')
    if card.back:
        keys.append("b for one back")
    return f"Type {', '.join(keys)}, or q to {card.leave}. Then press Enter."


def intro_card(count: int) -> Card:
    """What the questions are for."""
    return Card(
        heading="Before the first massage",
        texts=(
            f"{count} short questions, once. They find out if a foot massage is for you, and how.",
            "Not sure? Say so. It counts as yes.",
            COMFORT,
        ),
        options=((ENTER, "begin"),),
    )


def question_card(prompt: Prompt, number: int, total: int, *, back: bool) -> Card:
    """One question, a further one, or what there is to pick from."""
    question = prompt.question
    heading = f"Question {number} of {total}" if question.when == "lasting" else "Tonight"
    about = f"{heading}: {question.title}"
    if prompt.picks:
        return Card(
            heading=about,
            texts=("Which of these are so?",),
            options=(("u", "not sure"),),
            picks=tuple(choice.ask for choice in question.choices),
            back=back,
        )
    return Card(
        heading=about if prompt.choice else heading,
        texts=(prompt.choice.ask if prompt.choice else question.ask,),
        options=YES_NO_UNSURE,
        back=back,
        leave="leave, and keep nothing" if question.when == "lasting" else "not tonight",
    )


def tonight_card(questions: Sequence[Question]) -> Card:
    """Which of tonight's reasons are so."""
    return Card(
        heading="Tonight",
        texts=("Which of these are so? Pick what you have, or what you are not sure of.",),
        picks=tuple(wording.sentence(question.title) for question in questions),
        leave="go back",
    )


FOOT_CARD = Card(
    heading="Tonight",
    texts=("Which foot is it?",),
    options=(("l", "the left foot"), ("r", "the right foot"), ("2", "both feet")),
    leave="not tonight",
)


def confirm_card(profile: Profile, questions: Iterable[Question], answers: dict[str, str]) -> Card:
    """Whether what is on file is still so."""
    said = (
        f"{wording.sentence(question.title)[:-1]}: {_in_words(question, answers.get(question.id))}"
        for question in questions
    )
    return Card(
        heading=f"You told me this on {profile.confirmed.isoformat()}",
        texts=(*said, "Is all of it still so?"),
        options=(("y", "yes, still so"), ("n", "no, ask me again")),
        leave="leave for tonight",
    )


def _in_words(question: Question, answer: str | None) -> str:
    """An answer as a person would say it."""
    titles = {choice.id: choice.title for choice in question.choices if question.picks}
    known = {"unsure": "not sure", "asked": "yes, and asked", None: "not asked"}
    return known.get(answer) or ", ".join(titles.get(word, word) for word in (answer or "").split(","))


CONSENT_CARD = Card(
    heading="Your answers",
    texts=(
        "May footcare keep them, on this computer only? Then it need not ask again.",
        "No other user can read the file. This deletes it: footcare setup --forget",
    ),
    options=(("y", "keep them"), ("n", "do not keep them")),
)
VOICE_CARD = Card(
    heading="Voice",
    texts=(
        "Shall a voice tell you each step, so that you can close your eyes?",
        "It is the voice of your computer. For one evening without it: footcare routine --no-voice",
    ),
    options=(*YES_NO, (ENTER, "skip this")),
)
SOUND_CARD = Card(
    heading="Sound",
    texts=(
        "Shall a soft bell ring when a step begins?",
        "The bells get lower and quieter through the evening.",
    ),
    options=(*YES_NO, (ENTER, "skip this")),
)
SENTENCE_CARD = Card(
    heading="When",
    texts=(
        "A plan is easier to keep when it hangs on something you do each night.",
        'Such as: "After I brush my teeth, I sit down and oil my hands."',
    ),
    writes="After I",
)


def verdict_lines(verdict: Verdict, *, tonight: bool = True) -> list[str]:
    """What the answers come to, why, and what to do: a short line each.

    *tonight* says that a massage was about to begin.
    """
    because = wording.sentence(f"Because of: {'; '.join(reason.because for reason in verdict.deciding)}")
    match verdict.decision:
        case Decision.NOT_TONIGHT:
            return [
                "Let us leave the massage for tonight.",
                because,
                *_to_do(verdict),
                *(["Tonight counts as a rest night. Rest nights are part of it."] if tonight else []),
                "More: footcare precautions",
            ]
        case Decision.ASK_FIRST:
            return [
                "Ask first, and leave the massage until then.",
                because,
                *_to_do(verdict),
                "You can still read all of it: footcare techniques, footcare precautions",
                *_unlock(verdict),
            ]
        case Decision.GENTLY:
            return ["You can go gently. This is what changes:", *wording.by_reason(verdict.changes)]
        case _:
            return ["Nothing stands in your way. Tonight: footcare routine"]


def _to_do(verdict: Verdict) -> list[str]:
    return list(dict.fromkeys(reason.outcome.do for reason in verdict.deciding if reason.outcome.do))


def _unlock(verdict: Verdict) -> list[str]:
    """Return how a person says that they have asked, in the words to type."""
    answers = [
        f"--answer {reason.question.id}={ASKED}"
        for reason in verdict.deciding
        if any(choice.id == ASKED for choice in reason.question.choices)
    ]
    if not answers:
        return []
    return ["When you have asked, and it is fine, type:", f"  footcare setup {' '.join(answers)}"]


def profile_lines(profile: Profile, questions: Iterable[Question]) -> list[str]:
    """What is on file."""
    lines = []
    for question in questions:
        said = profile.answers.get(question.id)
        text = f"{said.answer}, on {said.on.isoformat()}" if said else "not asked"
        lines.append(f"{question.id}: {text}. It asks: {question.ask}")
    spoken = {True: "yes", False: "no", None: "not asked"}
    return [
        *lines,
        f"voice: {spoken[profile.voice]}",
        f"sound: {spoken[profile.sound]}",
        f"plan: {f'After I {profile.sentence}' if profile.sentence else 'none'}",
        f"confirmed: {profile.confirmed.isoformat()}",
    ]
