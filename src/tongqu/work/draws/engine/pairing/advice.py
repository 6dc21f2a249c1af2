"""Waivers as sentences for the officer who decides on them."""

from __future__ import annotations

from collections.abc import Sequence

from tongqu.work.draws.engine.pairing.model import Limits
from tongqu.work.draws.engine.pairing.waivers import COMMON_CAP, Condition, Waiver

SHOWN = 3

WORDS = {
    Condition.CAP: "提高 {inspector} 个人的任务上限",
    Condition.ROTATION: "同意 {inspector} 再次检查企业 {about}（上次由其检查）",
    Condition.LEAD: "由 {inspector} 取得主检资格",
    Condition.REGION: "调派 {inspector} 到区域 {about} 执法",
    Condition.LEAVE: "请 {inspector} 调整检查期间的休假",
    Condition.ITEM: "由 {inspector} 取得事项 {about} 的资格",
}


def advice(
    waivers: Sequence[Waiver],
    limits: Limits,
    *,
    is_minimal: bool,
    impossible: Sequence[str],
    cap: int | None,
) -> tuple[str, ...]:
    """Return what to do, why it is the least, and what no waiver can cure."""
    said = []
    if waivers:
        told = "；".join(_worded(waiver, limits, cap) for waiver in waivers)
        proof = (
            f"放宽 {len(waivers)} 项条件即可全部排出，已证明不能更少"
            if is_minimal
            else f"放宽 {len(waivers)} 项条件即可全部排出；名单较大，分区域求得，未证明不能更少"
        )
        said.append(f"{proof}：{told}。")
    elif not is_minimal:
        said.append("名单太大，没有求出最少应放宽的条件；请按上述原因逐条处理，或分区域分别抽取。")
    if impossible:
        more = " 等" if len(impossible) > SHOWN else ""
        said.append(
            f"任务 {'、'.join(impossible[:SHOWN])}{more}（共 {len(impossible)} 项）依法回避后，"
            f"全部名录中不足 {limits.team} 人，放宽任何条件都排不出来；须增补执法检查人员。"
        )
    return tuple(said)


def _worded(waiver: Waiver, limits: Limits, cap: int | None) -> str:
    if waiver == COMMON_CAP:
        to = f"至 {cap} 项" if cap is not None else ""
        return f"把每人任务上限由 {limits.cap} 项提高{to}"
    return WORDS[waiver.condition].format(inspector=waiver.inspector, about=waiver.about)
