"""The one clock: seconds that also count while the computer sleeps; and what day it is."""

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


def wall() -> datetime:
    """Return the day and the time that a clock on the wall shows."""
    return datetime(*time.localtime()[:6])  # noqa: DTZ001  # bedtime knows no zone


def hour() -> int:
    """Return the hour of the day, from 0 to 23."""
    return time.localtime().tm_hour
