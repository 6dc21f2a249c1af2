"""The notice by which a document is issued: numbered without a gap, by the step that issues it."""

from __future__ import annotations

from tongqu.kernel.documents.letters import Letter, register
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.procedure.parts import Fact
from tongqu.kernel.procedure.roles import HEAD
from tongqu.work.instruments.models import Instrument, Kind
from tongqu.work.instruments.procedure import MEETING, InstrumentMaking

BODY = (
    "《{title}》已经{meeting}审议通过，现予印发，自{effective}起施行。{validity}",
    "请遵照执行。",
)
EFFECTIVE = Fact("effective", "施行日期", "In force from")
VALIDITY = Fact("validity", "有效期", "Validity")


def title(matter: Matter) -> str:
    """Return the document's title."""
    return Instrument.objects.get(matter=matter).title


def _letter(key: str, word: str) -> Letter:
    return Letter(
        key=key,
        kind=InstrumentMaking.kind,
        title="印发通知",
        title_en="Notice of issue",
        word=word,
        paragraphs=BODY,
        asks=(MEETING, EFFECTIVE, VALIDITY),
        computed={"title": title},
        to=lambda _: "各有关单位",
        by=(HEAD,),
        after=frozenset({InstrumentMaking.deliberating.name}),
        by_hand=False,
    )


NORMATIVE, ORDINARY = _letter("normative", "规"), _letter("ordinary", "发")
BINDING = frozenset({Kind.REGULATION.value, Kind.NORMATIVE.value})
register(NORMATIVE, ORDINARY)


def letter_for(kind: str) -> Letter:
    """Return the letter a kind of document is issued by; what binds has a series of its own."""
    return NORMATIVE if kind in BINDING else ORDINARY
