"""Whose a document is to issue, to serve and to take back: the same posts for all three."""

from __future__ import annotations

from tongqu.kernel.documents.letters import Letter, letter_of
from tongqu.kernel.documents.models import Document
from tongqu.kernel.documents.refusal import DocumentRefusal
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import check_place
from tongqu.kernel.organs.access import own_organ
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.organs.reach import bureau_of
from tongqu.kernel.procedure.both import Both, all_of
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD, WINDOW, Role

USUAL = (WINDOW, CLERK, HEAD)  # of a letter that its capability no longer declares


def check_issuer(letter: Letter, by: Actor) -> None:
    """Refuse a post that may not issue the letter."""
    _check(letter.by, by, doing=Both("制发", "issue"), title=letter.title)


def check_office(document: Document, by: Actor, *, doing: Both) -> None:
    """Refuse to serve or to take back what one could not have issued, or another organ sent."""
    matter = document.matter
    letter = letter_of(matter.kind, document.letter)
    _check(letter.by if letter else USUAL, by, doing=doing, title=document.title)
    if letter is None or not letter.from_officer:
        check_place(matter, by)
    elif issuer_of(matter, letter, by).pk != document.series.organ_id:
        raise Refusal("wrong_place", organ=document.organ_name)


def issuer_of(matter: Matter, letter: Letter, by: Actor) -> Organ:
    """Return in whose name a letter goes out: the organ where it has a mark, else its bureau."""
    return marked(own_organ(by) if letter.from_officer else matter.organ)


def marked(organ: Organ) -> Organ:
    """Return whose numbers an organ's letters bear: its own with a mark, else its bureau's."""
    return organ if hasattr(organ, "mark") else bureau_of(organ)


def _check(roles: tuple[Role, ...], by: Actor, *, doing: Both, title: str) -> None:
    if any(role.name in by.roles for role in roles):
        return
    raise DocumentRefusal("wrong_role", doing=doing, title=title, needed=all_of(roles))
