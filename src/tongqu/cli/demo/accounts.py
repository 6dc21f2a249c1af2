"""The demonstration accounts: one random password per installation, for its owner to read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import Prefetch

from tongqu.cli.demo import drafts
from tongqu.conf import paths
from tongqu.kernel.accounts.models import User
from tongqu.kernel.organs.models import Kind, Post
from tongqu.kernel.procedure.roles import ROLES

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another
GROUPS, LENGTH = 4, 4
TRIED = 5  # one of the first accounts may have a password of its own by now


def password_file() -> Path:
    """Return where the password is kept."""
    return paths.state() / "demo.password"


def password() -> str:
    """Return the password of all demonstration accounts; empty before they exist."""
    file = password_file()
    return file.read_text(encoding="ascii") if file.exists() else ""


def is_known() -> bool:
    """Say whether the password kept is the one the accounts were given.

    It is not where the file was lost, or came from another database than this one.
    """
    kept = password()
    given = User.objects.filter(is_demo=True).order_by("pk").values_list("password", flat=True)
    return bool(kept) and any(check_password(kept, digest) for digest in set(given[:TRIED]))


def renew() -> str:
    """Write down a new password and return its hash."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))
    fresh = "-".join(groups)
    draft = password_file().with_suffix(".draft")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, paths.OWN)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(fresh)
    draft.replace(password_file())
    return make_password(fresh)


def lines(*, only_shown: bool = True) -> list[str]:
    """Return the password and one line per account; empty without the demonstration."""
    users = User.objects.filter(is_demo=True, is_active=True).order_by("pk")
    if only_shown:
        users = users.filter(username__in=[each.username for each in drafts.shown_people()])
    held = Post.objects.filter(until=None).select_related("organ__parent")
    found = list(users.prefetch_related(Prefetch("posts", held)))
    secret = [f"口令都是 {password()}(本次安装随机生成)"] if found else []
    return [*secret, *map(_line, found)]


def _line(user: User) -> str:
    posts = "；".join(map(_post, user.posts.all())) or user.get_duty_display()
    return f"{user.username:17} {user.name}  {posts}"


def _post(post: Post) -> str:
    organ = post.organ
    is_part = organ.kind == Kind.DEPARTMENT and organ.parent is not None
    where = f"{organ.parent.name}{organ.name}" if is_part and organ.parent else organ.name
    return f"{where} {ROLES[post.role].label if post.role in ROLES else post.role}"
