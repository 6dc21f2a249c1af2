from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Q

from tongqu.kernel.accounts.models.duty import Duty
from tongqu.kernel.clock.now import today


class UserManager(BaseUserManager["User"]):
    """Makes accounts; ``manage.py createsuperuser`` calls it too."""

    def create_user(
        self, username: str, password: str | None = None, *, name: str, is_superuser: bool = False
    ) -> User:
        """Save an account; without a password nobody can sign in with it."""
        if not username:
            raise ValueError("用户名不能为空，请填写用户名。")
        user = self.model(
            username=self.model.normalize_username(username), name=name, is_superuser=is_superuser
        )
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str, *, name: str) -> User:
        """Save the operator's account, which may open the reference tables."""
        return self.create_user(username, password, name=name, is_superuser=True)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in; what the person may do is told by posts, never by the account.

    ``duty`` makes the person one of the three administrators: one column, so one of them at most.
    """

    username = models.CharField(
        "用户名",
        max_length=64,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "这个用户名已经有人用了，请换一个。"},
    )
    name = models.CharField("姓名", max_length=64)
    is_active = models.BooleanField("可以登录", default=True)
    is_demo = models.BooleanField("演示账号", default=False)
    duty = models.CharField("管理职责", max_length=8, choices=Duty.choices, blank=True, default="")
    password_set_on = models.DateField("密码设定日", default=today)
    must_change = models.BooleanField("登录后须改密码", default=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = "账号"
        verbose_name_plural = "账号"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(duty__in=["", *Duty.values]), name="account_duty_is_known"
            ),
            models.CheckConstraint(
                condition=Q(duty="") | Q(is_superuser=False),
                name="account_duty_excludes_the_operator",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        """Whether the reference tables' admin opens; the operator alone sees it."""
        return self.is_superuser


class PastPassword(models.Model):
    """A password as it was stored, kept so that it does not return too soon."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="past_passwords")
    password = models.CharField(max_length=128)
    set_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.user_id} {self.set_on}"
