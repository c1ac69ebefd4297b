"""The one clock: seconds that also count while the computer sleeps; and what the clock on the wall says."""

import sys
import time
from datetime import date, datetime


def now() -> float:
    """Return the seconds since some moment in the past, never going back."""
    # time.monotonic() stands still while Linux or macOS sleeps, and a night's sleep of the computer would
    # go unseen. These two go on.
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


def today() -> date:
    """Return the day that the person's calendar shows."""
    return date(*time.localtime()[:3])


def hour() -> int:
    """Return the hour of the day, from 0 to 23."""
    return time.localtime().tm_hour


def moment() -> datetime:
    """Return the time on the wall, with how far it is from everyone's."""
    return datetime.now().astimezone()
