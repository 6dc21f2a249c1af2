from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register


class PrivacyConfig(AppConfig):
    """Personal data."""

    name = "tongqu.kernel.privacy"
    label = "privacy"
    verbose_name = "个人信息"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Check at every start that what is declared exists."""
        from tongqu.kernel.privacy import own  # noqa: F401, PLC0415 -- models must be ready
        from tongqu.kernel.privacy.fields import faults  # noqa: PLC0415 -- as above

        register(faults)
