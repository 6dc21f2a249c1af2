from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Official documents."""

    name = "tongqu.kernel.documents"
    label = "documents"
    verbose_name = "文书"
