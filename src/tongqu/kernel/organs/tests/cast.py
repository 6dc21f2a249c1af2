"""A small fictional province for the tests of this package; every code begins with 99."""

from __future__ import annotations

from datetime import date

from tongqu.kernel.accounts.models import User
from tongqu.kernel.organs.actors import SYSTEM, Actor, actor_of
from tongqu.kernel.organs.models import Kind, Organ, Post, Region, Scope
from tongqu.kernel.organs.reference import read, save
from tongqu.kernel.organs.services import organ_open, post_grant

OPENED = date(2020, 1, 1)
DAY = date(2023, 6, 1)

REGIONS = """code,name,pinyin
990000,试省,shisheng
990100,甲市,jiashi
990101,甲一区,jiayiqu
990102,甲二县,jiaerxian
990200,乙市,yishi
990201,乙一区,yiyiqu
999001,直管县,zhiguanxian
"""


class Cast:
    """The organs by code; ``post`` puts somebody new into one of them."""

    def __getitem__(self, code: str) -> Organ:
        return Organ.objects.get(code=code)

    def open(self, code: str, name: str, kind: str, *, at: str) -> Organ:
        return organ_open(code=code, name=name, kind=kind, parent=self[at], on=OPENED, by=SYSTEM)

    def bureau(
        self, code: str, name: str, region: str, *, at: str = "", system: str = "M"
    ) -> Organ:
        return organ_open(
            code=code,
            name=name,
            kind=Kind.BUREAU,
            system=system,
            region=Region.objects.get(code=region),
            parent=self[at] if at else None,
            on=OPENED,
            by=SYSTEM,
        )

    def post(self, organ: str, *, role: str = "clerk", reach: str = Scope.ORGAN) -> Post:
        count = User.objects.count() + 1
        user = User.objects.create_user(f"u{count}", name=f"甲{count}")
        return post_grant(
            user=user, organ=self[organ], role=role, reach=reach, on=OPENED, by=SYSTEM
        )

    def actor(self, organ: str, *, role: str = "clerk", reach: str = Scope.ORGAN) -> Actor:
        post = self.post(organ, role=role, reach=reach)
        return actor_of(post.user, post, on=DAY)


def build() -> Cast:
    """Open a provincial bureau, two cities, three counties, their parts and another system."""
    save(read(REGIONS, is_fictional=True))
    cast = Cast()
    for code, name, region, parent in (
        ("prov", "试省市场监督管理局", "990000", ""),
        ("city-a", "甲市市场监督管理局", "990100", "prov"),
        ("city-b", "乙市市场监督管理局", "990200", "prov"),
        ("county-a1", "甲一区市场监督管理局", "990101", "city-a"),
        ("county-a2", "甲二县市场监督管理局", "990102", "city-a"),
        ("county-b1", "乙一区市场监督管理局", "990201", "city-b"),
    ):
        cast.bureau(code, name, region, at=parent)
    cast.bureau("drug", "试省药品监督管理局", "990000", system="D")
    for code, name, kind, parent in (
        ("prov-credit", "信用处", "department", "prov"),
        ("prov-lab", "试省计量院", "institute", "prov"),
        ("drug-credit", "信用处", "department", "drug"),
        ("a1-credit", "信用股", "department", "county-a1"),
        ("a1-food", "食品股", "department", "county-a1"),
        ("a2-credit", "信用股", "department", "county-a2"),
        ("a1-s1", "东街所", "station", "county-a1"),
        ("a1-s2", "西街所", "station", "county-a1"),
        ("a2-s1", "河口所", "station", "county-a2"),
    ):
        cast.open(code, name, kind, at=parent)
    return cast
