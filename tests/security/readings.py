"""What each address with a number in it is asked for, and who alone may have it."""

from __future__ import annotations

from collections.abc import Callable

from tests.security.world import World
from tongqu.service.complaints.tests.conftest import KEY

Parts = Callable[[World], dict[str, str]]


def _matter(**more: str) -> Parts:
    return lambda w: {"number": w.matter.number} | more


def _complaint(**more: str) -> Parts:
    return lambda w: {"number": w.complaint.number} | more


def _document(world: World) -> dict[str, str]:
    return {"number": world.matter.number, "pk": str(world.document.pk)}


def _file(world: World) -> dict[str, str]:
    return {"number": str(world.upload.pk)}


OWN: dict[str, tuple[str, Parts]] = {  # address: whose it is, what it is asked for
    "api-1:matter": ("clerk", _matter()),
    "complaints:jurisdiction": ("clerk", _complaint()),
    "complaints:merge": (
        "clerk",
        lambda w: {"number": w.twin.number, "other": w.complaint.number},
    ),
    "complaints:ticket_batch": ("clerk", lambda w: {"number": str(w.batch.pk)}),
    "complaints:tickets_refused": ("clerk", lambda w: {"number": str(w.batch.pk)}),
    "complaints_portal:letter": ("consumer", _complaint()),
    "complaints_portal:step": ("consumer", _complaint(name="withdraw")),
    "console:assign": ("head", _matter()),
    "console:document": ("clerk", _document),
    "console:document_docx": ("clerk", _document),
    "console:draft": ("clerk", _matter(key="acceptance")),
    "console:link": ("clerk", _matter()),
    "console:matter": ("clerk", _complaint()),
    "console:personal": ("clerk", _complaint()),
    "console:step": ("window", lambda w: {"number": w.other.number, "name": "accept"}),
    "console:subject": ("clerk", lambda _: {"key": KEY}),
    "console:transfer": ("clerk", _matter()),
    "console:machine": ("system", lambda w: {"number": str(w.machine.pk)}),
    "console:person": ("system", lambda w: {"number": str(w.newcomer.pk)}),
    "draws:page": ("clerk", lambda w: {"number": w.draw.matter.number}),
    "leads:dispatch": ("clerk", lambda w: {"number": w.lead.number}),
    "projects:project": ("clerk", lambda w: {"number": w.project.matter.number}),
    "uploads:file": ("clerk", _file),
    "uploads:state": ("clerk", _file),
}
OTHERS = ("stranger", "neighbour", "audit", "enterprise", "rival", "passer")
"""``rival`` came with another enterprise's code, ``passer`` with another letter's."""

EVERYBODYS = (  # what no number of which is anybody's secret
    "api-1:procedure", "api-1:published_of", "api-1:region", "api-1:rule_book", "None",
    "campaigns:campaign", "console:organ", "mechanisms:mechanism", "complaints_portal:enterprise",
    "indicators:figure",
    "complaints_portal:receipt", "draws_portal:", "instruments_portal:", "plan:", "plan_portal:",
    "portal:guide",
    "portal:verify_code",
)  # fmt: skip
OF_A_LATER_STATE = (  # proved beside their capability, or by test_guessing with a row of its own
    "api-1:ticket_answer", "complaints_portal:objection",
    "complaints_portal:objected", "draws:", "instruments:opinion",
)  # fmt: skip
