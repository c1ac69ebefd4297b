"""Nothing that the article says is lost, nothing is claimed that is not so, and no source is made up."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from footcare.library import Library, every_noun, load_library
from footcare.massage import Precaution, Source
from footcare.massage.evidence import TRADITION, Claim, Correction, Evidence, Tip, Tradition

FACTS: dict[str, str] = yaml.safe_load((Path(__file__).parent / "facts.yaml").read_text(encoding="utf-8"))
"""The article, fact by fact."""

ORGANS = re.compile(r"\b(reproductive|heart|liver|stomach|gut|intestine|peritoneum|lining of the belly)\b")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def carried(library: Library) -> dict[str, list[str]]:
    """The facts that content says it carries, with the ids of what carries them."""
    found: dict[str, list[str]] = {}
    kinds: list[type[Any]] = [*every_noun()]
    for kind in kinds:
        for noun in library[kind].values():
            parts = (noun, *getattr(noun, "steps", ()))
            for fact in (fact for part in parts for fact in getattr(part, "article", ())):
                found.setdefault(fact, []).append(noun.id)
    return found


def test_nothing_that_the_article_says_is_lost(library: Library) -> None:
    assert [] == sorted(set(FACTS) - set(carried(library)))


def test_nothing_is_put_into_the_articles_mouth(library: Library) -> None:
    assert [] == sorted(set(carried(library)) - set(FACTS))


@pytest.mark.parametrize("fact", [fact for fact in FACTS if fact[0] in "AB"])
def test_what_is_promised_is_met_by_a_claim_or_a_tradition_with_what_we_found(
    library: Library, fact: str
) -> None:
    """A benefit is never left to stand by itself in a technique or a routine."""
    rated = {*library[Claim], *library[Tradition]}
    assert rated & set(carried(library)[fact])


def test_every_claim_has_one_of_the_four_labels(library: Library) -> None:
    assert {claim.evidence for claim in library[Claim].values()} == set(get_args(Evidence))


def test_whatever_is_more_than_tradition_has_a_source(library: Library) -> None:
    bare = [c.id for c in library[Claim].values() if c.evidence != "traditional" and not c.sources]
    assert [] == bare


def test_what_is_contradicted_has_its_correction_beside_it(library: Library) -> None:
    contradicted = [claim for claim in library[Claim].values() if claim.evidence == "contradicted"]
    assert len(contradicted) == 8
    assert [] == [claim.id for claim in contradicted if not claim.corrections]


def test_every_correction_stands_beside_what_it_corrects(library: Library) -> None:
    beside: list[Claim | Tradition] = [*library[Claim].values(), *library[Tradition].values()]
    named = {correction.id for each in beside for correction in each.corrections}
    assert 25 == len(library[Correction])
    assert set(library[Correction]) == named


def test_what_was_read_is_told_with_what_it_is_and_how_it_was_seen(library: Library) -> None:
    """A page itself has its address; of a copy elsewhere we say that it is one."""
    sources = library[Source].values()
    assert [] == [source.id for source in sources if source.seen == "original" and source.link is None]
    assert [] == [source.id for source in sources if source.id.startswith("mem-")]


def test_tradition_is_always_said_to_be_one(library: Library) -> None:
    for tradition in library[Tradition].values():
        for text in (tradition.says, *tradition.variants):
            assert text.startswith(TRADITION)
        assert not ORGANS.search(tradition.title.lower()), tradition.id


def test_every_place_of_tradition_is_on_the_map(library: Library) -> None:
    feet = {tradition.id: tradition.feet for tradition in library[Tradition].values()}
    expected = {
        "ankles": "both",
        "heart": "left",
        "toes": "both",
        "liver": "right",
        "stomach": "right",
        "intestine": "both",
        "solar-plexus": "both",
    }
    assert expected == feet


def test_the_articles_precautions_stand_with_what_we_found(library: Library) -> None:
    claims = [claim for claim in library[Claim].values() if claim.about == "caution"]
    named = {precaution.id for claim in claims for precaution in claim.precautions}
    assert {"diabetes", "heart-condition", "pregnancy"} <= named
    assert named <= set(library[Precaution])


def test_there_is_something_to_do_for_the_feet_all_day(library: Library) -> None:
    topics = {tip.topic for tip in library[Tip].values()}
    assert {"walking", "running", "shoes", "skin", "nails", "water", "socks"} <= topics
