from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts

from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.models import Organ, Scope
from tongqu.kernel.organs.selectors import organ_by_name
from tongqu.kernel.procedure.roles import ROLES
from tongqu.kernel.ui.words import either, lazily, options, sentence, worded

LONGEST_PASSWORD = 256
LONGEST_CODE = 20


class Worded(forms.Form):
    """A form whose labels follow the page's language; ``words`` maps a field to both."""

    use_required_attribute = False
    words: dict[str, tuple[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        for name, pair in self.words.items():
            self.fields[name].label = either(*pair)


def _secret(auto: str) -> forms.CharField:
    widget = forms.PasswordInput({"autocomplete": auto})
    return forms.CharField(max_length=LONGEST_PASSWORD, strip=False, widget=widget)


class SignInForm(Worded):
    """Who, and the password."""

    words = {"username": ("用户名", "User name"), "password": ("密码", "Password")}
    username = forms.CharField(
        max_length=64, widget=forms.TextInput({"autocomplete": "username", "autofocus": True})
    )
    password = _secret("current-password")


class CodeForm(Worded):
    """The code from the telephone, or a recovery code."""

    words = {"code": ("动态码", "Code")}
    code = forms.CharField(
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "inputmode": "text", "autofocus": True}
        ),
    )


class PasswordForm(Worded):
    """The present password, and a new one twice."""

    words = {
        "present": ("现用密码", "Present password"),
        "new": ("新密码", "New password"),
        "again": ("再输一遍新密码", "New password again"),
    }
    present = _secret("current-password")
    new = _secret("new-password")
    again = _secret("new-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        asked = map(worded, password_validators_help_texts())
        self.fields["new"].help_text = either("；", "; ").join(asked) + either("。", ".")

    def clean_again(self) -> str:
        """Refuse two that differ."""
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("new"):
            raise forms.ValidationError(
                either("两次输入的新密码不一样。", "The two new passwords differ.")
            )
        return again


class OpenForm(Worded):
    """A new account."""

    words = {"username": ("用户名", "User name"), "name": ("姓名", "Name")}
    username = forms.CharField(max_length=64)
    name = forms.CharField(max_length=64)


class PostForm(Worded):
    """A post to give: where, as what, reaching how far, from when."""

    words = {
        "organ": ("机关", "Organ"),
        "role": ("岗位", "Role"),
        "reach": ("可见范围", "Reach"),
        "since": ("任职日期", "From"),
    }
    organ = forms.CharField(
        max_length=128, help_text=lazily("写机关的全称或简称。", "Full or short name of the organ.")
    )
    role = forms.ChoiceField()
    reach = forms.ChoiceField(choices=lambda: options(Scope.choices))
    since = forms.DateField(initial=today, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (narrows the type)
        field.choices = [
            (role.name, either(role.label, role.label_en))
            for role in ROLES.values()
            if role.name not in {"party", "law"}
        ]

    def clean_organ(self) -> Organ:
        """Return the one organ the name means; say so where it means several or none."""
        found = organ_by_name(self.cleaned_data["organ"], today())
        if found.organ is None:
            raise forms.ValidationError(sentence(found.words))
        return found.organ
