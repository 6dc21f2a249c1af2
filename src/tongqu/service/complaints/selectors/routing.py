"""Which organ handles a letter (管辖): by subject the system, by place the county and upwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongqu.kernel.organs.models import Kind, Organ, Region, System
from tongqu.kernel.procedure.both import Both
from tongqu.service.complaints.engine.subjects import Subject, subject_of
from tongqu.service.complaints.models.intake import Place
from tongqu.service.complaints.procedure.grounds import article_of
from tongqu.service.complaints.selectors.bureaus import Bureaus

COUNTY = 6
ONLINE = (Place.ONLINE, Place.SITE)


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
    why: Both


NO_BUREAU = Both(
    "还没有建立任何市场监管局，不能接收投诉举报",
    "No market regulation bureau is set up yet; no letter can be received",
)


UNKNOWN = Both(
    "经营者所在地不明，由接收机构查明后分送",
    "Where the operator is is not known; who received it finds out and sends it on",
)
LOST = Both(
    "公示的地址联系不上，由平台经营者住所地市场监管局办理",
    "not found at its published address; the bureau where the platform is handles it",
)
UNNAMED = Both(
    "没有公示地址，由平台经营者住所地市场监管局办理",
    "no address is published; the bureau where the platform is handles it",
)
IN_COUNTY = Both("由经营者所在地县级局办理", "The county bureau where the operator is handles it")
IN_CITY = Both(
    "所在县没有市场监管局，由市级局办理", "The county has no bureau; the city's handles it"
)
IN_PROVINCE = Both(
    "所在市没有市场监管局，由省级局办理", "The city has no bureau; the province's handles it"
)


def _on(why: Both, basis: str) -> Both:
    """Return a reason with its article."""
    return Both(f"{why}（{basis}）", f"{why.english} ({basis})")


class NoOrganError(LookupError):
    """There is no bureau at all yet, so nothing can be received."""

    words = NO_BUREAU


def route(  # noqa: PLR0913 (what decides where a letter goes)
    where: Whereabouts,
    *,
    on: date,
    category: str = "",
    is_report: bool = False,
    fallback: Organ | None = None,
    bureaus: Bureaus | None = None,
) -> Routed:
    """Find who handles it. Raises NoOrganError before any bureau exists.

    The subject says which system is competent, the place which of its organs: a shop on a platform
    that cannot be found where it says it is goes to where the platform is. Without a county bureau
    the city's answers, then the province's; where nothing is known of the place, ``fallback`` (who
    received the letter), else the highest bureau, sends it on.
    """
    among, subject = bureaus or Bureaus(on), subject_of(category)
    if subject and (elsewhere := _by_system(where, among, subject)):
        return elsewhere
    found = _by_place(where, among, _article(where, on, is_report=is_report), fallback)
    part = _part(among, found.organ, subject)
    if subject is None or part is None:
        return found
    return Routed(
        part,
        found.region,
        Both(
            f"{found.why}，分送相关机构（{subject.basis}）",
            f"{found.why.english}, passed to the part concerned ({subject.basis})",
        ),
    )


def _by_system(where: Whereabouts, among: Bureaus, subject: Subject) -> Routed | None:
    """Return the organ of another system that a subject belongs to, if it has any."""
    if subject.system == System.MARKET:
        return None
    organ = _by_code(among, subject.system, where) or among.highest(subject.system)
    if organ is None:
        return None
    county = _by_code(among, System.MARKET, where)
    region = county.region if county else organ.region
    why = Both(f"{subject.label}由{organ.name}处理", f"{subject.label_en}: {organ.name} handles it")
    return Routed(organ, region, _on(why, subject.basis))


def _by_place(where: Whereabouts, among: Bureaus, basis: str, fallback: Organ | None) -> Routed:
    for wanted, why in _codes(_code(where)):
        if organ := among.at(System.MARKET, wanted):
            return Routed(organ, organ.region, _on(_at_platform(where) or why, basis))
    bureaus = among.all(System.MARKET) if where.address else []
    named = [each for each in bureaus if _names(where.address, each)]
    if named:
        organ = max(named, key=lambda each: _weight(where.address, each))
        name = organ.region.name
        why = Both(f"地址写明在{name}", f"the address is in {name}")
        return Routed(organ, organ.region, _on(why, basis))
    if where.address and (street := among.by_street(where.address)):
        name, county = street.name, street.county.name
        there = Both(f"地址里的{name}在{county}", f"{name} of the address is in {county}")
        for wanted, _ in _codes(street.county_id):
            if organ := among.at(System.MARKET, wanted):
                return Routed(organ, street.county, _on(there, basis))
    organ = fallback or among.highest(System.MARKET)
    if organ is None:
        raise NoOrganError(NO_BUREAU)
    return Routed(organ, None, UNKNOWN)


def _by_code(among: Bureaus, system: str, where: Whereabouts) -> Organ | None:
    codes = (wanted for wanted, _ in _codes(_code(where)))
    return next((organ for code in codes if (organ := among.at(system, code))), None)


def _part(among: Bureaus, organ: Organ, subject: Subject | None) -> Organ | None:
    """Return the part of a bureau that a subject belongs to, where it has one."""
    if subject is None or not subject.part or organ.kind != Kind.BUREAU:
        return None
    return among.part(organ, subject.part)


def _code(where: Whereabouts) -> str:
    is_lost = where.is_unreachable or not (where.region or where.address)
    if where.place == Place.ONLINE and where.platform_region and is_lost:
        return where.platform_region
    return where.region


def _at_platform(where: Whereabouts) -> Both | None:
    if where.place != Place.ONLINE or _code(where) != where.platform_region:
        return None
    return LOST if where.is_unreachable else UNNAMED


def _article(where: Whereabouts, on: date, *, is_report: bool) -> str:
    if not is_report:
        return article_of("place", on)
    return article_of("report_online" if where.place in ONLINE else "report_place", on)


def _codes(code: str) -> list[tuple[str, Both]]:
    if len(code) < COUNTY or not code.isdecimal():
        return []
    county, city, province = code[:6], f"{code[:4]}00", f"{code[:2]}0000"
    return [
        (county, IN_COUNTY),
        (city, IN_CITY),
        (province, IN_PROVINCE),
    ]


def _names(address: str, organ: Organ) -> bool:
    return organ.region.name in address


def _weight(address: str, organ: Organ) -> tuple[int, int]:
    """Return which of several places an address names is meant: the lower one, then the longer."""
    return (len(organ.region.path), address.rfind(organ.region.name))
