"""What there is to look up and to learn: each command loads, chooses, and shows."""

from typing import TYPE_CHECKING, Any

from footcare.commands.options import Content, Json, Name, Plain, Sources, Word

if TYPE_CHECKING:
    from footcare.views.document import Document


def _show(found: Any, document: "Document", *, json: bool, plain: bool) -> None:
    from footcare.system.output import show_document, show_json
    from footcare.views.lists import as_data

    if json:
        show_json(as_data(found))
    else:
        show_document(document, plain=plain)


def routines(json: Json = False, plain: Plain = False, content: Content = None) -> None:
    """The routines there are, their lengths, and whom they suit.

    \b
    Examples:
      footcare routines
      footcare routines --json
    """
    from footcare.library import load_library
    from footcare.massage import Routine
    from footcare.views.lists import routines_document

    found = tuple(load_library(Routine, own=content)[Routine].values())
    _show(found, routines_document(found), json=json, plain=plain)


def techniques(
    name: Name = None,
    sources: Sources = False,
    json: Json = False,
    plain: Plain = False,
    content: Content = None,
) -> None:
    """How to do each move.

    \b
    Examples:
      footcare techniques
      footcare techniques fist-knead
    """
    from footcare.library import load_library
    from footcare.massage import Drawing, Technique
    from footcare.system.output import pick, surroundings
    from footcare.views.lists import technique_document, techniques_document

    library = load_library(Technique, Drawing, own=content)
    shelf = library[Technique]
    if name is None:
        every = tuple(shelf.values())
        _show(every, techniques_document(every), json=json, plain=plain)
        return
    from footcare.views.art import zones_art

    found = pick("technique", shelf, name)
    art = zones_art(library[Drawing].values(), found.zones, ascii_only=surroundings().ascii_only())
    _show(found, technique_document(found, art, sources=sources), json=json, plain=plain)


def precautions(
    name: Word = None,
    sources: Sources = False,
    json: Json = False,
    plain: Plain = False,
    content: Content = None,
) -> None:
    """When not to massage, when to ask first, when to go gently.

    \b
    Examples:
      footcare precautions
      footcare precautions diabetes
      footcare precautions --sources
    """
    from footcare.library import load_library
    from footcare.massage import Precaution, RedFlag
    from footcare.system.output import about
    from footcare.views.lists import precautions_document

    if name is None:
        library = load_library(Precaution, RedFlag, own=content)
        found = list(library[Precaution].values())
        document = precautions_document(found, library[RedFlag].values(), sources=sources)
    else:
        from footcare.massage.evidence import Claim
        from footcare.views.learn import precautions_in_full

        library = load_library(Precaution, Claim, own=content)
        found = about("precaution", library[Precaution], name, lambda each: f"{each.brief} {each.condition}")
        document = precautions_in_full(found, library[Claim].values())
    _show(found, document, json=json, plain=plain)


def zones(
    name: Word = None,
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
    from footcare.system.output import about, surroundings
    from footcare.views.learn import zones_document, zones_in_full

    def told(each: Tradition) -> str:
        return f"{each.title} {each.says} {each.place} {' '.join(zone.name for zone in each.zones)}"

    library = load_library(Tradition, Drawing, own=content)
    shelf, drawings = library[Tradition], library[Drawing]
    found = list(shelf.values()) if name is None else about("place", shelf, name, told)
    lay_out = zones_document if name is None else zones_in_full
    document = lay_out(found, drawings, sources=sources, ascii_only=surroundings().ascii_only())
    _show(found, document, json=json, plain=plain)


def benefits(
    name: Word = None,
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
    from footcare.system.output import about
    from footcare.views.learn import by_label, claims_document, claims_in_full

    shelf = load_library(Claim, own=content)[Claim]
    if name is None:
        found = by_label(claim for claim in shelf.values() if claim.about == "benefit")
        document = claims_document(found, sources=sources)
    else:
        found = by_label(about("claim", shelf, name, lambda claim: f"{claim.title} {claim.says}"))
        document = claims_in_full(found)
    _show(found, document, json=json, plain=plain)


def care(
    name: Name = None,
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
    from footcare.system.output import pick
    from footcare.views.learn import TOPICS, by_topic, care_document

    found = by_topic(load_library(Tip, own=content)[Tip].values())
    if name is not None:
        word = name.strip().lower()
        on_topic = tuple(tip for tip in found if word and word in tip.topic)
        with_word = (tip for tip in found if word and word in f"{tip.id} {tip.tip} {tip.who}".lower())
        found = on_topic or tuple(with_word) or pick("topic", dict.fromkeys(TOPICS, found), name)
    document = care_document(found, full=name is not None, sources=sources)
    _show(found, document, json=json, plain=plain)
