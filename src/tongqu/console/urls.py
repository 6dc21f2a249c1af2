from __future__ import annotations

from django.urls import path

from tongqu.console import (
    codes,
    documents,
    handling,
    matter,
    notices,
    papers,
    personal,
    running,
    saved,
    search,
    step,
    subject,
    worklist,
)
from tongqu.console.accounts import duties, logs, mine, people, posts, sign_in

app_name = "console"
urlpatterns = [
    path("", worklist.page, name="worklist"),
    path("claim", worklist.claim, name="claim"),
    path("notices", notices.page, name="notices"),
    path("notices/read", notices.read, name="notices_read"),
    path("saved", saved.save, name="save_filter"),
    path("saved/<int:number>/forget", saved.forget, name="forget_filter"),
    path("running", running.page, name="running"),
    path("subjects/<str:key>", subject.page, name="subject"),
    path("search", search.page, name="search"),
    path("sign-in", sign_in.sign_in, name="sign_in"),
    path("sign-in/code", sign_in.code, name="sign_in_code"),
    path("sign-out", sign_in.sign_out, name="sign_out"),
    path("post", posts.post, name="post"),
    path("me", mine.page, name="mine"),
    path("me/password", duties.password, name="password"),
    path("me/code", duties.second, name="second"),
    path("sessions/<int:session>/end", mine.kick, name="kick"),
    path("people", people.index, name="people"),
    path("people/new", people.new, name="person_new"),
    path("people/<int:number>", people.person, name="person"),
    path("people/<int:number>/password", people.reset, name="person_reset"),
    path("people/<int:number>/posts", people.grant, name="post_grant"),
    path("people/<int:number>/posts/<int:post>/end", people.end, name="post_end"),
    path("people/<int:number>/<slug:what>", people.act, name="person_act"),
    path("logs/logins", logs.logins, name="login_log"),
    path("logs/reads", logs.reads, name="read_log"),
    path("logs/retention", logs.retention, name="retention"),
    path("logs/operations", logs.records, name="records"),
    path("matters/<slug:number>", matter.page, name="matter"),
    path("matters/<slug:number>/claim", matter.claim, name="claim_one"),
    path("matters/<slug:number>/personal", personal.page, name="personal"),
    path("matters/<slug:number>/papers", papers.attach, name="attach"),
    path("matters/<slug:number>/code", codes.matter_code, name="matter_code"),
    path("enterprise-codes", codes.enterprise_code, name="enterprise_code"),
    path("matters/<slug:number>/assign", handling.assign, name="assign"),
    path("matters/<slug:number>/transfer", handling.transfer, name="transfer"),
    path("matters/<slug:number>/link", handling.link, name="link"),
    path("matters/<slug:number>/letters/<slug:key>", documents.draft, name="draft"),
    path("matters/<slug:number>/documents/<int:pk>", documents.page, name="document"),
    path("matters/<slug:number>/documents/<int:pk>/docx", documents.download, name="document_docx"),
    path("matters/<slug:number>/documents/<int:pk>/serve", documents.serve, name="document_serve"),
    path(
        "matters/<slug:number>/documents/<int:pk>/revoke", documents.revoke, name="document_revoke"
    ),
    path("matters/<slug:number>/steps/<slug:name>", step.page, name="step"),
]
