"""Who reads personal data says what for, and it is written down before anything is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tongqu.kernel.audit.verify import verify
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.organs.actors import Actor, ActorKind, party
from tongqu.kernel.privacy.models import ReadLine
from tongqu.kernel.privacy.reading import read_noted, reads_of
from tongqu.kernel.privacy.refusal import PrivacyRefusal

pytestmark = pytest.mark.django_db
CLERK = Actor(ActorKind.OFFICER, "经办", user_id=7, organ_id=3, path="M990102")
NO_POST = Actor(ActorKind.OFFICER, "无岗", user_id=8)
APPLICANT = party("某某商行", "99A")


@pytest.fixture(autouse=True)
def _second_of_november() -> Iterator[None]:
    with held_at(date(2026, 11, 2)):
        yield


def read(by: object, **change: object) -> ReadLine:
    """Read a telephone number."""
    given = {"what": "matter:1", "fields": ["电话"], "purpose": "contact", "note": "通知补正"}
    return read_noted(**{**given, **change}, by=by)  # type: ignore[arg-type]


def test_it_says_who_read_what_and_what_for() -> None:
    read(CLERK)
    read(CLERK, what="matter:2")
    line = reads_of("matter:1").get()
    assert (line.user_name, line.organ_id) == ("经办", 3)
    assert (line.fields, line.get_purpose_display(), line.note) == (
        "电话",
        "联系、送达当事人",
        "通知补正",
    )
    assert verify("reads:2026-11-02").lines == 2
    assert verify().first_break is None


@pytest.mark.parametrize(
    ("_case", "who", "change", "code"),
    [
        ("没有目的", CLERK, {"purpose": ""}, "purpose_unknown"),
        ("目的不在其列", CLERK, {"purpose": "curious"}, "purpose_unknown"),
        ("没有说明", CLERK, {"note": "  "}, "note_short"),
        ("没有内容", CLERK, {"fields": []}, "nothing"),
        ("当事人", APPLICANT, {}, "nobody"),
        ("没有岗位", NO_POST, {}, "nobody"),
    ],
)
def test_without_a_purpose_nothing_is_read(
    _case: str,
    who: Actor,
    change: dict[str, object],
    code: str,
) -> None:
    with pytest.raises(PrivacyRefusal) as refusal:
        read(who, **change)
    assert refusal.value.code == code
    assert not ReadLine.objects.exists()


@pytest.mark.parametrize("statement", ["update", "delete"])
def test_the_database_refuses_to_change_it(statement: str) -> None:
    read(CLERK)
    rows = ReadLine.objects.all()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows.delete() if statement == "delete" else rows.update(note="x")
    assert ReadLine.objects.get().note == "通知补正"
