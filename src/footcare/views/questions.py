"""The check before a massage: one card a screen, or a few lines; and what the answers come to."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from typing import NamedTuple

from rich.console import RenderableType

from footcare.massage.cautions import Choice, Question
from footcare.nights import WORST
from footcare.safety.profile import Profile
from footcare.safety.verdict import ASKED, Decision, Verdict
from footcare.views import wording
from footcare.views.layout import BLANK, Block, hanging, pages, paragraph
from footcare.views.look import Size, Tier, tier
from footcare.views.look import width as width_of

ROOMY = 18
"""Rows of a window in which every key has a row of its own."""
YES_NO = (("y", "yes"), ("n", "no"))
UNSURE = ("u", "not sure")
ENTER = "Enter"
BACK = "b"
FORGET = "k"
"""What goes on from a list, and keeps nothing of it."""
LEAVE = "leave, and keep nothing"
UNSURE_TICKS = "If you are not sure, tick it."
TICK = f"Tick what is true for you. {UNSURE_TICKS}"
SEEN = 0.3
"""Seconds in which nothing typed can be an answer to what has only just been asked."""
READ = 2.0
"""Seconds in which Enter cannot be an answer to a list of reasons: it takes longer to read."""
LONGEST = 60
"""Characters of a line that a person may write."""
ESCAPE = "\x1b"


class Card(NamedTuple):
    """One thing that is asked."""

    heading: str
    texts: tuple[str, ...]
    options: tuple[tuple[str, str], ...] = ()
    """Keys, and what each means."""
    picks: tuple[str, ...] = ()
    """What to tick by number, as many as are true."""
    ticked: tuple[int, ...] = ()
    """The numbers that are ticked."""
    none: str = ""
    """What Enter means with nothing ticked, if that is an answer."""
    keeps: bool = False
    """Whether what is ticked will be kept, unless the person says no."""
    writes: str | None = None
    """How the line begins that a person may write, if they may."""
    back: bool = False
    """Whether there is a card before this one to go back to."""
    leave: str = LEAVE
    scale: bool = False
    """Whether what is written has to be a number from 0 to 10, or nothing."""

    @property
    def patience(self) -> float:
        """Seconds in which Enter is no answer yet."""
        return READ if self.none and (self.keeps or not self.ticked) else SEEN


def card_frames(card: Card, size: Size, typed: str = "") -> list[RenderableType]:
    """Draw a card; on as many screens as it takes, because a question that is cut off is none."""
    width, roomy = width_of(size), size.rows >= ROOMY and tier(size) is not Tier.LINE
    blocks = [paragraph(card.heading, "title" if roomy else "soft"), BLANK]
    for text in card.texts:
        blocks += [paragraph(text), BLANK]
    for number, text in enumerate(card.picks, 1):
        blocks.append(hanging(str(number), f"[{'x' if number in card.ticked else ' '}] {text}"))
    if card.writes is not None:
        blocks.append(paragraph(f"{card.writes} {typed}_", "strong" if roomy else ""))
    keys = [*card.options, *([(BACK, "go back")] if card.back else []), ("Esc", card.leave)]
    more = [("Space", "more"), ("Esc", card.leave)]
    if card.picks:
        done = card.none if card.none and not card.ticked else "go on"
        ticks = (f"1 to {len(card.picks)}", "tick or untick")
        more.insert(1, ticks)
        kept = [(ENTER, f"{done}; keep that here"), ticks, (FORGET, "keep nothing")]
        keys = [*(kept if card.keeps else [(ENTER, done), ticks]), *keys]
    if card.writes is not None:
        keys = [(ENTER, "go on; leave it empty to skip this"), *keys]
    rows = [hanging(key, meaning, room=8, style="title") for key, meaning in keys]
    bottom = [BLANK, *rows] if roomy else _in_few_rows(keys, width)
    return pages(blocks, bottom, size, _in_few_rows(more, width), _in_few_rows(keys, width))


def _in_few_rows(keys: Iterable[tuple[str, str]], width: int) -> list[Block]:
    """Return what may be pressed; the last, back and leave, are what a small window does without first."""
    # What a key does stays on one line: only between two of them are there spaces to break at.
    said = "  ".join(f"{key}: {meaning.partition(';')[0]}".replace(" ", "\xa0") for key, meaning in keys)
    lines = wrap(said, width, break_long_words=False, break_on_hyphens=False)
    return [paragraph(line.replace("\xa0", " "), "soft", goes) for goes, line in enumerate(lines)]


def card_lines(card: Card) -> list[str]:
    """Return a card as lines; the last one says what may be typed."""
    first, *others = card.texts
    picks = [
        f"{number}. {wording.sentence(text)}{' You ticked this.' if number in card.ticked else ''}"
        for number, text in enumerate(card.picks, 1)
    ]
    return [f"{wording.sentence(card.heading)} {first}", *others, *picks, prompt_line(card)]


def prompt_line(card: Card) -> str:
    """Return what may be typed, on one line."""
    keys = [
        f"nothing for: {meaning}" if key == ENTER else f"{key} for {meaning}" for key, meaning in card.options
    ]
    if card.picks:
        keys.insert(0, "the numbers of those that are true, such as 1 3")
        keys[:0] = ["nothing if all of that is still true", f"0 for {card.none}"] if card.ticked else []
        keys[:0] = [f"nothing for: {card.none}"] if card.none and not card.ticked else []
        keys += [f"{FORGET} as well to keep none of it"] if card.keeps else []
    if card.writes is not None:
        keys.insert(0, f'the rest of "{card.writes}", or nothing to skip it')
    if card.back:
        keys.append(f"{BACK} to go back")
    return f"Type {', '.join(keys)}, or q to {card.leave}. Then press Enter."


def meant(card: Card, text: str) -> str | None:
    """Return the reply that *text*, a key or a line, makes to a card, or None if it makes none.

    What is ticked comes as numbers, with a key if one was pressed: "1,3" or "1,3,k".
    """
    if card.writes is not None:
        said = "".join(letter for letter in text if letter.isprintable())[:LONGEST].strip()
        return said if not card.scale or said in ("", *map(str, range(WORST + 1))) else None
    word = "not sure" if text.lower() == "unsure" else text.lower()
    key = next((key for key, said in card.options if said == word), word or ENTER)
    if (key == BACK and card.back) or key in dict(card.options):
        return key.removeprefix(ENTER)
    if not card.picks:
        return None
    words = set(word.replace(",", " ").split())
    others = words & {FORGET} if card.keeps else set()
    numbers = (words - others or set(map(str, card.ticked))) - {"0"}
    if not numbers <= {str(number) for number, _ in enumerate(card.picks, 1)}:
        return None
    return ",".join([*sorted(numbers, key=int), *others]) if numbers or card.none else None


def checklist_card(profile: Profile, questions: Sequence[Question], answers: Mapping[str, str]) -> Card:
    """Return the lasting reasons to tick; those on file are ticked, with what was said of them."""
    ticked, picks = [], []
    for number, question in enumerate(questions, 1):
        answer = answers.get(question.id, "no")
        said = "" if answer == "no" else f" ({_in_words(question, answer)})"
        picks.append(wording.sentence(f"{question.item}{said}"))
        ticked += [number] if answer != "no" else []
    first = not profile.since
    return Card(
        "Before your first massage" if first else f"You told me this on {profile.since}",
        (TICK if first else "Is all of that still true? Tick what is true now.",),
        picks=tuple(picks),
        ticked=tuple(ticked),
        none="none of these",
        keeps=True,
        leave="leave",
    )


def receiver_card(questions: Sequence[Question]) -> Card:
    """Return the same reasons for the one who receives the massage, of which nothing is kept."""
    text = "Read this together. Tick what is true for the one who gets the massage. None of it is kept."
    picks = tuple(wording.sentence(question.item) for question in questions)
    return Card("For the one who gets the massage", (text, UNSURE_TICKS), picks=picks, none="none of these")


def detail_card(question: Question, choice: Choice | None = None) -> Card:
    """Return a further question about a reason that was ticked; without a *choice*, all of them to tick."""
    texts = (choice.ask if choice else "Which of these are true for you?", question.detail or "")
    options = (*YES_NO, UNSURE) if choice else (UNSURE,)
    picks = () if choice else tuple(each.ask for each in question.choices)
    leave = LEAVE if question.when == "lasting" else "not tonight"
    return Card(question.title.capitalize(), tuple(filter(None, texts)), options, picks, leave=leave)


def tonight_card(questions: Sequence[Question]) -> Card:
    """Return which of tonight's reasons there are to tick."""
    texts = ("Do any of these apply tonight?", UNSURE_TICKS)
    picks = tuple(wording.sentence(question.item) for question in questions)
    return Card("Tonight", texts, picks=picks, none="none of these", leave="go back")


def foot_card(*, may_be_none: bool) -> Card:
    """Return which foot is to be left alone, if any need be."""
    feet = (("l", "left"), ("r", "right"), ("2", "both"))
    none = [("n", "neither")] if may_be_none else []
    return Card("Tonight", ("Which foot should be left alone?",), (*feet, *none), leave="not tonight")


SOUND_CARD = Card(
    "Voice and bells",
    (
        "Would you like a voice to guide you, so that you can close your eyes? And a soft bell at each step?",
        "It is your computer's own voice. For one evening without it: footcare routine --no-voice",
    ),
    (*YES_NO, (ENTER, "skip this")),
)
SENTENCE_CARD = Card(
    "When",
    (
        "A plan is easier to keep if you link it to something you do each night.",
        'For example: "After I brush my teeth, I sit down and oil my hands."',
    ),
    writes="After I",
)


def feel_card(hello: str, *, after: bool) -> Card:
    """Return how the feet felt after last time, or how they feel now, on a scale."""
    ask = "After last time, how did your feet feel?" if after else "How do your feet feel now?"
    text = f"0 is fine, {WORST} is very sore. It is a note for you."
    return Card(hello or "A note", (f"{ask} {text}",), writes=f"0 to {WORST}:", leave="skip this", scale=True)


def _in_words(question: Question, answer: str) -> str:
    """Return an answer as a person would say it."""
    titles = {choice.id: choice.title for choice in question.choices}
    known = titles | {"unsure": "not sure", ASKED: "yes, and asked"}
    return wording.listing(known.get(word, word) for word in answer.split(","))


def verdict_lines(verdict: Verdict, *, tonight: bool = True, hour: int = 12) -> list[str]:
    """Return what the answers come to, why, and what to do: a short line each.

    *tonight* says that a massage was about to begin, at this *hour* of the day. What cannot wait comes
    first, and in an emergency there is nothing else.
    """
    deciding, help_ = verdict.deciding, verdict.deciding[0].outcome.help if verdict.deciding else "none"
    urgent = help_ in ("emergency", "same-day")
    first = [each.outcome for each in deciding if not urgent or each.outcome.help == help_]
    to_do = list(filter(None, dict.fromkeys(outcome.to_do(hour) for outcome in first)))
    because = wording.sentence(f"Because of: {'; '.join(reason.because for reason in deciding)}")
    match verdict.decision:
        case Decision.NOT_TONIGHT if help_ == "emergency":
            return to_do
        case Decision.NOT_TONIGHT if urgent:
            return [*to_do, because, "No massage tonight. More: footcare precautions"]
        case Decision.NOT_TONIGHT:
            rest = ["Tonight counts as a rest night. Rest nights are part of it."] if tonight else []
            leave = "Let's leave the massage for tonight."
            return [leave, because, *to_do, *rest, "More: footcare precautions"]
        case Decision.ASK_FIRST:
            asking = (reason.question for reason in deciding)
            known = (each.id for each in asking if any(choice.id == ASKED for choice in each.choices))
            answers = " ".join(f"--answer {each}={ASKED}" for each in known)
            unlock = ["Once you have asked, and it is fine, type:", f"  footcare setup {answers}"]
            return [
                "Please ask first. The massage will wait for you.",
                because,
                *to_do,
                "You can still read everything: footcare techniques, footcare precautions",
                *(unlock if answers else []),
            ]
        case Decision.GENTLY:
            soft = any(each.change.gentle or each.change.leave_out for each in verdict.changes)
            how = "You can go gently. This is what changes:" if soft else "You can go. Please remember:"
            return [how, *wording.by_reason(verdict.changes)]
        case _:
            return ["Nothing stands in your way. Tonight: footcare routine"]


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
        f"confirmed: {profile.since or 'not yet'}",
    ]
