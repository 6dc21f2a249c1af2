from __future__ import annotations

from django.urls import path

from tongqu.console import handling, matter, search, session, step, worklist

app_name = "console"
urlpatterns = [
    path("", worklist.page, name="worklist"),
    path("export", worklist.export, name="export"),
    path("claim", worklist.claim, name="claim"),
    path("search", search.page, name="search"),
    path("sign-in", session.SignIn.as_view(), name="sign_in"),
    path("sign-out", session.sign_out, name="sign_out"),
    path("post", session.post, name="post"),
    path("matters/<slug:number>", matter.page, name="matter"),
    path("matters/<slug:number>/claim", matter.claim, name="claim_one"),
    path("matters/<slug:number>/assign", handling.assign, name="assign"),
    path("matters/<slug:number>/transfer", handling.transfer, name="transfer"),
    path("matters/<slug:number>/link", handling.link, name="link"),
    path("matters/<slug:number>/steps/<slug:name>", step.page, name="step"),
]
