"""The letters of a draw: the announcement (抽取公告) and the minutes (抽取记录)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tongqu.kernel.clock.now import LAW_ZONE
from tongqu.kernel.documents.content import in_chinese
from tongqu.kernel.documents.letters import Letter, register
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.work.draws.models import Draw
from tongqu.work.draws.procedure import RandomDraw

Work = Callable[[Matter], str]


def told(*path: str) -> Work:
    """Return a value of the commitment by its path."""

    def read(matter: Matter) -> str:
        value: Any = _draw(matter).commitment or {}
        for name in path:
            value = value.get(name) if isinstance(value, dict) else None
        return "——" if value is None else str(value)

    return read


def _draw(matter: Matter) -> Draw:
    return Draw.objects.select_related("replaces__matter").get(pk=matter.pk)


def _moment(matter: Matter) -> str:
    return _draw(matter).entropy_at.astimezone(LAW_ZONE).strftime("%Y年%m月%d日 %H时%M分")


def _opened(matter: Matter) -> str:
    at = _draw(matter).opened_at
    return at.astimezone(LAW_ZONE).strftime("%Y年%m月%d日 %H时%M分") if at else "——"


def _committed(matter: Matter) -> str:
    at = _draw(matter).committed_at
    return at.astimezone(LAW_ZONE).strftime("%Y年%m月%d日 %H时%M分") if at else "——"


def _embargo(matter: Matter) -> str:
    return in_chinese(_draw(matter).embargo_until)


def _step(name: str, key: str) -> Work:
    """Return a fact as the log keeps it."""

    def read(matter: Matter) -> str:
        line = matter.lines.filter(step=name).select_related("given").order_by("-number").first()
        kept = getattr(line, "given", None)
        return str(kept.facts.get(key, "——")) if kept else "——"

    return read


def _who(name: str) -> Work:
    def read(matter: Matter) -> str:
        line = matter.lines.filter(step=name).order_by("-number").first()
        return line.by_name if line else "——"

    return read


def _attempt(matter: Matter) -> str:
    old = _draw(matter).replaces
    if old is None:
        return "本次为首次抽取。"
    return (
        f"本次是对 {old.matter.number} 的重新抽取。原抽取于 {old.annulled_on} 作废，"
        f"理由：{old.annulled_ground}；批准人：{old.annulled_by}。原承诺和记录原样保留。"
    )


COMMON: dict[str, Work] = {
    "title": lambda matter: _draw(matter).title,
    "digest": lambda matter: _draw(matter).digest,
    "committed": _committed,
    "objects": told("objects", "count"),
    "root": told("objects", "root"),
    "excluded": told("excluded", "count"),
    "people": told("inspectors", "count"),
    "total": told("plan", "total"),
    "team": told("plan", "team"),
    "source": told("entropy", "source"),
    "round": told("entropy", "round"),
    "moment": _moment,
    "embargo": _embargo,
    "attempt": _attempt,
}
AFTER = frozenset(
    state.name
    for state in (
        RandomDraw.committed,
        RandomDraw.entered,
        RandomDraw.drawn,
        RandomDraw.visited,
        RandomDraw.published,
    )
)

ANNOUNCEMENT = Letter(
    key="announcement",
    kind=RandomDraw.kind,
    title="随机抽查抽取公告",
    title_en="Announcement of a random draw",
    word="抽公",
    by=(CLERK, HEAD),
    after=AFTER,
    computed=COMMON,
    paragraphs=(
        "{organ}决定开展“{title}”（编号 {matter}）。{attempt}",
        (
            "检查对象名录 {objects} 户，另有 {excluded} 户不列入；执法检查人员名录 {people} 人。"
            "拟抽取 {total} 户，每户由 {team} 名执法人员检查。"
        ),
        (
            "名单和方案已于{committed}冻结，承诺摘要为 {digest}，检查对象名录的默克尔根为 {root}。"
            "此后名单和方案不能再改动，任何改动都会使摘要不符。"
        ),
        (
            "抽取所用的随机数取自 {source} 第 {round} 轮，产生于{moment}，"
            "承诺时尚不存在，任何人都无法预知。"
        ),
        (
            "抽取结果自{embargo}起公开。"
            "届时任何人都可以下载公开记录，用平台提供的核验网页或自己的程序复核。"
        ),
    ),
)
MINUTES = Letter(
    key="minutes",
    kind=RandomDraw.kind,
    title="随机抽查抽取记录",
    title_en="Minutes of a random draw",
    word="抽记",
    by=(CLERK, HEAD),
    after=AFTER - {RandomDraw.committed.name, RandomDraw.entered.name},
    computed={
        **COMMON,
        "value": _step("confirm", "value"),
        "drawn": _step("confirm", "drawn"),
        "unstaffed": _step("confirm", "unstaffed"),
        "opened_at": _opened,
        "first": _who("enter"),
        "second": _who("confirm"),
    },
    paragraphs=(
        "抽查名称：{title}；编号：{matter}；组织机关：{organ}。{attempt}",
        "承诺：{committed}冻结名单并公布，摘要 {digest}。",
        (
            "随机数：{source} 第 {round} 轮，{moment}产生，值为 {value}。"
            "{first}录入，{second}复核录入，两次一致。"
        ),
        (
            "抽取：{opened_at}由承诺、机关事先承诺的一份秘密和上述随机数共同算出，抽中 {drawn} 户，"
            "其中排不出检查人员的：{unstaffed}。任何一方都不能单独决定结果。"
        ),
        "结果自{embargo}起公开，在此之前不得泄露。",
    ),
)
register(ANNOUNCEMENT, MINUTES)
