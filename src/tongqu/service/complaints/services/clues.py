"""What mediation brings to light of an offence becomes a lead at once, and its days run."""

from __future__ import annotations

from uuid import uuid4

from tongqu.kernel.matters.beside import Taking
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import Subject
from tongqu.service.complaints.procedure import facts as f
from tongqu.work.leads.services import lead_open


def clue_open(taking: Taking) -> Matter | None:
    """Register the clue a step was given (发现的违法线索), in the same transaction; None for none.

    The door answers a repeated step before this runs, so that a clue is registered once.
    """
    text = str(taking.facts.get(f.CLUE.key, "")).strip()
    if not text:
        return None
    matter = taking.matter
    return lead_open(
        subject=Subject("lead", matter.subject_key, matter.subject_name),
        text=text,
        organ=matter.organ,
        by=taking.by,
        key=f"clue:{uuid4()}",
        source=matter,
    )
