"""What there is to look up: routines, techniques, precautions."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from itertools import chain
from typing import Any

from footcare.foot import Glyphs
from footcare.massage import Drawing, Precaution, Pressure, RedFlag, Routine, Source, Technique
from footcare.massage.fields import Kept
from footcare.views import wording
from footcare.views.art import tiny_art
from footcare.views.document import Art, Beside, Block, Bullet, Document, Eye, Heading, Item, Paragraph, items
from footcare.views.search import YOURS

NOT_ADVICE = "This is not medical advice. It is for comfort, and it treats nothing."


def routines_document(routines: Iterable[Routine], own: Collection[str] = ()) -> Document:
    """Return every routine: how long it is, and whom it suits; *own* are the ids of the person's own."""
    blocks: list[Block] = []
    for routine in routines:
        texts = {
            "Length": f"{wording.hands_on(routine)}, {wording.about(routine.evening)} in all",
            "Steps": f"{wording.count(len(routine.moves), 'step')}, {routine.position.title.lower()}",
            "Suits": routine.suits,
            "Not for": routine.avoid,
            "You need": routine.tools,
        }
        blocks += (Heading(f"{routine.id}: {routine.title}{YOURS * (routine.id in own)}"), *items(texts))
    return (*blocks, Paragraph("Start one with: footcare routine NAME", style="soft"))


REGIONS: Mapping[str, frozenset[str]] = {
    "Whole foot": frozenset({"whole-sole", "top"}),
    "Toes": frozenset({"big-toe", "toes"}),
    "Sole": frozenset({"ball", "hollow", "dip", "inner-edge", "outer-edge"}),
    "Heel and ankle": frozenset({"heel", "heel-cord", "inner-ankle", "outer-ankle"}),
    "Calf": frozenset({"calf"}),
    "Hands-free": frozenset(),
}
"""Where techniques work, as they stand in the list, and the zones that belong there."""


def region(technique: Technique) -> str:
    """Return where a technique works: where most of its zones are, or if they are all over the whole foot."""
    if {"own-movement", "ball-rolling"} & {*technique.involves}:
        return "Hands-free"
    places = [name for zone in technique.zones for name, ids in REGIONS.items() if zone.id in ids]
    return max(places, key=places.count) if 0 < len({*places}) < 3 else "Whole foot"


def techniques_document(techniques: Iterable[Technique], drawing: Drawing, glyphs: Glyphs) -> Document:
    """Return every technique on a line; for the eye they are grouped by where they work."""
    every = list(techniques)
    longest = max(len(each.id) for each in every)
    drawn = frozenset(shape.zone.id for shape in drawing.zones)
    groups = list[Block]()
    for name, zones in REGIONS.items():
        lit = drawn if name == "Whole foot" else drawn & zones
        aims = {
            each.id.ljust(longest): each.purpose.removeprefix("To ") for each in every if region(each) == name
        }
        group = (Item(id_, wording.sentence(aim), "strong") for id_, aim in aims.items())
        groups += [Beside(tiny_art(drawing, lit, glyphs), (Heading(name), *group))] if aims else []
    told = tuple(items({each.id: f"{each.title}. {each.purpose}" for each in every}))
    more = Paragraph("One in full: footcare techniques NAME", style="soft")
    return (Heading("Techniques", style="strong"), Eye(tuple(groups), told), more)


def technique_document(technique: Technique, art: Art, *, sources: bool) -> Document:
    """Return one technique in full: first how it is done, beside its picture."""
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
    styles = {"Do": "heading", "Avoid": "alert"}
    art = art._replace(words=wording.sentence(f"Where: {place}"))
    how = (Bullet(f"{number}. {line}") for number, line in enumerate(technique.how, 1))
    short = (each._replace(style=styles.get(each.name, each.style)) for each in items(in_short))
    return (
        Heading(technique.title, wording.sentence(technique.purpose)),
        Beside(art, (Heading("How"), *how, Heading("In short"), *short)),
        Heading("Gently" + (f": {wording.lowered(gentle.title)}" if gentle.title else ""), gentle.how),
        Paragraph(technique.explanation),
        *(source_items(technique.sources) if sources else ()),
        Paragraph(wording.HURTS, style="strong"),
    )


TIERS = {
    "now": (
        "Get help now",
        "Don't massage. Call for help today, or at once where it says so.",
        ("■", "help now", "alert"),
    ),
    "stop": ("Not tonight", "Leave it for tonight.", ("◆", "not tonight", "heading")),
    "ask": (
        "Ask first",
        "Don't start until someone who knows your health says yes. Then choose the gentle form.",
        ("●", "ask first", "heading"),
    ),
    "adapt": ("Go gently", "You may go ahead, with a change.", ("○", "go gently", "quiet")),
    "note": ("Good to know", "These are for everyone.", ("·", "for all", "quiet")),
}
"""What precautions stand under, the most serious first; what is said of all of them, and their marks."""
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
    tiers = [tier_of(each) for each in every]
    counts = [
        ((f"{mark} {words}", style), (f" {tiers.count(tier)}  ", ""))
        for tier, (_, _, (mark, words, style)) in TIERS.items()
    ]
    glance = Eye((Art((tuple(chain(*counts)),), words="", narrow=tuple(counts)),))
    blocks: list[Block] = [Paragraph(NOT_ADVICE, style="soft"), glance]
    for tier, (title, text, (mark, _, style)) in TIERS.items():
        if tier == "stop":
            blocks.append(Heading("In the middle of a massage"))
            for help_, what in FLAGS.items():
                blocks.append(Paragraph(f"{what}:", style="strong"))
                for flag in (each for each in flags if each.help == help_):
                    blocks += (Bullet(flag.sign), *notes(flag.sources if sources else None, flag.ours))
        blocks.append(Heading(title, text, mark=mark, style=style))
        for each in every:
            if tier_of(each) == tier:
                blocks.append(Item(each.title, each.brief.removeprefix(f"{each.title}: "), "strong"))
                blocks += notes(each.sources if sources else None, each.ours)
    more = "To read more about one: footcare precautions WORD, such as diabetes or veins"
    return (*blocks, Paragraph(more, style="soft"))


def precaution_document(precaution: Precaution, *, sources: bool) -> Document:
    """Return one precaution in full."""
    texts = {"When": precaution.condition, "What to do": precaution.do, "Why": precaution.why}
    tier, _, (mark, _, style) = TIERS[tier_of(precaution)]
    heading = Heading(f"{tier}: {precaution.title.lower()}", mark=mark, style=style)
    every = items(texts | {"Our choice": precaution.ours})
    return (heading, *every, *(source_items(precaution.sources) if sources else ()))


def see_also(document: Document, others: Sequence[str]) -> Document:
    """Return a document that names some others, in the line before its last one."""
    more = Paragraph(f"See also: {', '.join(others[:8])}.", style="soft")
    return (*document[:-1], more, document[-1]) if others else document


def source_items(sources: Sequence[Source]) -> Document:
    """Return sources under a heading of their own."""
    cited = (Item(source.kind, _cited(source)) for source in sources)
    return (Heading("Sources"), *cited) if sources else ()


def notes(sources: Iterable[Source] | None, ours: str | None = None) -> Iterator[Block]:
    """Return the sources of a line of a list and what is our own choice, unless they are None."""
    if sources is not None:
        yield from (Bullet(f"[{source.kind}] {_cited(source)}", "soft") for source in sources)
        if ours:
            yield Bullet(f"[our choice] {ours}", "soft")


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
