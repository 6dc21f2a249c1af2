from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Everybody's shell."""

    name = "tongqu.portal"
    label = "portal"
    verbose_name = "门户"
