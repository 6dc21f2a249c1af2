"""What the report, the opinion and the page say alike."""

from __future__ import annotations

from tongqu.kernel.files.counting import han
from tongqu.kernel.procedure.both import Both
from tongqu.supervision.fair_competition.engine.model import Finding, Regime, Report, Risk

RISKS = {Risk.HIGH: "高", Risk.MEDIUM: "中", Risk.LOW: "低"}
STANDARDS = {
    "market_entry": "限制市场准入和退出",
    "free_flow": "限制商品、要素自由流动",
    "cost": "影响生产经营成本",
    "conduct": "影响生产经营行为",
}
REGIMES = {
    Regime.REGULATION: "《公平竞争审查条例》（国务院令第783号）及其实施办法",
    Regime.RULES_2021: "《公平竞争审查制度实施细则》（2021年）",
}
AID = "本结果由机器辅助生成，供审查人员参考，不是公平竞争审查结论。"
NEVER_CLEAR = (
    "机器没有发现问题，不等于没有问题，任何时候都不得写成审查结论。"
    "审查结论由起草单位或者会同审查的市场监管部门的审查人员具名作出。"
)


def ground(finding: Finding) -> str:
    """Return both articles that a finding cites."""
    if not finding.measure_article:
        return finding.article
    item = f"第（{han(finding.item)}）项" if finding.item else ""
    return f"{finding.article}；{finding.measure_article}{item}"


def scope(report: Report) -> str:
    """Return whether the document is to be reviewed, and why."""
    said = "属于公平竞争审查范围" if report.in_scope else "看来不属于公平竞争审查范围"
    return f"{said}。{report.scope_why}" if report.scope_why else f"{said}。"


def tally(report: Report) -> Both:
    """Return how much was read and found."""
    high = sum(finding.risk is Risk.HIGH for finding in report.findings)
    medium = sum(finding.risk is Risk.MEDIUM for finding in report.findings)
    hints = len(report.findings) - high - medium
    return Both(
        f"共读取 {report.clauses} 个条款，需要处理的 {high + medium} 处"
        f"（高风险 {high}，中风险 {medium}），供参考的提示 {hints} 处。",
        f"Clauses read: {report.clauses}; to deal with: {high + medium} "
        f"(high risk {high}, medium {medium}); hints: {hints}.",
    )


def line_of(text: str, start: int) -> int:
    """Return the number of the line, from 1, in which an offset lies."""
    return text.count("\n", 0, start) + 1
