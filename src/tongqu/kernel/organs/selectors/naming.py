"""Which organ a name in a document means on a day: one, several, or none; never a guess."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from tongqu.kernel.organs.models import Organ, Region
from tongqu.kernel.organs.paths import beneath
from tongqu.kernel.organs.selectors.days import names_borne, organs_open
from tongqu.kernel.procedure.both import Both


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means: exactly one organ, several (ambiguous), or none (unknown)."""

    name: str
    organs: tuple[Organ, ...]

    @property
    def organ(self) -> Organ | None:
        """The organ, if the name means exactly one."""
        return self.organs[0] if len(self.organs) == 1 else None

    @property
    def is_ambiguous(self) -> bool:
        """Whether several organs bear the name."""
        return len(self.organs) > 1

    @property
    def is_unknown(self) -> bool:
        """Whether no organ bears the name."""
        return not self.organs

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> Both:
        """Which organ it is, or what is wrong with the name."""
        if self.is_unknown:
            return Both(
                f"没有名为“{self.name}”的机构；请核对名称",
                f"There is no organ named “{self.name}”; please check the name",
            )
        if not self.is_ambiguous:
            return Both(self.organs[0].name, self.organs[0].name)
        choices = "、".join(f"{each.name}（{each.code}）" for each in self.organs)
        return Both(
            f"“{self.name}”可指 {len(self.organs)} 个机构：{choices}；请写明是哪一个",
            f"“{self.name}” may be any of {len(self.organs)} organs: {choices}; please say which",
        )


def organ_by_name(name: str, on: date, region: Region | None = None) -> Resolution:
    """Resolve a full, short or other name, or a bureau's followed by its part's (省局信用处).

    Official names of the day win over short names and aliases. With ``region`` the organs of that
    region win; then those of the regions below it; others are not looked at.
    """
    name = name.strip()
    splits = range(len(name), 0, -1)
    heads = _candidates([name[:end] for end in splits], on, region)
    whole = _nearest(_bearing(name, heads), region)
    if whole:
        return Resolution(name, whole)
    parts = _candidates([name[end:] for end in splits if end < len(name)], on, region)
    for end in splits:
        above = {each.pk for each in _nearest(_bearing(name[:end], heads), region)}
        below = [each for each in parts if each.parent_id in above]
        found = _bearing(name[end:], below)
        if found:
            return Resolution(name, found)
    return Resolution(name, ())


def _candidates(names: Collection[str], on: date, region: Region | None) -> list[Organ]:
    spoken = Q(short_name__in=names) | Q(aliases__overlap=list(names))
    official = Q(pk__in=names_borne(on=on).filter(name__in=names).values("organ_id"))
    organs = organs_open(on=on).filter(spoken | official)
    if region is not None:
        reach = beneath(region.path)
        organs = organs.filter(region__path__gte=reach.low, region__path__lt=reach.high)
    borne = Prefetch("names", queryset=names_borne(on=on))
    return list(organs.prefetch_related(borne).order_by("path"))


def _bearing(name: str, organs: Iterable[Organ]) -> tuple[Organ, ...]:
    organs = tuple(organs)
    official = tuple(
        each for each in organs if any(borne.name == name for borne in each.names.all())
    )
    return official or tuple(
        each for each in organs if name and (each.short_name == name or name in each.aliases)
    )


def _nearest(organs: tuple[Organ, ...], region: Region | None) -> tuple[Organ, ...]:
    here = tuple(each for each in organs if region and each.region_id == region.code)
    return here or organs
