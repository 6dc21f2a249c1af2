"""Every column that looks personal is declared, and every declaration is of a column."""

from __future__ import annotations

import re

import pytest
from django.apps import apps

from tongqu.kernel.accounts.models import Session
from tongqu.kernel.privacy import fields
from tongqu.kernel.privacy.fields import declared, faults, field_of, masked, personal
from tongqu.kernel.privacy.masking import Mask
from tongqu.kernel.procedure.both import NO_WORDS, named

LOOKS_PERSONAL = re.compile(r"phone|mobile|address|e?mail|identity|id_?card|birth|bank")


def test_every_column_that_looks_personal_is_declared() -> None:
    known = {(each.model, each.field) for each in declared()}
    missing = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("tongqu.")
        for field in model._meta.get_fields()
        if field.concrete
        and LOOKS_PERSONAL.search(field.name)
        and (model._meta.label, field.name) not in known
    }
    assert missing == set()


def test_every_declaration_is_of_a_column_that_exists() -> None:
    assert faults() == []
    for model, field in (("accounts.Session", "nothing"), ("nowhere.Nothing", "x")):
        key = (model, field)
        personal(model, field, label=named("x"), ground=named("x"))
        assert [fault.msg for fault in faults()] == [
            f"{model}.{field} is declared personal and does not exist"
        ]
        del fields._fields[key]


def test_a_declaration_needs_a_ground_and_does_not_change() -> None:
    with pytest.raises(RuntimeError, match="on what ground"):
        personal("accounts.Session", "agent", label=named("x"), ground=NO_WORDS)
    with pytest.raises(RuntimeError, match="declared twice"):
        personal("accounts.Session", "agent", label=named("x"), ground=named("y"), mask=Mask.NAME)


def test_a_personal_column_is_read_masked_and_another_as_it_is() -> None:
    row = Session(address="192.0.2.7", end="left")
    assert masked(row, "address") == "＊＊＊"
    assert masked(row, "end") == "left"
    assert masked(Session(), "address") == ""
    assert field_of(Session, "end") is None
