from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("language", login_not_required(set_language), name="set_language"),
    path("api/", include("tongqu.openapi.urls")),
    path("console/", include("tongqu.console.urls")),
    path("", include("tongqu.portal.urls")),
]
handler400 = "tongqu.portal.faults.bad_request"
handler403 = "tongqu.portal.faults.forbidden"
handler404 = "tongqu.portal.faults.not_found"
handler500 = "tongqu.portal.faults.broken"
