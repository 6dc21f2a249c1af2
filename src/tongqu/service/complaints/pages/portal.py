"""Everybody's pages of complaints and reports."""

from __future__ import annotations

from django.urls import URLPattern, path

from tongqu.kernel.ui.menu import Entry, OpenSet
from tongqu.service.complaints.pages import (
    consumer,
    enterprise,
    following,
    objections,
    opened,
    public,
)

MENU = (
    Entry(
        "投诉",
        "Complain",
        "complaints_portal:home",
        hint="投诉、举报、查进度；企业答复和先行和解；看各家被投诉的情况",
        hint_en="Complain, report, follow; answer as an enterprise; see what is published",
        icon="chat",
        order=30,
        begins=frozenset(
            {"service.complaints", "service.reports", "service.complaints.objections"}
        ),
    ),
)
OPEN = (
    OpenSet(
        "投诉分布",
        "Complaints by county and subject",
        "complaints_portal:open",
        about="每月、每区县、每类商品服务的投诉件数、受理、达成协议和挽回损失。不含个人和企业。",
        about_en="Per month, county and subject: received, accepted, agreed, money recovered. "
        "No persons, no firms.",
        period="随时统计，回看一年",
        period_en="Counted when asked, one year back",
    ),
)
urlpatterns: list[URLPattern] = [
    path("", consumer.home, name="home"),
    path("new", consumer.new, name="new"),
    path("receipts/<slug:number>/<slug:mark>", consumer.receipt, name="receipt"),
    path("public", public.search, name="public"),
    path("public/<slug:key>", public.enterprise, name="enterprise"),
    path("places", public.places, name="map"),
    path("open", opened.about, name="open_about"),
    path("open.csv", opened.as_csv, name="open"),
    path("open.json", opened.as_json, name="open_json"),
    path("mine", following.mine, name="mine"),
    path("desk", following.desk, name="desk"),
    path("desk/odr", enterprise.odr, name="odr"),
    path("objections/<slug:number>", objections.page, name="objected"),
    path("letters/<slug:number>", following.letter, name="letter"),
    path("letters/<slug:number>/papers", following.attach, name="attach"),
    path("letters/<slug:number>/objection", enterprise.objection, name="objection"),
    path("letters/<slug:number>/steps/<slug:name>", following.step, name="step"),
]
