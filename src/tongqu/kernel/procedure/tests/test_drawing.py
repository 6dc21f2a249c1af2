"""The drawing: nothing missing, nothing clipped, nothing upon anything else, always the same."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.drawing.graph import layered
from tongqu.kernel.procedure.drawing.order import arrange, crossings
from tongqu.kernel.procedure.drawing.svg import draw
from tongqu.kernel.procedure.drawing.wording import Language, width_of
from tongqu.kernel.procedure.parts import State, Step
from tongqu.kernel.procedure.roles import CLERK
from tongqu.kernel.procedure.tests.sample import Permit

SVG = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]


@st.composite
def procedures(draw_: st.DrawFn) -> type[Procedure]:
    """Draw any lawful procedure: a chain to its end, and steps added anywhere before it."""
    count = draw_(st.integers(2, 7))
    label = st.text("受理审查决定公示abc", min_size=1, max_size=9)
    states = [State(draw_(label), "x", initial=n == 0, final=n == count - 1) for n in range(count)]
    parts: dict[str, State | Step] = {f"s{n}": state for n, state in enumerate(states)}
    ends = [(n, n + 1) for n in range(count - 1)]
    more = st.tuples(st.integers(0, count - 2), st.integers(0, count - 1))
    ends += draw_(st.lists(more, max_size=8))
    for n, (source, target) in enumerate(ends):
        step = states[source].to(states[target], by=CLERK, label=draw_(label), label_en="x")
        parts[f"t{n}"] = step
    names = {"kind": "x.y", "label": "某", "label_en": "Some"}
    return type("Some", (Procedure,), {**names, **parts})


def boxes(picture: ET.Element) -> list[Box]:
    """Return where frames and words of steps lie: left, top, right, bottom."""
    found = []
    for part in picture.iter(f"{SVG}rect"):
        x, y, w, h = (float(part.get(name, "0")) for name in ("x", "y", "width", "height"))
        if part.get("class") != "inner":
            found.append((x, y, x + w, y + h))
    for part in picture.iter(f"{SVG}text"):
        if part.get("class") in {"step", "who"}:
            x, y, size = (float(part.get(name, "0")) for name in ("x", "y", "font-size"))
            found.append((x, y - size, x + width_of(part.text or "", size), y))
    return found


def overlap(one: Box, other: Box) -> bool:
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > 1
        and min(one[3], other[3]) - max(one[1], other[1]) > 2
    )


@settings(max_examples=60, deadline=None)
@given(procedures())
def test_no_words_or_frames_lie_upon_others_or_outside(procedure: type[Procedure]) -> None:
    picture = ET.fromstring(draw(procedure))  # noqa: S314 (our own)
    width, height = float(picture.get("width", "0")), float(picture.get("height", "0"))
    found = boxes(picture)
    for left, top, right, bottom in found:
        assert left >= 0
        assert top >= 0
        assert right <= width
        assert bottom <= height
    for one, other in combinations(found, 2):
        assert not overlap(one, other)


@settings(max_examples=30, deadline=None)
@given(procedures())
def test_ordering_never_makes_more_crossings(procedure: type[Procedure]) -> None:
    drawing = layered(procedure, Language())
    before = crossings(drawing.layers)
    arrange(drawing)
    assert crossings(drawing.layers) <= before


@pytest.mark.parametrize("english", [False, True])
def test_every_state_and_step_is_in_it(english: bool) -> None:
    picture = ET.fromstring(draw(Permit, english=english))  # noqa: S314 (our own)
    words = [part.text for part in picture.iter(f"{SVG}text")]
    declared: list[State | Step] = [*Permit.states.values(), *Permit.steps.values()]
    for part in declared:
        assert (part.label_en if english else part.label) in words
    assert words.count("Withdraw" if english else "撤回") == 3  # once from each of its states
    arrows = sum(part.get("class") == "head" for part in picture.iter(f"{SVG}path"))
    assert arrows == sum(len(step.sources) for step in Permit.steps.values())


def test_what_the_law_does_is_dashed_and_where_work_ends_is_framed_twice() -> None:
    text = draw(Permit)
    assert text.count("stroke-dasharray") == 2
    assert text.count('class="inner"') == 3


def test_it_keeps_a_strict_page_policy_and_takes_the_colour_of_the_page() -> None:
    text = draw(Permit)
    assert "style" not in text
    assert "script" not in text
    assert "#" not in text
    assert "currentColor" in text


def test_the_same_procedure_gives_the_same_drawing() -> None:
    assert draw(Permit) == draw(Permit)


def test_it_says_in_words_what_it_shows() -> None:
    assert "已收件 → 待补正：一次告知（受理岗）" in draw(Permit)
