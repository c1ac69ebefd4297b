"""What there is to look up."""

from typing import Annotated

import typer

from footcare.commands.options import Content, Json, Plain, Sources, technique_names


def routines(json: Json = False, plain: Plain = False, content: Content = None) -> None:
    """The routines there are, their lengths, and whom they suit.

    \b
    Examples:
      footcare routines
      footcare routines --json
    """
    from footcare.library import load_library
    from footcare.massage import Routine
    from footcare.system.output import show_document, show_json
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
    from footcare.library import load_library
    from footcare.massage import Drawing, Technique
    from footcare.system.output import pick, show_document, show_json, surroundings
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
    from footcare.library import load_library
    from footcare.massage import Precaution, RedFlag
    from footcare.system.output import about, show_document, show_json
    from footcare.views.document import Paragraph, together
    from footcare.views.lists import NOT_ADVICE, as_data, precaution_document, precautions_document

    if name is None:
        library = load_library(Precaution, RedFlag, own=content)
        found = list(library[Precaution].values())
        if json:
            show_json([as_data(each) for each in found])
        else:
            document = precautions_document(found, library[RedFlag].values(), sources=sources)
            show_document(document, plain=plain)
        return
    from footcare.massage.evidence import Claim
    from footcare.views.learn import claims_beside

    library = load_library(Precaution, Claim, own=content)
    found = about("precaution", library[Precaution], name, lambda each: f"{each.brief} {each.condition}")
    if json:
        show_json([as_data(each) for each in found])
        return
    claims = library[Claim].values()
    documents = (
        (*precaution_document(each), *claims_beside(claim for claim in claims if each in claim.precautions))
        for each in found
    )
    show_document((*together(*documents), Paragraph(NOT_ADVICE)), plain=plain)
