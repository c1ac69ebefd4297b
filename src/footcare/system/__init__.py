"""What is on file, and what the computer says."""
