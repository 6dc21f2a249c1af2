"""Bring a plan in from a browser: read apart, imported as read, its doubts shown at once."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tongqu.kernel.files.apart import read_apart
from tongqu.kernel.files.errors import FileError
from tongqu.kernel.files.limits import MIB
from tongqu.kernel.files.secrecy import refuse_marked, refuse_marked_name
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.words import either, sentence, worded
from tongqu.kernel.uploads.checking import SECONDS, limits
from tongqu.plan.engine.model import Plan, PlanError
from tongqu.plan.engine.reader import read_source
from tongqu.plan.engine.source import KINDS, source_of
from tongqu.plan.services import plan_import
from tongqu.plan.services.checks import permit

BRINGING = Both("导入工作方案", "Bring in a plan")


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Import the file that was sent; whoever may not is told so before a byte of it is read."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    try:
        permit(actor, BRINGING)
        outcome = plan_import(sent(request), by=actor, year=year_in(request))
    except (Refusal, PlanError, FileError) as refused:
        nothing = either("没有导入，什么都没有改变：", "Nothing was brought in or changed: ")
        messages.error(request, f"{nothing}{told(refused)}")
        return redirect("plan:imports")
    if outcome.is_known:
        known = either(
            "这个文件以前导入过，什么都没有改变。",
            "This file was brought in before; nothing has changed.",
        )
        messages.info(request, known)
    elif outcome.is_new:
        title = outcome.plan.title
        messages.success(request, either(f"已原样入库：{title}。", f"Kept as it is: {title}."))
    else:
        revised = either(
            "是修订稿，逐条采纳后才生效。",
            "It is a revision; each change counts once it is accepted.",
        )
        messages.success(request, revised)
    return redirect("plan:review", outcome.batch.pk)


def told(refused: Exception) -> str:
    """Return why a file was not brought in, as a sentence."""
    if isinstance(refused, Refusal):
        return sentence(refused)
    if isinstance(refused, FileError):
        return worded(refused.sentence)
    return f"{str(refused).rstrip('。')}。"


def year_in(request: HttpRequest) -> int | None:
    """Return the year that was given with a file; Refusal where it is none."""
    given = request.POST.get("year", "").strip()
    if not given:
        return None
    if not re.fullmatch(r"20\d\d", given):
        why = Both(
            f"年度“{given}”不是 2000 到 2099 的四位数字",
            f"The year “{given}” is not one of 2000 to 2099 in four digits",
        )
        raise Refusal("bad_target", why=why)
    return int(given)


def sent(request: HttpRequest) -> Plan:
    """Return the plan in the file of a request; raise what plan_in raises, or Refusal without."""
    file = request.FILES.get("file")
    if file is None or not file.name:
        raise Refusal("missing_facts", step=BRINGING, missing=Both("文件", "the file"))
    return plan_in(file.read(limits().size + 1), file.name)


def plan_in(data: bytes, name: str) -> Plan:
    """Return the plan in a file's bytes, read in a process of its own.

    Raises:
        FileError: it is refused, or is none of the kinds a plan comes in.
        PlanError: there is no plan in it.

    """
    bounds = limits()
    refuse_marked_name(name)
    if len(data) > bounds.size:
        raise PlanError(f"文件“{name}”超过 {bounds.size // MIB} MB，不像一份工作方案")
    reading = read_apart(data, name, limits=bounds, seconds=SECONDS)
    refuse_marked(reading.text.split("\n"), name)
    if reading.kind not in KINDS:
        raise PlanError(f"文件“{name}”不是 txt、docx 或 pdf，请另存后再试")
    return read_source(source_of(reading))
