"""What programs may ask and send: published complaints for everybody, tickets from a hotline."""

from __future__ import annotations

from tongqu.service.complaints.api import public, tickets
from tongqu.service.complaints.api.router import ROUTER

__all__ = ["ROUTER", "public", "tickets"]
