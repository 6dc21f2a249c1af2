"""The entropy, entered by two officers, and the draw that follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from django.db import transaction

from tongqu.kernel.clock.now import LAW_ZONE, now
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import Actor
from tongqu.work.draws import storage
from tongqu.work.draws.engine.commitment import Document
from tongqu.work.draws.engine.frozen import Frozen, Kind
from tongqu.work.draws.engine.opening import explained, open_draw
from tongqu.work.draws.engine.sources import normal
from tongqu.work.draws.models import Draw, ListFile, Sealed
from tongqu.work.draws.procedure import RandomDraw
from tongqu.work.draws.refusal import DrawRefusal
from tongqu.work.draws.services.common import given, held, in_words, is_done
from tongqu.work.draws.steps import refuse_changed


@transaction.atomic
def entropy_enter(draw: Draw, *, value: str, by: Actor, key: str = "") -> Draw:
    """Enter the public value a first time; it is shown to nobody until a second person agrees."""
    row = held(draw)
    told = _round(row)
    with in_words():
        plain = normal(told["source"], value)
    act(row.matter, RandomDraw.enter, by=by, facts={"round": _named(told)}, key=key)
    row.first_value, row.first_by_id = plain, by.user_id
    row.save(update_fields=["first_value", "first_by"])
    return row


@transaction.atomic
def entropy_confirm(draw: Draw, *, value: str, by: Actor, key: str = "") -> Draw:
    """Enter the value a second time, by another person, and draw: result and teams follow from it.

    Raises DrawRefusal for the same person, another value, or lists that are not those committed to.
    """
    row = held(draw)
    if is_done(row, key):
        return row
    told = _round(row)
    if not row.first_value:
        act(row.matter, RandomDraw.confirm, by=by)  # refuses in words: nobody has entered it yet
    if row.first_by_id == by.user_id:
        raise DrawRefusal("same_person")
    with in_words():
        plain = normal(told["source"], value)
        if plain != row.first_value:
            raise DrawRefusal("differs")
        made = storage.unsealed(row)
        refuse_changed(made.frozen, made.commitment)
        entries = dict.fromkeys(_two_names(row, by), plain)
        opening = open_draw(made.frozen, made.commitment, entries=entries, at=now())
        opening = explained(made.frozen, made.commitment, opening)
    act(row.matter, RandomDraw.confirm, by=by, facts=_facts(opening), key=key)
    row.opened_at, row.why = now(), opening["explanation"]
    row.save(update_fields=["opened_at", "why"])
    record = storage.sealed(made.frozen, made.commitment, opening)
    Sealed.objects.filter(draw=row).update(record=record)
    storage.keep_tasks(_task_rows(row, made.frozen, opening))
    return row


@transaction.atomic
def entropy_take_back(draw: Draw, *, reason: str, by: Actor) -> Draw:
    """Take the first entry back, so that both enter anew; nothing had been drawn from it."""
    row = held(draw)
    act(row.matter, RandomDraw.take_back, by=by, facts=given(reason))
    row.first_value, row.first_by = "", None
    row.save(update_fields=["first_value", "first_by"])
    return row


def _round(draw: Draw) -> Document:
    """Return what was committed about the entropy; refuse before its moment."""
    told: Document = (draw.commitment or {}).get("entropy") or {}
    if told and now() < draw.entropy_at:
        at = draw.entropy_at.astimezone(LAW_ZONE).strftime("%Y-%m-%d %H:%M")
        raise DrawRefusal("early", source=told["source"], round=told["round"], at=at)
    return told or {"source": "—", "round": "—"}


def _named(told: Document) -> str:
    return f"{told['source']} 第 {told['round']} 轮"


def _two_names(draw: Draw, by: Actor) -> tuple[str, str]:
    first = draw.first_by.name if draw.first_by else ""
    return (first, by.name) if first != by.name else (f"{first}（一）", f"{by.name}（二）")


def _facts(opening: Document) -> dict[str, str]:
    pairing = opening["pairing"]
    return {
        "value": opening["value"],
        "drawn": str(len(opening["drawn"])),
        "unstaffed": str(len(pairing["unstaffed"])) if pairing else "没有交人员名录，未排",
    }


def _task_rows(draw: Draw, frozen: Frozen, opening: Document) -> Iterator[tuple[Any, ...]]:
    """Return the rows of the result; all that the database knows is asked before the first."""
    objects = draw.files.filter(part=ListFile.Part.OBJECTS)
    codes = sorted(each["code"] for each in opening["drawn"])
    names = storage.names_of(storage.contents(objects), set(codes))
    strata = {each["code"]: each["stratum"] for each in opening["drawn"]}
    pairing = opening["pairing"] or {"assignments": []}
    teams = {each["code"]: each for each in pairing["assignments"]}
    return (
        (draw.pk, place, code, names.get(code, ""), *kind, *_team(teams.get(code)))
        for place, code in enumerate(codes, 1)
        for kind in [_kind(frozen, strata[code], code)]
    )


def _team(team: Document | None) -> tuple[str, list[str]]:
    return (team["leader"], [team["leader"], *team["assistants"]]) if team else ("", [])


def _kind(frozen: Frozen, number: int, code: str) -> Kind:
    stratum = frozen.strata[number]
    at = int(np.searchsorted(stratum.codes, code.encode()))
    return frozen.kinds[int(stratum.kinds[at])]
