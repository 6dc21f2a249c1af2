"""Which columns hold personal data, and how they are masked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from tongqu.kernel.privacy.masking import Mask, mask
from tongqu.kernel.procedure.both import Both


@dataclass(frozen=True, slots=True)
class PersonalField:
    """A column with personal data (个人信息字段): whose it is, how it is masked, on what ground."""

    model: str
    field: str
    label: Both
    mask: Mask
    ground: Both


_fields: dict[tuple[str, str], PersonalField] = {}


def personal(
    model: str, field: str, *, label: Both, mask: Mask = Mask.WHOLE, ground: Both
) -> PersonalField:
    """Declare a column of ``app.Model``; RuntimeError when it is declared twice."""
    if not ground:
        raise RuntimeError(f"{model}.{field}: say on what ground it is kept")
    declared = PersonalField(model, field, label, mask, ground)
    known = _fields.setdefault((model, field), declared)
    if known != declared:
        raise RuntimeError(f"{model}.{field} is declared twice, and differently")
    return known


def declared() -> list[PersonalField]:
    """Return every declaration, by model and field."""
    return [_fields[key] for key in sorted(_fields)]


def field_of(model: type[Model] | Model, field: str) -> PersonalField | None:
    """Return a column's declaration, or None for one that is not personal."""
    return _fields.get((model._meta.label, field))  # noqa: SLF001 (documented, if underlined)


def masked(row: Model, field: str) -> str:
    """Return a column of a row as anybody may see it."""
    found = field_of(row, field)
    value = str(getattr(row, field) or "")
    return mask(value, found.mask) if found else value


def faults(
    app_configs: Sequence[AppConfig] | None = None,
    **kwargs: Any,  # noqa: ANN401 (Django's signature)
) -> list[CheckMessage]:
    """Return an error for every declaration of a column that does not exist."""
    del app_configs, kwargs
    return list(_faults())


def _faults() -> Iterator[CheckMessage]:
    for each in declared():
        try:
            apps.get_model(each.model)._meta.get_field(each.field)  # noqa: SLF001 (documented)
        except (LookupError, FieldDoesNotExist):
            yield Error(f"{each.model}.{each.field} is declared personal and does not exist")
