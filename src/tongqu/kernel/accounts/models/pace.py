from __future__ import annotations

from django.db import models


class Pace(models.Model):
    """How fast somebody asks (访问频次): the moment by which all that was asked is worked off.

    The table is unlogged: nothing of it need survive a crash, and writing it waits for no disk.
    """

    key = models.CharField(max_length=64, primary_key=True)
    even_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.even_at}"
