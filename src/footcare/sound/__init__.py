"""Voices, players and bells."""
