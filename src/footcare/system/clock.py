"""The one clock: seconds that also count while the computer sleeps; and what day it is."""

import sys
import time
from datetime import date, datetime


def _now() -> float:
    # time.monotonic() stands still while Linux or macOS sleeps, and a night's sleep of the computer would
    # go unseen. These two go on.
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


now = _now
"""Seconds since some moment in the past, never going back."""


def today() -> date:
    """The day that the person's calendar shows."""
    return datetime.now().astimezone().date()
