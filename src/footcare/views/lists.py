"""What there is to look up: routines, techniques, precautions."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from footcare.massage import Precaution, Pressure, RedFlag, Routine, Source, Technique
from footcare.massage.fields import Kept
from footcare.views import wording
from footcare.views.document import Art, Block, Bullet, Document, Heading, Item, Paragraph, items

NOT_ADVICE = "This is not medical advice. It is for comfort, and it treats nothing."


def routines_document(routines: Iterable[Routine]) -> Document:
    """Return every routine: how long it is, and whom it suits."""
    blocks: list[Block] = []
    for routine in routines:
        texts = {
            "Length": f"{wording.spoken(routine.per_foot)} a foot, {wording.about(routine.evening)} in all",
            "Steps": f"{wording.count(len(routine.steps), 'step')}, {routine.position.title.lower()}",
            "Suits": routine.suits,
            "Not for": routine.avoid,
            "You need": routine.tools,
        }
        blocks += (Heading(f"{routine.id}: {routine.title}"), *items(texts))
    return (*blocks, Paragraph("Start one with: footcare routine NAME"))


def techniques_document(techniques: Iterable[Technique]) -> Document:
    """Return every technique on a line."""
    every = {technique.id: f"{technique.title}. {technique.purpose}" for technique in techniques}
    return (Heading("Techniques"), *items(every), Paragraph("One in full: footcare techniques NAME"))


def technique_document(technique: Technique, art: tuple[str, ...], *, sources: bool) -> Document:
    """Return one technique in full, with its picture."""
    gentle, pressure = technique.gentle, technique.pressure
    place = "; ".join(f"{zone.name}, {zone.place}" for zone in technique.zones)
    in_short = {
        "Where": wording.where(technique.zones),
        "Pressure": f"{pressure.name}. {pressure.feels}",
        "Working hand": technique.hands.working,
        "Holding hand": technique.hands.holding,
        "Direction": technique.direction,
        "Tempo": technique.tempo,
        "Do": technique.do,
        "Avoid": technique.avoid,
        "Common mistake": technique.mistake,
        "Also called": wording.listing(technique.also) if technique.also else None,
    }
    return (
        Heading(technique.title),
        Paragraph(wording.sentence(technique.purpose)),
        Paragraph(technique.explanation),
        Art(art, wording.sentence(f"Where: {place}")),
        Heading("How"),
        *(Bullet(f"{number}. {line}") for number, line in enumerate(technique.how, 1)),
        Heading("In short"),
        *items(in_short),
        Heading("Gently" + (f": {wording.lowered(gentle.title)}" if gentle.title else "")),
        Paragraph(gentle.how),
        *(source_items(technique.sources) if sources else ()),
        Paragraph("If it hurts, press less."),
    )


TIERS = {
    "now": ("Get help now", "Don't massage. Call for help today, or at once where it says so."),
    "stop": ("Not tonight", "Leave it for tonight."),
    "ask": (
        "Ask first",
        "Don't start until someone who knows your health says yes. Then choose the gentle form.",
    ),
    "adapt": ("Go gently", "You may go ahead, with a change."),
    "note": ("Good to know", "These are for everyone."),
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
    precautions: Iterable[Precaution], flags: Collection[RedFlag], *, sources: bool
) -> Document:
    """Return headed lists, the most serious first, each precaution on a line."""
    # What cannot wait stands first.
    every = sorted(precautions, key=lambda each: ("emergency", "urgent", "soon", "none").index(each.urgency))
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
    return (
        *blocks,
        Paragraph("To read more about one: footcare precautions WORD, such as diabetes or veins"),
    )


def precaution_document(precaution: Precaution, *, sources: bool) -> Document:
    """Return one precaution in full."""
    texts = {"When": precaution.condition, "What to do": precaution.do, "Why": precaution.why}
    title = f"{TIERS[tier_of(precaution)][0]}: {precaution.title.lower()}"
    every = items(texts | {"Our choice": precaution.ours})
    return (Heading(title), *every, *(source_items(precaution.sources) if sources else ()))


def see_also(document: Document, others: Sequence[str]) -> Document:
    """Return a document that names some others, in the line before its last one."""
    more = Paragraph(f"See also: {', '.join(others[:8])}.")
    return (*document[:-1], more, document[-1]) if others else document


def source_items(sources: Sequence[Source]) -> Document:
    """Return sources under a heading of their own."""
    cited = (Item(source.kind, _cited(source)) for source in sources)
    return (Heading("Sources"), *cited) if sources else ()


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
        wholly = ("claims", "corrections")  # no error may go without what puts it right
        return {name: as_data(getattr(value, name), whole=name in wholly) for name in names}
    return value
