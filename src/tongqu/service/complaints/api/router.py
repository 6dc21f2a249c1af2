from __future__ import annotations

from ninja import Router

ROUTER = Router(tags=["complaints"], auth=None)
