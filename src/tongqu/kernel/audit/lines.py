"""What a table needs to be a chain, and what the database itself refuses to do to it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.migrations.operations import RunSQL

from tongqu.kernel.audit.digests import DIGEST_BYTES, GENESIS, link


class ChainedLine(models.Model):
    """One line of an append-only chain (审计链).

    ``number`` counts from 1 within the chain; ``digest`` binds the line to the one before it.
    A subclass says what its chain is called and which of its columns are bound.
    """

    id = models.BigAutoField(primary_key=True)
    number = models.PositiveIntegerField("行号")
    digest = models.BinaryField("摘要", max_length=DIGEST_BYTES)

    bound: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @property
    def chain(self) -> str:
        """Return the name of the chain the line belongs to."""
        raise NotImplementedError

    @classmethod
    def in_chain_order(cls, only: str = "") -> models.QuerySet[Self]:
        """Return all lines chain by chain, each from its first; or those of one chain."""
        raise NotImplementedError

    def content(self) -> dict[str, object]:
        """Return what the digest binds, in plain JSON values."""
        return {name: _plain(getattr(self, name)) for name in self.bound}

    def digest_after(self, previous: bytes) -> bytes:
        """Return the digest this line must have after ``previous``."""
        return link(previous or GENESIS, self.chain, self.number, self.content())


def _plain(value: Any) -> object:  # noqa: ANN401 (whatever a column holds)
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()  # the database gives moments back in UTC
    return value.isoformat()


def append_only(table: str) -> RunSQL:
    """Return the migration step that makes the database refuse UPDATE, DELETE and TRUNCATE."""
    return RunSQL(
        f"""
        CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
        CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
        """,
        f"""
        DROP TRIGGER {table}_append_only ON {table};
        DROP TRIGGER {table}_no_truncate ON {table};
        """,
    )
