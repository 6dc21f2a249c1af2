"""The demonstration accounts: one random password per installation, for its owner to read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.contrib.auth.hashers import make_password

from tongqu.cli.demo import drafts
from tongqu.conf import paths
from tongqu.kernel.organs.models import Kind, Post
from tongqu.kernel.procedure.roles import ROLES

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another
GROUPS, LENGTH = 4, 4
WIDE_BLANK = "\u3000"


def password_file() -> Path:
    """Return where the password is kept."""
    return paths.state() / "demo.password"


def password() -> str:
    """Return the password of all demonstration accounts; empty before they exist."""
    file = password_file()
    return file.read_text(encoding="ascii") if file.exists() else ""


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
    posts = Post.objects.filter(user__is_demo=True, user__is_active=True, until=None)
    if only_shown:
        posts = posts.filter(user__username__in=[each.username for each in drafts.shown_people()])
    found = list(posts.select_related("user", "organ__parent").order_by("pk"))
    secret = [f"口令都是 {password()}(本次安装随机生成)"] if found else []
    return [*secret, *map(_line, found)]


def _line(post: Post) -> str:
    organ = post.organ
    is_part = organ.kind == Kind.DEPARTMENT and organ.parent is not None
    where = f"{organ.parent.name}{organ.name}" if is_part and organ.parent else organ.name
    role = ROLES[post.role].label if post.role in ROLES else post.role
    return f"{post.user.username:17} {role.ljust(4, WIDE_BLANK)} {post.user.name}  {where}"
