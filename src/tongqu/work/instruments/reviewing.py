"""Who screens a draft for fair competition: this floor asks, a capability above answers.

The engine belongs to supervision, which stands on work and is unknown to it. It registers itself
here as it starts; without it a draft cannot be screened, and so nothing is issued.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Protocol

from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Found:
    """One clause that may breach the standards; an alarm asks the reviewer to act."""

    text: str
    ground: str
    risk: str
    why: str
    suggestion: str
    exception: str
    is_alarm: bool

    def as_json(self) -> dict[str, object]:
        """Return it as it is kept."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Screened:
    """What screening a text said."""

    basis: str
    tally: str
    findings: tuple[Found, ...]

    @property
    def alarms(self) -> int:
        """Return how many clauses ask the reviewer to act."""
        return sum(found.is_alarm for found in self.findings)


class Reviewer(Protocol):
    """What screens a text and writes the aid to its review."""

    def screen(self, name: str, text: str, *, on: date) -> Screened:
        """Return what stands in a text against fair competition."""

    def opinion(self, name: str, text: str, *, on: date) -> bytes:
        """Return the review aid (公平竞争审查辅助意见) as DOCX."""


_reviewers: list[Reviewer] = []


def register(reviewer: Reviewer) -> None:
    """Take in the one that screens; a second one is a mistake of the installation."""
    if _reviewers and type(_reviewers[0]) is not type(reviewer):
        raise RuntimeError("two capabilities want to screen drafts")
    _reviewers[:] = [reviewer]


def reviewer() -> Reviewer:
    """Return the one that screens; raise Refusal where none is installed."""
    if not _reviewers:
        why = Both(
            "这次安装没有公平竞争审查模块，不能筛查草案，请联系管理员",
            "This installation cannot screen drafts for fair competition; ask the administrator",
        )
        raise Refusal("bad_target", why=why)
    return _reviewers[0]
