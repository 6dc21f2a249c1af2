"""What every template knows: the rail, the tiles, the person's posts, whether this is a show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from tongqu.kernel.clock.now import today
from tongqu.kernel.notices.selectors import MOST_COUNTED, unread
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Post
from tongqu.kernel.organs.selectors import posts_held
from tongqu.kernel.procedure.roles import ROLES
from tongqu.kernel.ui.demonstration import is_demonstration
from tongqu.kernel.ui.discovery import entries
from tongqu.kernel.ui.menu import NET_WORDS, Entry, Net
from tongqu.kernel.ui.words import either, is_english


@dataclass(frozen=True, slots=True)
class Line:
    """A menu entry as shown."""

    label: str
    hint: str
    url: str
    icon: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the rail with the entries this person may open."""

    label: str
    icon: str
    lines: tuple[Line, ...]

    @property
    def is_current(self) -> bool:
        """Say whether the page belongs to this part."""
        return any(line.is_current for line in self.lines)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Offer the shell's values; all are computed only when a template asks."""
    return {
        "rail": lambda: list(rail(request)),
        "tiles": lambda: [line_of(e, request, is_portal=True) for e in entries("portal")],
        "posts": lambda: posts_of(request),
        "unread": lambda: bell(request),
        "is_demonstration": is_demonstration,
        "is_english": is_english,
    }


def bell(request: HttpRequest) -> str:
    """Return the bell's count in words; nothing where all is read."""
    count = unread(request.user.pk) if request.user.pk else 0
    return "" if not count else "99+" if count >= MOST_COUNTED else str(count)


def rail(request: HttpRequest) -> Iterator[Part]:
    """Return the parts of the rail that hold anything for this person."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the middleware
    mine = [entry for entry in entries("console") if may_see(entry, actor)]
    for net in Net:
        lines = tuple(line_of(entry, request) for entry in mine if entry.net is net)
        if lines:
            yield Part(either(*NET_WORDS[net]), net.value, lines)


def may_see(entry: Entry, actor: Actor) -> bool:
    """Say whether an entry is for this officer; without a post only what names the role."""
    if entry.roles:
        return bool(entry.roles & actor.roles)
    return actor.path is not None


def posts_of(request: HttpRequest) -> list[tuple[Post, str]]:
    """Return the person's posts of today, each with its role in words."""
    if not request.user.is_authenticated:
        return []
    held = posts_held(request.user, on=today())
    return [(post, _role(post.role)) for post in held]


def _role(name: str) -> str:
    role = ROLES.get(name)
    return either(role.label, role.label_en) if role else name


def line_of(entry: Entry, request: HttpRequest, *, is_portal: bool = False) -> Line:
    """Return an entry as shown; a tile of the portal stays lit on the pages beneath it."""
    url = reverse(entry.view)
    return Line(
        either(entry.label, entry.label_en),
        either(entry.hint, entry.hint_en),
        url,
        entry.icon,
        is_current=request.path == url or (is_portal and request.path.startswith(url)),
    )
