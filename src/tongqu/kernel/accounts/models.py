from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models


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
    """A person who signs in; what the person may do is told by posts, never by the account."""

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

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = "账号"
        verbose_name_plural = "账号"

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        """Whether the reference tables' admin opens; the operator alone sees it."""
        return self.is_superuser
