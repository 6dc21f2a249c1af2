from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tongqu.kernel.organs.paths import beneath

digits = st.text("0123456789", min_size=0, max_size=9)
parts = st.lists(st.from_regex(r":[0-9]{2}", fullmatch=True), max_size=2).map("".join)
organs = st.builds("{}{}{}".format, st.sampled_from("MDPGO"), digits, parts)
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)


@given(organs, organs)
@example("M42", "M42:03")
@example("M49", "M4:")
@example("M42:09", "M42:10")
@example("M420106", "M42010")
def test_the_range_is_the_prefix(foot: str, path: str) -> None:
    assert beneath(foot).holds(path) == path.startswith(foot)


@given(organs, words)
def test_everything_that_continues_a_path_is_in_its_range(foot: str, more: str) -> None:
    assert beneath(foot).holds(foot + more)


def test_an_empty_path_reaches_nothing_by_accident() -> None:
    with pytest.raises(ValueError, match="everything"):
        beneath("")
