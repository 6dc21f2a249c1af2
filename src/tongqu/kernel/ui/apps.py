from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Frames, parts and words of pages."""

    name = "tongqu.kernel.ui"
    label = "ui"
    verbose_name = "界面"
