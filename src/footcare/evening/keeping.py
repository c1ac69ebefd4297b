"""What an evening says of the nights that are kept, and the offers to keep them."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from footcare.errors import SaveError, runnable
from footcare.evening.journal import Journal
from footcare.evening.tonight import Evening, Tonight
from footcare.nights import Night, Nights, Stood, evening_of
from footcare.safety.profile import Profile
from footcare.session import Ending, Session
from footcare.settings import Resolved
from footcare.system.lock import one_change
from footcare.system.nights_file import read_nights
from footcare.system.output import tell
from footcare.system.profile_file import profile_as_it_is, write_profile
from footcare.views.history import count_line

THIRD = 3
"""The night at which it is offered to keep them: then it is a habit, and not before."""
OFFER = ("Shall I keep a note of your nights? For yes, type:", "  footcare config set nights yes")
FEEL_OFFER = (
    "Shall I ask how your feet feel, before and after? For yes, type:",
    "  footcare config set feel yes",
)


def nights_kept(wanted: Resolved) -> Nights | None:
    """Return the nights on file, or None if none are to be kept."""
    if not wanted.values.nights:
        return None
    try:
        return read_nights()
    except SaveError:  # it is told in the end, when tonight cannot be added to them either
        return Nights()


def left_off(nights: Nights | None, now: datetime, *, wanted: bool | None, asks: bool) -> Stood | None:
    """Return where an evening was stopped that may go on: as *wanted*, or if that is to be asked.

    None of a night that has become a rest: what it was left for may still be so.
    """
    tonight = nights.by_day.get(evening_of(now)) if nights else None
    stood = nights.last if nights and nights.last and nights.last.can_go_on(now) else None
    stood = None if tonight and tonight.rested else stood
    if wanted and not stood:
        tell("There is no evening to go on with from the last two hours, so it begins anew.")
    return stood if wanted or (wanted is None and asks) else None


def said_of(tonight: Tonight, wanted: Resolved) -> tuple[str, ...]:
    """Return what the last screen says of the nights: how many there were with this one, or an offer."""
    nights, evening = tonight.nights, tonight.evening
    if nights is not None:
        from footcare.reminder import try_without
        from footcare.system.reminder_file import read_record

        whole = Night(evening, done=frozenset({"left", "right"}))
        with_it = nights._replace(by_day={**nights.by_day, evening: whole})
        third = sum(night.massaged for night in with_it.by_day.values()) == THIRD and not wanted.said("feel")
        record = read_record()
        since = sum(night.massaged for night in with_it.since(record.since)) if record else 0
        offer = FEEL_OFFER if third else try_without(record, since)
        return (count_line(with_it, evening), *map(runnable, offer))
    return tuple(map(runnable, OFFER)) if _counted(tonight.profile, wanted) == THIRD - 1 else ()


def said_after(session: Session | None, journal: Journal | None, evening: Evening) -> list[str]:
    """Return what was saved, and what there is to say of the nights."""
    if session is None or not session.has_begun or (journal and journal.trouble):
        return []
    part = journal and session.ending is not Ending.COMPLETE
    return [*(["Saved as a part night."] if part else []), *evening.setting.kept]


def remember(evening: Evening) -> None:
    """Count an evening up to the one that offers to keep them, and note what need not be asked again."""
    from footcare.reminder import TRY_WITHOUT
    from footcare.system.reminder_file import read_record, write_record

    with suppress(SaveError), one_change():  # then it comes on a later night
        profile = profile_as_it_is()
        if profile and _counted(profile, evening.wanted) is not None:
            write_profile(replace(profile, evenings=profile.evenings + 1))
        if TRY_WITHOUT[0] in evening.setting.kept and (record := read_record()):
            write_record(record._replace(asked=True))


def _counted(profile: Profile | None, wanted: Resolved) -> int | None:
    """Return how many evenings there were, or None if that is of no use any more, or cannot be kept."""
    counts = profile and profile.evenings < THIRD and not wanted.said("nights")
    return profile.evenings if profile and counts else None
