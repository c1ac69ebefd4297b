"""What there is to look up: routines, techniques, precautions."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from footcare.massage import Precaution, Pressure, RedFlag, Routine, Source, Technique
from footcare.massage.fields import Kept
from footcare.views import wording
from footcare.views.document import Art, Block, Bullet, Document, Heading, Item, Paragraph

NOT_ADVICE = "This is not medical advice. It is for comfort, and it treats nothing."


def routines_document(routines: Iterable[Routine]) -> Document:
    """Return every routine: how long it is, and whom it suits."""
    blocks: list[Block] = []
    for routine in routines:
        steps = wording.count(len(routine.steps), "step")
        length = f"{wording.spoken(routine.per_foot)} a foot, {wording.about(routine.evening)} in all"
        blocks += (
            Heading(f"{routine.id}: {routine.title}"),
            Item("Length", length),
            Item("Steps", f"{steps}, {routine.position.title.lower()}"),
            Item("Suits", routine.suits),
            Item("Not for", routine.avoid),
            *([Item("You need", routine.tools)] if routine.tools else ()),
        )
    return (*blocks, Paragraph("Start one with: footcare routine NAME"))


def techniques_document(techniques: Iterable[Technique]) -> Document:
    """Return every technique on a line."""
    return (
        Heading("Techniques"),
        *(Item(technique.id, f"{technique.title}. {technique.purpose}") for technique in techniques),
        Paragraph("One in full: footcare techniques NAME"),
    )


def technique_document(technique: Technique, art: tuple[str, ...], *, sources: bool) -> Document:
    """Return one technique in full, with its picture."""
    gentle = technique.gentle
    place = "; ".join(f"{zone.name}, {zone.place}" for zone in technique.zones)
    return (
        Heading(technique.title),
        Paragraph(wording.sentence(technique.purpose)),
        Paragraph(technique.explanation),
        Art(art, wording.sentence(f"Where: {place}")),
        Heading("How"),
        *(Bullet(f"{number}. {line}") for number, line in enumerate(technique.how, 1)),
        Heading("In short"),
        Item("Where", wording.where(technique.zones)),
        Item("Pressure", f"{technique.pressure.name}. {technique.pressure.feels}"),
        Item("Working hand", technique.hands.working),
        Item("Holding hand", technique.hands.holding),
        Item("Direction", technique.direction),
        Item("Tempo", technique.tempo),
        Item("Do", technique.do),
        Item("Avoid", technique.avoid),
        Item("Common mistake", technique.mistake),
        *([Item("Also called", wording.listing(technique.also))] if technique.also else ()),
        Heading("Gently" + (f": {wording.lowered(gentle.title)}" if gentle.title else "")),
        Paragraph(gentle.how),
        *(source_items(technique.sources) if sources else ()),
        Paragraph("If it hurts, press less."),
    )


TIERS = {
    "now": ("Get help now", "Do not massage. Call for help today, or at once where it says so."),
    "stop": ("Not tonight", "Leave it for tonight."),
    "ask": (
        "Ask first",
        "Do not start before someone who knows your health says yes. Then take the gentle form.",
    ),
    "adapt": ("Go gently", "You may go on, with a change."),
    "note": ("Good to know", "For everyone."),
}
"""What precautions stand under, the most serious first, and what is said of all of them."""
FLAGS = {
    "emergency": "Stop, and call your local emergency number",
    "same-day": "Stop, and get medical help the same day",
    "just-stop": "Stop, and rest",
    "book-a-visit": "Book a visit",
}


def tier_of(precaution: Precaution) -> str:
    """Return the key in ``TIERS`` that a precaution stands under."""
    if precaution.tier == "stop" and precaution.urgency in ("emergency", "urgent"):
        return "now"
    return precaution.tier


def precautions_document(
    precautions: Iterable[Precaution], flags: Iterable[RedFlag], *, sources: bool
) -> Document:
    """Return headed lists, the most serious first, each precaution on a line."""
    every, flags = wording.by_urgency(precautions), list(flags)
    blocks: list[Block] = [Paragraph(NOT_ADVICE)]
    for tier, (title, text) in TIERS.items():
        if tier == "stop":
            blocks.append(Heading("In the middle of a massage"))
            for help_, what in FLAGS.items():
                blocks.append(Paragraph(f"{what}:"))
                for flag in flags:
                    if flag.help == help_:
                        blocks += bullets(flag.sign, flag.sources if sources else None, flag.ours)
        blocks += [Heading(title), Paragraph(text)]
        for each in every:
            if tier_of(each) == tier:
                blocks += bullets(each.brief, each.sources if sources else None, each.ours)
    return (*blocks, Paragraph("More about one: footcare precautions WORD, such as diabetes or veins"))


def precaution_document(precaution: Precaution) -> Document:
    """Return one precaution in full, with its sources."""
    return (
        Heading(f"{TIERS[tier_of(precaution)][0]}: {precaution.title.lower()}"),
        Item("When", precaution.condition),
        Item("What to do", precaution.do),
        *([Item("Why", precaution.why)] if precaution.why else ()),
        *([Item("Our choice", precaution.ours)] if precaution.ours else ()),
        *source_items(precaution.sources),
    )


def source_items(sources: Iterable[Source]) -> Iterator[Block]:
    """Return sources under a heading of their own."""
    for number, source in enumerate(sources):
        if not number:
            yield Heading("Sources")
        yield Item(source.kind, _cited(source))


def bullets(text: str, sources: Iterable[Source] | None, ours: str | None = None) -> Iterator[Block]:
    """Return a line of a list, and below it its sources and what is our own choice, unless they are None."""
    yield Bullet(text)
    if sources is not None:
        yield from (Bullet(f"[{source.kind}] {_cited(source)}") for source in sources)
        if ours:
            yield Bullet(f"[our choice] {ours}")


def _cited(source: Source) -> str:
    copy = " (we read a copy)" if source.seen == "copy" else ""
    return f"{source.title}{copy} {source.link or ''}".rstrip()


WHOLE = ("claims", "corrections")
"""What stands in data with all its words where it is named: no error may go without what puts it right."""


def as_data(value: Any, *, whole: bool = True) -> Any:
    """Return a noun, or several, as JSON can hold it; other nouns that it names become their ids."""
    if isinstance(value, list | tuple):
        return [as_data(each, whole=whole) for each in value]
    if isinstance(value, Pressure) and not whole:
        return value.level
    if isinstance(value, Kept) and not whole:
        return getattr(value, "id")  # noqa: B009  # every kept noun has one, which its type cannot say
    if is_dataclass(value) and not isinstance(value, type):
        names = [each.name for each in fields(value)]
        return {name: as_data(getattr(value, name), whole=name in WHOLE) for name in names}
    return value
