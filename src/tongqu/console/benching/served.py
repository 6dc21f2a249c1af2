"""The product as it is served, knowing besides the invented kind of matter the base is made of."""

from __future__ import annotations

from tongqu.conf.wsgi import application
from tongqu.kernel.matters import registry
from tongqu.kernel.matters.benching.sample import Sample

registry.register(Sample)

__all__ = ["application"]
