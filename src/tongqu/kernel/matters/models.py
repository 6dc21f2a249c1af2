"""The tables of the one kind of thing everybody works on (办件)."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from tongqu.kernel.audit.digests import DIGEST_BYTES, facts_digest
from tongqu.kernel.audit.lines import ChainedLine
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.search.rows import SearchTokens

OPEN = Q(closed_on=None)
PENDING_KB = 64  # what waits to be merged into the index of names: whoever fills it up merges it


class MatterState(models.Model):
    """A state of a kind as its procedure declares it; filled at migrate, never by hand."""

    pk = models.CompositePrimaryKey("kind", "state")
    kind = models.CharField(max_length=64)
    state = models.CharField(max_length=40)
    label = models.CharField(max_length=60)
    label_en = models.CharField(max_length=60)
    is_final = models.BooleanField()
    position = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.kind}:{self.state}"


class Matter(models.Model):
    """One piece of work of any kind (办件).

    ``path`` is the handling organ's path, by which rows are seen; ``due_on`` the last lawful day,
    ``pledged_on`` the promised one, ``lapses_on`` the last day before the law acts by itself. All
    dates are computed from the log; the light is derived from them and never stored. A closed
    matter has no clock; ``closed_due_on`` keeps the day by which it had to be closed, for counting.
    """

    id = models.BigAutoField(primary_key=True)
    number = models.CharField("编号", max_length=24, unique=True)
    kind = models.CharField("种类", max_length=64)
    state = models.CharField("状态", max_length=40)
    subject_kind = models.CharField("对象种类", max_length=40, blank=True)
    subject_key = models.CharField("对象代码", max_length=64, blank=True)
    subject_name = models.CharField("对象名称", max_length=200)
    path = models.CharField("机关路径", max_length=40, db_collation="C")
    organ = models.ForeignKey(
        "organs.Organ", verbose_name="办理机关", on_delete=models.PROTECT, db_index=False
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="经办人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        db_index=False,
    )
    opened_on = models.DateField("收件日")
    due_on = models.DateField("办结期限", null=True, blank=True)
    due_at = models.DateTimeField("办结时刻", null=True, blank=True)
    pledged_on = models.DateField("承诺期限", null=True, blank=True)
    lapses_on = models.DateField("期满自动办理前最后一日", null=True, blank=True)
    paused = models.BooleanField("中止计时", default=False)
    closed_on = models.DateField("办结日", null=True, blank=True)
    closed_due_on = models.DateField("办结时的期限", null=True, blank=True)
    open_key = models.CharField("提交编号", max_length=64, null=True, unique=True)  # noqa: DJ001

    class Meta:
        verbose_name = "办件"
        indexes = [
            models.Index(fields=["path", "due_on"], name="matter_open_path", condition=OPEN),
            models.Index(fields=["organ", "due_on"], name="matter_open_organ", condition=OPEN),
            models.Index(fields=["officer", "due_on"], name="matter_open_officer", condition=OPEN),
            models.Index(fields=["due_on", "path"], name="matter_open_day", condition=OPEN),
            models.Index(
                fields=["lapses_on"], name="matter_lapse", condition=OPEN & ~Q(lapses_on=None)
            ),
            models.Index(fields=["subject_key", "path", "id"], name="matter_entity"),
            models.Index(fields=["closed_on", "path"], name="matter_closed", condition=~OPEN),
            models.Index(fields=["opened_on", "path"], name="matter_received"),
        ]
        constraints = [
            models.CheckConstraint(
                name="matter_closed_has_no_clock",
                condition=OPEN | Q(due_on=None, lapses_on=None, paused=False),
            ),
            models.CheckConstraint(
                name="matter_closed_not_before_opened",
                condition=OPEN | Q(closed_on__gte=models.F("opened_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Say whether work on it goes on."""
        return self.closed_on is None


class SubjectName(models.Model):
    """By what name a subject is known where (对象名录): what names are searched in.

    Kept by triggers on the table of matters, as an index is, and never written otherwise: one row
    for each key, name and path, and one for each matter whose subject has no key. A row may outlive
    its last matter at a path; whoever reads it looks for the matters.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.CharField("代码", max_length=64, blank=True, db_collation="C")
    name = models.CharField("名称", max_length=200)
    path = models.CharField("机关路径", max_length=40, db_collation="C")
    matter = models.ForeignKey(
        Matter, null=True, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False,
        related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = "对象名称"
        indexes = [
            models.Index(fields=["key", "path"], name="subject_name_key", condition=Q(matter=None)),
            models.Index(fields=["matter"], name="subject_name_matter", condition=~Q(matter=None)),
            GinIndex(
                SearchTokens("name", "key", "path"),
                name="subject_name_tokens",
                gin_pending_list_limit=PENDING_KB,
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Line(ChainedLine):
    """One line of a matter's log (办理记录): what was done, on which lawful day, by whom.

    ``step`` is a step of the procedure, or begins with ``~`` for what the kernel does to any
    matter (transfer, claim, assign, merge, reverse). Facts are bound by digest alone.
    """

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="lines", db_index=False
    )
    step = models.CharField("步骤", max_length=40)
    state = models.CharField("办理后状态", max_length=40)
    day = models.DateField("办理日")
    at = models.DateTimeField("登记时刻")
    by_kind = models.CharField("办理人类别", max_length=8)
    by_name = models.CharField("办理人", max_length=60)
    by_user = models.BigIntegerField("账号", null=True)
    by_organ = models.BigIntegerField("机关", null=True)
    facts_digest = models.BinaryField("要素摘要", max_length=DIGEST_BYTES, null=True)
    key = models.CharField("提交编号", max_length=64, null=True)  # noqa: DJ001 (absent, not empty)

    bound: ClassVar[tuple[str, ...]] = (
        "matter_id",
        "step",
        "state",
        "day",
        "at",
        "by_kind",
        "by_name",
        "by_user",
        "by_organ",
        "facts_digest",
        "key",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "number"], name="matter_line_place"),
            models.UniqueConstraint(
                fields=["matter", "key"], name="matter_line_key", condition=~Q(key=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id}#{self.number} {self.step}"

    @property
    def chain(self) -> str:
        """Return the matter's chain: one per matter."""
        return f"matter:{self.matter_id}"

    def facts_fault(self) -> str:
        """Say whether the facts are what was recorded, or were erased as the rules allow."""
        given = getattr(self, "given", None)
        if self.facts_digest is None:
            return "要素是后来添上的" if given else ""
        if given is None:
            return "要素不见了，而又没有依规删除的记录"
        if given.erased_on:
            return ""
        whole = facts_digest(given.facts, bytes(given.salt)) == bytes(self.facts_digest)
        return "" if whole else "要素与摘要不符，可能被改动"

    @classmethod
    def in_chain_order(cls, only: str = "") -> models.QuerySet[Self]:
        """Return the lines matter by matter."""
        rows = cls.objects.select_related("given").order_by("matter_id", "number")
        if not only:
            return rows
        kind, _, key = only.partition(":")
        return (
            rows.filter(matter_id=int(key)) if kind == "matter" and key.isdecimal() else rows.none()
        )


class LineFacts(models.Model):
    """What a line was given (办理要素). Erasable: the digest in the chain stays behind."""

    line = models.OneToOneField(
        Line, primary_key=True, on_delete=models.PROTECT, related_name="given"
    )
    facts = models.JSONField(default=dict)
    salt = models.BinaryField(null=True)
    erased_on = models.DateField(null=True)
    erased_ground = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="matter_facts_kept_or_erased_with_ground",
                condition=Q(erased_on=None, salt__isnull=False)
                | Q(erased_on__isnull=False, salt=None, facts={}) & ~Q(erased_ground=""),
            ),
        ]

    def __str__(self) -> str:
        return f"facts of line {self.line_id}"


class Link(models.Model):
    """How one matter belongs to another (关联)."""

    class Kind(models.TextChoices):
        """What the link says of ``to`` as seen from ``source``."""

        CHILD = "child", Both("子事项", "Child matter")
        MERGED = "merged", Both("并入", "Merged")
        RELATED = "related", Both("关联", "Related")

    source = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="links_from")
    target = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="links_to")
    kind = models.CharField(max_length=8, choices=Kind.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind"], name="matter_link_once"),
            models.CheckConstraint(
                name="matter_link_not_itself", condition=~Q(source=models.F("target"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


class Event(models.Model):
    """Something happened to a matter and others want to know: the outbox (待发事件)."""

    line = models.OneToOneField(Line, on_delete=models.PROTECT, related_name="event")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, db_index=False)
    name = models.CharField(max_length=110)
    pending = models.BooleanField(default=True)
    done = ArrayField(models.CharField(max_length=110), default=list)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField()
    error = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["matter", "id"], name="event_pending", condition=Q(pending=True)),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.matter_id})"


class Effect(models.Model):
    """What a subscriber did because of an event, and whether it has been undone (连带后果)."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="effects")
    subscriber = models.CharField(max_length=110)
    what = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)
    undone_by = models.ForeignKey(Line, null=True, on_delete=models.PROTECT, db_index=False)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.subscriber}: {self.what}"


class CalendarYear(models.Model):
    """A year's holiday arrangement loaded after installation (已导入的放假安排).

    ``recounted_at`` is empty until every open matter that leans on the year has been recounted.
    """

    year = models.PositiveSmallIntegerField(unique=True)
    basis = models.CharField(max_length=200)
    holidays: Any = models.JSONField()
    makeup: Any = models.JSONField()
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=60)
    recount_from = models.DateField(null=True)
    recounted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.year}"
