"""Findings as the engine would make them, for what is built around it."""

from __future__ import annotations

from tongqu.supervision.fair_competition.engine.model import Finding, Regime, Report, Risk

CLAUSE = "对在本区注册的企业给予优先中标。"
TEXT = "\n".join(
    (
        "某某区关于促进采购的若干措施",
        "第一条 为了促进采购，制定本措施。",
        f"第二条 {CLAUSE}",
        "第三条 本措施自印发之日起施行。",
    )
)


def finding(text: str = TEXT, clause: str = CLAUSE, risk: Risk = Risk.HIGH) -> Finding:
    start = text.index(clause)
    return Finding(
        text=clause,
        start=start,
        end=start + len(clause),
        standard="free_flow",
        code="9-3",
        article="条例第九条第（三）项",
        measure_article="办法第十五条",
        item=2,
        risk=risk,
        confidence=0.93,
        why="以注册地作为中标的条件，排斥外地经营者参加招标投标。",
        suggestion="删去注册地条件，改为按质量、价格、服务择优。",
        exception="" if risk is Risk.LOW else "不属于条例第十二条所列情形。",
    )


def report(*findings: Finding, file: str = "样本.txt", clauses: int = 3) -> Report:
    return Report(
        file=file,
        title="某某区关于促进采购的若干措施",
        in_scope=True,
        scope_why="文件涉及招标投标，属于条例第二条所称政策措施。",
        regime=Regime.REGULATION,
        clauses=clauses,
        findings=findings,
    )
