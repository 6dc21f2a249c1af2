"""What a menu entry is; pages declare theirs, nobody lists them all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse


class Net(StrEnum):
    """The parts of the console's rail, in the order they stand there."""

    TODO = "todo"
    PLAN = "plan"
    APPROVAL = "approval"
    SUPERVISION = "supervision"
    SERVICE = "service"
    WORK = "work"
    DATACENTER = "datacenter"
    ADMIN = "admin"


NET_WORDS = {
    Net.TODO: ("待办", "To do"),
    Net.PLAN: ("计划", "Plan"),
    Net.APPROVAL: ("审批", "Approval"),
    Net.SUPERVISION: ("监管", "Supervision"),
    Net.SERVICE: ("服务", "Service"),
    Net.WORK: ("协同", "Joint work"),
    Net.DATACENTER: ("数据中心", "Data centre"),
    Net.ADMIN: ("管理", "Administration"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the rail or a tile of the portal.

    ``view`` is the name of a page without arguments; ``hint`` says in a sentence what one finds
    there; ``roles`` are the roles that see it (empty: every officer); ``icon`` names a symbol of
    ``ui/icons.svg``; ``order`` sorts within its part; ``begins`` names
    the kinds of matter that a visitor may begin there.
    """

    label: str
    label_en: str
    view: str
    net: Net = Net.TODO
    hint: str = ""
    hint_en: str = ""
    roles: frozenset[str] = frozenset()
    icon: str = "page"
    order: int = 50
    begins: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OpenSet:
    """A set of data that anybody may download (开放数据集); pages declare theirs as ``OPEN``.

    ``view`` is the name of a page without arguments that answers with the file; ``about`` says what
    a row is and what is left out; ``period`` how fresh it is and how far it looks back.
    """

    label: str
    label_en: str
    view: str
    about: str
    about_en: str
    period: str
    period_en: str

    @property
    def url(self) -> str:
        """Return the address of the file."""
        return reverse(self.view)
