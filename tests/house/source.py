"""The house's own source, for the tests that look at it as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tongqu.conf import paths

SOURCE = paths.ROOT / "src" / "tongqu"
NETS = ("approval", "supervision", "service", "work")


def files() -> list[Path]:
    """Return every Python file people write, tests included, in a steady order.

    Migrations are left out: their first is as long as the tables are many, and a tool writes it.
    """
    found = [*SOURCE.rglob("*.py"), *(paths.ROOT / "tests").rglob("*.py")]
    return sorted(file for file in found if "migrations" not in file.parts)


def production() -> list[Path]:
    """Return what runs in production: neither tests, migrations nor the demonstration."""
    apart = {"tests", "migrations", "demo", "demo.py"}
    return [file for file in sorted(SOURCE.rglob("*.py")) if not apart & set(file.parts)]


def capabilities() -> Iterator[Path]:
    """Yield the folder of every capability."""
    for net in NETS:
        for init in sorted((SOURCE / net).glob("*/__init__.py")):
            yield init.parent


def shown(file: Path) -> str:
    """Return a file's name as it is said in a message."""
    return str(file.relative_to(paths.ROOT))
