"""With eyes closed: what is said and rung through an evening, when, and how much silence is left."""

import re
import subprocess
import wave
from collections.abc import Iterable
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from shutil import which

import pytest
from conftest import Golden
from evenings import BOTH, bedtime, library, routine, routine_names

from footcare.cues import SPOKEN, Cue, cue_sheet
from footcare.cues.wording import (
    FAREWELL,
    HURTS,
    USUAL,
    seconds,
    tells_place,
)
from footcare.library import Own, load_library
from footcare.massage import Aftercare, Foot, Routine
from footcare.plan import ChangeFeet, Close, GetReady, Plan, Work, lay_out
from footcare.sound.engines import Speech, find_voices

SLOWEST, FASTEST = 100, 140
"""What may be set."""
FEET = {"both": BOTH, "left": (Foot.LEFT,), "right first": (Foot.RIGHT, Foot.LEFT)}
LENGTHS = [None, *range(1, 21), 7.5]
"""Minutes a foot; none for the routine's own."""


def sheet(plan: Plan, rate: float = USUAL) -> tuple[Cue, ...]:
    return cue_sheet(plan, library()[Aftercare].values(), rate)


@cache
def evenings(name: str, rate: float = USUAL) -> list[tuple[Plan, list[Cue]]]:
    """The routine in every length, gentle and not, for every choice of feet, with all its cues."""
    found = []
    for feet, gentle, minutes in product(FEET.values(), (False, True), LENGTHS):
        per_foot = None if minutes is None else int(minutes * 60)
        plan = lay_out(routine(name), feet=feet, gentle=gentle, per_foot=per_foot, linger=60, dark=20)
        found.append((plan, list(sheet(plan, rate))))
    return found


def voices(cues: Iterable[Cue]) -> list[Cue]:
    return [cue for cue in cues if cue.say]


# The proof, for every routine, gentle and not, every length, all feet and every rate.


@pytest.mark.parametrize("rate", [SLOWEST, USUAL, FASTEST])
@pytest.mark.parametrize("name", routine_names())
def test_no_cue_overlaps_the_next_and_none_runs_past_its_step(name: str, rate: float) -> None:
    for _, cues in evenings(name, rate):
        assert [] == [(one, two) for one, two in pairwise(cues) if one.at + one.takes > two.at]
        assert [] == [
            cue for cue in cues if not cue.stage.starts <= cue.at <= cue.at + cue.takes <= cue.stage.ends
        ]


@pytest.mark.parametrize("rate", [SLOWEST, USUAL, FASTEST])
@pytest.mark.parametrize("name", routine_names())
def test_three_quarters_of_the_time_on_a_foot_are_silent(name: str, rate: float) -> None:
    for plan, cues in evenings(name, rate):
        spoken = sum(cue.takes for cue in cues if cue.say and isinstance(cue.stage, Work))
        assert spoken <= SPOKEN * sum(stage.seconds for stage in plan.work)


@pytest.mark.parametrize("name", routine_names())
def test_no_sentence_is_longer_than_fifteen_words_and_no_cue_than_twenty(name: str) -> None:
    for text in {cue.say for _, cues in evenings(name) for cue in cues}:
        assert len(text.split()) <= 20, text
        assert [] == [each for each in re.split("[.?!]", text) if len(each.split()) > 15]


@pytest.mark.parametrize("name", routine_names())
def test_every_step_of_the_first_foot_is_told_with_its_place_by_ear_alone(name: str) -> None:
    for plan, cues in evenings(name):
        for stage in (stage for stage in plan.work if stage.foot is plan.feet[0]):
            said = [cue.say for cue in cues if cue.stage is stage]
            assert any(tells_place(text, stage.step) for text in said), (stage, said)


@pytest.mark.parametrize("name", routine_names())
def test_every_step_of_the_second_foot_is_told_by_ear_alone(name: str) -> None:
    for plan, cues in evenings(name):
        told = {cue.stage.starts for cue in voices(cues)}
        assert {stage.starts for stage in plan.work} <= told


@pytest.mark.parametrize("name", routine_names())
def test_whenever_the_pressure_changes_on_the_first_foot_it_is_told(name: str) -> None:
    for plan, cues in evenings(name):
        before = None
        for stage in (stage for stage in plan.work if stage.foot is plan.feet[0]):
            words = " ".join(cue.say for cue in cues if cue.stage is stage).lower()
            assert stage.step.pressure == before or stage.step.pressure.name in words
            before = stage.step.pressure


@pytest.mark.parametrize("name", routine_names())
def test_which_foot_it_is_and_that_it_changes_and_ends_is_told(name: str) -> None:
    for plan, cues in evenings(name):
        before = {type(cue.stage): cue.say for cue in voices(cues) if not isinstance(cue.stage, Work)}
        ready = [cue.say for cue in voices(cues) if isinstance(cue.stage, GetReady)]
        assert any(f"{plan.feet[0]} foot" in text for text in ready)
        if len(plan.feet) == 2:
            change = [cue.say for cue in voices(cues) if isinstance(cue.stage, ChangeFeet)]
            assert any(f"{plan.feet[1]} foot" in text for text in change)
        assert FAREWELL == before[Close]


# The evening as it is heard.


def heard(cue: Cue) -> str:
    """A cue on a line, with its time."""
    bell = f"({cue.tone.pitch} Hz)" if cue.tone else ""
    return f"{cue.at // 60}:{cue.at % 60:02}  {cue.say or bell}"


def test_the_whole_evening_is_heard_as_it_was_accepted(golden: Golden) -> None:
    golden("heard-bedtime", "\n".join(map(heard, sheet(bedtime()))))


@pytest.mark.parametrize("name", routine_names())
def test_that_hurting_means_less_is_said_once(name: str) -> None:
    for plan, cues in evenings(name):
        assert 1 == [cue.say for cue in cues].count(HURTS), plan


def test_the_voice_gets_slower_softer_and_lower_from_the_first_foot_to_the_end() -> None:
    manners = [
        cue.manner for cue in voices(sheet(bedtime())) if cue.manner and cue.at >= bedtime().work[0].starts
    ]
    for earlier, later in pairwise(manners):
        assert later.rate <= earlier.rate
        assert later.level <= earlier.level
        assert later.pitch <= earlier.pitch


def test_the_bells_fall_from_392_to_196_and_the_last_is_the_quietest() -> None:
    tones = [cue.tone for cue in sheet(bedtime()) if cue.tone]
    assert (392, 196) == (tones[0].pitch, tones[-1].pitch)
    assert {392, 330, 294, 262, 196} == {tone.pitch for tone in tones}
    assert [tones[-1]] == [tone for tone in tones if tone.level == min(each.level for each in tones)]
    by_foot = {
        foot: [cue.tone.level for cue in sheet(bedtime()) if cue.tone and cue.stage.foot is foot]
        for foot in Foot
    }
    assert max(by_foot[Foot.RIGHT]) < max(by_foot[Foot.LEFT])


def test_every_step_begins_with_its_bell_and_nothing_else_at_the_same_time() -> None:
    tones = {cue.at: cue.tone for cue in sheet(bedtime()) if cue.tone}
    assert {stage.starts for stage in bedtime().work} <= set(tones)
    assert len(sheet(bedtime())) == len({cue.at for cue in sheet(bedtime())})


def test_the_middle_of_a_foot_has_two_strokes_and_a_word() -> None:
    (first, second) = [cue for cue in sheet(bedtime()) if cue.tone and cue.tone.strokes == 2]
    for cue in (first, second):
        assert any(
            each.say.startswith("Halfway.") for each in voices(sheet(bedtime())) if each.stage is cue.stage
        )


def test_what_keeps_people_from_slipping_is_said_before_good_night() -> None:
    close = [cue.say for cue in voices(sheet(bedtime())) if isinstance(cue.stage, Close)]
    assert ["Pull on loose socks for the night, then stand slowly. Oily soles slip.", FAREWELL] == close[-2:]


# How it sounds in a voice that reads what is written.

HOMOGRAPHS = {"bow", "close", "lead", "live", "minute", "read", "row", "sow", "tear", "use", "wind", "wound"}
"""Words that are said in two ways; a voice takes the wrong one for what we mean."""


@pytest.mark.parametrize("name", routine_names())
def test_no_word_is_spoken_that_a_voice_says_wrong_or_that_sounds_like_another(name: str) -> None:
    for _, cues in evenings(name):
        for text in {cue.say.lower() for cue in cues}:
            assert set() == HOMOGRAPHS & set(re.findall("[a-z]+", text)), text
            assert "knead the sole" not in text  # need the soul


@pytest.mark.parametrize("name", routine_names())
def test_what_is_spoken_is_whole_phrases(name: str) -> None:
    for _, cues in evenings(name):
        for text in {cue.say for cue in cues if cue.say}:
            phrases = re.split(r"(?<=[.?!]) ", text)
            assert all(each[0].isupper() and each[-1] in ".?!" for each in phrases), text


OWN = "Make a fist that is quite loose, and roll it slowly back and forth. Again."
STEP = """
title: My own
suits: People who write their own.
avoid: No one.
position: figure-four
per-foot: {seconds}
steps:
  - id: own
    technique: fist-knead
    zones: [toes]
    pressure: 3
    seconds: {seconds}
    {more}
"""


@pytest.mark.parametrize(
    ("seconds", "more", "told"),
    [
        (
            60,
            f"cue: {OWN}",
            [f"{OWN} The small toes. Medium pressure."],
        ),
        (60, "screen: Roll your loose fist.", ["Roll your loose fist. The small toes. Medium pressure."]),
        (
            60,
            "screen: On and on, so as it is at sea, it goes up and up and on to us all.",
            ["Knead with your fist. The small toes. Medium pressure."],
        ),
        (
            10,
            "cue: Roll your fist, as slowly as you can, over and over again.",
            ["Knead your foot, the small toes, medium."],
        ),
    ],
    ids=["all words that are allowed", "the screen's", "too many for a cue", "no time"],
)
def test_whose_routine_it_is_hears_their_own_words_and_never_other_ones(
    tmp_path: Path, seconds: int, more: str, told: list[str]
) -> None:
    (tmp_path / "routines").mkdir()
    own = STEP.format(seconds=seconds, more=more)
    (tmp_path / "routines" / "mine.yaml").write_text(own, encoding="utf-8")
    plan = lay_out(load_library(Routine, own=Own(over=tmp_path))[Routine]["mine"])
    first = [cue.say for cue in voices(sheet(plan)) if cue.stage is plan.work[0]]

    assert told == first


# How long it takes, for real.


ENGINE = next(iter(find_voices(lambda name: which(name) if name == "espeak-ng" else None, "linux")), None)


@pytest.mark.skipif(ENGINE is None, reason="measured with espeak-ng, where it is installed")
def test_no_cue_takes_longer_than_the_plan_allows(tmp_path: Path) -> None:
    """Spoken to files by espeak-ng: every cue of two evenings, in the manner it is said in."""
    assert ENGINE is not None
    cues = {
        (cue.say, round(cue.manner.rate)): cue
        for plan in (bedtime(), lay_out(routine("seated"), gentle=True, linger=60))
        for cue in voices(sheet(plan))
        if cue.manner
    }
    longer = []
    for (text, rate), cue in cues.items():
        spoken = tmp_path / "spoken.wav"
        subprocess.run(ENGINE.command(Speech(text, rate, 60.0, file=str(spoken))), check=True)
        with wave.open(str(spoken)) as sound:
            took = sound.getnframes() / sound.getframerate()
        if took > cue.takes:
            longer.append((text, rate, took, cue.takes))
    assert [] == longer


def test_more_words_and_a_slower_voice_take_longer() -> None:
    assert seconds("Press.", 115) < seconds("Press a little.", 115) < seconds("Press a little. Rest.", 115)
    assert seconds("Press a little.", FASTEST) < seconds("Press a little.", SLOWEST)
