"""Why tasks have no team (为何排不出来), and the fewest conditions whose waiver gives them one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tongqu.work.draws.engine.pairing.model import Inspector, Limits, Pairing, Task


class Condition(StrEnum):
    """A condition that an organ may waive or cure, mildest first; avoidance by law is not one."""

    CAP = "cap"
    ROTATION = "rotation"
    LEAD = "lead"
    REGION = "region"
    LEAVE = "leave"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Waiver:
    """One condition given up: for a person, and where it matters an enterprise, region or item."""

    condition: Condition
    inspector: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands in the way.

    ``reasons`` one sentence per unstaffed region and item; ``waivers`` the smallest set of
    conditions to give up (of equally small ones the first in order); ``minimal`` whether its
    smallness is proven over the whole draw; ``advice`` the waivers as sentences.
    """

    reasons: tuple[str, ...]
    waivers: tuple[Waiver, ...]
    minimal: bool
    advice: tuple[str, ...]


def explain(
    pairing: Pairing, tasks: Sequence[Task], inspectors: Sequence[Inspector], *, limits: Limits
) -> Explanation:
    """Explain the unstaffed tasks of an assignment."""
    raise NotImplementedError
