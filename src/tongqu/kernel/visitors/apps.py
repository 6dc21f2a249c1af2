from __future__ import annotations

from django.apps import AppConfig


class VisitorsConfig(AppConfig):
    """People who come without an account."""

    name = "tongqu.kernel.visitors"
    label = "visitors"
    verbose_name = "办事人"
    default_auto_field = "django.db.models.BigAutoField"
