from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "tongqu.kernel.accounts"
    label = "accounts"
    verbose_name = "账号"
