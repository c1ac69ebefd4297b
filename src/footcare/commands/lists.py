"""What there is to look up and to learn: each command loads, chooses, and says what is to be shown."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeAlias

from footcare.commands.options import Content, Json, NoPager, Plain, Sources, Words
from footcare.foot import Glyphs
from footcare.massage import Drawing, Precaution, RedFlag, Routine, Technique
from footcare.massage.evidence import Claim, Tip, Tradition
from footcare.system import output
from footcare.system.content import load_content
from footcare.views import art, learn, lists
from footcare.views.document import Document
from footcare.views.search import search

Load: TypeAlias = Callable[..., Any]
"""Loads the kinds of nouns that it is given."""
Found: TypeAlias = tuple[Any, Document, list[str]]
"""Nouns, for other programs, a document that tells of them, and the ids of others to look up."""


def listing(look_up: Callable[[str, bool, Load], Found]) -> Callable[..., None]:
    """Make a command of a function that is told what is looked for, if anything, and whether sources are."""

    def command(
        words: Words = None,
        sources: Sources = False,
        json: Json = False,
        plain: Plain = False,
        no_pager: NoPager = False,
        content: Content = None,
    ) -> None:
        said = " ".join(words or ())
        load = partial(load_content, content, asked=[said] if said else ())
        _show(*look_up(said, sources, load), json=json, plain=plain, paged=not no_pager)

    command.__name__, command.__doc__ = look_up.__name__, look_up.__doc__
    return command


def _show(nouns: Any, document: Document, others: Sequence[str] = (), *, json: bool, **how: bool) -> None:
    if json:
        output.show_json(lists.as_data(nouns))
    else:
        output.show_document(lists.see_also(document, others), **how)


def routines(
    json: Json = False, plain: Plain = False, no_pager: NoPager = False, content: Content = None
) -> None:
    """The routines: how long they take, and who they suit.

    \b
    Examples:
      footcare routines
      footcare routines --json
    """
    library = load_content(content, Routine)
    every, own = library[Routine], library.own[Routine]
    data = [{**lists.as_data(routine), "own": id_ in own} for id_, routine in every.items()]
    document = lists.routines_document(every.values(), own)
    _show(data, document, json=json, plain=plain, paged=not no_pager)


@listing
def techniques(words: str, sources: bool, load: Load) -> Found:
    """How to do each move.

    \b
    Examples:
      footcare techniques
      footcare techniques fist-knead
    """
    library = load(Technique, Drawing)
    every = library[Technique]
    found, others = search("technique", every, words)
    drawings, glyphs = library[Drawing], Glyphs(output.picture())
    if len(found) > 1:
        return found, lists.techniques_document(found, drawings["sole"], glyphs), others
    stroke = found[0].shown_stroke if output.surroundings().for_the_eye() else None
    picture = art.zones_art(drawings.values(), found[0].zones, glyphs, stroke)
    return every.get(words, found), lists.technique_document(found[0], picture, sources=sources), others


@listing
def precautions(words: str, sources: bool, load: Load) -> Found:
    """When not to massage, when to ask first, when to go gently.

    \b
    Examples:
      footcare precautions
      footcare precautions diabetes
      footcare precautions blood thinner
      footcare precautions --sources
    """
    library = load(Precaution, Claim if words else RedFlag)
    found, others = search("precaution", library[Precaution], words)
    if not words:
        return found, lists.precautions_document(found, library[RedFlag].values(), sources=sources), others
    return found, learn.precautions_in_full(found, library[Claim].values(), sources=sources), others


@listing
def zones(words: str, sources: bool, load: Load) -> Found:
    """A map of the foot, and what tradition says about each place.

    \b
    Examples:
      footcare zones
      footcare zones ankles
      footcare zones heart --sources
    """
    library = load(Tradition, Drawing)
    found, others = search("place", library[Tradition], words)
    lay_out = learn.zones_in_full if words else learn.zones_document
    return found, lay_out(found, library[Drawing], sources=sources, glyphs=Glyphs(output.picture())), others


@listing
def benefits(words: str, sources: bool, load: Load) -> Found:
    """What is claimed for foot massage, and what the evidence says.

    \b
    Examples:
      footcare benefits
      footcare benefits sleep
      footcare benefits --sources
    """
    every = learn.by_label(load(Claim)[Claim].values())
    shelf = {claim.id: claim for claim in every if words or claim.about == "benefit"}
    found, others = search("claim", shelf, words)
    lay_out = learn.claims_in_full if words else learn.claims_document
    return found, lay_out(found, sources=sources), others


@listing
def care(words: str, sources: bool, load: Load) -> Found:
    """Walking, shoes, skin and nails: feet by day.

    \b
    Examples:
      footcare care
      footcare care shoes
      footcare care cold feet
    """
    found, others = search("tip", load(Tip)[Tip], words)
    return found, learn.care_document(found, full=bool(words), sources=sources), others
