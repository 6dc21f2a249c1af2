"""Whose a document is to issue, to serve and to take back: the same posts for all three."""

from __future__ import annotations

from tongqu.kernel.documents.letters import Letter, letter_of
from tongqu.kernel.documents.models import Document
from tongqu.kernel.documents.refusal import DocumentRefusal
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both, all_of
from tongqu.kernel.procedure.roles import CLERK, HEAD, WINDOW, Role

USUAL = (WINDOW, CLERK, HEAD)  # of a letter that its capability no longer declares


def check_issuer(letter: Letter, by: Actor) -> None:
    """Refuse a post that may not issue the letter."""
    _check(letter.by, by, doing=Both("制发", "issue"), title=letter.title)


def check_office(document: Document, by: Actor, *, doing: Both) -> None:
    """Refuse to serve or to take back what one could not have issued."""
    letter = letter_of(document.matter.kind, document.letter)
    _check(letter.by if letter else USUAL, by, doing=doing, title=document.title)


def _check(roles: tuple[Role, ...], by: Actor, *, doing: Both, title: str) -> None:
    if any(role.name in by.roles for role in roles):
        return
    raise DocumentRefusal("wrong_role", doing=doing, title=title, needed=all_of(roles))
