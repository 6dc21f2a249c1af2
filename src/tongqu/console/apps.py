from __future__ import annotations

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """The officers' shell."""

    name = "tongqu.console"
    label = "console"
    verbose_name = "工作台"
