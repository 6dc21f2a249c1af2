"""The plan's pages for officers, and their place in the rail."""

from __future__ import annotations

from django.urls import URLPattern, path

from tongqu.kernel.ui.menu import Entry, Net
from tongqu.plan.pages import acting, board, bringing, measure, papers, reports, review, rolling

MENU = (
    Entry(
        "计划总览",
        "The plan",
        "plan:board",
        Net.PLAN,
        hint="48 条措施现在怎么样、为什么",
        hint_en="Where the measures stand, and why",
        order=1,
    ),
    Entry("导入和核对", "Import and review", "plan:imports", Net.PLAN, order=9),
)
urlpatterns: list[URLPattern] = [
    path("", board.page, name="board"),
    path("<int:year>/", board.page, name="year"),
    path("<int:year>/dispatch", board.dispatch, name="dispatch"),
    path("<int:year>/measures/<int:no>", measure.page, name="measure"),
    path("<int:year>/measures/<int:no>/reading", acting.reading, name="reading"),
    path("<int:year>/measures/<int:no>/decompose", acting.decompose, name="decompose"),
    path("<int:year>/measures/<int:no>/urge", acting.urge, name="urge"),
    path("<int:year>/roll", rolling.page, name="roll"),
    path("<int:year>/roll/confirm", rolling.confirm, name="roll_confirm"),
    path("<int:year>/reports/", reports.page, name="reports"),
    path("<int:year>/reports/prompt", reports.prompt, name="reports_prompt"),
    path("<int:year>/papers/", papers.page, name="papers"),
    path("<int:year>/papers/<slug:name>.docx", papers.document, name="document"),
    path("<int:year>/papers/<slug:name>.xlsx", papers.sheet, name="sheet"),
    path("imports/", review.imports, name="imports"),
    path("imports/upload", bringing.upload, name="upload"),
    path("imports/<int:number>", review.page, name="review"),
    path("proposals/<int:number>", review.decide, name="decide"),
]
