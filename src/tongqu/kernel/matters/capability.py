"""What a capability's AppConfig is: its declarations are found, not listed anywhere."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig

from tongqu.kernel.matters.registry import register
from tongqu.kernel.procedure.core import Procedure

PARTS = ("scopes", "events", "tasks", "indicators", "publicity", "letters", "pages.matter")


class Capability(AppConfig):
    """Subclass with ``name``, ``label`` and ``verbose_name``; ready() finds the rest."""

    default_auto_field = "django.db.models.BigAutoField"
    default = False

    def __init_subclass__(cls) -> None:
        """Let Django take the subclass for the app, not this class that stands beside it."""
        cls.default = True

    def ready(self) -> None:
        """Register the procedures and import the parts that register themselves."""
        if find_spec(f"{self.name}.procedure"):
            module = import_module(f"{self.name}.procedure")
            for part in vars(module).values():
                if isinstance(part, type) and issubclass(part, Procedure) and part.kind:
                    register(part)
        for part in PARTS:
            if _is_there(f"{self.name}.{part}"):
                import_module(f"{self.name}.{part}")


def _is_there(name: str) -> bool:
    package = name.rpartition(".")[0]
    return find_spec(package) is not None and find_spec(name) is not None
