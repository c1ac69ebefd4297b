"""One evening, from the command to Good night."""
