"""A guided foot massage before bed, in the terminal."""

# Written here and not read from the installed metadata: that costs 20 ms at every start.
__version__ = "0.1.0"
