"""From the mapping of a plan file to a plan: known keys only, each error names its key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from tongqu.work.draws.engine.canonical import canonical
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.hashing import HASHES
from tongqu.work.draws.engine.plan import Entropy, Exclusion, Plan, Strata
from tongqu.work.draws.engine.sources import LEAST_OUTCOMES, is_named, moment_of

KEYS = (
    "title draw organ items total strata exclusions visits embargo_until entropy hash codes"
    " team cap"
)
DRAW = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,63}")


def plan_from(raw: object) -> Plan:
    """Return the plan; raise DrawError at the first thing that is wrong."""
    told = _mapping("方案", raw, KEYS)
    for key in ("title", "draw", "organ", "total", "embargo_until"):
        if told.get(key) in (None, ""):
            raise DrawError(f"方案缺少 {key}，请补上。")
    draw = str(told["draw"])
    if not DRAW.fullmatch(draw):
        raise DrawError(f"方案的 draw（抽取编号）“{draw}”只能用字母、数字、点和横线，最多 64 位。")
    total, portion = _total(told["total"])
    visits = _visits(told.get("visits"))
    embargo = _day("embargo_until", told["embargo_until"])
    if visits and embargo <= visits[1]:
        raise DrawError(
            f"方案的 embargo_until {embargo} 不晚于检查的最后一天 {visits[1]}：结果会在检查前泄露。"
        )
    return Plan(
        title=str(told["title"]),
        draw=draw,
        organ=str(told["organ"]),
        strata=_strata(told.get("strata") or {}),
        embargo_until=embargo,
        total=total,
        portion=portion,
        items=tuple(str(item) for item in _list("items", told.get("items"))),
        exclusions=tuple(
            _exclusion(number, each)
            for number, each in enumerate(_list("exclusions", told.get("exclusions")), 1)
        ),
        visits=visits,
        entropy=_entropy(told["entropy"]) if told.get("entropy") else None,
        hash=_one_of("hash", told.get("hash", "sha256"), HASHES),
        codes=_one_of("codes", told.get("codes", "any"), ("any", "uscc")),
        team=_count("team", told["team"]) if told.get("team") is not None else None,
        cap=_count("cap", told["cap"]) if told.get("cap") is not None else None,
        raw=_plain(told),
    )


def _strata(raw: object) -> Strata:
    told = _mapping("strata", raw, "by public weights quotas least")
    by = tuple(str(column) for column in _list("strata.by", told.get("by")))
    if len(set(by)) != len(by):
        raise DrawError("方案的 strata.by 里同一栏写了两次。")
    weights = {}
    for column, table in _mapping(
        "strata.weights", told.get("weights") or {}, " ".join(by)
    ).items():
        weights[column] = {
            str(value): _weight(f"strata.weights.{column}.{value}", number)
            for value, number in _mapping(f"strata.weights.{column}", table).items()
        }
    quotas = None
    if told.get("quotas") is not None:
        quotas = {}
        for number, each in enumerate(_list("strata.quotas", told["quotas"]), 1):
            row = _mapping(f"strata.quotas 第 {number} 条", each, " ".join((*by, "quota")))
            if set(row) != {*by, "quota"}:
                raise DrawError(
                    f"方案的 strata.quotas 第 {number} 条应写明 {'、'.join(by)} 和 quota。"
                )
            label = tuple(str(row[column]) for column in by)
            if label in quotas:
                raise DrawError(f"方案的 strata.quotas 第 {number} 条与前面的重复。")
            quotas[label] = _count(f"strata.quotas 第 {number} 条的 quota", row["quota"], least=0)
        if weights:
            raise DrawError("方案的 strata 里 weights 与 quotas 只能写一样。")
    public = told.get("public", not by)
    if not isinstance(public, bool):
        raise DrawError(f"方案的 strata.public 应是 true 或 false，现为 {public!r}。")
    if public and weights:
        raise DrawError(
            "方案的 strata.public 与 weights 不能并用：入样概率不公开，带权重的分层须保密。"
        )
    return Strata(
        by, public, weights, quotas, _count("strata.least", told.get("least", 1), least=0)
    )


def _exclusion(number: int, raw: object) -> Exclusion:
    here = f"exclusions 第 {number} 条"
    told = _mapping(here, raw, "ground basis where codes")
    if not told.get("ground"):
        raise DrawError(f"方案的 {here} 没有写 ground：不列入抽查须有理由。")
    where = {
        column: tuple(str(value) for value in (values if isinstance(values, list) else [values]))
        for column, values in _mapping(f"{here} 的 where", told.get("where") or {}).items()
    }
    codes = frozenset(str(code) for code in _list(f"{here} 的 codes", told.get("codes")))
    if not where and not codes:
        raise DrawError(f"方案的 {here} 没有说排除谁：请写 where（栏和值）或 codes（代码）。")
    return Exclusion(str(told["ground"]), str(told.get("basis") or ""), where, codes)


def _entropy(raw: object) -> Entropy:
    told = _mapping("entropy", raw, "source round at outcomes")
    source, number = str(told.get("source") or ""), str(told.get("round") or "")
    if not source or not number:
        raise DrawError("方案的 entropy 须写明 source（公开来源）和 round（将来的轮次或期号）。")
    computed = moment_of(source, number)
    stated = _moment(told["at"]) if told.get("at") is not None else None
    if computed and stated and abs((computed - stated).total_seconds()) >= 1:
        raise DrawError(
            f"方案的 entropy.at 与轮次不符：{source} 第 {number} 轮产生于"
            f" {computed.astimezone(stated.tzinfo).isoformat()}。"
        )
    at = stated or computed
    if at is None:
        raise DrawError(f"方案的 entropy 须写明 at（{source}第 {number} 期公布的时刻）。")
    if not is_named(source):
        outcomes = told.get("outcomes")
        if not isinstance(outcomes, int) or outcomes < LEAST_OUTCOMES:
            raise DrawError(
                f"方案的 entropy.source“{source}”不是已知来源，须用 outcomes 写明它有多少种"
                f"等可能的结果，且不少于 {LEAST_OUTCOMES}（否则机关可以靠挑选自己的秘密影响结果）。"
            )
    return Entropy(source, number, at)


def _mapping(where: str, raw: object, keys: str = "") -> Mapping[str, Any]:
    if not isinstance(raw, Mapping):
        raise DrawError(f"方案的 {where} 应是“名称: 值”的形式，请核对缩进。")
    found = {str(key): value for key, value in raw.items()}
    known = keys.split()
    if known and (unknown := sorted(set(found) - set(known))):
        raise DrawError(
            f"方案的 {where} 里不认识 {'、'.join(unknown)}，可用的是 {'、'.join(known)}。"
        )
    return found


def _list(where: str, raw: object) -> list[Any]:
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise DrawError(f"方案的 {where} 应是一列（每行以 - 开头，或写在方括号里）。")
    return raw


def _count(where: str, raw: object, *, least: int = 1) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or raw < least:
        raise DrawError(f"方案的 {where} 应是不小于 {least} 的整数，现为 {raw!r}。")
    return raw


def _total(raw: object) -> tuple[int | None, Fraction | None]:
    if isinstance(raw, str) and raw.strip().endswith("%"):
        portion = _fraction("total", raw.strip()[:-1]) / 100
        if not 0 < portion <= 1:
            raise DrawError(f"方案的 total {raw} 应在 0 与 100% 之间。")
        return None, portion
    return _count("total（抽取户数，或如 5%）", raw), None


def _weight(where: str, raw: object) -> Fraction:
    weight = _fraction(where, raw)
    if weight <= 0:
        raise DrawError(f"方案的 {where} 应大于 0；不抽的请写进 exclusions 并说明理由。")
    return weight


def _fraction(where: str, raw: object) -> Fraction:
    try:
        return Fraction(str(raw))
    except (ValueError, ZeroDivisionError) as error:
        raise DrawError(f"方案的 {where} 应是数，如 2、0.5 或 1/3，现为 {raw!r}。") from error


def _day(where: str, raw: object) -> date:
    if type(raw) is date:
        return raw
    try:
        return date.fromisoformat(raw if isinstance(raw, str) else "")
    except ValueError as error:
        raise DrawError(f"方案的 {where} 应是日期，如 2027-01-31，现为 {raw!r}。") from error


def _visits(raw: object) -> tuple[date, date] | None:
    if raw is None:
        return None
    told = _mapping("visits", raw, "from until")
    first, last = (_day(f"visits.{key}", told.get(key)) for key in ("from", "until"))
    if last < first:
        raise DrawError(f"方案的 visits 止日 {last} 早于起日 {first}。")
    return first, last


def _moment(raw: object) -> datetime:
    found = raw
    if isinstance(raw, str):
        try:
            found = datetime.fromisoformat(raw)
        except ValueError:
            found = None
    if not isinstance(found, datetime) or found.tzinfo is None:
        raise DrawError(
            f"方案的 entropy.at 应是带时区的时刻，如 2026-12-01T21:15:00+08:00，现为 {raw}。"
        )
    return found


def _one_of(where: str, raw: object, options: tuple[str, ...]) -> str:
    if raw not in options:
        raise DrawError(f"方案的 {where} 写成了 {raw}，可用的是 {'、'.join(options)}。")
    return str(raw)


def _plain(value: Any) -> Any:  # noqa: ANN401 -- any YAML value, as JSON
    """Return the plan as it goes into the record: dates and fractions as words."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(value)
    canonical(value)
    return value
