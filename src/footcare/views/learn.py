"""What there is to learn: what is said about feet and massage, and what we found when we looked.

A claim that is contradicted is never shown without its correction.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby

from footcare.foot import Glyphs
from footcare.massage import Drawing, Foot, Precaution
from footcare.massage.evidence import Claim, Correction, Tip, Tradition
from footcare.views import wording
from footcare.views.art import feet_art
from footcare.views.document import Art, Beside, Block, Bullet, Document, Heading, Item, Paragraph, items
from footcare.views.lists import NOT_ADVICE, notes, precaution_document, source_items

COMFORT = "For comfort, not as medicine. Nothing here is a promise."
BELIEF = (
    "This map comes from reflexology, which is an old belief. We show it as a belief, not as a treatment. "
    f"The article says to treat each of these places as sensitive. {COMFORT}"
)
END = f'Where it says "the article", it means the one that this guide grew from. {NOT_ADVICE}'

LABELS: Mapping[str, str] = {
    "supported": "reviews, guidance or plain anatomy agree",
    "limited": "some studies, but small, mixed or not of rubbing your own feet",
    "traditional": "an old belief, without good evidence",
    "contradicted": "studies or anatomy say otherwise",
}
"""What each label of evidence means; most dependable first."""

TOPICS = ("walking", "running", "shoes", "skin", "nails", "water", "socks", "cramps and swelling")
"""What there are tips about, in the order of the list."""


def label(evidence: str) -> str:
    """Return a label of evidence with what it means."""
    return f"{evidence.capitalize()}: {LABELS[evidence]}"


def by_label(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims with the most dependable first."""
    order = tuple(LABELS)
    return sorted(claims, key=lambda claim: order.index(claim.evidence))


def claims_document(claims: Iterable[Claim], *, sources: bool) -> Document:
    """Return headed lists, the most dependable first, each claim in short."""
    blocks: list[Block] = [Paragraph(COMFORT, style="soft")]
    for evidence, group in groupby(by_label(claims), key=lambda claim: claim.evidence):
        blocks.append(Heading(label(evidence)))
        for claim in group:
            blocks += (
                Item(claim.title, _answer(claim), "strong"),
                *notes(claim.sources if sources else None),
            )
    more = "To read more about one, or about a move: footcare benefits WORD, such as sleep"
    return (*blocks, Paragraph(more, style="soft"), Paragraph(END, style="soft"))


def claims_in_full(claims: Iterable[Claim], *, sources: bool) -> Document:
    """Return what there is to say about some claims, in their order."""
    every = [block for claim in claims for block in _claim(claim, sources=sources)]
    return (*every, Paragraph(COMFORT, style="soft"), Paragraph(END, style="soft"))


def precautions_in_full(found: Iterable[Precaution], claims: Iterable[Claim], *, sources: bool) -> Document:
    """Return what there is to say about some precautions, and what the article says of them."""
    every, blocks = list(claims), list[Block]()
    for each in found:
        blocks += precaution_document(each, sources=sources)
        for claim in every:
            if each in claim.precautions:
                blocks += (_claim if sources else _said)(claim, sources=sources)
    return (*blocks, Paragraph(NOT_ADVICE, style="soft"))


def _claim(claim: Claim, *, sources: bool) -> Iterator[Block]:
    """Return a claim, the answer first; its corrections in full and its sources only if they are wanted."""
    yield Heading(claim.title)
    texts = {"In short": _answer(claim), "Evidence": label(claim.evidence)}
    yield from items(texts | {"It is said": claim.says, "What is known": claim.found})
    yield from (*_corrections(claim.corrections), *source_items(claim.sources)) if sources else ()


def _said(claim: Claim, *, sources: bool) -> Iterator[Block]:
    # The label stands first: among tips, what was only said must not be taken for advice.
    said = f"{claim.evidence.capitalize()}: {claim.says} {_found(_answer(claim))}"
    yield Bullet(said, "soft")
    yield from notes(claim.sources if sources else None)


def _answer(claim: Claim) -> str:
    """Return what we found, with what puts an error right in the same line, so that nothing comes between."""
    wrong = claim.corrections if claim.evidence == "contradicted" else ()
    return " ".join((claim.plain, *(f"Correction: {correction.so}" for correction in wrong)))


def _corrections(corrections: Iterable[Correction]) -> Iterator[Block]:
    for each in corrections:
        yield Heading("Correction")
        yield from items({"It is said": each.says, "What is known": each.found, "So": each.so})


def zones_document(
    traditions: Sequence[Tradition], drawings: Mapping[str, Drawing], *, sources: bool, glyphs: Glyphs
) -> Document:
    """Return the map: both soles, and what tradition says of each place."""
    picture = _art(traditions, drawings["sole"], pointed=False, glyphs=glyphs)
    blocks: list[Block] = [Paragraph(BELIEF, style="soft"), picture]
    for each in traditions:
        blocks += (_named(each), Bullet(each.says), Bullet(f"Where: {wording.sentence(each.place)}"))
        blocks += (Bullet(_found(each.found)), *notes(each.sources if sources else None))
    more = "One in full, with its picture: footcare zones WORD, such as heart or ankles"
    return (*blocks, Paragraph(more, style="soft"), Paragraph(END, style="soft"))


def zones_in_full(
    traditions: Iterable[Tradition], drawings: Mapping[str, Drawing], *, sources: bool, glyphs: Glyphs
) -> Document:
    """Return some places of the map with all there is to say about them, each with its picture."""
    blocks = list[Block]()
    for each in traditions:
        parts = wording.listing(zone.name for zone in each.zones)
        texts = {"Part of the foot": parts, "Evidence": label("traditional"), "What is known": each.found}
        said = (each.says, *each.variants, f"Where: {wording.sentence(each.place)}")
        picture = _art([each], drawings[each.drawing], pointed=True, glyphs=glyphs)
        blocks += (
            _named(each),
            Beside(picture, (*map(Paragraph, said), *items(texts))),
            *((*_corrections(each.corrections), *source_items(each.sources)) if sources else ()),
        )
    return (*blocks, Paragraph(BELIEF, style="soft"), Paragraph(END, style="soft"))


def _named(tradition: Tradition) -> Heading:
    feet = "both feet" if tradition.feet == "both" else f"{tradition.feet} foot"
    return Heading(f"{tradition.title}, {feet}")


def _art(traditions: Iterable[Tradition], drawing: Drawing, *, pointed: bool, glyphs: Glyphs) -> Art:
    """Return each foot with what is lit on it, side by side or, in a narrow window, one below the other."""
    shown = [each for each in traditions if each.drawing == drawing.id]
    # In this order the big toes meet in the middle, as on two soles that face you.
    lit = {
        foot: [spot for each in shown if each.feet in ("both", foot) for spot in each.spots]
        for foot in (Foot.RIGHT, Foot.LEFT)
    }
    spots = {foot: places for foot, places in lit.items() if places}
    figures = feet_art(drawing, spots, glyphs, pointed=pointed)
    beside = tuple(tuple(chain(*lines)) for lines in zip(*figures, strict=True))
    below = [line for figure in figures for line in ((), *figure)]
    return Art(beside, words="", narrow=tuple(below[1:]))


def care_document(tips: Iterable[Tip], *, full: bool, sources: bool) -> Document:
    """Return tips under their topics, and what the article says of them in short or in *full*."""
    blocks: list[Block] = [] if full else [Paragraph(COMFORT, style="soft")]
    in_order = sorted(tips, key=lambda tip: TOPICS.index(tip.topic))
    for topic, group in groupby(in_order, key=lambda tip: tip.topic):
        blocks.append(Heading(topic.capitalize()))
        on_topic = list(group)
        for tip in on_topic:
            who = f" {wording.sentence(f'for {wording.lowered(tip.who)}')}" if tip.who else ""
            blocks += (Bullet(f"{tip.tip}{who}"), *notes(tip.sources if sources else None))
        for claim in dict.fromkeys(claim for tip in on_topic for claim in tip.claims):
            blocks += (_claim if full else _said)(claim, sources=sources)
    more = COMFORT if full else "More about one: footcare care WORD, such as shoes or nails"
    return (*blocks, Paragraph(more, style="soft"), Paragraph(END, style="soft"))


def _found(text: str) -> str:
    return text if text.startswith("We found") else f"We found: {text}"
