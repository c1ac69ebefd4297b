"""The nouns of honesty: what is said about feet and massage, and what we found when we looked."""

from typing import Annotated, Literal

from footcare.errors import Unsound
from footcare.massage.anatomy import Zone
from footcare.massage.cautions import Precaution
from footcare.massage.fields import Ellipse, FactId, Kept, Line, Prose, Text, Within
from footcare.massage.nouns import Source, Title

TRADITION = "Tradition says "
"""How every sentence about an organ begins: it is a belief, and shown as one."""

Evidence = Literal["supported", "limited", "traditional", "contradicted"]
"""How well a claim is borne out, for rubbing one's own feet; most dependable first."""


class Correction(Kept):
    """Where the article that this grew from is wrong, contradicts itself or leaves something out."""

    says: Prose
    """What the article says, in our words, with whose word it is."""
    found: Prose
    so: Prose
    """What this guide does about it."""
    sources: tuple[Source, ...] = ()
    article: tuple[FactId, ...] = ()


class Claim(Kept):
    """Something that is said about feet or massage, and what we found."""

    about: Literal["benefit", "move", "caution", "care"]
    """Where it belongs: what massage does, how it is done, who should not, the rest of the day."""
    title: Annotated[str, Text(40)]
    also: tuple[Title, ...] = ()
    says: Prose
    """The claim, with whose word it is: "The article says …"."""
    evidence: Evidence
    plain: Annotated[str, Text(140)]
    """What we found, in one plain sentence."""
    found: Prose
    """What we found, with what there is to say about it."""
    corrections: tuple[Correction, ...] = ()
    precautions: tuple[Precaution, ...] = ()
    sources: tuple[Source, ...] = ()
    article: tuple[FactId, ...] = ()

    def __post_init__(self) -> None:
        if self.evidence != "traditional" and not self.sources:
            raise Unsound(("sources", f'expected a source with the label "{self.evidence}"'))
        if self.evidence == "contradicted" and not self.corrections:
            raise Unsound(("corrections", "expected a correction beside what is contradicted"))


class Tradition(Kept):
    """What reflexology links a place of the foot with: a belief, and never more."""

    title: Annotated[str, Text(24)]
    """The place: "ankles"."""
    also: tuple[Title, ...] = ()
    feet: Literal["both", "left", "right"]
    place: Line
    zones: Annotated[tuple[Zone, ...], Within(1, 5)]
    drawing: Literal["sole", "side"]
    spots: Annotated[tuple[Ellipse, ...], Within(1, 8)]
    """Where it is in that drawing of the left foot."""
    says: Prose
    variants: tuple[Prose, ...] = ()
    """Other wordings of the same belief."""
    found: Prose
    corrections: tuple[Correction, ...] = ()
    sources: tuple[Source, ...] = ()
    article: tuple[FactId, ...] = ()

    def __post_init__(self) -> None:
        if any(not text.startswith(TRADITION) for text in (self.says, *self.variants)):
            raise Unsound(("says", f'expected a sentence that begins with "{TRADITION.strip()}"'))


class Tip(Kept):
    """Something to do for the feet in the rest of the day."""

    topic: Literal["walking", "running", "shoes", "skin", "nails", "water", "socks", "cramps and swelling"]
    also: tuple[Title, ...] = ()
    tip: Prose
    who: Line | None = None
    """Whom it is for above all, if not for everyone."""
    claims: tuple[Claim, ...] = ()
    """What the article says of it, with what we found."""
    sources: tuple[Source, ...] = ()
    article: tuple[FactId, ...] = ()
