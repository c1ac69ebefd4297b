"""The commands: each gathers what it needs, calls one room, and shows what came of it."""
