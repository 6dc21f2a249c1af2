"""Somebody with the database itself tampers with matters' logs: the first broken line is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from tongqu.kernel.audit.checkpoints import checkpoint
from tongqu.kernel.audit.verify import verify
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.models import LineFacts, Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast, opened
from tongqu.kernel.procedure.tests.sample import Permit as P


@pytest.fixture(autouse=True)
def _own_key(settings: Settings, tmp_path: Path) -> None:
    settings.TONGQU_HOME = tmp_path


@pytest.fixture
def worked(cast: Cast, matter: Matter) -> Matter:
    """A matter with four lines and facts, and a second one behind it."""
    act(matter, P.ask_once, by=cast.window, facts={"reason": "缺身份证明"})
    act(matter, P.amend, by=cast.applicant, facts={"phone": "13900000000"})
    act(matter, P.accept, by=cast.window)
    opened(cast)
    return matter


TAKE_OUT = """
DELETE FROM matters_event e USING matters_line l WHERE l.id = e.line_id AND l.{which};
DELETE FROM matters_linefacts f USING matters_line l WHERE l.id = f.line_id AND l.{which};
DELETE FROM matters_line WHERE {which}
"""
ADD_FACTS = """
INSERT INTO matters_linefacts (line_id, facts, salt, erased_ground)
SELECT id, '{}', '\\x00', '' FROM matters_line WHERE number = 4
"""


def tamper(statement: str) -> None:
    """Switch the triggers off as only a superuser of the database can, and change the log."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("SET session_replication_role = DEFAULT")


@pytest.mark.parametrize(
    ("_case", "statement", "number", "why"),
    [
        ("改日期", "UPDATE matters_line SET day = '2026-10-01' WHERE number = 3", 3, "接不上"),
        ("改办理人", "UPDATE matters_line SET by_name = '别人' WHERE number = 2", 2, "接不上"),
        ("改状态", "UPDATE matters_line SET state = 'granted' WHERE number = 4", 4, "接不上"),
        ("删中间", TAKE_OUT.format(which="number = 3"), 3, "缺这一行"),
        (
            "改要素",
            "UPDATE matters_linefacts SET facts = '{\"reason\": \"别的\"}' WHERE facts ? 'reason'",
            2,
            "要素与摘要不符",
        ),
        (
            "删要素",
            "DELETE FROM matters_linefacts WHERE facts ? 'phone'",
            3,
            "要素不见了",
        ),
        (
            "添要素",
            ADD_FACTS,
            4,
            "后来添上",
        ),
    ],
)
def test_the_first_broken_line_is_named(
    worked: Matter,
    _case: str,
    statement: str,
    number: int,
    why: str,
) -> None:
    assert verify().first_break is None
    tamper(statement)
    broken = verify().first_break
    assert broken is not None
    assert (broken.chain, broken.number) == (f"matter:{worked.pk}", number)
    assert why in broken.why


def test_a_matter_taken_out_whole_is_caught_by_the_checkpoint(worked: Matter) -> None:
    checkpoint()
    tamper(TAKE_OUT.format(which=f"matter_id = {worked.pk}"))
    broken = verify().first_break
    assert broken is not None
    assert broken.chain == "每日签名"


def test_erased_facts_leave_the_record_whole_and_signed(worked: Matter) -> None:
    checkpoint()
    LineFacts.objects.filter(facts__has_key="phone").update(
        facts={}, salt=None, erased_on=date(2030, 1, 1), erased_ground="保存期满"
    )
    assert verify().first_break is None
    erased = worked.lines.get(step="amend")
    assert erased.facts_digest is not None
    assert "13900000000" not in str(erased.given.facts)


def test_a_next_line_is_appended_after_an_erasure(cast: Cast, worked: Matter) -> None:
    LineFacts.objects.all().update(
        facts={}, salt=None, erased_on=date(2030, 1, 1), erased_ground="保存期满"
    )
    act(worked, P.grant, by=cast.head)
    assert verify(f"matter:{worked.pk}").first_break is None


def test_verifying_writes_nothing(worked: Matter) -> None:
    with held_at(date(2026, 11, 24)):
        verify()
    assert worked.lines.count() == 4
