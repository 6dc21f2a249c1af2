"""Wrongs done to clock and procedure are noticed by their tests; run whole when either changed."""

from __future__ import annotations

import sys

import pytest

from tests.mutation.campaign import baseline, digest, survivors

pytestmark = pytest.mark.mutation


def test_every_wrong_is_noticed() -> None:
    known = baseline()
    if known["digest"] == digest():
        sys.stdout.write(f"unchanged since {known['mutants']} mutants were tested\n")
        return
    count, lived = survivors()
    new = sorted(set(lived) - set(known["accepted"]))
    again = "look at each, then run python -m tests.mutation --accept"
    assert not new, f"of {count} mutants nobody noticed:\n" + "\n".join(new) + f"\n{again}"
