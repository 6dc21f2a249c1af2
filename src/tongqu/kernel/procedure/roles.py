"""The parts people play in a procedure (岗位角色); a post gives one to a person in an organ."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """A part in a procedure, by name and by its words in both languages."""

    name: str
    label: str
    label_en: str


WINDOW = Role("window", "受理岗", "Intake desk")
CLERK = Role("clerk", "经办人", "Case officer")
HEAD = Role("head", "负责人", "Head")
PLAN = Role("plan", "督办岗", "Plan office")
PARTY = Role("party", "当事人", "Party")
LAW = Role("law", "法定（期满自动）", "By operation of law")

ROLES = {role.name: role for role in (WINDOW, CLERK, HEAD, PLAN, PARTY, LAW)}
