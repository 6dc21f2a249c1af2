"""A tile map: each county a square beside its city, without any drawn boundary. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SIDE, GAP, LEVELS = 72, 6, 4


@dataclass(frozen=True, slots=True)
class Tile:
    """One county on the map: its corner, its value, how dark it is (0 for nothing).

    The first of a row says which city's it is, with the sum of the row, and has no darkness.
    """

    code: str
    name: str
    value: int
    x: int
    y: int
    level: int | None

    @property
    def middle(self) -> int:
        """Return where its words stand."""
        return self.x + SIDE // 2

    @property
    def name_y(self) -> int:
        """Return the line of the name."""
        return self.y + 30

    @property
    def value_y(self) -> int:
        """Return the line of the value."""
        return self.y + 54


@dataclass(frozen=True, slots=True)
class TileMap:
    """The whole map with its size."""

    tiles: tuple[Tile, ...]
    width: int
    height: int
    side: int = SIDE


def tile_map(
    rows: Sequence[tuple[str, Sequence[tuple[str, str]]]], values: Mapping[str, int]
) -> TileMap:
    """Lay out ``rows`` of (city, [(code, county)…]), darker the larger the value.

    What is known of a city alone, by a code that ends in 00, is in the sum of its row.
    """
    most = max((n for code, n in values.items() if not _is_city(code)), default=0)
    tiles, widest = [], 0
    for down, (city, every) in enumerate(rows):
        y = down * (SIDE + GAP)
        total = sum(values.get(code, 0) for code, _ in every)
        tiles.append(Tile("", city, total, 0, y, None))
        counties = [each for each in every if not _is_city(each[0])]
        widest = max(widest, len(counties))
        for right, (code, name) in enumerate(counties, 1):
            value = values.get(code, 0)
            tiles.append(Tile(code, name, value, right * (SIDE + GAP), y, _level(value, most)))
    return TileMap(tuple(tiles), (widest + 1) * (SIDE + GAP), len(rows) * (SIDE + GAP))


def _is_city(code: str) -> bool:
    return code.endswith("00")


def _level(value: int, most: int) -> int:
    return 0 if not value else 1 + min(LEVELS - 1, (LEVELS * value - 1) // most)
