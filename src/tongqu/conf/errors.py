from __future__ import annotations


class CannotError(Exception):
    """The command cannot go on; its text is a Chinese sentence saying what is wrong and what to do."""
