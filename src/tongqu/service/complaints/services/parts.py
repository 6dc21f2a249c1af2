"""What a letter consists of when it comes in (来件): who, against whom, what, by which way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tongqu.kernel.organs.models import Organ
from tongqu.service.complaints.models.intake import Channel
from tongqu.service.complaints.selectors.routing import Whereabouts


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote (投诉人、举报人): alone, by an agent (委托代理人), or with others (共同投诉)."""

    name: str = ""
    phone: str = ""
    address: str = ""
    agent: str = ""
    agent_phone: str = ""
    joint: tuple[str, ...] = ()
    representatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operator:
    """Against whom (被投诉人、被举报人)."""

    name: str
    key: str = ""
    where: Whereabouts = field(default_factory=Whereabouts)
    platform: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """What the consumer complains of (投诉)."""

    category: str
    goods: str
    text: str
    demand: str
    known_on: date | None = None
    bought_on: date | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Offence:
    """What is reported (举报)."""

    category: str
    text: str
    is_named: bool = False
    happened_on: date | None = None
    happened_at: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """By which way it came, under which number there, and who received it for all."""

    channel: str = Channel.PORTAL
    ticket: str = ""
    receiver: Organ | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: it may complain, report, or do both (第九条)."""

    writer: Writer
    operator: Operator
    source: Source = field(default_factory=Source)
    dispute: Dispute | None = None
    offence: Offence | None = None
    wants_settling: bool = False
