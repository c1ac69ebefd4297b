"""What there is to learn: the map of the foot, what is claimed, and the rest of the day."""

from typing import TYPE_CHECKING, Annotated

import typer

from footcare.commands.options import Content, Json, Plain, Sources

if TYPE_CHECKING:
    from footcare.massage.evidence import Tradition


def _topic_names(incomplete: str) -> list[str]:
    """Complete the first word of a topic."""
    from footcare.views.learn import TOPICS

    names = (topic.split()[0] for topic in TOPICS)
    return [name for name in names if name.startswith(incomplete)]


def zones(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A place, or a word to look for.")
    ] = None,
    sources: Sources = False,
    json: Json = False,
    plain: Plain = False,
    content: Content = None,
) -> None:
    """The map of the foot, and what tradition says of each place.

    \b
    Examples:
      footcare zones
      footcare zones ankles
      footcare zones heart --sources
    """
    from footcare.library import load_library
    from footcare.massage import Drawing
    from footcare.massage.evidence import Tradition
    from footcare.system.output import about, show_document, show_json, surroundings
    from footcare.views.learn import whole, zones_document, zones_in_full

    library = load_library(Tradition, Drawing, own=content)
    shelf, drawings = library[Tradition], library[Drawing]
    found = list(shelf.values()) if name is None else about("place", shelf, name, _told_of)
    ascii_only = surroundings().ascii_only()
    if json:
        show_json([whole(each) for each in found])
    elif name is None:
        document = zones_document(found, drawings["sole"], sources=sources, ascii_only=ascii_only)
        show_document(document, plain=plain)
    else:
        show_document(zones_in_full(found, drawings, sources=sources, ascii_only=ascii_only), plain=plain)


def _told_of(tradition: "Tradition") -> str:
    names = " ".join(zone.name for zone in tradition.zones)
    return f"{tradition.title} {tradition.says} {tradition.place} {names}"


def benefits(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A claim, or a word to look for.")
    ] = None,
    sources: Sources = False,
    json: Json = False,
    plain: Plain = False,
    content: Content = None,
) -> None:
    """What is claimed of foot massage, and what the evidence says.

    \b
    Examples:
      footcare benefits
      footcare benefits sleep
      footcare benefits --sources
    """
    from footcare.library import load_library
    from footcare.massage.evidence import Claim
    from footcare.system.output import about, show_document, show_json
    from footcare.views.learn import by_label, claims_document, claims_in_full, whole

    shelf = load_library(Claim, own=content)[Claim]
    if name is None:
        found = [claim for claim in shelf.values() if claim.about == "benefit"]
    else:
        found = about("claim", shelf, name, lambda claim: f"{claim.title} {claim.says}")
    if json:
        show_json([whole(each) for each in by_label(found)])
    elif name is None:
        show_document(claims_document(found, sources=sources), plain=plain)
    else:
        show_document(claims_in_full(found), plain=plain)


def care(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="A topic, or a word to look for.", autocompletion=_topic_names),
    ] = None,
    sources: Sources = False,
    json: Json = False,
    plain: Plain = False,
    content: Content = None,
) -> None:
    """Walking, shoes, skin, nails: the rest of the day.

    \b
    Examples:
      footcare care
      footcare care shoes
      footcare care cramps
    """
    from footcare.library import load_library
    from footcare.massage.evidence import Tip
    from footcare.system.output import pick, show_document, show_json
    from footcare.views.learn import TOPICS, by_topic, care_document, tips_in_full, whole

    found = by_topic(load_library(Tip, own=content)[Tip].values())
    if name is not None:
        word = name.strip().lower()
        on_topic = [tip for tip in found if word and word in tip.topic]
        found = on_topic or [tip for tip in found if word and word in f"{tip.id} {tip.tip} {tip.who}".lower()]
        found = found or pick("topic", dict.fromkeys(TOPICS, found), name)
    if json:
        show_json([whole(each) for each in found])
    elif name is None:
        show_document(care_document(found, sources=sources), plain=plain)
    else:
        show_document(tips_in_full(found, sources=sources), plain=plain)
