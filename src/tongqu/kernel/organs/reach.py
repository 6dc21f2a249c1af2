from __future__ import annotations

from tongqu.kernel.organs.models import Kind, Organ, Post, Scope
from tongqu.kernel.organs.paths import Reach, beneath


def reach_of(post: Post) -> Reach:
    """Return what the holder of the post sees: the own organ, or the bureau it sits in."""
    organ = post.organ
    return beneath((bureau_of(organ) if post.reach == Scope.BUREAU else organ).path)


def covers(post: Post, path: str) -> bool:
    """Whether the path lies in the post's jurisdiction; days are not looked at."""
    return reach_of(post).holds(path)


def bureau_of(organ: Organ) -> Organ:
    """Return the nearest bureau at or above the organ; the topmost organ if there is none."""
    while organ.kind != Kind.BUREAU and organ.parent is not None:
        organ = organ.parent
    return organ
