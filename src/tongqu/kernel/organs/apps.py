from __future__ import annotations

from django.apps import AppConfig


class OrgansConfig(AppConfig):
    """Regions, organs and posts."""

    name = "tongqu.kernel.organs"
    label = "organs"
    verbose_name = "机关与岗位"
