"""A tile map: each county a square under its city, without any drawn boundary. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SIDE, GAP, LEVELS = 72, 6, 4


@dataclass(frozen=True, slots=True)
class Tile:
    """One county on the map: its corner, its value, how dark it is (0 for nothing)."""

    code: str
    name: str
    value: int
    x: int
    y: int
    level: int

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
    """Lay out ``rows`` of (city, [(code, county)…]), darker the larger the value."""
    most = max(values.values(), default=0)
    tiles = []
    for down, (_, counties) in enumerate(rows):
        for right, (code, name) in enumerate(counties):
            value = values.get(code, 0)
            x, y = right * (SIDE + GAP), down * (SIDE + GAP)
            tiles.append(Tile(code, name, value, x, y, _level(value, most)))
    width = max((len(counties) for _, counties in rows), default=0) * (SIDE + GAP)
    return TileMap(tuple(tiles), width, len(rows) * (SIDE + GAP))


def _level(value: int, most: int) -> int:
    return 0 if not value else 1 + min(LEVELS - 1, (LEVELS * value - 1) // most)
