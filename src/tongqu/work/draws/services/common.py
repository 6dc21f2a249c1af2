"""What every step of a draw shares: the lock, the engine's sentences, the moment of the entropy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tongqu.kernel.matters.services import lock
from tongqu.kernel.procedure.both import Both, bare
from tongqu.work.draws import storage
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.freeze import freeze, wanted_columns
from tongqu.work.draws.engine.frozen import Frozen
from tongqu.work.draws.engine.plan import Plan
from tongqu.work.draws.engine.table import read_table
from tongqu.work.draws.models import Draw
from tongqu.work.draws.refusal import DrawRefusal


def held(draw: Draw) -> Draw:
    """Return the draw as it stands now, its matter locked until the transaction ends."""
    matter = lock(draw.matter)
    found = Draw.objects.select_related("first_by", "replaces__matter").get(pk=matter.pk)
    found.matter = matter
    return found


def is_done(draw: Draw, key: str) -> bool:
    """Say whether a submission with this key has been taken already."""
    return bool(key) and draw.matter.lines.filter(key=key).exists()


def given(reason: str) -> dict[str, str]:
    """Return the fact of a reason; one that is blank is missing."""
    return {"reason": reason.strip()} if reason.strip() else {}


@contextmanager
def in_words() -> Iterator[None]:
    """Turn the engine's sentence into a refusal."""
    try:
        yield
    except DrawError as error:
        said = error.args[0]
        why = bare(said) if isinstance(said, Both) else str(error).removesuffix("。")
        raise DrawRefusal("not_ready", why=why) from error


def frozen_under(secret: bytes, plan: Plan, handed: storage.Handed) -> Frozen:
    """Return the lists as they freeze under a secret."""
    with storage.lists_on_disk(handed) as lists:
        staff = lists.staff()
        table = read_table(lists.objects, wanted=wanted_columns(plan), form=plan.codes)
        return freeze(plan, table, secret=secret, staff=staff)
