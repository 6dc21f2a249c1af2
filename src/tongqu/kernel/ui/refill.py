"""Puts back into a form what was typed before the session ran out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from tongqu.kernel.accounts.middleware import kept_form
from tongqu.kernel.ui.words import either


def refill(request: HttpRequest, **blank: Any) -> dict[str, Any]:  # noqa: ANN401 (initial values)
    """Return a form's initial values: ``blank``, or what the person had typed, and say so.

    Nothing is sent by it; files have to be chosen again and are named.
    """
    kept = kept_form(request)
    if kept is None:
        return blank
    messages.warning(
        request,
        either(
            "您先前填写的内容已经放回表单，还没有提交。请核对后再提交。",
            "What you had typed is back in the form, not yet sent. Please check and send it.",
        ),
    )
    if kept.files:
        names = "、".join(kept.files)
        messages.warning(
            request, either(f"附件要重新选择：{names}", f"Please attach again: {names}")
        )
    typed = {name: values if len(values) > 1 else values[0] for name, values in kept.fields.items()}
    return {**blank, **typed}
