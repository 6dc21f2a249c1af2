"""What the tables say about a day: organs, their names, the posts people held."""

from __future__ import annotations

from tongqu.kernel.organs.selectors.days import name_on, names_borne, organs_open, posts_held
from tongqu.kernel.organs.selectors.naming import Resolution, organ_by_name
from tongqu.kernel.organs.selectors.superiors import common_superior

__all__ = [
    "Resolution",
    "common_superior",
    "name_on",
    "names_borne",
    "organ_by_name",
    "organs_open",
    "posts_held",
]
