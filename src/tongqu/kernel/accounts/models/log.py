from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from tongqu.kernel.audit.digests import DIGEST_BYTES, facts_digest
from tongqu.kernel.audit.lines import ChainedLine
from tongqu.kernel.procedure.both import Both


class LoginLine(ChainedLine):
    """One line of the login log (登录日志), a chain per day.

    From where and with what browser stands in erasable facts; the line binds their digest.
    """

    class Event(models.TextChoices):
        """What happened at the door."""

        SIGNED_IN = "in", Both("登录", "Signed in")
        REFUSED = "refused", Both("密码不对", "Wrong password")
        LOCKED = "locked", Both("已锁定，拒绝", "Locked, refused")
        CODE_WRONG = "code", Both("动态码不对", "Wrong code")
        CODE_REPLAYED = "replay", Both("动态码重复使用", "Code used twice")
        RECOVERY = "recovery", Both("用恢复码登录", "Signed in by a recovery code")
        LEFT = "left", Both("退出", "Signed out")
        EXPIRED = "expired", Both("登录过期", "Session expired")
        KICKED = "kicked", Both("被强制退出", "Signed out by an administrator")
        VISIT = "visit", Both("办事人进入", "A visitor came in")
        VISIT_REFUSED = "novisit", Both("办事人进入被拒", "A visitor was refused")

    day = models.DateField("日期")
    at = models.DateTimeField("时刻")
    event = models.CharField("事件", max_length=10, choices=Event.choices)
    user_id = models.BigIntegerField("账号", null=True)
    facts_digest = models.BinaryField("要素摘要", max_length=DIGEST_BYTES)

    bound: ClassVar[tuple[str, ...]] = ("day", "at", "event", "user_id", "facts_digest")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["day", "number"], name="login_line_place"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user_id", "id"], name="login_line_user"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.get_event_display()}"

    @property
    def chain(self) -> str:
        """Return the chain of the line's day."""
        return f"login:{self.day.isoformat()}"

    def facts_fault(self) -> str:
        """Say whether the facts are what was recorded, or were erased when their time was up."""
        given = getattr(self, "given", None)
        if given is None:
            return "登录要素不见了，而又没有依规删除的记录"
        if given.erased_on:
            return ""
        whole = facts_digest(given.facts, bytes(given.salt)) == bytes(self.facts_digest)
        return "" if whole else "登录要素与摘要不符，可能被改动"

    @classmethod
    def in_chain_order(cls, only: str = "") -> models.QuerySet[Self]:
        """Return the lines day by day."""
        rows = cls.objects.select_related("given").order_by("day", "number")
        if not only:
            return rows
        kind, _, day = only.partition(":")
        return rows.filter(day=day) if kind == "login" else rows.none()


class LoginFacts(models.Model):
    """From where, with what, and which unknown name was tried; erased when its time is up."""

    line = models.OneToOneField(
        LoginLine, primary_key=True, on_delete=models.PROTECT, related_name="given"
    )
    facts = models.JSONField(default=dict)
    salt = models.BinaryField(null=True)
    erased_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="login_facts_kept_or_erased",
                condition=Q(erased_on=None, salt__isnull=False)
                | Q(erased_on__isnull=False, salt=None, facts={}),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}"
