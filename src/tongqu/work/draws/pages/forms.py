"""The forms of a draw: its plan in an officer's words, the entropy, a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from tongqu.kernel.clock.now import LAW_ZONE
from tongqu.kernel.procedure.both import Both, in_english
from tongqu.kernel.ui.words import either, lazily, options, worded
from tongqu.work.draws.engine.sources import BEACONS, LOTTERIES
from tongqu.work.draws.models import ListFile

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

MOST_BYTES = 1 << 30
SOURCES: list[tuple[str, str]] = [(name, beacon.title) for name, beacon in BEACONS.items()] + [
    (name, lottery.title) for name, lottery in LOTTERIES.items()
]
DAY = {"type": "date"}
TOO_LARGE = Both(
    "文件超过 1 GB，请用命令行 ./tongqu draw commit。",
    "The file is above 1 GB; use ./tongqu draw commit on the command line.",
)
NO_ROUND = Both("请填写期号，如 2026135。", "Give the issue number, such as 2026135.")
BACKWARDS = Both("早于检查开始，请核对。", "This is before the inspections begin; please check it.")
TOO_SOON = Both(
    "须晚于检查结束，否则结果会在检查前泄露。",
    "It must come after the inspections end, or the result would be out before them.",
)
Part = ListFile.Part


def _part(part: Part) -> _StrOrPromise:
    """Return the label of a list in whichever language the page turns out to be in."""
    return lazily(str(part.label), str(in_english(part.label)))


def day(label: _StrOrPromise, hint: _StrOrPromise = "") -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label, help_text=hint, widget=forms.DateInput(DAY, format="%Y-%m-%d")
    )


GROUPS = (
    (Both("抽什么", "What is drawn"), ("title", "items", "total", "strata", "excluded")),
    (Both("名单", "Lists"), ("objects", "inspectors", "avoidances", "last")),
    (
        Both("何时检查、何时公开", "When inspected, when public"),
        ("visits_from", "visits_until", "embargo_until"),
    ),
    (Both("随机数", "Random number"), ("source", "at", "round")),
    (Both("检查人员", "Inspectors"), ("team", "cap")),
)


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that belong together, under a heading."""

    heading: str
    fields: tuple[forms.BoundField, ...]


class PlanForm(forms.Form):
    """A plan and its lists."""

    use_required_attribute = False
    title = forms.CharField(label=lazily("抽查名称", "Name of the check"), max_length=100)
    items = forms.CharField(
        label=lazily("抽查事项", "Items checked"),
        max_length=200,
        help_text=lazily(
            "多项用顿号隔开；多于一项时，名录里须有“抽查事项”一栏。",
            "Several with 、 between; with more than one the list needs a column of items.",
        ),
    )
    total = forms.CharField(
        label=lazily("抽取数量", "How many to draw"),
        max_length=12,
        help_text=lazily(
            "户数，如 200；或比例，如 5%。", "A number such as 200, or a share such as 5%."
        ),
    )
    visits_from = day(lazily("检查开始", "Inspections begin"))
    visits_until = day(lazily("检查结束", "Inspections end"))
    embargo_until = day(
        lazily("结果公开日", "Result is public on"),
        lazily(
            "须晚于检查结束，否则会走漏消息。", "After the inspections end, or it would warn them."
        ),
    )
    source = forms.ChoiceField(
        label=lazily("随机数来源", "Source of the random number"),
        choices=lambda: options(SOURCES),
        help_text=lazily(
            "公开的、承诺时还没有产生的随机数，任何人都能查到原值。",
            "A public number that does not exist yet at the commitment and anybody can look up.",
        ),
    )
    at = forms.DateTimeField(
        label=lazily("随机数产生时刻", "When the number comes out"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=lazily(
            "要晚于承诺。drand 按时刻推算轮次；彩票填开奖公布的时刻。",
            "After the commitment. drand: the round follows; lottery: when it is published.",
        ),
    )
    round = forms.CharField(
        label=lazily("期号", "Issue number"),
        max_length=20,
        required=False,
        help_text=lazily("彩票填写期号；drand 不用填。", "For a lottery; drand needs none."),
    )
    objects = forms.FileField(
        label=_part(Part.OBJECTS),
        help_text=lazily(
            "CSV：code 或“统一社会信用代码”、name、region、item、status 等栏。",
            "CSV with the columns code (or its Chinese name), name, region, item, status.",
        ),
    )
    inspectors = forms.FileField(
        label=_part(Part.INSPECTORS),
        required=False,
        help_text=lazily(
            "CSV：code 执法证号、regions、items、leads、cap、away。不交则不排检查人员。",
            "CSV: code, regions, items, leads, cap, away. Without it nobody is assigned.",
        ),
    )
    avoidances = forms.FileField(
        label=_part(Part.AVOIDANCES),
        required=False,
        help_text=lazily(
            "CSV：inspector、enterprise、ground（kinship、former_post、interest）。",
            "CSV: inspector, enterprise, ground (kinship, former_post, interest).",
        ),
    )
    last = forms.FileField(
        label=_part(Part.LAST),
        required=False,
        help_text=lazily("CSV：inspector、enterprise。", "CSV: inspector, enterprise."),
    )
    team = forms.IntegerField(
        label=lazily("每户检查人数", "Inspectors for each"),
        min_value=1,
        required=False,
        help_text=lazily("不填按法定最少人数。", "Empty: the lawful minimum."),
    )
    cap = forms.IntegerField(
        label=lazily("每人任务上限", "Most tasks of one inspector"), min_value=1, required=False
    )
    strata = forms.CharField(
        label=lazily("分层和权重", "Strata and weights"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=lazily(
            "每行“栏 值 权重”，如“risk A 1”；权重大的抽得多。只分层不加权写“栏”。不公开。",
            "A line each: column, value, weight; for strata alone the column. Not public.",
        ),
    )
    excluded = forms.CharField(
        label=lazily("不列入的对象", "Left out"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=lazily(
            "每行“栏 值 理由”，如“status 注销 已注销”。", "A line each: column, value, reason."
        ),
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Refuse lists that are too large, a lottery without its number, and lines of no form."""
        given = super().clean() or {}
        for part in Part.values:
            file = given.get(part)
            if file and (file.size or 0) > MOST_BYTES:
                self.add_error(part, worded(TOO_LARGE))
        if given.get("source") in LOTTERIES and not given.get("round"):
            self.add_error("round", worded(NO_ROUND))
        first, last, public = (given.get(name) for name in GROUPS[2][1])
        if first and last and last < first:
            self.add_error("visits_until", worded(BACKWARDS))
        if last and public and public <= last:
            self.add_error("embargo_until", worded(TOO_SOON))
        for name, least in (("strata", 1), ("excluded", 3)):
            for number, line in enumerate(lines_of(given.get(name)), 1):
                if len(line) < least or (name == "strata" and len(line) not in {1, 3}):
                    typed = " ".join(line)
                    told = either(
                        f"第 {number} 行“{typed}”不合写法，请对照说明。",
                        f"Line {number}, “{typed}”, is not written as the hint says.",
                    )
                    self.add_error(name, told)
        return given

    def groups(self) -> list[FieldGroup]:
        """Return the fields in the order an officer thinks of them."""
        return [
            FieldGroup(worded(heading), tuple(self[name] for name in names))
            for heading, names in GROUPS
        ]

    def plan(self) -> dict[str, Any]:
        """Return the plan as the engine reads it."""
        given = self.cleaned_data
        items = [each.strip() for each in given["items"].replace("，", "、").split("、")]
        return {
            "title": given["title"],
            "items": [each for each in items if each],
            "total": int(given["total"]) if given["total"].isdecimal() else given["total"],
            "visits": {
                "from": given["visits_from"].isoformat(),
                "until": given["visits_until"].isoformat(),
            },
            "embargo_until": given["embargo_until"].isoformat(),
            "entropy": entropy_of(given),
            **{name: given[name] for name in ("team", "cap") if given[name]},
            **strata_of(given["strata"]),
            **exclusions_of(given["excluded"]),
        }

    def lists(self) -> dict[str, tuple[str, bytes]]:
        """Return the lists handed in."""
        found: Mapping[str, UploadedFile[bytes] | None] = self.cleaned_data
        files = ((part, found.get(part)) for part in Part.values)
        return {part: (file.name or part, file.read()) for part, file in files if file}


class EntropyForm(forms.Form):
    """The value as published."""

    use_required_attribute = False
    value = forms.CharField(
        label=lazily("随机数", "Random number"),
        max_length=200,
        help_text=lazily(
            "照公布的原文填写；不要抄同事录的。", "As published; do not copy a colleague's entry."
        ),
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why."""

    use_required_attribute = False
    reason = forms.CharField(label=lazily("理由", "Reason"), max_length=500, widget=forms.Textarea)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)


class SureForm(forms.Form):
    """Nothing but the key that makes a double click one."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ProofForm(forms.Form):
    """What an enterprise shows to be given its proof."""

    use_required_attribute = False
    code = forms.CharField(label=lazily("统一社会信用代码", "Credit code"), max_length=64)
    token = forms.CharField(
        label=lazily("口令", "Password on the notice"),
        max_length=40,
        help_text=lazily("印在检查通知上，共 16 位。", "On the notice of inspection, 16 signs."),
    )


def lines_of(text: str | None) -> list[list[str]]:
    """Return the lines that hold anything, in words."""
    return [line.split() for line in (text or "").splitlines() if line.strip()]


def entropy_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the source and its round; a beacon's follows from the moment."""
    at: datetime = given["at"].astimezone(LAW_ZONE)
    beacon = BEACONS.get(given["source"])
    if beacon is None:
        return {"source": given["source"], "round": given["round"], "at": at.isoformat()}
    elapsed = int(at.timestamp()) - beacon.genesis
    return {"source": given["source"], "round": str(-(-elapsed // beacon.period) + 1)}


def strata_of(text: str) -> dict[str, Any]:
    """Return the strata: columns in order, weights by value, never public."""
    columns: dict[str, dict[str, str]] = {}
    for column, *rest in lines_of(text):
        columns.setdefault(column, {}).update({rest[0]: rest[1]} if rest else {})
    if not columns:
        return {}
    weights = {column: values for column, values in columns.items() if values}
    return {"strata": {"by": list(columns), "public": False, "weights": weights}}


def exclusions_of(text: str) -> dict[str, Any]:
    """Return who is left out and why."""
    found = [
        {"ground": " ".join(ground), "where": {column: [value]}}
        for column, value, *ground in lines_of(text)
    ]
    return {"exclusions": found} if found else {}
