"""What there is to look up: routines, techniques, precautions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from footcare.massage import Precaution, Pressure, RedFlag, Routine, Source, Technique
from footcare.massage.fields import Kept
from footcare.views import wording
from footcare.views.document import Art, Block, Bullet, Document, Heading, Item, Paragraph, together

NOT_ADVICE = "This is not medical advice. It is for comfort, and it treats nothing."


def routines_document(routines: Iterable[Routine]) -> Document:
    """Every routine: how long it is, and whom it suits."""
    return together(*map(_routine, routines), [Paragraph("Start one with: footcare routine NAME")])


def _routine(routine: Routine) -> Iterator[Block]:
    yield Heading(f"{routine.id}: {routine.title}")
    steps = wording.count(len(routine.steps), "step")
    yield Item(
        "Length", f"{wording.spoken(routine.per_foot)} a foot, {wording.about(routine.evening)} in all"
    )
    yield Item("Steps", f"{steps}, {routine.position.title.lower()}")
    yield Item("Suits", routine.suits)
    yield Item("Not for", routine.avoid)
    if routine.tools:
        yield Item("You need", routine.tools)


def techniques_document(techniques: Iterable[Technique]) -> Document:
    """Every technique on a line."""
    return (
        Heading("Techniques"),
        *(Item(technique.id, f"{technique.title}. {technique.purpose}") for technique in techniques),
        Paragraph("One in full: footcare techniques NAME"),
    )


def technique_document(technique: Technique, art: tuple[str, ...], *, sources: bool) -> Document:
    """One technique in full, with its picture."""
    gentle = technique.gentle
    place = "; ".join(f"{zone.name}, {zone.place}" for zone in technique.zones)
    also = [Item("Also called", wording.listing(technique.also))] if technique.also else []
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
        *also,
        Heading("Gently" + (f": {wording.lowered(gentle.title)}" if gentle.title else "")),
        Paragraph(gentle.how),
        *(source_items(technique.sources) if sources else ()),
        Paragraph("If it hurts, press less."),
    )


TIERS = {
    "now": "Get help now",
    "stop": "Not tonight",
    "ask": "Ask first",
    "adapt": "Go gently",
    "note": "Good to know",
}
TIER_TEXTS = {
    "now": "Do not massage. Call for help today, or at once where it says so.",
    "stop": "Leave it for tonight.",
    "ask": "Do not start before someone who knows your health says yes. Then take the gentle form.",
    "adapt": "You may go on, with a change.",
    "note": "For everyone.",
}
FLAGS = {
    "emergency": "Stop, and call your local emergency number",
    "same-day": "Stop, and get medical help the same day",
    "just-stop": "Stop, and rest",
    "book-a-visit": "Book a visit",
}


def tier_of(precaution: Precaution) -> str:
    """The heading that a precaution stands under: the most serious first."""
    if precaution.tier == "stop" and precaution.urgency in ("emergency", "urgent"):
        return "now"
    return precaution.tier


def precautions_document(
    precautions: Iterable[Precaution], flags: Iterable[RedFlag], *, sources: bool
) -> Document:
    """Headed lists, the most serious first, each precaution on a line."""
    every = wording.by_urgency(precautions)
    blocks: list[Block] = [Paragraph(NOT_ADVICE)]
    for tier, title in TIERS.items():
        if tier == "stop":
            blocks += _flags(list(flags), sources=sources)
        blocks += [Heading(title), Paragraph(TIER_TEXTS[tier])]
        for each in every:
            if tier_of(each) == tier:
                blocks.append(Bullet(each.brief))
                blocks += source_bullets(each.sources, each.ours) if sources else ()
    blocks.append(Paragraph("More about one: footcare precautions WORD, such as diabetes or veins"))
    return tuple(blocks)


def _flags(flags: list[RedFlag], *, sources: bool) -> Iterator[Block]:
    yield Heading("In the middle of a massage")
    for help_, title in FLAGS.items():
        yield Paragraph(f"{title}:")
        for flag in flags:
            if flag.help == help_:
                yield Bullet(flag.sign)
                yield from source_bullets(flag.sources, flag.ours) if sources else ()


def precaution_document(precaution: Precaution) -> Document:
    """One precaution in full, with its sources."""
    return (
        Heading(f"{TIERS[tier_of(precaution)]}: {precaution.title.lower()}"),
        Item("When", precaution.condition),
        Item("What to do", precaution.do),
        *([Item("Why", precaution.why)] if precaution.why else []),
        *([Item("Our choice", precaution.ours)] if precaution.ours else []),
        *source_items(precaution.sources),
    )


def source_items(sources: Iterable[Source]) -> Iterator[Block]:
    """Sources under a heading of their own."""
    every = list(sources)
    if every:
        yield Heading("Sources")
    for source in every:
        yield Item(source.kind, _cited(source))


def _cited(source: Source) -> str:
    copy = " (we read a copy)" if source.seen == "copy" else ""
    return f"{source.title}{copy}" + (f" {source.link}" if source.link else "")


def source_bullets(sources: Iterable[Source], ours: str | None = None) -> Iterator[Block]:
    """Sources below a line of a list."""
    for source in sources:
        yield Bullet(f"    [{source.kind}] {_cited(source)}")
    if ours:
        yield Bullet(f"    [our choice] {ours}")


def as_data(value: Any, *, top: bool = True) -> Any:
    """A noun as JSON can hold it: nouns that it names become their ids."""
    if isinstance(value, Pressure) and not top:
        return value.level
    if isinstance(value, Kept) and not top:
        return getattr(value, "id")  # noqa: B009  # every kept noun has one, which its type cannot say
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: as_data(getattr(value, each.name), top=False) for each in fields(value)}
    if isinstance(value, tuple):
        return [as_data(each, top=False) for each in value]
    return value


def all_as_data(shelf: Mapping[str, Any]) -> list[Any]:
    """Every noun of a kind as data."""
    return [as_data(value) for value in shelf.values()]
