"""Who reads personal data says what for, and it is written down before anything is shown."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from tongqu.kernel.audit.verify import verify
from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    Cast,
    _kind_known,
    _second_of_november,
    cast,
)
from tongqu.kernel.privacy.models import ReadLine
from tongqu.kernel.privacy.reading import read_noted, reads_of
from tongqu.kernel.privacy.refusal import PrivacyRefusal


def read(by: object, **change: object) -> ReadLine:
    """Read a telephone number."""
    given = {"what": "matter:1", "fields": ["电话"], "purpose": "contact", "note": "通知补正"}
    return read_noted(**{**given, **change}, by=by)  # type: ignore[arg-type]


def test_it_says_who_read_what_and_what_for(cast: Cast) -> None:  # noqa: F811
    read(cast.clerk)
    read(cast.head, what="matter:2")
    line = reads_of("matter:1").get()
    assert (line.user_name, line.organ_id) == ("经办", cast.county.pk)
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
        ("没有目的", "clerk", {"purpose": ""}, "purpose_unknown"),
        ("目的不在其列", "clerk", {"purpose": "curious"}, "purpose_unknown"),
        ("没有说明", "clerk", {"note": "  "}, "note_short"),
        ("没有内容", "clerk", {"fields": []}, "nothing"),
        ("当事人", "applicant", {}, "nobody"),
    ],
)
def test_without_a_purpose_nothing_is_read(
    cast: Cast,  # noqa: F811
    _case: str,
    who: str,
    change: dict[str, object],
    code: str,
) -> None:
    with pytest.raises(PrivacyRefusal) as refusal:
        read(getattr(cast, who), **change)
    assert refusal.value.code == code
    assert not ReadLine.objects.exists()


@pytest.mark.parametrize("statement", ["update", "delete"])
def test_the_database_refuses_to_change_it(cast: Cast, statement: str) -> None:  # noqa: F811
    read(cast.clerk)
    rows = ReadLine.objects.all()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows.delete() if statement == "delete" else rows.update(note="x")
    assert ReadLine.objects.get().note == "通知补正"
