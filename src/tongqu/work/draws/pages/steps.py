"""The steps of a draw, each a page that says what it will do before it does it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.refill import refill
from tongqu.kernel.ui.words import either, sentence
from tongqu.work.draws import services
from tongqu.work.draws.models import Draw
from tongqu.work.draws.pages.forms import EntropyForm, ReasonForm, SureForm
from tongqu.work.draws.procedure import RandomDraw
from tongqu.work.draws.selectors import draw_seen

KEY_BYTES = 12
Take = Callable[[Draw, Actor, dict[str, str]], object]


@dataclass(frozen=True, slots=True)
class Doing:
    """One step: what it asks, what it does, and what a person should know before."""

    form: type[forms.Form]
    take: Take
    hint: Both
    danger: bool = False


DOINGS = {
    "commit": Doing(
        SureForm,
        lambda draw, by, given: services.draw_commit(draw, by=by, key=given["key"]),
        Both(
            "名单和方案从此冻结，承诺立即在公众网站公布。此后什么都不能再改；确有错误的，"
            "只能作废后重新抽取，原来的承诺永远留在网上。",
            "Lists and plan are frozen from here on, and the commitment is public at once. Nothing "
            "can be changed any more; a mistake means annulling and drawing anew, and the old "
            "commitment stays public for ever.",
        ),
    ),
    "enter": Doing(
        EntropyForm,
        lambda draw, by, given: services.entropy_enter(
            draw, value=given["value"], by=by, key=given["key"]
        ),
        Both(
            "请从公布的原文抄录。另一位同事要再录一次，两次一致才会抽取；"
            "在那之前谁也看不到您录的值。",
            "Copy it from where it is published. A colleague enters it once more; the draw is made "
            "when the two agree, and nobody sees your value before.",
        ),
    ),
    "confirm": Doing(
        EntropyForm,
        lambda draw, by, given: services.entropy_confirm(
            draw, value=given["value"], by=by, key=given["key"]
        ),
        Both(
            "请自己从公布的原文抄录。两次一致，随即抽取并排定检查人员；不一致的，什么都不会发生。",
            "Copy it yourself from where it is published. If the two agree, the draw is made and "
            "inspectors are assigned; if not, nothing happens.",
        ),
    ),
    "take_back": Doing(
        ReasonForm,
        lambda draw, by, given: services.entropy_take_back(draw, reason=given["reason"], by=by),
        Both(
            "第一次录入作废，两位重新录入。还没有抽取，不影响结果。",
            "The first entry is void and both enter it again. Nothing was drawn yet.",
        ),
    ),
    "finish": Doing(
        SureForm,
        lambda draw, by, _: services.visits_finish(draw, by=by),
        Both(
            "检查都已完成。公开结果的期限从这一天起算。",
            "All inspections are done. The term to publish runs from this day.",
        ),
    ),
    "publish": Doing(
        SureForm,
        lambda draw, by, _: services.draw_publish(draw, by=by),
        Both(
            "抽中名单和核验所需的一切随即在公众网站公开。",
            "Who was drawn, and all that is needed to check it, becomes public at once.",
        ),
    ),
    "discard": Doing(
        ReasonForm,
        lambda draw, by, given: services.draw_annul(draw, reason=given["reason"], by=by),
        Both(
            "还没有承诺的起草可以撤销，名单原件照样留存。",
            "A draft that was not committed to may be dropped; the lists handed in are kept.",
        ),
        danger=True,
    ),
    "annul": Doing(
        ReasonForm,
        lambda draw, by, given: services.draw_annul(draw, reason=given["reason"], by=by),
        Both(
            "作废由负责人批准，您就是批准人。承诺、记录和结果原样保留，公众网站上注明作废和理由。",
            "A head approves annulling, and that is you. Commitment, record and result are kept, "
            "and the public is told that it is annulled and why.",
        ),
        danger=True,
    ),
}


def view_of(name: str) -> Callable[[HttpRequest, str], HttpResponse]:
    """Return the page of a step."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def page(request: HttpRequest, number: str) -> HttpResponse:
        return _page(request, number, name)

    return page


def _page(request: HttpRequest, number: str, name: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    draw = seen(actor, number)
    doing, step = DOINGS[name], RandomDraw.steps[name]
    if request.method != "POST":
        if RandomDraw.states[draw.matter.state] not in step.sources:
            state = draw_state(draw)
            told = either(
                f"现在是“{state}”，不能办理“{step.label}”。",
                f"It is now “{state}”; “{step.label_en}” cannot be taken.",
            )
            messages.error(request, told)
            return redirect("draws:page", number)
        initial = refill(request, key=secrets.token_urlsafe(KEY_BYTES))
        return _show(request, draw, name, doing.form(initial=initial))
    form = doing.form(request.POST)
    if not form.is_valid():
        return _show(request, draw, name, form)
    try:
        doing.take(draw, actor, form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return _show(request, draw, name, form)
    messages.success(request, either(f"已办理“{step.label}”。", f"Done: {step.label_en}."))
    return redirect("draws:page", number)


def _show(request: HttpRequest, draw: Draw, name: str, form: forms.Form) -> HttpResponse:
    values = {
        "draw": draw,
        "step": RandomDraw.steps[name],
        "doing": DOINGS[name],
        "form": form,
        "entropy": (draw.commitment or {}).get("entropy"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "draws/step.html", values, status=status)


def seen(actor: Actor, number: str) -> Draw:
    """Return a draw the officer may see; Http404 otherwise."""
    try:
        return draw_seen(actor, number)
    except Refusal as refusal:
        raise Http404(str(refusal)) from refusal


def draw_state(draw: Draw) -> str:
    """Return the state in words of the page's language."""
    state = RandomDraw.states[draw.matter.state]
    return either(state.label, state.label_en)
