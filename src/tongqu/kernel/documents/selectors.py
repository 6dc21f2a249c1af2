"""Reading documents: those of a matter, and the one a code belongs to."""

from __future__ import annotations

from tongqu.kernel.documents.letters import Letter, letters_of
from tongqu.kernel.documents.models import Document
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor


def documents_of(matter: Matter) -> list[Document]:
    """Return a matter's documents with their services, the oldest first."""
    return list(matter.documents.prefetch_related("services"))


def document_by_code(code: str) -> Document | None:
    """Return the document a code belongs to, however the person wrote the code."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return Document.objects.select_related("matter").filter(code=plain).first()


def letters_open(matter: Matter, actor: Actor) -> list[Letter]:
    """Return the letters this person may issue now."""
    if not actor.sees(matter.path):
        return []
    known = letters_of(matter.kind)
    asks = any(letter.taken for letter in known)
    steps = set(matter.lines.values_list("step", flat=True)) if asks else set()
    return [
        letter
        for letter in known
        if letter.by_hand
        and (not letter.after or matter.state in letter.after)
        and (not letter.taken or letter.taken & steps)
        and any(role.name in actor.roles for role in letter.by)
    ]
