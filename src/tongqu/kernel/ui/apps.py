from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Frames, parts and words of pages."""

    name = "tongqu.kernel.ui"
    label = "ui"
    verbose_name = "界面"

    def ready(self) -> None:
        """Let every form say what to do about what was left empty."""
        from django.forms import ChoiceField, Field  # noqa: PLC0415 (not before the apps)

        from tongqu.kernel.ui.words import lazily  # noqa: PLC0415

        Field.default_error_messages["required"] = lazily("请填写这一项。", "Please fill this in.")
        ChoiceField.default_error_messages["required"] = lazily("请选一项。", "Please choose one.")
