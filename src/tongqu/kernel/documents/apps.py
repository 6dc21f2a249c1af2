from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Official documents."""

    name = "tongqu.kernel.documents"
    label = "documents"
    verbose_name = "文书"

    def ready(self) -> None:
        """Say what letters keep of persons."""
        import_module("tongqu.kernel.documents.remaining")
