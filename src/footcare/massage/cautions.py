"""The nouns of the check: what is asked, what an answer means, and what it changes about a massage.

Questions and changes are ours alone, so what their fields must be to each other is held by the tests.
"""

from typing import Annotated, Literal

from footcare.errors import Unsound
from footcare.massage.fields import FactId, Id, Kept, Line, Noun, Prose, Text, Within
from footcare.massage.nouns import Affected, Aftercare, Source, Title

ANSWERS = ("no", "yes", "unsure")
"""What every question may be answered with; a choice may not be called so."""


def is_night(hour: int) -> bool:
    """Whether "today" is no word any more for help that is wanted at this hour of the day."""
    return not 6 <= hour < 18


class Precaution(Kept):
    """When not to massage, when to ask first, when to go gently, and what to do instead."""

    tier: Literal["stop", "ask", "adapt", "note"]
    urgency: Literal["emergency", "urgent", "soon", "none"] = "none"
    """How fast to get help: at once, the same day, in the next days, or not at all."""
    brief: Annotated[str, Text(78)]
    """The whole of it on one line: when, a colon, what to do."""
    also: tuple[Title, ...] = ()
    condition: Prose
    do: Prose
    why: Prose | None = None
    ours: Prose | None = None
    """What of it is our own choice, and not from a source."""
    sources: tuple[Source, ...] = ()
    article: tuple[FactId, ...] = ()

    def __post_init__(self) -> None:
        if ": " not in self.brief:
            raise Unsound(("brief", "expected when, a colon and what to do"))
        if not self.sources and not self.ours:
            raise Unsound(("sources", "expected a source, or `ours:` to say that it is our own choice"))

    @property
    def title(self) -> str:
        """When it is for, in a few words."""
        return self.brief.partition(": ")[0]


class RedFlag(Kept):
    """A sign in the middle of a massage, and what it calls for."""

    help: Literal["emergency", "same-day", "just-stop", "book-a-visit"]
    brief: Annotated[str, Text(66)]
    """The sign in a few words, for the screen in the middle of a massage."""
    sign: Prose
    ours: Prose | None = None
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        if not self.sources and not self.ours:
            raise Unsound(("sources", "expected a source, or `ours:` to say that it is our own choice"))


class Swap(Noun):
    """Other words for a thing to do afterwards."""

    item: Aftercare
    screen: Line


class Change(Kept):
    """One way in which a gentle night differs from others."""

    line: Line
    gentle: tuple[Affected, ...] = ()
    """The moves that take their gentle form."""
    leave_out: tuple[Affected, ...] = ()
    """The moves that are left out; the other steps get their time. Of a position, another takes its place."""
    one_foot: Literal["only", "ask"] | None = None
    """Whether a foot is left alone: the one that it is about, or one that there may be ("ask")."""
    unless: Id | None = None
    """The change beside which this one goes without saying."""
    ready: Line | None = None
    """What to heed while getting ready."""
    after: tuple[Swap, ...] = ()


class Outcome(Noun):
    """What an answer comes to."""

    verdict: Literal["not-tonight", "ask-first", "gently"]
    help: Literal["emergency", "same-day", "soon", "none"] = "none"
    """How fast to get help, where it is not for tonight."""
    do: Annotated[str, Text(160)] | None = None
    do_at_night: Annotated[str, Text(160)] | None = None
    """The same where the day is over, and help has another door."""
    changes: tuple[Change, ...] = ()

    def to_do(self, hour: int) -> str | None:
        """Return what to do at an hour of the day."""
        return self.do_at_night if self.do_at_night and is_night(hour) else self.do


class Choice(Noun):
    """Something more exact than yes: a further question, or one of several to pick from."""

    id: Id
    title: Annotated[str, Text(44)]
    """What was said by choosing it, in a few words: "sore hands"."""
    ask: Annotated[str, Text(160)]
    whose: Literal["receiver", "giver"] = "receiver"
    """Whose answer counts where one person massages another: the giver's hands are the giver's own."""
    known_by: Id | None = None
    """The lasting question whose yes answers this one."""
    then: Outcome


class Question(Kept):
    """Something that is asked before a massage."""

    when: Literal["lasting", "tonight"]
    """Whether the answer is kept, or good for one evening."""
    title: Annotated[str, Text(44)]
    """What a yes is about, in a few words: "heart, blood or clots"."""
    ask: Annotated[str, Text(260)]
    item: Annotated[str, Text(140)]
    """The question as it stands in a list to tick, in as few words as hold all of it."""
    detail: Annotated[str, Text(260)] | None = None
    """What counts, for those who are in doubt."""
    only_with: Id | None = None
    """The lasting question that makes this one needless where it has been answered with no."""
    signs: tuple[Annotated[str, Text(66)], ...] = ()
    """The question in full, for those who want to read more than the list before they start."""
    yes: Outcome | None = None
    """What a bare yes comes to; nothing where one or more choices are to be picked."""
    choices: Annotated[tuple[Choice, ...], Within(0, 12)] = ()
    """Asked one after the other until one is so; or picked from, where a bare yes says too little."""
    precautions: Annotated[tuple[Precaution, ...], Within(1, 20)]

    @property
    def picks(self) -> bool:
        """Whether several choices can be so at once."""
        return self.yes is None
