"""Where the rows of a list come from, a page at a time: by place, never by count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet
from django.db.models.expressions import F, OrderBy

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")
M = TypeVar("M", bound=Model)
BETWEEN = "~"  # stands between the values of a place, and in none of them
LONGEST = 200


@dataclass(frozen=True)  # slots and a type in brackets do not go together
class Page(Generic[T_co]):
    """Some rows, and the place after which the next begin; an empty place at the end."""

    rows: Sequence[T_co]
    after: str = ""


class Paged(Protocol[T_co]):
    """Gives rows after a place; a place that makes no sense is the beginning."""

    def __call__(self, after: str, size: int) -> Page[T_co]:
        """Return at most ``size`` rows."""


def whole(rows: Callable[[], Sequence[T]]) -> Paged[T]:
    """Give few rows that are had all at once: what is declared, not what grows."""

    def give(after: str, size: int) -> Page[T]:
        at = int(after) if after.isascii() and after.isdecimal() and len(after) < 10 else 0
        found = rows()
        end = at + size
        return Page(found[at:end], str(end) if len(found) > end else "")

    return give


def keyset(
    rows: QuerySet[M],
    *order: str,
    read: Callable[[list[M]], Iterable[T]],
) -> Paged[T]:
    """Give the rows of a table that grows: page a thousand costs what page one does.

    ``order`` names fields, ``-`` before one turns it round; the last must be unique. Rows without
    a value come last. ``read`` makes lines of a page's rows, with a fixed number of queries.
    """
    keys = [Key.of(rows.model, name) for name in order]
    ordered = rows.order_by(*(key.ordering for key in keys))

    def give(after: str, size: int) -> Page[T]:
        place = _place(keys, after)
        chosen = ordered if place is None else ordered.filter(_beyond(keys, place))
        found = list(chosen[: size + 1])
        last = found[size - 1] if len(found) > size else None
        return Page(list(read(found[:size])), _named(keys, last) if last else "")

    return give


@dataclass(frozen=True, slots=True)
class Key:
    """One field of an order."""

    path: str
    is_down: bool
    field: Field[Any, Any]

    @classmethod
    def of(cls, model: type[Model], name: str) -> Key:
        """Return the key that a name stands for, followed over relations."""
        path = name.removeprefix("-")
        *steps, last = path.split("__")
        for step in steps:
            related = model._meta.get_field(step).related_model  # noqa: SLF001 (Django's door to a model)
            assert isinstance(related, type)  # noqa: S101 (a relation leads to a model)
            model = related
        field = model._meta.pk if last == "pk" else model._meta.get_field(last)  # noqa: SLF001
        assert isinstance(field, Field)  # noqa: S101 (an order is by a column)
        return cls(path, name != path, field)

    @property
    def ordering(self) -> OrderBy:
        """Return it as the database orders by it."""
        last = True if self.field.null else None
        name = F(self.path)
        return name.desc(nulls_last=last) if self.is_down else name.asc(nulls_last=last)

    def read(self, part: str) -> object:
        """Return a value from an address; raise ValidationError or ValueError where it is none."""
        if not part and not self.field.null:
            raise ValueError(self.path)
        value = self.field.to_python(part) if part else None
        self.field.run_validators(value)
        return value

    def beyond(self, value: object) -> Q:
        """Return what comes after a value."""
        if value is None:
            return Q(pk__in=())
        further = Q(**{f"{self.path}__{'lt' if self.is_down else 'gt'}": value})
        return further | Q(**{f"{self.path}__isnull": True}) if self.field.null else further

    def same(self, value: object) -> Q:
        """Return what has the same value."""
        return Q(**{f"{self.path}__isnull": True}) if value is None else Q(**{self.path: value})


def _beyond(keys: Sequence[Key], place: Sequence[object]) -> Q:
    found, same = Q(pk__in=()), Q()
    for key, value in zip(keys, place, strict=True):
        found |= same & key.beyond(value)
        same &= key.same(value)
    return found


def _named(keys: Sequence[Key], row: Model) -> str:
    return BETWEEN.join(_value(row, key.path) for key in keys)


def _value(row: object, path: str) -> str:
    for step in path.split("__"):
        row = getattr(row, step)
    return "" if row is None else str(row)


def _place(keys: Sequence[Key], after: str) -> list[object] | None:
    parts = after.replace("\x00", "")[:LONGEST].split(BETWEEN)
    if len(parts) != len(keys) or not parts[-1]:
        return None
    try:
        return [key.read(part) for key, part in zip(keys, parts, strict=True)]
    except (ValidationError, ValueError, OverflowError):
        return None
