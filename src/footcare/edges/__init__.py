"""The real things: keyboard, screen, sound, speech, keep-awake, folders."""
