"""Everybody's pages of the counts and of all open data."""

from __future__ import annotations

from django.urls import URLPattern, path

from tongqu.datacenter.flows.pages import figures, opened
from tongqu.kernel.ui.menu import Entry, OpenSet

MENU = (
    Entry(
        "开放数据",
        "Open data",
        "flows_portal:open",
        hint="办件数量、投诉分布等可以下载的数据，写明口径和更新时间",
        hint_en="Counts that anybody may download, with definitions and the time of counting",
        icon="download",
        order=60,
    ),
)
OPEN = (
    OpenSet(
        "收办统计",
        "Matters received and closed",
        "flows_portal:csv",
        about="每月、每种、每市收到和办结的件数，按期与逾期。不含个人和企业。",
        about_en="Per month, kind and city: received, closed, in time, late. No persons, no firms.",
        period="每小时重新统计，回看 24 个月",
        period_en="Counted every hour, 24 months back",
    ),
)
urlpatterns: list[URLPattern] = [
    path("", figures.page, name="figures"),
    path("open", opened.page, name="open"),
    path("flows.csv", figures.as_csv, name="csv"),
]
