"""Where an organ stands, written as text: system, region, then station or parts.

M42 a provincial bureau, M42:03 its third part, M420106 a county bureau, M420106001 its first
station. Who sees whom is then one half-open range over the text, ordered byte by byte (C).
"""

from __future__ import annotations

from dataclasses import dataclass

PARTS = 99
STATIONS = 999


@dataclass(frozen=True, slots=True)
class Reach:
    """Every path from ``low`` up to, not including, ``high``."""

    low: str
    high: str

    def holds(self, path: str) -> bool:
        """Whether the path lies in the range."""
        return self.low <= path < self.high


def beneath(path: str) -> Reach:
    """Return the range of the path itself and of everything that begins with it."""
    if not path:
        raise ValueError("an empty path would reach everything")
    return Reach(low=path, high=path[:-1] + chr(ord(path[-1]) + 1))


def bureau_path(system: str, region_path: str) -> str:
    """Return where the bureau of a region stands: there is one per system and region."""
    return system + region_path


def station_prefix(system: str, region_code: str) -> str:
    """Return what the stations of a region share; a city without counties lends its full code."""
    return system + region_code


def part_prefix(parent_path: str) -> str:
    """Return what the departments and institutes of an organ share."""
    return parent_path + ":"
