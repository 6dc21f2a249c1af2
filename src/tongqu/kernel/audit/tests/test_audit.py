"""The record: appended to, never changed, and the first broken line is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django.fixtures import Settings

from tongqu.kernel.audit.checkpoints import checkpoint
from tongqu.kernel.audit.models import Checkpoint, Record
from tongqu.kernel.audit.services import record
from tongqu.kernel.audit.verify import verify

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_key(settings: Settings, tmp_path: Path) -> None:
    settings.TONGQU_HOME = tmp_path


@pytest.fixture(autouse=True)
def _some_records() -> None:
    for chain in ("organ:a", "organ:b"):
        for n in range(3):
            record(chain=chain, verb="rename", facts={"n": n}, by="测试", on=date(2026, 11, 24))


def tamper(statement: str) -> None:
    """Change the table as only someone with the database itself could."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_record DISABLE TRIGGER ALL")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE audit_record ENABLE TRIGGER ALL")


def test_a_whole_record_is_found_whole() -> None:
    checkpoint()
    verdict = verify()
    assert (verdict.chains, verdict.lines, verdict.checkpoints) == (2, 6, 1)
    assert verdict.first_break is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_record SET verb = 'x'",
        "DELETE FROM audit_record",
        "TRUNCATE audit_record",
    ],
)
def test_the_database_refuses_to_change_it(statement: str) -> None:
    before = list(Record.objects.order_by("id").values_list("verb", "digest"))
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert list(Record.objects.order_by("id").values_list("verb", "digest")) == before


@pytest.mark.parametrize(
    ("_case", "statement", "chain", "number", "why"),
    [
        ("改内容", "facts = '{}' WHERE name = 'organ:b' AND number = 2", "organ:b", 2, "内容"),
        ("改动作", "verb = 'x' WHERE name = 'organ:a' AND number = 1", "organ:a", 1, "接不上"),
        ("改日期", "day = '2026-01-01' WHERE name = 'organ:a' AND number = 3", "organ:a", 3, ""),
        ("改摘要", "digest = '' WHERE name = 'organ:b' AND number = 1", "organ:b", 1, "接不上"),
    ],
)
def test_the_first_broken_line_is_named(
    _case: str, statement: str, chain: str, number: int, why: str
) -> None:
    tamper("UPDATE audit_record SET " + statement)
    broken = verify().first_break
    assert broken is not None
    assert (broken.chain, broken.number) == (chain, number)
    assert why in broken.why


def test_a_line_taken_out_is_missed() -> None:
    tamper("DELETE FROM audit_record WHERE name = 'organ:a' AND number = 2")
    broken = verify().first_break
    assert broken is not None
    assert (broken.chain, broken.number) == ("organ:a", 2)


def test_a_last_line_taken_out_is_caught_by_the_checkpoint() -> None:
    checkpoint()
    tamper("DELETE FROM audit_record WHERE name = 'organ:b' AND number = 3")
    broken = verify().first_break
    assert broken is not None
    assert (broken.chain, broken.number) == ("每日签名", 1)


def test_a_chain_rewritten_whole_is_caught_by_the_checkpoint() -> None:
    checkpoint()
    tamper("DELETE FROM audit_record WHERE name = 'organ:b'")
    record(chain="organ:b", verb="rename", facts={"n": 9}, by="测试", on=date(2026, 11, 24))
    assert verify("organ:b").first_break is None
    assert verify().first_break is not None


def test_checkpoints_follow_each_other() -> None:
    first = checkpoint()
    record(chain="organ:a", verb="close", facts={}, by="测试")
    second = checkpoint()
    assert (first.lines, second.lines, second.number) == (6, 1, 2)
    assert verify().first_break is None


def test_a_signature_by_another_key_is_refused(settings: Settings, tmp_path: Path) -> None:
    point = checkpoint()
    settings.TONGQU_HOME = tmp_path / "other"
    other = checkpoint()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_checkpoint DISABLE TRIGGER ALL")
    Checkpoint.objects.filter(number=point.number).update(signature=other.signature)
    broken = verify().first_break
    assert broken is not None
    assert "公钥不符" in broken.why


def test_the_key_is_its_owners_alone(tmp_path: Path) -> None:
    checkpoint()
    assert (tmp_path / "keys" / "audit.key").stat().st_mode & 0o777 == 0o600
