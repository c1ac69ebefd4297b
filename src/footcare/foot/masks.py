"""Masks: sets of dots, kept as the bits of one whole number.

``&``, ``|`` and ``& ~`` give what two masks share, what they cover together, and what one has that the other
has not. Filling a picture is then a few dozen operations on numbers, instead of one for every dot.
"""

from collections import defaultdict
from collections.abc import Callable
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

    def mask(self, row: Callable[[int], int]) -> Mask:
        """All rows put together."""
        return sum(row(number) << number * self.stride for number in range(self.height))

    def rows(self, mask: Mask) -> list[int]:
        """Each row by itself, its lowest bit the dot on the left."""
        full = (1 << self.width) - 1
        return [mask >> number * self.stride & full for number in range(self.height)]

    def widened(self, mask: Mask) -> Mask:
        """The mask and the dots beside it."""
        return (mask | mask << 1 | mask >> 1) & whole(self)

    def grown(self, mask: Mask) -> Mask:
        """The mask and all dots that touch it."""
        wide = self.widened(mask)
        return (wide | wide << self.stride | wide >> self.stride) & whole(self)

    def rim(self, mask: Mask, below_cut: Mask = 0) -> Mask:
        """The outermost dots of the mask; those *below_cut* count as having one above them."""
        return mask & ~(mask << 1 & mask >> 1 & (mask << self.stride | below_cut) & mask >> self.stride)

    def top(self, mask: Mask) -> Mask:
        """The first row that is not empty."""
        above = lowest(mask) // self.stride * self.stride
        return mask & (1 << above + self.stride) - 1

    def mirrored(self, mask: Mask) -> Mask:
        """Left and right changed over."""
        rows = self.rows(mask)
        return self.mask(lambda number: int(f"{rows[number]:0{self.width}b}"[::-1], 2))

    def coverage(self, mask: Mask, cells: "Grid") -> defaultdict[int, int]:
        """How many dots the mask has in each character, by the number of its bit in a grid of characters."""
        counts: defaultdict[int, int] = defaultdict(int)
        for number, row in enumerate(self.rows(mask)):
            first = number // CELL_HEIGHT * cells.stride
            for column in range(lowest(row) // CELL_WIDTH, -(-row.bit_length() // CELL_WIDTH)):
                counts[first + column] += (row >> column * CELL_WIDTH & 3).bit_count()
        return counts


def lowest(mask: Mask) -> int:
    """The number of the first bit that is set, of none 0."""
    return max(0, (mask & -mask).bit_length() - 1)


@lru_cache(maxsize=16)
def whole(grid: Grid) -> Mask:
    """Every dot."""
    return grid.mask(lambda _: (1 << grid.width) - 1)


@lru_cache(maxsize=16)
def checks(grid: Grid) -> Mask:
    """Every second dot, like a chessboard."""
    return grid.mask(lambda row: sum(1 << column for column in range(row % 2, grid.width, 2)))


@lru_cache(maxsize=16)
def specks(grid: Grid) -> Mask:
    """One dot in eight, all equally far apart."""
    return grid.mask(lambda row: sum(1 << column for column in range(row % 4, grid.width, 4)) * (1 - row % 2))


def mostly(mask: Mask, other: Mask) -> bool:
    """Whether more than half of the mask is in the other one."""
    return 2 * (mask & other).bit_count() > mask.bit_count()
