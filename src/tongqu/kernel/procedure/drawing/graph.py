"""States and steps as a layered graph: every arrow points down, long ones pass through way points.

Steps have a layer of their own between those of the states, where their words stand; so no words
can lie upon a state or upon other words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.drawing.wording import Language, width_of
from tongqu.kernel.procedure.parts import State, Step

STATE_SIZE, STEP_SIZE, SMALL_SIZE = 15.0, 13.0, 11.0
PAD = 14.0
GAP = 8.0


@dataclass(eq=False, slots=True)
class Spot:
    """Something with a place: a state, the words of a step, or a way point of its line.

    ``left`` and ``right`` are its extents from the anchor ``x``; ``above`` and ``below`` the spots
    its lines come from and go to.
    """

    layer: int
    left: float
    right: float
    state: State | None = None
    step: Step | None = None
    x: float = 0.0
    above: list[Spot] = field(default_factory=list)
    below: list[Spot] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """One step from one of its sources: the spots it passes, from upper to lower."""

    step: Step
    spots: tuple[Spot, ...]
    is_upward: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """The layered graph of a procedure; ``loops`` are the steps that stay in their state."""

    layers: list[list[Spot]]
    lines: list[Line]
    loops: dict[str, list[Step]]


def layered(procedure: type[Procedure], language: Language) -> Drawing:
    """Return the graph with every spot in its layer, in the order of declaration."""
    depth = depths(procedure)
    loops = {
        name: [s for s in procedure.steps.values() if s.target is state and state in s.sources]
        for name, state in procedure.states.items()
    }
    layers: list[list[Spot]] = [[] for _ in range(2 * max(depth.values()) + 1)]
    spots = {
        name: _state_spot(state, 2 * depth[name], loops[name], language)
        for name, state in procedure.states.items()
    }
    for spot in spots.values():
        layers[spot.layer].append(spot)
    lines = []
    for step, source in arrows(procedure):
        ends = spots[source.name], spots[step.target.name]
        if ends[0].layer == ends[1].layer:
            continue
        line = _line(step, *ends, language)
        for spot in line.spots[1:-1]:
            layers[spot.layer].append(spot)
        lines.append(line)
    return Drawing(layers, lines, loops)


def arrows(procedure: type[Procedure]) -> Iterator[tuple[Step, State]]:
    """Yield every step with each state it leads from, steps that stay left out."""
    for step in procedure.steps.values():
        for source in step.sources:
            if source is not step.target:
                yield step, source


def depths(procedure: type[Procedure]) -> dict[str, int]:
    """Return each state's layer: below all that lead to it, cycles cut; where work ends, last."""
    forward = _without_cycles(procedure)
    depth = dict.fromkeys(procedure.states, 0)
    for _ in procedure.states:
        for source, target in forward:
            depth[target] = max(depth[target], depth[source] + 1)
    deepest = 1 + max(depth[name] for name, state in procedure.states.items() if not state.final)
    finals = [name for name, state in procedure.states.items() if state.final]
    return depth | dict.fromkeys(finals, deepest)


def _without_cycles(procedure: type[Procedure]) -> list[tuple[str, str]]:
    """Return the arrows that do not lead back to a state a walk in depth is still within."""
    kept: list[tuple[str, str]] = []
    done: set[str] = set()

    def visit(state: State, within: frozenset[str]) -> None:
        within |= {state.name}
        for step in procedure.steps.values():
            if state not in step.sources or step.target.name in within:
                continue
            kept.append((state.name, step.target.name))
            if step.target.name not in done:
                visit(step.target, within)
        done.add(state.name)

    visit(procedure.initial, frozenset())
    return kept


def _state_spot(state: State, layer: int, loops: list[Step], language: Language) -> Spot:
    words = width_of(language.state(state), STATE_SIZE), width_of(language.clock(state), SMALL_SIZE)
    half = max(*words, 4 * STATE_SIZE) / 2 + PAD
    room = sum(room_for(step, language) + PAD for step in loops)
    return Spot(layer, half, half + (room + 2.3 * PAD if loops else 0), state=state)


def room_for(step: Step, language: Language) -> float:
    """Return how wide the words of a step are: what is done, and below it by whom."""
    what = width_of(language.step(step), STEP_SIZE)
    return max(what, width_of(language.who(step), SMALL_SIZE))


def _line(step: Step, source: Spot, target: Spot, language: Language) -> Line:
    upper, lower = sorted((source, target), key=lambda spot: spot.layer)
    spots = [upper]
    at = source.layer + 1 if source is upper else source.layer - 1
    for layer in range(upper.layer + 1, lower.layer):
        has_words = layer == at
        right = room_for(step, language) + GAP if has_words else GAP
        spots.append(Spot(layer, GAP, right, step=step if has_words else None))
    spots.append(lower)
    for one, other in pairwise(spots):
        one.below.append(other)
        other.above.append(one)
    return Line(step, tuple(spots), is_upward=source is lower)
