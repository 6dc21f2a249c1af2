"""The organs the shipped plan names, in the fictional province; opened where they are missing."""

from __future__ import annotations

from datetime import date

from tongqu.kernel.organs.actors import SYSTEM
from tongqu.kernel.organs.models import Kind, Level, Organ, Region, System
from tongqu.kernel.organs.reference import read, save
from tongqu.kernel.organs.services import organ_open

PROVINCE = "code,name,pinyin\n990000,通衢省,tongqusheng\n"
BUREAU = "tq-m"
SINCE = date(2018, 11, 1)
DEPARTMENTS = (
    ("registration", "注册处"),
    ("law", "法规处"),
    ("competition", "反垄断处"),
    ("credit", "信用处"),
    ("online", "网监合同处"),
    ("science", "科信处"),
    ("quality", "质量发展处"),
    ("recognition", "认检处"),
    ("product", "质量监督处"),
    ("advertising", "广告处"),
    ("standards", "标准化处"),
    ("metrology", "计量处"),
    ("consumer", "消保处"),
    ("food-affairs", "食品协调处"),
    ("food-making", "食品生产处"),
    ("enforcement", "稽查处"),
    ("supervision-office", "督查室"),
)
INSTITUTES = (
    ("information", "信息中心", ()),
    ("complaints-centre", "投诉举报指挥中心", ()),
    ("ip", "通衢省知识产权局", ("省知识产权局",)),
    ("drug", "通衢省药品监督管理局", ("省药监局",)),
    ("metrology-lab", "通衢省计量测试研究院", ("省计量院",)),
    ("special-equipment", "通衢省特种设备检验检测研究院", ("省特检院", "特检院")),
    ("electronics", "通衢省电子产品监督检验研究院", ("省电子院",)),
    ("quality-lab", "通衢省产品质量监督检验研究院", ("省质检院",)),
    ("fibre", "通衢省纤维检验局", ("省纤检局",)),
    ("standards-institute", "通衢省标准化与质量研究院", ("省标质院",)),
    ("consumer-centre", "通衢省消费者权益保护中心", ("省消保中心",)),
    ("advertising-centre", "通衢省广告监测中心", ("省广监中心",)),
)


def bureau() -> Organ:
    """Return the fictional province's market bureau, opened with its province if there is none."""
    found = Organ.objects.filter(
        system=System.MARKET,
        kind=Kind.BUREAU,
        region__is_fictional=True,
        region__level=Level.PROVINCE,
        closed_on=None,
    ).first()
    if found:
        return found
    save(read(PROVINCE, is_fictional=True))
    return organ_open(
        code=BUREAU,
        name="通衢省市场监督管理局",
        short_name="省局",
        aliases=("省市场监管局",),
        kind=Kind.BUREAU,
        system=System.MARKET,
        region=Region.objects.get(code="990000"),
        on=SINCE,
        by=SYSTEM,
    )


def organs_open_missing() -> int:
    """Open the departments and institutes the shipped plan names; return how many were missing."""
    top = bureau()
    there = set(Organ.objects.filter(parent=top, closed_on=None).values_list("name", flat=True))
    missing: list[tuple[str, str, Kind, tuple[str, ...]]] = [
        (code, name, Kind.DEPARTMENT, ()) for code, name in DEPARTMENTS if name not in there
    ]
    missing += [(c, n, Kind.INSTITUTE, a) for c, n, a in INSTITUTES if n not in there]
    for code, name, kind, aliases in missing:
        organ_open(
            code=f"{top.code}-{code}",
            name=name,
            kind=kind,
            parent=top,
            aliases=aliases,
            on=max(SINCE, top.opened_on),
            by=SYSTEM,
        )
    return len(missing)
