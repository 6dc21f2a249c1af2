"""Regions and their streets, organs, the names organs bore, and the posts people hold in them."""

from __future__ import annotations

from tongqu.kernel.organs.models.organ import Kind, Organ, OrganName, System
from tongqu.kernel.organs.models.post import Post, Scope
from tongqu.kernel.organs.models.region import Level, Region
from tongqu.kernel.organs.models.street import Street

__all__ = ["Kind", "Level", "Organ", "OrganName", "Post", "Region", "Scope", "Street", "System"]
