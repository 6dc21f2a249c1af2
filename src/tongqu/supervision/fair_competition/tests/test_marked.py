"""Marks over a text, and a layout on its way through a form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongqu.kernel.files.model import Kind, Layout, Reading, Span, Words
from tongqu.supervision.fair_competition.engine.model import Finding, Risk
from tongqu.supervision.fair_competition.pages.carried import packed, unpacked
from tongqu.supervision.fair_competition.pages.marked import marked
from tongqu.supervision.fair_competition.tests.samples import finding


def given_findings(text: str, spans: list[tuple[int, int, Risk]]) -> list[Finding]:
    def one(start: int, end: int, risk: Risk) -> Finding:
        base = finding(text="x", clause="x", risk=risk)
        return Finding(
            **{name: getattr(base, name) for name in base.__slots__}
            | {"start": start, "end": end, "text": text[start:end]}
        )

    return [one(start, end, risk) for start, end, risk in spans]


SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from(Risk)).map(
        lambda it: (it[0], it[0] + it[1], it[2])
    ),
    max_size=6,
)


@settings(deadline=None)
@given(st.text(alphabet="字\n句", max_size=40), SPANS)
def test_marks_lose_no_character_and_lie_where_the_findings_are(
    text: str, spans: list[tuple[int, int, Risk]]
) -> None:
    findings = given_findings(text, [span for span in spans if span[1] <= len(text)])
    lines = marked(text, findings)
    assert "\n".join("".join(part.text for part in line) for line in lines) == text
    parts = [part for line in lines for part in line]
    covered = "".join(("1" if part.number else "0") * len(part.text) for part in parts)
    expected = "".join(
        "1" if any(each.start <= place < each.end for each in findings) else "0"
        for place, char in enumerate(text)
        if char != "\n"
    )
    assert covered == expected


def test_a_layout_comes_back_as_it_went() -> None:
    spans = (Span(0, 2, Layout.NOISE), Span(3, 5, Layout.CELL))
    words = Words("甲乙\n丙丁", spans)
    assert unpacked("甲乙\r\n丙丁", "a", packed(words)) == Reading("a", Kind.TEXT, "", words)


@pytest.mark.parametrize(
    "layout", ["", "x", "{}", "[1]", '[[0,99,"cell"]]', '[[2,1,"cell"]]', '[[0,1,"?"]]', "[[null]]"]
)
def test_a_layout_that_does_not_fit_is_left_out(layout: str) -> None:
    assert unpacked("甲乙", "a", layout).words.spans == ()
