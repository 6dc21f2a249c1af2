"""What the public of the demonstration said of the drafts, and how it was answered."""

from __future__ import annotations

from datetime import date, timedelta

from tongqu.kernel.clock.now import held_at, today
from tongqu.kernel.organs.actors import Actor
from tongqu.work.instruments.models import Consultation, Decision, Instrument, Who
from tongqu.work.instruments.services import Sent, comment_decide, comment_send

SUMMARY = "收到意见 4 条，采纳 2 条，部分采纳 1 条，不采纳 1 条；没有采纳的理由见逐条处理。"
SAID = (  # days after publishing, on which article, words, from whom, outcome, reason
    (1, "第三条", "建议写明由谁公布落实情况，否则基层不好对照。", Who.ORGAN, Decision.ADOPTED, ""),
    (2, "第二条", "“相关活动”范围太宽，希望列举。", Who.ENTERPRISE, Decision.PARTLY,
     "已增加主要情形；全部列举会遗漏新业态，保留概括表述"),
    (3, "", "希望同步发布一图读懂和常见问题解答。", Who.PERSON, Decision.ADOPTED, ""),
    (4, "第三条", "建议把每半年公布改为每月公布。", Who.GROUP, Decision.DECLINED,
     "按月汇总会增加基层负担，半年一次能够反映落实情况"),
)  # fmt: skip


def said(made: Instrument, *, since: date) -> None:
    """Let the public comment in the days after a draft was published."""
    row = Consultation.objects.get(pk=made.pk)
    for number, (days, clause, text, who, _, _) in enumerate(SAID):
        day = since + timedelta(days=days)
        if day > min(today(), row.closes_on):
            return
        name = "演示企业" if who == Who.ENTERPRISE else ""
        with held_at(day):
            sent = Sent(text, who=who, clause=clause, name=name)
            comment_send(row, sent, key=f"demo:{number}")


def answered(made: Instrument, *, by: Actor) -> None:
    """Decide on every comment."""
    for row in Consultation.objects.get(pk=made.pk).comments.all():
        _, _, text, _, decision, reason = SAID[row.serial - 1]
        comment_decide(row, decision=decision, gist=text, reason=reason, by=by)
