"""Masks: sets of dots, kept as the bits of one whole number.

``&``, ``|`` and ``& ~`` give what two masks share, what they cover together, and what one has that the other
has not. Filling a picture is then a few dozen operations on numbers, instead of one for every dot.
"""

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

Mask = int

CELL_WIDTH, CELL_HEIGHT = 2, 4
"""Dots in a character."""


class Grid(NamedTuple):
    """Where the dots of a mask are: row after row, each with an empty dot at its end to keep rows apart."""

    width: int
    height: int

    @property
    def stride(self) -> int:
        """From a dot to the one below it."""
        return self.width + 1

    def rows(self, mask: Mask, *, mirrored: bool = False) -> list[int]:
        """Return each row by itself, its lowest bit the dot on the left, or on the right if *mirrored*."""
        full = (1 << self.width) - 1
        rows = [mask >> number * self.stride & full for number in range(self.height)]
        return [int(f"{row:0{self.width}b}"[::-1], 2) for row in rows] if mirrored else rows

    def ends(self, mask: Mask) -> tuple[int, int]:
        """Return the first and the last row that the mask has a dot in, of none 0."""
        lowest, highest = (mask & -mask).bit_length() - 1, mask.bit_length() - 1
        return max(0, lowest) // self.stride, max(0, highest) // self.stride

    def widened(self, mask: Mask) -> Mask:
        """Return the mask and the dots beside it."""
        return (mask | mask << 1 | mask >> 1) & every(self)

    def grown(self, mask: Mask) -> Mask:
        """Return the mask and all dots that touch it."""
        wide = self.widened(mask)
        return (wide | wide << self.stride | wide >> self.stride) & every(self)

    def rim(self, mask: Mask, below_cut: Mask = 0) -> Mask:
        """Return the outermost dots of the mask; those *below_cut* count as having one above them."""
        return mask & ~(mask << 1 & mask >> 1 & (mask << self.stride | below_cut) & mask >> self.stride)

    def coverage(self, mask: Mask) -> Counter[int]:
        """Return how many dots the mask has in each character, by its bit in a grid of characters."""
        counts = Counter[int]()
        for number, row in enumerate(self.rows(mask)):
            first = number // CELL_HEIGHT * (self.width // CELL_WIDTH + 1)
            for column in range(-(-row.bit_length() // CELL_WIDTH)):
                counts[first + column] += (row >> column * CELL_WIDTH & 3).bit_count()
        return +counts


@lru_cache(maxsize=16)
def every(grid: Grid, across: int = 1, down: int = 1) -> Mask:
    """Return one dot in *across* in every row that *down* divides, each row shifted by its number."""
    return sum(
        1 << row * grid.stride + column
        for row in range(0, grid.height, down)
        for column in range(row % across, grid.width, across)
    )


def mostly(mask: Mask, other: Mask) -> bool:
    """Whether more than half of the mask is in the other one."""
    return 2 * (mask & other).bit_count() > mask.bit_count()
