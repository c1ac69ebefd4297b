"""Voices, players and bells."""

QUIET = 0.3
"""Seconds of quiet before a sound: an output that sleeps, like Bluetooth, swallows no syllable."""
