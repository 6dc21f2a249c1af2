"""The plan that Tongqu ships with, for whoever starts it without one."""

from __future__ import annotations

from importlib.resources import files

from tongqu.plan.engine.model import Plan
from tongqu.plan.engine.reader import read_source
from tongqu.plan.engine.source import decode

NAME = "workplan-2026.txt"


def shipped() -> Plan:
    """Return the fictional province's plan of 2026 as read from its file."""
    return read_source(decode(files("tongqu.plan").joinpath("data", NAME).read_bytes(), NAME))
