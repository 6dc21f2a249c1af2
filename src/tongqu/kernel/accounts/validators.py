"""What a new password must be; every sentence says what to do. Numbers come from rules.yaml."""

from __future__ import annotations

import unicodedata

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.rules import RULES, count
from tongqu.kernel.procedure.both import Both


class LongEnough:
    """Refuse a password shorter than the rule."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError for a short one."""
        del user
        if len(password) < count(RULES.password_length):
            raise ValidationError(self.get_help_text(), code="short")

    def get_help_text(self) -> Both:
        """Say what is asked."""
        length = count(RULES.password_length)
        return Both(f"密码至少 {length} 个字", f"at least {length} characters")


class MixedEnough:
    """Refuse a password of too few kinds of characters."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError for a plain one."""
        del user
        if len({_kind(letter) for letter in password}) < count(RULES.password_kinds):
            raise ValidationError(self.get_help_text(), code="plain")

    def get_help_text(self) -> Both:
        """Say what is asked."""
        kinds = count(RULES.password_kinds)
        return Both(
            f"密码须在大写字母、小写字母、数字、其他符号中至少含 {kinds} 种",
            f"at least {kinds} of capitals, small letters, digits and other signs",
        )


def _kind(letter: str) -> str:
    category = unicodedata.category(letter)
    return category if category in {"Lu", "Ll", "Nd"} else "other"


class NotOneself:
    """Refuse a password that carries the user name."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError when the name is in it."""
        if user and user.username and user.username.casefold() in password.casefold():
            raise ValidationError(self.get_help_text(), code="oneself")

    def get_help_text(self) -> Both:
        """Say what is asked."""
        return Both("密码里不能含有用户名", "the user name may not be in it")


class NotAgain:
    """Refuse the present password and the last ones."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError for one used lately."""
        if user is None or user.pk is None:
            return
        past = user.past_passwords.order_by("-id").values_list("password", flat=True)
        stored = [user.password, *past[: count(RULES.password_history)]]
        if any(check_password(password, each) for each in stored):
            raise ValidationError(self.get_help_text(), code="again")

    def get_help_text(self) -> Both:
        """Say what is asked."""
        past = count(RULES.password_history)
        return Both(
            f"不能用现在的密码，也不能用最近 {past} 个用过的密码",
            f"neither the present password nor one of the last {past}",
        )


class NotCommon(CommonPasswordValidator):
    """Refuse one of the twenty thousand passwords everybody tries first."""

    def get_error_message(self) -> Both:
        """Say why it is refused."""
        return self.get_help_text()

    def get_help_text(self) -> Both:
        """Say what is asked."""
        return Both("不能用太常见的密码", "no password that everybody tries first")
