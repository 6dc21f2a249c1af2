"""The drawing as SVG: one text, no style sheet, no script, in the colour of the text around it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.drawing.graph import (
    GAP,
    PAD,
    SMALL_SIZE,
    STATE_SIZE,
    STEP_SIZE,
    Drawing,
    Line,
    Spot,
    layered,
    room_for,
)
from tongqu.kernel.procedure.drawing.order import arrange
from tongqu.kernel.procedure.drawing.wording import Language
from tongqu.kernel.procedure.parts import State, Step
from tongqu.kernel.procedure.roles import LAW

BOX, BEND, WORDS, MARGIN, HEAD = 46.0, 34.0, 34.0, 12.0, 7.0
LEVEL = BOX + 2 * BEND + WORDS


def draw(procedure: type[Procedure], *, english: bool = False) -> str:
    """Return the procedure as an SVG element to stand in a page; equal input, equal text.

    It inherits colour and font, so it suits a light and a dark page and a policy without inline
    styles. Dashed lines are what the law does by itself, double frames are where work ends.
    """
    language = Language(english)
    drawing = layered(procedure, language)
    arrange(drawing)
    width = max(spot.x + spot.right for layer in drawing.layers for spot in layer) + 2 * MARGIN
    height = _top(len(drawing.layers) - 1) + BOX + MARGIN
    said = "；".join(language.sentence(step) for step in procedure.steps.values())
    label = procedure.label_en if english else procedure.label
    size = f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}"'
    named = f'role="img" aria-label={quoteattr(label)}'
    look = 'fill="none" stroke-linejoin="round"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="procedure" {named} {size} {look}>',
        f"<title>{escape(label)}</title>",
        f"<desc>{escape(said)}</desc>",
    ]
    for line in drawing.lines:
        parts += _line(line)
    for layer in drawing.layers:
        for spot in layer:
            parts += _spot(spot, drawing, language)
    return "\n".join([*parts, "</svg>\n"])


def _top(layer: int) -> float:
    return MARGIN + (layer // 2) * LEVEL + (BOX + BEND if layer % 2 else 0.0)


def _spot(spot: Spot, drawing: Drawing, language: Language) -> Iterator[str]:
    x = spot.x + MARGIN
    if spot.state:
        yield from _state(spot.state, x, spot, language)
        yield from _loops(drawing.loops[spot.state.name], x + spot.left, _top(spot.layer), language)
    elif spot.step:
        yield from _words(spot.step, x + GAP, _top(spot.layer) + WORDS / 2, language)


def _words(step: Step, x: float, middle: float, language: Language) -> Iterator[str]:
    yield _text(x, middle - 2, language.step(step), STEP_SIZE, "start", "step")
    yield _text(x, middle + 12, language.who(step), SMALL_SIZE, "start", "who")


def _state(state: State, x: float, spot: Spot, language: Language) -> Iterator[str]:
    top, half = _top(spot.layer), spot.left
    kind = "final" if state.final else "initial" if state.initial else "state"
    yield _box((x - half, top, 2 * half, BOX), kind, 2 if state.initial else 1.2)
    if state.final:
        yield _box((x - half + 4, top + 4, 2 * half - 8, BOX - 8), "inner", 0.8)
    clock = language.clock(state)
    middle = top + BOX / 2
    yield _text(x, middle + (-3 if clock else 5), language.state(state), STATE_SIZE, "middle", kind)
    if clock:
        yield _text(x, middle + 14, clock, SMALL_SIZE, "middle", "clock")


def _box(frame: tuple[float, float, float, float], kind: str, stroke: float) -> str:
    x, y, width, height = frame
    fill = 'fill="none"' if kind == "inner" else 'fill="currentColor" fill-opacity="0.05"'
    return (
        f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'rx="8" {fill} stroke="currentColor" stroke-width="{stroke}"/>'
    )


def _text(x: float, y: float, words: str, size: float, anchor: str, kind: str) -> str:  # noqa: PLR0913, PLR0917 (what a text has)
    faint = "" if kind in {"state", "initial", "final", "step"} else ' fill-opacity="0.75"'
    return (
        f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" '
        f'text-anchor="{anchor}" fill="currentColor"{faint}>{escape(words)}</text>'
    )


def _loops(loops: list[Step], right: float, top: float, language: Language) -> Iterator[str]:
    """Draw the steps that stay: one arrow at the right side, the words of each beside it."""
    if not loops:
        return
    y1, y2, out = top + BOX * 0.28, top + BOX * 0.72, right + 2.6 * PAD
    yield _path(
        f"M{right:.1f},{y1:.1f} C{out:.1f},{y1:.1f} {out:.1f},{y2:.1f} {right:.1f},{y2:.1f}"
    )
    yield _arrow(right, y2, dx=-1, dy=0)
    x = right + 2.3 * PAD
    for step in loops:
        yield from _words(step, x, top + BOX / 2, language)
        x += room_for(step, language) + PAD


def _line(line: Line) -> Iterator[str]:
    points = [(spot.x + MARGIN, _top(spot.layer)) for spot in line.spots]
    upper, lower = line.spots[0], line.spots[-1]
    spread = _port(upper, line.spots[1], upper.below), _port(lower, line.spots[-2], lower.above)
    walk = [(points[0][0] + spread[0], points[0][1] + BOX)]
    for (x, y), spot in zip(points[1:-1], line.spots[1:-1], strict=True):
        walk += [(x, y), (x, y + (WORDS if spot.layer % 2 else BOX))]
    walk.append((points[-1][0] + spread[1], points[-1][1]))
    yield _path(_curve(walk), dashed=LAW in line.step.by)
    (x, y), dy = (walk[0], -1) if line.is_upward else (walk[-1], 1)
    yield _arrow(x, y, dx=0, dy=dy)


def _port(state: Spot, neighbour: Spot, neighbours: list[Spot]) -> float:
    """Return where on the side of its box a line begins, so that lines do not share a point."""
    ordered = sorted(neighbours, key=lambda spot: spot.x)
    room = min(1.6 * state.left / max(len(ordered), 1), 26.0)
    return (ordered.index(neighbour) - (len(ordered) - 1) / 2) * room


def _curve(walk: list[tuple[float, float]]) -> str:
    said = [f"M{walk[0][0]:.1f},{walk[0][1]:.1f}"]
    for (x1, y1), (x2, y2) in pairwise(walk):
        if abs(x1 - x2) < 0.5:
            said.append(f"L{x2:.1f},{y2:.1f}")
        else:
            middle = (y1 + y2) / 2
            said.append(f"C{x1:.1f},{middle:.1f} {x2:.1f},{middle:.1f} {x2:.1f},{y2:.1f}")
    return " ".join(said)


def _path(curve: str, *, dashed: bool = False) -> str:
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    return (
        f'<path class="line" d="{curve}" stroke="currentColor" stroke-opacity="0.7" '
        f'stroke-width="1.2"{dash}/>'
    )


def _arrow(x: float, y: float, *, dx: int, dy: int) -> str:
    bx, by, side = x - dx * HEAD, y - dy * HEAD, HEAD * 0.45
    one, two = (bx + dy * side, by + dx * side), (bx - dy * side, by - dx * side)
    return (
        f'<path class="head" d="M{x:.1f},{y:.1f} L{one[0]:.1f},{one[1]:.1f} '
        f'L{two[0]:.1f},{two[1]:.1f} Z" fill="currentColor" fill-opacity="0.8"/>'
    )
