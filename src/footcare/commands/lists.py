"""What there is to look up and to learn: each command loads, chooses, and says what is to be shown."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footcare.commands.options import Content, Json, Name, Plain, Sources

if TYPE_CHECKING:
    from footcare.views.document import Document

    Shown = tuple[Any, Document]
    """Nouns, for other programs, and a document that tells of them."""


def listing(look_up: "Callable[[str | None, bool, Path | None], Shown]") -> Callable[..., None]:
    """Make a command of a function that is told a name, if one is wanted in full, and whether sources are."""

    def command(
        name: Name = None,
        sources: Sources = False,
        json: Json = False,
        plain: Plain = False,
        content: Content = None,
    ) -> None:
        _show(look_up(name, sources, content), json=json, plain=plain)

    command.__name__, command.__doc__ = look_up.__name__, look_up.__doc__
    return command


def _show(shown: "Shown", *, json: bool, plain: bool) -> None:
    from footcare.system.output import show_document, show_json
    from footcare.views.lists import as_data

    nouns, document = shown
    if json:
        show_json(as_data(nouns))
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

    every = list(load_library(Routine, own=content)[Routine].values())
    _show((every, routines_document(every)), json=json, plain=plain)


@listing
def techniques(name: str | None, sources: bool, content: Path | None) -> "Shown":
    """How to do each move.

    \b
    Examples:
      footcare techniques
      footcare techniques fist-knead
    """
    from footcare.library import load_library
    from footcare.massage import Drawing, Technique
    from footcare.system import output
    from footcare.views import art, lists

    library = load_library(Technique, Drawing, own=content)
    every = list(library[Technique].values())
    if name is None:
        return every, lists.techniques_document(every)
    found = output.pick("technique", library[Technique], name)
    ascii_only = output.surroundings().ascii_only()
    picture = art.zones_art(library[Drawing].values(), found.zones, ascii_only=ascii_only)
    return found, lists.technique_document(found, picture, sources=sources)


@listing
def precautions(name: str | None, sources: bool, content: Path | None) -> "Shown":
    """When not to massage, when to ask first, when to go gently.

    \b
    Examples:
      footcare precautions
      footcare precautions diabetes
      footcare precautions --sources
    """
    from footcare.library import load_library
    from footcare.massage import Precaution, RedFlag
    from footcare.massage.evidence import Claim
    from footcare.system.output import about
    from footcare.views import learn, lists

    library = load_library(Precaution, RedFlag if name is None else Claim, own=content)
    every = library[Precaution]
    if name is None:
        found = list(every.values())
        return found, lists.precautions_document(found, library[RedFlag].values(), sources=sources)
    found = about("precaution", every, name, lambda each: f"{each.brief} {each.condition}")
    return found, learn.precautions_in_full(found, library[Claim].values())


@listing
def zones(name: str | None, sources: bool, content: Path | None) -> "Shown":
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
    from footcare.system import output
    from footcare.views import learn

    def told(each: Tradition) -> str:
        return f"{each.title} {each.says} {each.place} {' '.join(zone.name for zone in each.zones)}"

    library, ascii_only = load_library(Tradition, Drawing, own=content), output.surroundings().ascii_only()
    every = library[Tradition]
    found = list(every.values()) if name is None else output.about("place", every, name, told)
    lay_out = learn.zones_document if name is None else learn.zones_in_full
    return found, lay_out(found, library[Drawing], sources=sources, ascii_only=ascii_only)


@listing
def benefits(name: str | None, sources: bool, content: Path | None) -> "Shown":
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
    from footcare.views import learn

    every = load_library(Claim, own=content)[Claim]
    if name is None:
        found = learn.by_label(claim for claim in every.values() if claim.about == "benefit")
        return found, learn.claims_document(found, sources=sources)
    found = learn.by_label(about("claim", every, name, lambda claim: f"{claim.title} {claim.says}"))
    return found, learn.claims_in_full(found)


@listing
def care(name: str | None, sources: bool, content: Path | None) -> "Shown":
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
    return found, care_document(found, full=name is not None, sources=sources)
