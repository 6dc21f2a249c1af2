"""Left and right within the layers: few crossings first, then straight lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

from tongqu.kernel.procedure.drawing.graph import Drawing, Spot

ROUNDS = 12
BETWEEN = 18.0


def arrange(drawing: Drawing) -> None:
    """Order every layer and give every spot its ``x``; the same procedure gives the same places."""
    _order(drawing.layers)
    for layer in drawing.layers:
        _pack(layer)
    for turn in range(ROUNDS):
        for layer in drawing.layers if turn % 2 == 0 else reversed(drawing.layers):
            _straighten(layer)
    least = min(spot.x - spot.left for layer in drawing.layers for spot in layer)
    for layer in drawing.layers:
        for spot in layer:
            spot.x -= least


def crossings(layers: Sequence[Sequence[Spot]]) -> int:
    """Count how often two lines cross."""
    count = 0
    for upper, lower in pairwise(layers):
        place = {spot: n for n, spot in enumerate(lower)}
        ends = [(n, place[below]) for n, spot in enumerate(upper) for below in spot.below]
        count += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(ends, 2))
    return count


def _order(layers: list[list[Spot]]) -> None:
    best, fewest = [list(layer) for layer in layers], crossings(layers)
    for turn in range(ROUNDS):
        if turn % 2 == 0:
            for upper, lower in pairwise(layers):
                _sort(lower, upper, lambda spot: spot.above)
        else:
            for lower, upper in pairwise(reversed(layers)):
                _sort(upper, lower, lambda spot: spot.below)
        if (count := crossings(layers)) < fewest:
            best, fewest = [list(layer) for layer in layers], count
    layers[:] = best


def _sort(
    layer: list[Spot], fixed: Sequence[Spot], neighbours: Callable[[Spot], list[Spot]]
) -> None:
    place = {spot: n for n, spot in enumerate(fixed)}
    own = {spot: float(n) for n, spot in enumerate(layer)}

    def middle(spot: Spot) -> float:
        near = [place[other] for other in neighbours(spot)]
        return sum(near) / len(near) if near else own[spot]

    layer.sort(key=middle)


def _pack(layer: Sequence[Spot]) -> None:
    edge = 0.0
    for spot in layer:
        spot.x = edge + spot.left
        edge = spot.x + spot.right + BETWEEN


def _straighten(layer: Sequence[Spot]) -> None:
    """Move each spot as near to the middle of its neighbours as the others allow (least squares).

    With the needed distances taken off, the places must only not decrease: isotonic regression by
    pooling adjacent violators.
    """
    offsets, offset = [], 0.0
    for before, spot in zip([None, *layer], layer, strict=False):
        offset += (before.right + BETWEEN + spot.left) if before else 0.0
        offsets.append(offset)
    pools: list[tuple[float, float, int]] = []
    for spot, taken in zip(layer, offsets, strict=True):
        near = [*spot.above, *spot.below]
        wish = sum(other.x for other in near) / len(near) if near else spot.x
        weight = 1.0 if spot.state else 4.0
        pools.append((wish - taken, weight, 1))
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            (one, w1, n1), (two, w2, n2) = pools[-2:]
            pools[-2:] = [((one * w1 + two * w2) / (w1 + w2), w1 + w2, n1 + n2)]
    places = [place for place, _, count in pools for _ in range(count)]
    for spot, taken, place in zip(layer, offsets, places, strict=True):
        spot.x = place + taken
