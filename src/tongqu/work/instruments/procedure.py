"""From a draft to a document in force and to its end; nothing is issued past a review."""

from __future__ import annotations

from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import Fact, Form, State
from tongqu.kernel.procedure.roles import CLERK, HEAD, LAW
from tongqu.work.instruments.rules import RULES

CHANNEL = Fact(
    "channel",
    "公布渠道",
    "Where published",
    hint=Both("网址或刊登的媒体", "The address, or the medium that carried it"),
)
ABOUT = Fact(
    "about",
    "起草说明",
    "What it is for",
    form=Form.TEXT,
    hint=Both(
        "制定的必要性、依据和主要内容，和草案一起公布",
        "Why it is needed, on what ground, what it says; published with the draft",
    ),
)
CONCERNS = Fact(
    "concerns",
    "与经营主体生产经营活动密切相关",
    "Concerns business closely",
    form=Form.CHOICE,
    choices=(("yes", Both("是", "Yes")), ("no", Both("否", "No"))),
    hint=Both(
        "规范性文件的最短期限因此不同；不选的按“是”计算",
        "It decides the shortest time of a normative document; yes where nothing is chosen",
    ),
)
CLOSES = Fact(
    "closes",
    "截止日期",
    "Open until",
    form=Form.DAY,
    hint=Both("不填的按规定的最短期限计算", "Empty: the shortest time the rules allow"),
)
SUMMARY = Fact(
    "summary",
    "意见采纳情况",
    "How comments were taken",
    form=Form.TEXT,
    hint=Both(
        "收到多少条、采纳多少条、没有采纳的主要理由；和逐条处理一起公布",
        "How many came, how many were adopted, why others were not; published with each",
    ),
)
OPINION = Fact("opinion", "审核意见", "Opinion", form=Form.TEXT)
CONCLUSION = Fact(
    "conclusion",
    "审查结论",
    "Conclusion",
    form=Form.CHOICE,
    choices=(
        ("none", Both("不含限制竞争内容，可以出台", "Restricts no competition, may be issued")),
        ("exception", Both("适用例外规定，可以出台", "An exception applies, may be issued")),
    ),
)
REPORT = Fact("report", "书面审查结论编号", "Number of the written conclusion")
EXPLANATION = Fact(
    "explanation",
    "对筛查结果的逐条说明",
    "What became of each finding",
    form=Form.TEXT,
    hint=Both(
        "筛查列出需要处理的条款，或者适用例外规定的，必须填写",
        "Needed where the screening found clauses to deal with, or an exception applies",
    ),
)
PROBLEMS = Fact("problems", "需要修改的内容", "What to change", form=Form.TEXT)
MEETING = Fact("meeting", "审议会议", "Meeting")
EFFECTIVE = Fact("effective", "施行日期", "In force from", form=Form.DAY)
UNTIL = Fact(
    "until",
    "有效期至",
    "Valid until",
    form=Form.DAY,
    hint=Both(
        "不填的，规范性文件按规定的最长有效期计算，其他文件不设有效期",
        "If left empty, a normative document gets the longest term the rules allow, any other none",
    ),
)
LONGER = Fact("until", "延长至", "Valid until", form=Form.DAY)
ASSESSMENT = Fact("assessment", "评估意见", "Assessment", form=Form.TEXT)
FILING = Fact("filing", "备案登记号", "Filing number")
REASON = Fact("reason", "理由", "Reason", form=Form.TEXT)


class InstrumentMaking(Procedure):
    """One document; the drafter does not review, the fair-competition review cannot be skipped."""

    kind = "work.instruments"
    label = "文件制定"
    label_en = "Document in the making"

    drafting = State("起草中", "Drafting", initial=True)
    commenting = State("公开征求意见", "Open for comments")
    revising = State("修改中", "Revising")
    legal = State("合法性审核", "Legal review", within=RULES.legal_review_within)
    fair = State("公平竞争审查", "Fair-competition review")
    deliberating = State("待审议", "To be deliberated")
    issued = State("已印发，待备案", "Issued", within=RULES.file_within)
    filed = State("已备案，施行中", "Filed, in force")
    expired = State("已失效", "Expired", final=True)
    repealed = State("已废止", "Repealed", final=True)
    replaced = State("已由新文件代替", "Replaced", final=True)
    dropped = State("终止制定", "Dropped", final=True)

    publish = drafting.to(
        commenting,
        by=CLERK,
        label="公开征求意见",
        label_en="Publish",
        needs=(CHANNEL,),
        takes=(ABOUT, CONCERNS, CLOSES),
    )
    close_comments = commenting.to(
        revising, by=CLERK, label="征求意见结束", label_en="Close comments"
    )
    publish_outcome = revising.to(
        revising,
        by=(CLERK, HEAD),
        label="公布意见采纳情况",
        label_en="Publish how comments were taken",
        needs=(SUMMARY,),
    )
    to_legal = revising.to(legal, by=CLERK, label="送合法性审核", label_en="To legal review")
    legal_pass = legal.to(
        fair,
        by=(CLERK, HEAD),
        label="审核通过",
        label_en="Pass",
        needs=(OPINION,),
        apart=(to_legal,),
        ground=RULES.legal_review_within,
    )
    legal_back = legal.to(
        revising, by=(CLERK, HEAD), label="退回修改", label_en="Back", needs=(PROBLEMS,)
    )
    fair_pass = fair.to(
        deliberating,
        by=(CLERK, HEAD),
        label="审查通过",
        label_en="Pass",
        needs=(CONCLUSION,),
        takes=(EXPLANATION, REPORT),
        apart=(publish,),
    )
    fair_back = fair.to(
        revising, by=(CLERK, HEAD), label="违反标准，退回", label_en="Back", needs=(PROBLEMS,)
    )
    issue = deliberating.to(
        issued,
        by=HEAD,
        label="审议通过并印发",
        label_en="Issue",
        needs=(MEETING, EFFECTIVE),
        takes=(UNTIL,),
        ground=RULES.in_force_after,
    )
    file = issued.to(
        filed,
        by=CLERK,
        label="备案",
        label_en="File",
        needs=(FILING,),
        ground=RULES.file_within,
    )
    drop = (drafting | commenting | revising | legal | fair | deliberating).to(
        dropped, by=HEAD, label="终止制定", label_en="Drop", needs=(REASON,)
    )
    extend = filed.to(
        filed,
        by=HEAD,
        label="评估后延长有效期",
        label_en="Extend after assessment",
        needs=(ASSESSMENT, LONGER),
        ground=RULES.valid_for,
    )
    repeal = (issued | filed).to(
        repealed, by=HEAD, label="废止", label_en="Repeal", needs=(REASON,)
    )
    replace = (issued | filed).to(
        replaced, by=LAW, label="由新文件代替", label_en="Replaced", needs=(REASON,)
    )
    expire = (issued | filed).to(
        expired,
        by=LAW,
        label="有效期届满，失效",
        label_en="Expire",
        needs=(REASON,),
        ground=RULES.valid_for,
    )
