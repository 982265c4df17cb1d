"""Moves things along a line as little as keeps them from touching."""

from collections.abc import Sequence
from itertools import accumulate


def spread(wanted: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Return places in the same order, each so far after the one before, as near the wanted as can be.

    There is one gap less than there are places. Measured without the gaps, places need only not fall; so
    those that would are pooled at their average.
    """
    if not wanted:
        return []
    offsets = [0.0, *accumulate(gaps)]
    pools: list[list[float]] = []
    for place, offset in zip(wanted, offsets, strict=True):
        pools.append([place - offset])
        while len(pools) > 1 and _average(pools[-2]) > _average(pools[-1]):
            last = pools.pop()
            pools[-1].extend(last)
    levels = [_average(pool) for pool in pools for _ in pool]
    return [level + offset for level, offset in zip(levels, offsets, strict=True)]


def _average(pool: Sequence[float]) -> float:
    return sum(pool) / len(pool)
