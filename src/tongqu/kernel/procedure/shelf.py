"""Every procedure of the house, found by its file: to draw or list one needs no database."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import tongqu
from tongqu.kernel.procedure.core import Procedure

HOUSE = Path(next(iter(tongqu.__path__)))
PLACES = (
    "*/procedure.py",
    "*/*/procedure.py",
    "*/procedure/__init__.py",
    "*/*/procedure/__init__.py",
)
OWN = Path(__file__).with_name("__init__.py")


def shelved() -> dict[str, type[Procedure]]:
    """Import every ``procedure`` of the house and return the procedures by kind."""
    files = {file for place in PLACES for file in HOUSE.glob(place)} - {OWN}
    found: dict[str, type[Procedure]] = {}
    for file in sorted(files):
        inner = file.parent if file.name == "__init__.py" else file.with_suffix("")
        module = import_module(".".join((tongqu.__name__, *inner.relative_to(HOUSE).parts)))
        for part in vars(module).values():
            if isinstance(part, type) and issubclass(part, Procedure) and part.kind:
                found[part.kind] = part
    return dict(sorted(found.items()))
