"""What the console shows when it is searched: everything that is its own."""

from __future__ import annotations

from tongqu.console.finding.letters import letters
from tongqu.console.finding.matters import entities, matters
from tongqu.console.finding.places import accounts, organs
from tongqu.console.pages.console import MANAGERS
from tongqu.kernel.search.sources import Source

SOURCES = (
    Source("entities", "对象", "Entities", entities, order=10),
    Source("matters", "办件", "Matters", matters, order=11),
    Source("letters", "文书", "Letters", letters, order=12),
    Source("organs", "机关", "Organs", organs, order=60),
    Source("accounts", "账号", "Accounts", accounts, roles=MANAGERS, order=61),
)
