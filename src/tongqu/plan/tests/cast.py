"""A fictional province with every organ the shipped plan names, and the people of the tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongqu.kernel.accounts.models import User
from tongqu.kernel.documents.models import OrganMark
from tongqu.kernel.organs.actors import SYSTEM, Actor, actor_of
from tongqu.kernel.organs.models import Kind, Organ, Region, Scope
from tongqu.kernel.organs.reference import read, save
from tongqu.kernel.organs.services import organ_open, post_grant
from tongqu.plan.engine.shipped import shipped

DAY = date(2026, 11, 25)
SINCE = date(2019, 1, 1)
FEW = ("省局信用处", "省局注册处", "省局反垄断处", "省局科信处", "省计量院")
PROVINCE = "code,name,pinyin\n990000,通衢省,tongqusheng\n"


@dataclass(frozen=True, slots=True)
class Cast:
    """The bureau, its parts by the names the plan calls them, and who acts."""

    bureau: Organ
    organs: dict[str, Organ]
    office: Actor
    checker: Actor
    clerk: Actor
    second: Actor
    stranger: Actor


def build() -> Cast:
    """Open the province with a few organs; clerks work in 省局信用处, the stranger in 省计量院."""
    save(read(PROVINCE, is_fictional=True))
    bureau = organ_open(
        code="tq",
        name="通衢省市场监督管理局",
        short_name="省局",
        kind=Kind.BUREAU,
        system="M",
        region=Region.objects.get(code="990000"),
        on=SINCE,
        by=SYSTEM,
    )
    OrganMark.objects.create(organ=bureau, mark="通衢市监")
    organs = {name: part(bureau, number, name) for number, name in enumerate(FEW)}
    credit = organs["省局信用处"]
    return Cast(
        bureau,
        organs,
        person("督办", bureau, "plan"),
        person("复核", bureau, "plan"),
        person("经办", credit, "clerk"),
        person("同事", credit, "clerk"),
        person("外人", organs["省计量院"], "clerk"),
    )


def fill(cast: Cast) -> None:
    """Open every other organ the shipped plan names."""
    names = {name for measure in shipped().measures for name in measure.organs} - set(FEW)
    for number, name in enumerate(sorted(names), len(FEW)):
        cast.organs[name] = part(cast.bureau, number, name)


def part(bureau: Organ, number: int, name: str) -> Organ:
    """Open a department or institute under the name the plan uses."""
    inside = name.removeprefix("省局")
    is_inside = inside != name
    return organ_open(
        code=f"tq-{number}",
        name=inside if is_inside else f"通衢{name}",
        aliases=() if is_inside else (name,),
        kind=Kind.DEPARTMENT if is_inside else Kind.INSTITUTE,
        parent=bureau,
        on=SINCE,
        by=SYSTEM,
    )


def person(name: str, organ: Organ, role: str) -> Actor:
    """Appoint somebody; the plan office sees the whole bureau."""
    user = User.objects.create_user(name, name=name)
    reach = Scope.BUREAU if role == "plan" else Scope.ORGAN
    post = post_grant(user=user, organ=organ, role=role, reach=reach, on=SINCE, by=SYSTEM)
    return actor_of(user, post, on=DAY)
