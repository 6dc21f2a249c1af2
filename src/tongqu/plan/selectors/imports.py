"""What an import brought, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tongqu.plan.models import Batch, Proposal


@dataclass(frozen=True, slots=True)
class Told:
    """An import in figures, with its open proposals."""

    batch: Batch
    is_known: bool
    sections: int
    measures: int
    proposals: list[Proposal]

    def as_json(self) -> dict[str, object]:
        """Return it under the published keys."""
        plan = self.batch.plan
        return {
            "year": plan.year,
            "title": plan.title,
            "batch": self.batch.pk,
            "known": self.is_known,
            "revision": self.batch.is_revision,
            "sections": self.sections,
            "measures": self.measures,
            "proposals": [
                {
                    "measure": row.measure.no if row.measure else None,
                    "kind": row.kind,
                    "text": row.text,
                    "proposal": row.words,
                    "before": row.before,
                    "after": row.after,
                }
                for row in self.proposals
            ],
        }

    def lines(self) -> Iterator[str]:
        """Yield it as sentences."""
        plan = self.batch.plan
        yield f"{plan.year} 年：{plan.title}，{self.sections} 个方面、{self.measures} 条措施"
        if self.is_known:
            yield "这个文件以前导入过，什么都没有改变。"
        elif self.batch.is_revision:
            yield f"是修订稿，与现行方案有 {len(self.proposals)} 处差异，逐条核对后才生效："
        else:
            yield f"已原样入库，{len(self.proposals)} 处待核对："
        for row in self.proposals:
            where = f"措施 {row.measure.no}" if row.measure else row.text
            yield f"  {where}：{row.text} → {row.words}"


def told(batch: Batch, *, is_known: bool) -> Told:
    """Return what an import brought."""
    plan = batch.plan
    rows = batch.proposals.filter(state=Proposal.State.OPEN).select_related("measure")
    return Told(
        batch,
        is_known,
        plan.sections.exclude(title="").count(),
        plan.measures.count(),
        list(rows),
    )
