"""The form of a letter, the same for the consumer on a phone and the officer at the telephone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.ui.choosing import LongChoiceField
from tongqu.kernel.ui.words import either
from tongqu.service.complaints.engine.categories import categories, groups
from tongqu.service.complaints.models.complaint import Demand
from tongqu.service.complaints.models.intake import Channel, Place
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

DATE = "%Y-%m-%d"
LONGEST = 5000
LEAST_KEY = 12  # signs: whoever knows the key may see the receipt again
WHAT = (("complain", "投诉"), ("report", "举报"), ("both", "既投诉又举报"))
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
    return [_none(), *Demand.choices]


def _none() -> tuple[str, str]:
    return ("", either("请选择", "Please choose"))


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


def _day() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, DATE)


class LetterForm(forms.Form):
    """A complaint, a report, or both; what the law needs is required, all else is not."""

    use_required_attribute = False
    what = forms.ChoiceField(choices=WHAT, initial="complain")
    operator = forms.CharField(max_length=200)
    operator_key = forms.CharField(max_length=18, required=False)
    region = LongChoiceField(listing=region_listing, knows=has_bureau, required=False)
    operator_address = forms.CharField(max_length=200, required=False)
    place = forms.ChoiceField(choices=Place.choices, initial=Place.SHOP)
    platform = forms.CharField(max_length=100, required=False)
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
    wants_settling = forms.BooleanField(required=False, initial=True)
    key = forms.CharField(min_length=LEAST_KEY, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        for name, (label, label_en, hint) in LABELS.items():
            self.fields[name].label = either(label, label_en)
            self.fields[name].help_text = hint
        phone = self.fields["phone"].widget
        phone.attrs.update({"inputmode": "tel", "autocomplete": "tel"})
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["amount"].widget.attrs["inputmode"] = "decimal"

    def letter(self, source: Source) -> Letter:
        """Return what was typed as a letter."""
        given = self.cleaned_data
        what = given["what"]
        return Letter(
            writer=Writer(given["name"], given["phone"], given["address"]),
            operator=Operator(
                given["operator"], given["operator_key"].strip().upper(), self._where(),
                given["platform"],
            ),
            source=source,
            dispute=self._dispute() if what != "report" else None,
            offence=self._offence() if what != "complain" else None,
            wants_settling=given["wants_settling"],
        )  # fmt: skip

    def advised(self, *, has_papers: bool) -> list[str]:
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
        return Whereabouts(given["region"], given["operator_address"], given["place"])

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

    def parts(self) -> Iterable[tuple[str, list[forms.BoundField]]]:
        """Return the fields under their headings, in the order a person thinks of them."""
        for heading, heading_en, names in PARTS:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                yield either(heading, heading_en), fields


class TelephoneForm(LetterForm):
    """A letter an officer writes down for somebody, with where it came from."""

    channel = forms.ChoiceField(choices=[(each, each.label) for each in OFFICER_CHANNELS])
    ticket = forms.CharField(max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        self.fields["channel"].label = either("来源", "Source")
        self.fields["ticket"].label = either("来源工单号", "Ticket number")

    def source(self, receiver: Organ | None) -> Source:
        """Return by which way it came."""
        given = self.cleaned_data
        return Source(given["channel"], given["ticket"].strip(), receiver)


PARTS = (
    ("来源", "Source", ("channel", "ticket")),
    (
        "对谁",
        "Against whom",
        ("what", "operator", "region", "operator_address", "place", "platform", "operator_key"),
    ),
    (
        "什么事",
        "What happened",
        (
            "category",
            "goods",
            "text",
            "demand",
            "amount",
            "bought_on",
            "known_on",
            "offence",
            "wants_settling",
        ),
    ),
    ("怎么联系", "How to reach you", ("name", "phone", "address")),
)
LABELS = {
    "what": (
        "您要",
        "You want to",
        "投诉：自己花钱消费，要商家解决问题。举报：告诉我们有人违法。可以两样都选，会分成两件办理。",
    ),
    "operator": ("商家名称", "Operator", "招牌、小票或者店铺页面上的名称。"),
    "operator_key": ("统一社会信用代码", "Credit code", "18 位；不知道可以不填。"),
    "region": ("商家所在区县", "County", ""),
    "operator_address": ("商家地址或者网店链接", "Address", "写得越细，分得越准。"),
    "place": ("在哪里买的", "Kind of place", ""),
    "platform": ("平台名称", "Platform", "网上买的，写平台名称。"),
    "category": ("分类", "Category", ""),
    "goods": ("买了什么", "Goods or service", "例如：健身年卡、冰箱、外卖。"),
    "text": ("事情经过", "What happened", "什么时候、花了多少钱、出了什么问题、商家怎么说。"),
    "demand": ("想要怎么解决", "Demand", "投诉要选一项。"),
    "amount": ("涉及金额（元）", "Amount (yuan)", ""),
    "bought_on": ("购买日期", "Bought on", ""),
    "known_on": ("什么时候知道权益受损", "Known since", ""),
    "offence": ("违法线索", "Clue", "只投诉的不用填；不填则用上面的事情经过。"),
    "name": ("姓名", "Name", "投诉须实名；举报可以不填，不填就无法告知您结果。"),
    "phone": ("电话", "Telephone", "只给办理的工作人员看，每次查看都有记录。"),
    "address": ("联系地址", "Address", ""),
    "wants_settling": (
        "商家是先行和解企业时，先由它与我协商",
        "Let an enrolled enterprise settle first",
        "协商期满没有结果，自动转回市场监管部门。",
    ),
}
