"""Every rule, procedure, state, step, fact and part has its words in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.roles import ROLES
from tongqu.kernel.procedure.shelf import shelved
from tongqu.kernel.procedure.tests.sample import Permit
from tongqu.kernel.rules.shelf import books

CHINESE = re.compile(r"[一-鿿]")


def labels(procedure: type[Procedure]) -> Iterator[tuple[str, str]]:
    """Yield every pair of labels of a procedure."""
    yield procedure.label, procedure.label_en
    for state in procedure.states.values():
        yield state.label, state.label_en
    for step in procedure.steps.values():
        yield step.label, step.label_en
        for fact in (*step.needs, *step.takes):
            yield fact.label, fact.label_en


def check(chinese: str, english: str) -> None:
    assert CHINESE.search(chinese), f"{chinese!r} is not Chinese"
    assert english, f"{chinese} has no English"
    assert not CHINESE.search(english), f"{english!r} is not English"


@pytest.mark.parametrize("procedure", [Permit, *shelved().values()], ids=lambda p: str(p.kind))
def test_a_procedure_speaks_both(procedure: type[Procedure]) -> None:
    for chinese, english in labels(procedure):
        check(chinese, english)


def test_parts_people_play_speak_both() -> None:
    for role in ROLES.values():
        check(role.label, role.label_en)


def test_every_rule_speaks_both() -> None:
    for book in books().values():
        for rule in book:
            check(rule.label, rule.label_en)
