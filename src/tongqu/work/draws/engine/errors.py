from __future__ import annotations

from tongqu.conf.errors import CannotError


class DrawError(CannotError):
    """A list, plan or record that cannot be used; the text says in Chinese what to do."""
