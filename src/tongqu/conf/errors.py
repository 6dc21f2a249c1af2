from __future__ import annotations


class CannotError(Exception):
    """The command cannot go on; the text says in Chinese what is wrong and what to do."""
