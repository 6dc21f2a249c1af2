"""Which organ handles a complaint (管辖): the county where the operator is, and upwards from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongqu.kernel.organs.models import Kind, Organ, Region, System
from tongqu.kernel.organs.selectors import organs_open
from tongqu.service.complaints.models.intake import Place

COUNTY = 6
BASIS = "《市场监督管理投诉举报处理办法》第十三条"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is known of where an operator is; ``region`` may be of a street or longer."""

    region: str = ""
    address: str = ""
    place: str = Place.SHOP
    platform_region: str = ""
    is_unreachable: bool = False


@dataclass(frozen=True, slots=True)
class Routed:
    """The organ, the region it was found by (None: nothing was known), and why it is that one."""

    organ: Organ
    region: Region | None
    why: str


class NoOrganError(LookupError):
    """There is no bureau at all yet, so nothing can be received."""


def route(where: Whereabouts, *, on: date, fallback: Organ | None = None) -> Routed:
    """Find who handles it. Raises NoOrganError before any bureau exists.

    A shop on a platform that cannot be found where it says it is goes to where the platform is.
    Without a county bureau the city's answers, then the province's; where nothing is known of the
    place, ``fallback`` (who received the letter), else the highest bureau, sends it on.
    """
    bureaus = organs_open(on=on).filter(kind=Kind.BUREAU, system=System.MARKET)
    code = where.region
    if where.place == Place.ONLINE and where.is_unreachable and where.platform_region:
        code = where.platform_region
    for wanted, why in _codes(code):
        if organ := bureaus.filter(region_id=wanted).select_related("region").first():
            return Routed(organ, organ.region, f"{why}（{BASIS}）")
    named = [each for each in bureaus.select_related("region") if _names(where.address, each)]
    if named:
        organ = max(named, key=lambda each: _weight(where.address, each))
        return Routed(organ, organ.region, f"地址写明在{organ.region.name}（{BASIS}）")
    organ = fallback or bureaus.order_by("path").first()
    if organ is None:
        raise NoOrganError("还没有建立任何市场监管局，不能接收投诉举报")
    return Routed(organ, None, "经营者所在地不明，由接收机构查明后分送")


def _codes(code: str) -> list[tuple[str, str]]:
    if len(code) < COUNTY or not code.isdecimal():
        return []
    county, city, province = code[:6], f"{code[:4]}00", f"{code[:2]}0000"
    return [
        (county, "由经营者所在地县级局办理"),
        (city, "所在县没有市场监管局，由市级局办理"),
        (province, "所在市没有市场监管局，由省级局办理"),
    ]


def _names(address: str, organ: Organ) -> bool:
    return bool(address) and organ.region.name in address


def _weight(address: str, organ: Organ) -> tuple[int, int]:
    """Return which of several places an address names is meant: the lower one, then the longer."""
    return (len(organ.region.path), address.rfind(organ.region.name))
