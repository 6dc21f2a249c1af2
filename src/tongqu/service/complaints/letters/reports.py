"""Letters of a report: verification, test, extension, decision, what the reporter is told."""

from __future__ import annotations

from tongqu.kernel.documents.letters import Letter
from tongqu.kernel.procedure.parts import Fact, Form
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.service.complaints.letters.words import (
    article,
    day_of,
    due,
    given,
    holder,
    later,
    reporter,
)
from tongqu.service.complaints.procedure import Report
from tongqu.service.complaints.selectors import saying
from tongqu.service.complaints.selectors.saying import report_of

HEARD = (CLERK, HEAD)
FILED = frozenset({"filed", "case_opened"})
NOT_FILED = frozenset({"not_filed", "no_case"})
DECIDED = FILED | NOT_FILED
FINDING = Fact("outcome", "处理结果", "Outcome", form=Form.TEXT)
REPORTS = (
    Letter(
        key="handed",
        kind=Report.kind,
        title="举报分送告知书",
        title_en="Notice of who handles it",
        word="举送",
        paragraphs=(
            "您{opened}提出的举报（编号 {matter}），自{day}起由{organ}处理。",
            "理由：{reason}",
            "依据：{place}、{handed}。",
        ),
        taken=frozenset({"~transfer"}),
        computed={
            "day": day_of("~transfer"),
            "reason": given("~transfer", "reason"),
            "place": article("report_place"),
            "handed": article("handed"),
        },
        to=reporter,
    ),
    Letter(
        key="test",
        kind=Report.kind,
        title="检测鉴定委托书",
        title_en="Commission of a test",
        word="举鉴",
        paragraphs=(
            "本机关核查举报线索（编号 {matter}），委托你单位检测、鉴定。",
            "请依法出具结论。检测、鉴定的时间不计算在核查期限内（{verify_basis}）。",
        ),
        taken=frozenset({"test"}),
        by=HEARD,
        computed={"verify_basis": saying.verify_basis},
        to=given("test", "body"),
    ),
    Letter(
        key="extension",
        kind=Report.kind,
        title="延长核查期限审批表",
        title_en="Extension of verification",
        word="举延",
        paragraphs=(
            "举报线索（编号 {matter}）情况特殊，需要延长核查。理由：{reason}",
            "本机关负责人于{day}批准延长 {added}，核查期限到{due_then}（{extend_basis}）。",
        ),
        taken=frozenset({"extend"}),
        by=(HEAD,),
        computed={
            "reason": given("extend", "reason"),
            "day": day_of("extend"),
            "due_then": due("extend"),
            "added": saying.extend_term,
            "extend_basis": saying.extend_basis,
        },
        to=holder,
    ),
    Letter(
        key="verification",
        kind=Report.kind,
        title="举报线索核查情况表",
        title_en="What verification found",
        word="举核",
        paragraphs=(
            "举报线索（编号 {matter}），{opened}收到，核查情况：{finding}",
            "法定核查期限到{decided_due}，{decided}作出决定（{verify_basis}、{verify}）。",
        ),
        after=DECIDED,
        by=HEARD,
        computed={
            "finding": lambda matter: report_of(matter).finding or saying.NOTHING,
            "decided": later(lambda matter: report_of(matter).decided_on),
            "decided_due": later(lambda matter: report_of(matter).decided_due_on),
            "verify_basis": saying.verify_basis,
            "verify": article("verify"),
        },
        to=holder,
    ),
    Letter(
        key="filing",
        kind=Report.kind,
        title="立案审批表",
        title_en="Decision to open a case",
        word="举立",
        paragraphs=(
            "举报线索（编号 {matter}）经核查，符合立案条件。核查情况：{finding}",
            "本机关负责人于{day}批准立案，立案号：{case}（{verify_basis}）。",
        ),
        after=FILED,
        by=(HEAD,),
        computed={
            "finding": lambda matter: report_of(matter).finding or saying.NOTHING,
            "day": day_of("file"),
            "case": lambda matter: report_of(matter).case or saying.NOTHING,
            "verify_basis": saying.verify_basis,
        },
        to=holder,
    ),
    Letter(
        key="no_filing",
        kind=Report.kind,
        title="不予立案审批表",
        title_en="Decision to open no case",
        word="举不立",
        paragraphs=(
            "举报线索（编号 {matter}）经核查，不予立案。核查情况：{finding}",
            "理由：{reason}",
            "本机关负责人于{day}批准（{verify_basis}）。",
        ),
        after=NOT_FILED,
        by=(HEAD,),
        computed={
            "finding": lambda matter: report_of(matter).finding or saying.NOTHING,
            "reason": given("file_not", "reason"),
            "day": day_of("file_not"),
            "verify_basis": saying.verify_basis,
        },
        to=holder,
    ),
    Letter(
        key="outcome",
        kind=Report.kind,
        title="举报处理结果告知书",
        title_en="Outcome of a report",
        word="举告",
        paragraphs=(
            "您{opened}提出的举报（编号 {matter}）已经核查，现依据{outcome_basis}告知如下：",
            "{outcome}",
        ),
        remedies=(
            "{reward}",
            "本机关对举报人的信息依法保密（{secret}）。",
        ),
        asks=(FINDING,),
        after=DECIDED,
        by=HEARD,
        computed={
            "outcome_basis": saying.tell_basis,
            "reward": saying.reward,
            "secret": article("secret"),
        },
        to=reporter,
    ),
    Letter(
        key="elsewhere",
        kind=Report.kind,
        title="举报告知书",
        title_en="Where to report",
        word="举另",
        paragraphs=(
            "您{opened}提出的举报（编号 {matter}），本机关不具有处理权限。理由：{reason}",
            "请直接向下列机关提出：{right}（{elsewhere}）。",
        ),
        after=frozenset({"elsewhere"}),
        computed={
            "right": given("send_elsewhere", "organ"),
            "reason": given("send_elsewhere", "reason"),
            "elsewhere": article("elsewhere"),
        },
        to=reporter,
    ),
    Letter(
        key="repeated",
        kind=Report.kind,
        title="重复举报告知书",
        title_en="Repeated report",
        word="举重",
        paragraphs=(
            "您{opened}提出的举报（编号 {matter}），与您此前的举报是同一违法事实。{reason}",
            "依据{repeated}，不再另行处理；有新的事实可以补充。",
        ),
        after=frozenset({"repeated"}),
        computed={
            "reason": given("mark_repeated", "reason"),
            "repeated": article("repeated"),
        },
        to=reporter,
    ),
)
