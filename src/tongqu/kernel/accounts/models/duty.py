from __future__ import annotations

from django.db import models


class Duty(models.TextChoices):
    """The three administrators kept apart (三员分立): GB/T 22239-2019 8.1.5.1 to 8.1.5.3."""

    SYSTEM = "system", "系统管理员"
    SECURITY = "security", "安全管理员"
    AUDIT = "audit", "审计管理员"
