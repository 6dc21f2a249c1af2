"""A figure's curve to its goal, as the points of a small drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 240.0, 56.0


@dataclass(frozen=True, slots=True)
class Curve:
    """Points for polylines in a box of WIDTH × HEIGHT; ``goal_y`` is where the goal lies."""

    line: str
    path: str
    last_x: float
    last_y: float
    goal_y: float


def curve(
    points: Sequence[tuple[date, float]], *, goal: float, begins: date, ends: date, is_share: bool
) -> Curve | None:
    """Return the curve of a figure over the plan's year; None without a point.

    ``path`` is the even way to the goal: a slope for what builds up, level for a share.
    """
    if not points:
        return None
    top = max(goal, *(value for _, value in points), 1e-9) * 1.08
    whole = max((ends - begins).days, 1)

    def at(day: date, value: float) -> tuple[float, float]:
        x = WIDTH * min(max((day - begins).days / whole, 0.0), 1.0)
        return round(x, 1), round(HEIGHT - HEIGHT * max(value, 0.0) / top, 1)

    line = [at(day, value) for day, value in points]
    way = [at(begins, goal if is_share else 0.0), at(ends, goal)]
    return Curve(
        " ".join(f"{x},{y}" for x, y in line),
        " ".join(f"{x},{y}" for x, y in way),
        *line[-1],
        at(ends, goal)[1],
    )
