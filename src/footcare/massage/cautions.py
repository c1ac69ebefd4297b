"""The nouns of the check: what is asked, what an answer means, and what it changes about a massage."""

from typing import Annotated, Literal

from footcare.errors import Unsound
from footcare.massage import Affected, Aftercare, Position, Precaution, Routine, Zone
from footcare.massage.fields import Id, Kept, Line, Noun, Text, Within, noun

ANSWERS = ("no", "yes", "unsure")
"""What every question may be answered with; a choice may not be called so."""


@noun
class Swap(Noun):
    """Other words for a thing to do afterwards."""

    item: Aftercare
    screen: Line


@noun
class Change(Kept):
    """One way in which a gentle night differs from others."""

    id: Id
    line: Line
    """What is different, as a sentence."""
    gentle: tuple[Affected, ...] = ()
    """The moves that take their gentle form."""
    leave_out: tuple[Affected, ...] = ()
    """The moves that are left out; the other steps get their time."""
    leave_out_zones: tuple[Zone, ...] = ()
    """The parts of the foot that hands stay away from: steps on them are left out."""
    one_foot: Literal["only"] | None = None
    """Whether the foot that it is about is left alone."""
    position: Position | None = None
    """How to sit instead of with one foot on the other thigh."""
    routine: Routine | None = None
    """What to do instead of a routine with one foot on the other thigh."""
    ready: Line | None = None
    """What to heed while getting ready."""
    after: tuple[Swap, ...] = ()

    def __post_init__(self) -> None:
        effects = (
            self.gentle,
            self.leave_out,
            self.leave_out_zones,
            self.one_foot,
            self.position,
            self.routine,
            self.ready,
            self.after,
        )
        if not any(effects):
            raise Unsound(("id", "expected something that changes: gentle, leave-out, ready, after …"))


@noun
class Outcome(Noun):
    """What an answer comes to."""

    verdict: Literal["not-tonight", "ask-first", "gently"]
    help: Literal["emergency", "same-day", "soon", "none"] = "none"
    """How fast to get help, where it is not for tonight."""
    do: Annotated[str, Text(160)] | None = None
    """What to do, in a sentence or two."""
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        if (self.verdict == "gently") is not bool(self.changes):
            raise Unsound(("changes", "the verdict gently has changes, and no other"))
        if (self.verdict == "gently") is bool(self.do):
            raise Unsound(("do", "every verdict but gently says what to do"))
        if self.help != "none" and self.verdict != "not-tonight":
            raise Unsound(("help", "only the verdict not-tonight has this"))


@noun
class Choice(Noun):
    """Something more exact than yes: a further question, or one of several to pick from."""

    id: Id
    title: Annotated[str, Text(44)]
    """What was said by choosing it, in a few words: "sore hands"."""
    ask: Annotated[str, Text(160)]
    known_by: Id | None = None
    """The lasting question whose yes answers this one."""
    then: Outcome


@noun
class Question(Kept):
    """Something that is asked before a massage."""

    id: Id
    when: Literal["lasting", "tonight"]
    """Whether the answer is kept, or good for one evening."""
    title: Annotated[str, Text(44)]
    """What a yes is about, in a few words: "heart, blood or clots"."""
    ask: Annotated[str, Text(260)]
    signs: tuple[Annotated[str, Text(66)], ...] = ()
    """The question as it stands on the screen before every start."""
    yes: Outcome | None = None
    """What a bare yes comes to; nothing where one or more choices are to be picked."""
    choices: Annotated[tuple[Choice, ...], Within(0, 9)] = ()
    """Asked one after the other until one is so; or picked from, where a bare yes says too little."""
    precautions: Annotated[tuple[Precaution, ...], Within(1, 20)]
    """The precautions it stands for."""

    def __post_init__(self) -> None:
        if self.yes is None and not self.choices:
            raise Unsound(("choices", "expected choices, or what a yes comes to"))
        if bool(self.signs) is not (self.when == "tonight"):
            raise Unsound(("signs", "expected signs with a question for tonight, and only there"))
        ids = [choice.id for choice in self.choices]
        if len({*ids, *ANSWERS}) < len(ids) + len(ANSWERS):
            raise Unsound(("choices", "expected ids that differ, and none of no, yes, unsure"))

    @property
    def picks(self) -> bool:
        """Whether several choices can be so at once."""
        return self.yes is None
