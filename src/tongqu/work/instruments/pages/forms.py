"""What a comment is told by: by the public, and by an officer who puts one on record."""

from __future__ import annotations

from typing import Any

from django import forms

from tongqu.kernel.ui.words import lazily, options
from tongqu.work.instruments.models import Channel, Decision, Who
from tongqu.work.instruments.services.commenting import LONGEST, Sent

BY_HAND = [(each.value, each.label) for each in Channel if each is not Channel.PORTAL]


class CommentForm(forms.Form):
    """A comment; who says it may stay unnamed."""

    clause = forms.CharField(
        label=lazily("针对哪一条", "On which article"),
        max_length=60,
        required=False,
        help_text=lazily(
            "例如“第三条”；针对全文的不用填", "Such as article 3; empty for the whole"
        ),
    )
    text = forms.CharField(
        label=lazily("意见和理由", "What you say, and why"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
        help_text=lazily(
            "怎样改更好，请写明理由。请不要写身份证号等个人信息。",
            "What should be otherwise, and why. Please leave out personal data.",
        ),
    )
    who = forms.ChoiceField(label=lazily("您是", "You are"), choices=lambda: options(Who.choices))
    name = forms.CharField(label=lazily("姓名或者名称", "Name"), max_length=60, required=False)
    contact = forms.CharField(
        label=lazily("电话或者邮箱", "Telephone or e-mail"),
        max_length=100,
        required=False,
        help_text=lazily(
            "不公开，只用于核实和回复，到期删除", "Not published; for questions alone, then erased"
        ),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64, min_length=12)

    def sent(self, **more: Any) -> Sent:  # noqa: ANN401 (channel and day)
        """Return the comment as it was handed in."""
        given = {name: self.cleaned_data[name] for name in ("clause", "text", "who", "name")}
        return Sent(**given, contact=self.cleaned_data["contact"], **more)


class RegisterForm(CommentForm):
    """A comment that came another way, as an officer puts it on record."""

    channel = forms.ChoiceField(label=lazily("渠道", "Came by"), choices=lambda: options(BY_HAND))
    day = forms.DateField(
        label=lazily("收到日期", "Came on"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    field_order = ("channel", "day", "clause", "text", "who", "name", "contact", "key")

    def registered(self) -> Sent:
        """Return the comment with its way and its day."""
        return self.sent(channel=self.cleaned_data["channel"], day=self.cleaned_data["day"])


class DecideForm(forms.Form):
    """What becomes of a comment; what is missing the service says, with its reason."""

    decision = forms.ChoiceField(choices=Decision.choices, required=False)
    gist = forms.CharField(max_length=LONGEST, required=False)
    reason = forms.CharField(max_length=LONGEST, required=False)
