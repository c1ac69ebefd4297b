"""What there is to learn: what is said about feet and massage, and what we found when we looked.

A claim that is contradicted is never shown without its correction.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Any

from footcare.massage import Drawing, Ellipse, Foot
from footcare.massage.evidence import Claim, Correction, Tip, Tradition
from footcare.views import wording
from footcare.views.art import Figure, feet_art
from footcare.views.document import Art, Block, Bullet, Document, Heading, Item, Paragraph
from footcare.views.lists import NOT_ADVICE, as_data, source_bullets, source_items

COMFORT = "For comfort, not as medicine. Nothing here is a promise."
BELIEF = (
    "This map is a tradition, called reflexology: an old belief. We show it as one, and not as a treatment. "
    "The article says to treat each of these places as a sensitive one."
)
END = f'Where it says "the article", it means the one that this guide grew from. {NOT_ADVICE}'

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "supported": "reviews, guidance or plain anatomy agree",
        "limited": "some studies, but small, mixed or not of rubbing your own feet",
        "traditional": "an old belief, no good evidence",
        "contradicted": "studies or anatomy say otherwise",
    }
)
"""What each label of evidence means; most dependable first."""

TOPICS = ("walking", "running", "shoes", "skin", "nails", "water", "socks", "cramps and swelling")
"""What there are tips about, in the order of the list."""


def label(claim: Claim) -> str:
    """How well a claim is borne out, in words."""
    return f"{claim.evidence.capitalize()}: {LABELS[claim.evidence]}"


def by_label(claims: Iterable[Claim]) -> list[Claim]:
    """The most dependable first."""
    order = tuple(LABELS)
    return sorted(claims, key=lambda claim: order.index(claim.evidence))


def claims_document(claims: Iterable[Claim], *, sources: bool) -> Document:
    """Headed lists, the most dependable first, each claim in short."""
    return (
        Paragraph(COMFORT),
        *_by_label(by_label(claims), sources=sources),
        Paragraph("More about one, a move or a caution: footcare benefits WORD, such as sleep"),
        Paragraph(END),
    )


def claims_beside(claims: Iterable[Claim]) -> Document:
    """What the article says of something, with what we found, beside what it is about."""
    return tuple(block for claim in claims for block in _claim(claim, sources=False))


def _by_label(claims: Iterable[Claim], *, sources: bool) -> Iterator[Block]:
    heading = ""
    for claim in claims:
        if heading != label(claim):
            heading = label(claim)
            yield Heading(heading)
        yield Bullet(f"{claim.title}: {claim.plain}{_put_right(claim)}")
        yield from source_bullets(claim.sources) if sources else ()


def _put_right(claim: Claim) -> str:
    """What stands beside a claim that is contradicted: in the same line, so that nothing comes between."""
    corrections = claim.corrections if claim.evidence == "contradicted" else ()
    return "".join(f" Correction: {correction.so}" for correction in corrections)


def claims_in_full(claims: Iterable[Claim]) -> Document:
    """All there is to say about some claims, with their sources."""
    every = [block for claim in by_label(claims) for block in _claim(claim, sources=True)]
    return (Paragraph(COMFORT), *every, Paragraph(END))


def _claim(claim: Claim, *, sources: bool) -> Iterator[Block]:
    yield Heading(claim.title)
    yield Item("It is said", claim.says)
    yield Item("Evidence", label(claim))
    yield Item("In short", claim.plain)
    yield Item("What is known", claim.found)
    yield from _corrections(claim.corrections)
    yield from source_items(claim.sources) if sources else ()


def _corrections(corrections: Iterable[Correction]) -> Iterator[Block]:
    for correction in corrections:
        yield Heading("Correction")
        yield Item("It is said", correction.says)
        yield Item("What is known", correction.found)
        yield Item("So", correction.so)


def _lit_spots(traditions: Iterable[Tradition], drawing: Drawing) -> dict[Foot, list[Ellipse]]:
    """What to light in a drawing, for each foot that there is something to light on."""
    spots: dict[Foot, list[Ellipse]] = {}
    shown = [each for each in traditions if each.drawing == drawing.id]
    # In this order the big toes meet in the middle, as on two soles that face you.
    for foot in (Foot.RIGHT, Foot.LEFT):
        if lit := [spot for each in shown if each.feet in ("both", foot) for spot in each.spots]:
            spots[foot] = lit
    return spots


def zones_document(
    traditions: Sequence[Tradition], sole: Drawing, *, sources: bool, ascii_only: bool
) -> Document:
    """The map: both soles, and what tradition says of each place."""
    figures = feet_art(sole, _lit_spots(traditions, sole), pointed=False, ascii_only=ascii_only)
    every = [block for each in traditions for block in _in_short(each, sources=sources)]
    return (
        Paragraph(f"{BELIEF} {COMFORT}"),
        _art(figures),
        *every,
        Paragraph("One in full, with its picture: footcare zones WORD, such as heart or ankles"),
        Paragraph(END),
    )


def _in_short(tradition: Tradition, *, sources: bool) -> Iterator[Block]:
    yield Heading(_named(tradition))
    yield Bullet(tradition.says)
    yield Bullet(_where(tradition))
    yield Bullet(_found(tradition.found))
    yield from source_bullets(tradition.sources) if sources else ()


def _named(tradition: Tradition) -> str:
    return f"{tradition.title}, {_feet(tradition)}"


def _feet(tradition: Tradition) -> str:
    return "both feet" if tradition.feet == "both" else f"{tradition.feet} foot"


def zones_in_full(
    traditions: Iterable[Tradition], drawings: Mapping[str, Drawing], *, sources: bool, ascii_only: bool
) -> Document:
    """Some places of the map with all there is to say about them, each with its picture."""
    blocks: list[Block] = [Paragraph(f"{BELIEF} {COMFORT}")]
    for each in traditions:
        view = drawings[each.drawing]
        figures = feet_art(view, _lit_spots([each], view), pointed=True, ascii_only=ascii_only)
        blocks += _zone(each, figures)
        blocks += source_items(each.sources) if sources else ()
    return (*blocks, Paragraph(END))


def _zone(tradition: Tradition, figures: Sequence[Figure]) -> Iterator[Block]:
    yield Heading(_named(tradition))
    yield from map(Paragraph, (tradition.says, *tradition.variants))
    yield _art(figures)
    yield Paragraph(_where(tradition))
    yield Item("Part of the foot", wording.listing(zone.name for zone in tradition.zones))
    yield Item("Evidence", f"Traditional: {LABELS['traditional']}")
    yield Item("What is known", tradition.found)
    yield from _corrections(tradition.corrections)


def _where(tradition: Tradition) -> str:
    return f"Where: {wording.sentence(tradition.place)}"


def _art(figures: Sequence[Figure]) -> Art:
    """Figures side by side, and in a narrow window one below the other."""
    together = tuple("".join(lines) for lines in zip(*figures, strict=True))
    below = [line for figure in figures for line in ("", *figure)]
    return Art(together, words="", narrow=tuple(below[1:]))


def care_document(tips: Iterable[Tip], *, sources: bool) -> Document:
    """Tips under their topics, and what the article says of them in short."""
    return (
        Paragraph(COMFORT),
        *_by_topic(tips, _beside, sources=sources),
        Paragraph("More about one: footcare care WORD, such as shoes or nails"),
        Paragraph(END),
    )


def tips_in_full(tips: Iterable[Tip], *, sources: bool) -> Document:
    """Tips under their topics, and all there is to say about what the article says of them."""
    return (
        Paragraph(COMFORT),
        *_by_topic(tips, _claim, sources=sources),
        Paragraph(END),
    )


def by_topic(tips: Iterable[Tip]) -> list[Tip]:
    """In the order of the topics."""
    return sorted(tips, key=lambda tip: TOPICS.index(tip.topic))


def _by_topic(tips: Iterable[Tip], told: Callable[..., Iterator[Block]], *, sources: bool) -> Iterator[Block]:
    for topic, group in groupby(by_topic(tips), key=lambda tip: tip.topic):
        yield Heading(topic.capitalize())
        claims: dict[Claim, None] = {}
        for tip in group:
            yield Bullet(_tip(tip))
            yield from source_bullets(tip.sources) if sources else ()
            claims |= dict.fromkeys(tip.claims)
        for claim in claims:
            yield from told(claim, sources=sources)


def _tip(tip: Tip) -> str:
    return f"{tip.tip} {wording.sentence(f'for {wording.lowered(tip.who)}')}" if tip.who else tip.tip


def _beside(claim: Claim, *, sources: bool) -> Iterator[Block]:
    """What is said of a tip, on a line."""
    # The label stands first: among tips, nobody should take what was only said for advice.
    yield Bullet(f"{claim.evidence.capitalize()}: {claim.says} {_found(claim.plain)}{_put_right(claim)}")
    yield from source_bullets(claim.sources) if sources else ()


def _found(text: str) -> str:
    return text if text.startswith("We found") else f"We found: {text}"


def whole(value: Claim | Correction | Tradition | Tip) -> dict[str, Any]:
    """As data, with the claims and corrections that it names, because none may go without."""
    data: dict[str, Any] = as_data(value)
    for name in ("claims", "corrections"):
        if name in data:
            data[name] = [whole(each) for each in getattr(value, name)]
    return data
