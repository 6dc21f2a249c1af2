from __future__ import annotations

from django.db import models

from tongqu.kernel.procedure.both import Both


class Duty(models.TextChoices):
    """The three administrators kept apart (三员分立): GB/T 22239-2019 8.1.5.1 to 8.1.5.3."""

    SYSTEM = "system", Both("系统管理员", "System administrator")
    SECURITY = "security", Both("安全管理员", "Security administrator")
    AUDIT = "audit", Both("审计管理员", "Audit administrator")
