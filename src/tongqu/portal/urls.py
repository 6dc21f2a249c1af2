from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, include, path

from tongqu.kernel.ui import uploads
from tongqu.kernel.ui.discovery import console_urls, portal_urls
from tongqu.portal import find, guides, health, home, verify, visit

app_pages: list[URLPattern] = [
    path("", login_not_required(home.page), name="home"),
    path("search", login_not_required(find.page), name="search"),
    path("guides/", login_not_required(guides.index), name="guides"),
    path("guides/<str:kind>", login_not_required(guides.guide), name="guide"),
    path("rules/", login_not_required(guides.rules), name="rules"),
    path("visit/", login_not_required(visit.page), name="visit"),
    path("visit/mine", login_not_required(visit.mine), name="visit_mine"),
    path("visit/leave", login_not_required(visit.leave_page), name="visit_leave"),
    path("verify/", login_not_required(verify.ask), name="verify"),
    path("verify/<str:code>", login_not_required(verify.answer), name="verify_code"),
]
urlpatterns = [
    path("healthz", login_not_required(health.short), name="healthz"),
    path("healthz/full", login_not_required(health.full), name="healthz_full"),
    path("metrics", login_not_required(health.numbers), name="metrics"),
    path("", include((app_pages, "portal"))),
    path("uploads/", include((uploads.urlpatterns, "uploads"))),
    path("console/", include(console_urls())),
    *portal_urls(),
]
