"""The form of a letter, the same for the consumer on a phone and the officer at the telephone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.ui.choosing import LongChoiceField
from tongqu.kernel.ui.words import either, options, sentence, worded
from tongqu.service.complaints.engine.categories import categories, groups
from tongqu.service.complaints.engine.contact import is_phone, phone_plain
from tongqu.service.complaints.engine.tickets import names_in
from tongqu.service.complaints.models.complaint import Demand
from tongqu.service.complaints.models.intake import Channel, Place
from tongqu.service.complaints.pages.wording import LABELS, PARTS
from tongqu.service.complaints.procedure.grounds import article_of
from tongqu.service.complaints.selectors.advice import Known, advice
from tongqu.service.complaints.selectors.regions import has_bureau, region_choices
from tongqu.service.complaints.selectors.routing import Whereabouts
from tongqu.service.complaints.services.parts import (
    Dispute,
    Letter,
    Offence,
    Operator,
    Source,
    Writer,
)
from tongqu.service.complaints.services.refusal import ComplaintRefusal

DATE = "%Y-%m-%d"
LONGEST = 5000
NEEDED = ("demand", "name", "phone")
LEAST_KEY = 12  # signs: whoever knows the key may see the receipt again
WHAT = (
    ("complain", Both("投诉", "Complain")),
    ("report", Both("举报", "Report an offence")),
    ("both", Both("既投诉又举报", "Both")),
)
OFFICER_CHANNELS = (Channel.HOTLINE, Channel.CITIZEN, Channel.MAIL, Channel.WINDOW, Channel.FOUND)


def category_choices() -> list[Any]:
    """Return the categories in groups, as a select shows them."""
    found: list[Any] = [_none()]
    for group, label in groups().items():
        inner = [
            (each.code, either(each.label, each.label_en))
            for each in categories().values()
            if each.group == group
        ]
        found.append((either(*label), inner))
    return found


def is_category(code: str) -> bool:
    """Say whether there is such a category."""
    return code in categories()


def region_listing() -> list[Any]:
    """Return the counties by city, as a select shows them."""
    return [_none(), *region_choices()]


def demand_choices() -> list[Any]:
    """Return what may be demanded, as a select shows it."""
    return [_none(), *options(Demand.choices)]


def _none() -> tuple[str, str]:
    return ("", either("请选择", "Please choose"))


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


def _day() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, DATE)


@dataclass(frozen=True, slots=True)
class Part:
    """Some fields under a heading; those that few people need are folded under ``rare``."""

    heading: str
    fields: list[forms.BoundField]
    rare: str
    is_used: bool


class LetterForm(forms.Form):
    """A complaint, a report, or both; what the law needs is required, all else is not."""

    use_required_attribute = False
    what = forms.ChoiceField(choices=lambda: options(WHAT), initial="complain")
    operator = forms.CharField(max_length=200)
    operator_key = forms.CharField(max_length=18, required=False)
    region = LongChoiceField(listing=region_listing, knows=has_bureau, required=False)
    operator_address = forms.CharField(max_length=200, required=False)
    place = forms.ChoiceField(choices=lambda: options(Place.choices), initial=Place.SHOP)
    platform = forms.CharField(max_length=100, required=False)
    platform_region = LongChoiceField(listing=region_listing, knows=has_bureau, required=False)
    is_unreachable = forms.BooleanField(required=False)
    category = LongChoiceField(listing=category_choices, knows=is_category)
    goods = forms.CharField(max_length=120, required=False)
    text = forms.CharField(max_length=LONGEST, widget=_text(6))
    demand = forms.ChoiceField(required=False, choices=demand_choices)
    amount = forms.DecimalField(max_digits=12, decimal_places=2, min_value=0, required=False)
    bought_on = forms.DateField(required=False, widget=_day())
    known_on = forms.DateField(required=False, widget=_day())
    offence = forms.CharField(max_length=LONGEST, required=False, widget=_text(4))
    name = forms.CharField(max_length=60, required=False)
    phone = forms.CharField(max_length=24, required=False)
    address = forms.CharField(max_length=200, required=False)
    agent = forms.CharField(max_length=60, required=False)
    agent_phone = forms.CharField(max_length=24, required=False)
    joint = forms.CharField(max_length=2000, required=False, widget=_text(3))
    representatives = forms.CharField(max_length=130, required=False)
    wants_settling = forms.BooleanField(required=False, initial=True)
    key = forms.CharField(min_length=LEAST_KEY, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        for name, (label, label_en, hint) in LABELS.items():
            self.fields[name].label = either(label, label_en)
            self.fields[name].help_text = worded(hint)
            required = either(f"请写明“{label}”。", f"Please give “{label_en}”.")
            self.fields[name].error_messages["required"] = required
        for name in NEEDED:  # by a complaint alone, so that the form cannot ask for them itself
            self.fields[name].needed = either("投诉要填", "to complain")  # type: ignore[attr-defined]
        phone = self.fields["phone"].widget
        phone.attrs.update({"inputmode": "tel", "autocomplete": "tel"})
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["amount"].widget.attrs["inputmode"] = "decimal"

    def clean(self) -> dict[str, Any]:
        """Say beside each field, all at once, what a letter is sure to be refused for."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("what") != "report":
            basis = article_of("material", today())
            for name in NEEDED:
                if not given.get(name, "-").strip():
                    self.add_error(name, either(f"投诉要填（{basis}）。", f"Needed ({basis})."))
        for name in ("phone", "agent_phone"):
            typed = given.get(name, "")
            if typed.strip() and not is_phone(phone_plain(typed)):
                self.add_error(name, sentence(ComplaintRefusal(name, phone=typed)))
        return given

    def letter(self, source: Source) -> Letter:
        """Return what was typed as a letter."""
        given = self.cleaned_data
        what = given["what"]
        return Letter(
            writer=self._writer(),
            operator=Operator(
                given["operator"], given["operator_key"].strip().upper(), self._where(),
                given["platform"],
            ),
            source=source,
            dispute=self._dispute() if what != "report" else None,
            offence=self._offence() if what != "complain" else None,
            wants_settling=given["wants_settling"],
        )  # fmt: skip

    def advised(self, *, has_papers: bool) -> list[Both]:
        """Return what could still be added, in plain words."""
        given = self.cleaned_data
        known = Known(
            complains=given["what"] != "report",
            text=given["text"],
            has_code=bool(given["operator_key"]),
            has_place=bool(given["region"] or given["operator_address"]),
            known_on=given["known_on"],
            bought_on=given["bought_on"],
            has_amount=given["amount"] is not None,
            has_papers=has_papers,
        )
        return list(advice(known, today()))

    def _where(self) -> Whereabouts:
        given = self.cleaned_data
        return Whereabouts(
            given["region"],
            given["operator_address"],
            given["place"],
            given["platform_region"],
            is_unreachable=given["is_unreachable"],
        )

    def _writer(self) -> Writer:
        given = self.cleaned_data
        return Writer(
            given["name"],
            given["phone"],
            given["address"],
            given["agent"],
            given["agent_phone"],
            names_in(given["joint"]),
            names_in(given["representatives"]),
        )

    def _dispute(self) -> Dispute:
        given = self.cleaned_data
        return Dispute(
            category=given["category"],
            goods=given["goods"],
            text=given["text"],
            demand=given["demand"],
            known_on=given["known_on"],
            bought_on=given["bought_on"],
            amount=given["amount"],
        )

    def _offence(self) -> Offence:
        given = self.cleaned_data
        return Offence(
            category=given["category"],
            text=given["offence"] or given["text"],
            is_named=bool(given["name"].strip()),
            happened_on=given["bought_on"],
            happened_at=given["operator_address"],
        )

    def parts(self) -> Iterable[Part]:
        """Return the fields under their headings, in the order a person thinks of them."""
        for heading, heading_en, names, rare in PARTS:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                is_used = any(field.errors or field.value() for field in fields)
                yield Part(either(heading, heading_en), fields, either(*rare), is_used)


class TelephoneForm(LetterForm):
    """A letter an officer writes down for somebody, with where it came from."""

    channel = forms.ChoiceField(
        choices=lambda: options((each, each.label) for each in OFFICER_CHANNELS)
    )
    ticket = forms.CharField(max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        self.fields["channel"].label = either("来源", "Source")
        self.fields["ticket"].label = either("来源工单号", "Ticket number")

    def source(self, receiver: Organ | None) -> Source:
        """Return by which way it came."""
        given = self.cleaned_data
        return Source(given["channel"], given["ticket"].strip(), receiver)
