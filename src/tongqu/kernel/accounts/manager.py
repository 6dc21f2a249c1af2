from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import BaseUserManager

if TYPE_CHECKING:
    from tongqu.kernel.accounts.models import User


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
