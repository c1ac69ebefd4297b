"""What there is to look up."""

from typing import TYPE_CHECKING, Annotated

import typer

from footcare.cli.options import Content, Json, Plain, Sources, technique_names

if TYPE_CHECKING:
    from footcare.massage import Precaution


def routines(json: Json = False, plain: Plain = False, content: Content = None) -> None:
    """The routines there are, their lengths, and whom they suit.

    \b
    Examples:
      footcare routines
      footcare routines --json
    """
    from footcare.cli.show import show_document, show_json
    from footcare.library import load_library
    from footcare.massage import Routine
    from footcare.views.lists import all_as_data, routines_document

    shelf = load_library(Routine, own=content)[Routine]
    if json:
        show_json(all_as_data(shelf))
    else:
        show_document(routines_document(shelf.values()), plain=plain)


def techniques(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="One in full.", autocompletion=technique_names)
    ] = None,
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
    from footcare.cli.show import pick, show_document, show_json, surroundings
    from footcare.library import load_library
    from footcare.massage import Drawing, Technique
    from footcare.views.lists import all_as_data, as_data, technique_document, techniques_document

    library = load_library(Technique, Drawing, own=content)
    shelf = library[Technique]
    if name is None and json:
        show_json(all_as_data(shelf))
    elif name is None:
        show_document(techniques_document(shelf.values()), plain=plain)
    elif json:
        show_json(as_data(pick("technique", shelf, name)))
    else:
        from footcare.views.art import zones_art

        technique = pick("technique", shelf, name)
        art = zones_art(library[Drawing].values(), technique.zones, ascii_only=surroundings().ascii_only())
        show_document(technique_document(technique, art, sources=sources), plain=plain)


def precautions(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A condition, or a word to look for.")
    ] = None,
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
    from footcare.cli.show import show_document, show_json
    from footcare.library import load_library
    from footcare.massage import Precaution, RedFlag
    from footcare.views.document import together
    from footcare.views.lists import as_data, precaution_document, precautions_document

    library = load_library(Precaution, RedFlag, own=content)
    found = list(library[Precaution].values())
    if name is not None:
        found = _about(name, found)
    if json:
        show_json([as_data(each) for each in found])
    elif name is None:
        document = precautions_document(found, library[RedFlag].values(), sources=sources)
        show_document(document, plain=plain)
    else:
        show_document(together(*map(precaution_document, found)), plain=plain)


def _about(name: str, precautions: "list[Precaution]") -> "list[Precaution]":
    """The precaution of this id, else those that speak of it."""
    from footcare.cli.show import pick

    word = name.strip().lower()
    by_id = {each.id: each for each in precautions}
    if word in by_id:
        return [by_id[word]]
    found = [
        each for each in precautions if word and word in f"{each.id} {each.brief} {each.condition}".lower()
    ]
    return found or [pick("precaution", by_id, name)]
