from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from tongqu.kernel.matters.states import fill_states


class MattersConfig(AppConfig):
    """Matters (办件)."""

    name = "tongqu.kernel.matters"
    label = "matters"
    verbose_name = "办件"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the table of states at every migrate; matters follow organs and hold papers."""
        post_migrate.connect(fill_states, sender=self)
        import_module("tongqu.kernel.matters.following")
        import_module("tongqu.kernel.matters.papers")
        import_module("tongqu.kernel.matters.remaining")
