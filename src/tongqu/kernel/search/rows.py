"""Searching rows: tables small enough to be read, and names under an index of their pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, Model, Q, QuerySet, TextField

from tongqu.kernel.search.folding import PLACE, code_grams, name_grams
from tongqu.kernel.search.query import Query
from tongqu.kernel.search.sources import MOST

Row = TypeVar("Row", bound=Model)
# Nearly every enterprise's name ends in these; a list of them all would narrow nothing down.
FORMS = ("有限责任公司", "股份有限公司", "有限公司", "个体工商户", "专业合作社", "经营部", "分公司")
COMMON = frozenset(gram for form in FORMS for gram in name_grams(form))


class SearchTokens(Func):
    """What a row is found by: pairs of its name, parts of its code, the places above it."""

    function = "search_tokens"
    output_field: ClassVar[Any] = ArrayField(TextField())


class Folded(Func):
    """A text as it is compared."""

    template = 'lower(normalize(%(expressions)s, NFKC) COLLATE "C")'
    output_field: ClassVar[Any] = TextField()


def tokens_of(term: str) -> list[str]:
    """Return what of a term is looked up: its pairs, the common ones only where it has no other."""
    grams = name_grams(term)
    return [gram for gram in grams if gram not in COMMON] or grams


def place_token(path: str) -> str:
    """Return what everything at or below a path is found by."""
    return PLACE + path


def named(query: Query, *fields: str) -> Q:
    """Return the condition that every word is in one of the fields; for tables read through."""
    condition = Q()
    for term in query.terms:
        condition &= Q(*((f"{field}__icontains", term) for field in fields), _connector=Q.OR)
    return condition


def cut(rows: QuerySet[Row]) -> tuple[Sequence[Row], bool]:
    """Return as many rows as a search gives out, and whether there are more, in one query."""
    found = list(rows[: MOST + 1])
    return found[:MOST], len(found) > MOST


__all__ = ["Folded", "SearchTokens", "code_grams", "cut", "named", "place_token", "tokens_of"]
