"""Masks: sets of dots, kept as the bits of one whole number.

``&``, ``|`` and ``& ~`` give what two masks share, what they cover together, and what one has that the other
has not. Filling a picture is then a few dozen operations on numbers, instead of one for every dot.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, isqrt
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

    def filled(self, points: Sequence[tuple[float, float]]) -> Mask:
        """Return the dots with their centre inside: polygons that share a side share no dot and miss none."""
        crossings: defaultdict[int, list[float]] = defaultdict(list)
        for start, end in pairwise((*points, points[0])):
            # Always from the upper end, so that a side gives the same numbers whichever way it is walked.
            (x, y), (end_x, end_y) = (start, end) if start[1] <= end[1] else (end, start)
            for row in range(max(0, ceil(y - 0.5)), min(self.height, ceil(end_y - 0.5))):
                crossings[row].append(x + (row + 0.5 - y) * (end_x - x) / (end_y - y))
        mask = 0
        for row, xs in crossings.items():
            ends = [min(max(0, ceil(x - 0.5)), self.width) for x in sorted(xs)]
            for first, last in zip(ends[::2], ends[1::2], strict=True):
                mask |= (1 << last) - (1 << first) << row * self.stride
        return mask

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

    def spread(self, mask: Mask, radius: int) -> Mask:
        """Return the mask and all dots that are no further from it than *radius*."""
        wide = [mask]
        for _ in range(radius):
            wide.append(self.widened(wide[-1]))
        found = 0
        for down in range(radius + 1):
            row = wide[isqrt(radius * radius - down * down)]
            found |= row << down * self.stride | row >> down * self.stride
        return found & every(self)

    def closed(self, mask: Mask, radius: int) -> Mask:
        """Return the mask and all that a disc of this radius cannot reach from outside."""
        return self._shrunk(self.spread(mask, radius), radius)

    def opened(self, mask: Mask, radius: int) -> Mask:
        """Return all of the mask that such a disc can reach from inside."""
        return self.spread(self._shrunk(mask, radius), radius)

    def _shrunk(self, mask: Mask, radius: int) -> Mask:
        return every(self) & ~self.spread(every(self) & ~mask, radius)

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
