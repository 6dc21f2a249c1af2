"""What an enterprise does besides answering: enrol to settle first, object to a publication."""

from __future__ import annotations

import secrets

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.actors import ActorKind
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.refill import refill
from tongqu.kernel.ui.words import amount, either, sentence
from tongqu.kernel.visitors.services import matter_number_of
from tongqu.service.complaints.models import ComplaintFacts, Enrolment
from tongqu.service.complaints.pages.asking import actor_of, not_found, to_visit
from tongqu.service.complaints.rules import RULES
from tongqu.service.complaints.selectors.regions import region_choices
from tongqu.service.complaints.selectors.routing import Whereabouts, route
from tongqu.service.complaints.services.objections import objection_file
from tongqu.service.complaints.services.odr import enrolment_ask, enrolment_end


class EnrolForm(forms.Form):
    """Where the enterprise is and who answers for it."""

    use_required_attribute = False
    region = forms.ChoiceField()
    contact = forms.CharField(max_length=100)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own
        self.fields["region"].label = either("住所地区县", "County")
        self.fields["contact"].label = either("承办部门和公开电话", "Who answers, and a telephone")
        region = self.fields["region"]
        if isinstance(region, forms.ChoiceField):
            region.choices = [("", either("请选择", "Please choose")), *region_choices()]


class ReasonForm(forms.Form):
    """Why; and the key that makes a double click one."""

    use_required_attribute = False
    reason = forms.CharField(max_length=2000, widget=forms.Textarea)
    key = forms.CharField(max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own
        self.fields["reason"].label = either("理由", "Reason")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def odr(request: HttpRequest) -> HttpResponse:
    """Ask for enrolment, see how it stands, or end it."""
    actor = actor_of(request)
    if actor.kind != ActorKind.PARTY or not actor.key or matter_number_of(actor):
        return to_visit("complaints_portal:odr")
    enrolment = Enrolment.objects.filter(key=actor.key, until=None).first()
    form = EnrolForm(request.POST or None, initial=refill(request))
    try:
        if "end" in request.POST and enrolment:
            enrolment_end(enrolment, reason="企业申请终止", by=actor)
            messages.success(request, either("登记已终止。", "The enrolment has ended."))
            return redirect("complaints_portal:odr")
        if form.is_bound and form.is_valid():
            organ = route(Whereabouts(form.cleaned_data["region"]), on=today()).organ
            enrolment_ask(contact=form.cleaned_data["contact"], organ=organ, by=actor)
            messages.success(
                request,
                either("申请已收到，登记机关确认后生效。", "Received; it counts once confirmed."),
            )
            return redirect("complaints_portal:odr")
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
    rule = RULES.settle_first_within
    value = rule.on(today())
    words = {
        "form": form,
        "enrolment": enrolment,
        "visitor": actor,
        "term": amount(rule, value),
        "basis": value.basis,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "complaints/odr.html", words, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest, number: str) -> HttpResponse:
    """Take an operator's objection to the publication of one complaint."""
    facts = ComplaintFacts.objects.select_related("matter__organ").filter(matter__number=number)
    row, actor = facts.first(), actor_of(request)
    if row is None or not actor.key or row.matter.subject_key != actor.key:
        raise not_found()
    blank = {"key": secrets.token_urlsafe(18)}
    form = ReasonForm(request.POST or None, initial=refill(request, **blank))
    if form.is_bound and form.is_valid():
        try:
            opened = objection_file(row, by=actor, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(
                request,
                either(f"异议已收到，编号 {opened.number}。", f"Received: {opened.number}."),
            )
            return redirect("complaints_portal:objected", opened.number)
    words = {"form": form, "matter": row.matter}
    status = 422 if form.is_bound else 200
    return render(request, "complaints/objection.html", words, status=status)
