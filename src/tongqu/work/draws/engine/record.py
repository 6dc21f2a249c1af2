"""The full record (完整记录): everything, for the organ and its auditors alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import IO, Any

import numpy as np

from tongqu.work.draws.engine.commitment import Document
from tongqu.work.draws.engine.documents import RECORD, Part
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.frozen import Frozen, Kind, Stratum
from tongqu.work.draws.engine.leaves import Codes, checks_of, leaves_of
from tongqu.work.draws.engine.planfile import plan_from
from tongqu.work.draws.engine.quotas import Share
from tongqu.work.draws.engine.staff import AVOIDANCES, LAST, PEOPLE, Staff
from tongqu.work.draws.engine.table import LONGEST

PAGE = 1 << 14


def write(file: IO[str], frozen: Frozen, commitment: Document, opening: Document | None) -> None:
    """Write the record piece by piece: a list of millions is never held as one text."""
    head = {
        "format": RECORD,
        "commitment": commitment,
        "plan": dict(frozen.plan.raw),
        "secret": frozen.secret.hex(),
        "opening": opening,
        "staff": frozen.staff.as_json() if frozen.staff else None,
        "kinds": [{"region": region, "item": item} for region, item in frozen.kinds],
        "excluded": [
            {"ground": each.ground, "basis": each.basis, "codes": _texts(codes)}
            for each, codes in frozen.excluded
        ],
    }
    file.write("{\n")
    for name, value in head.items():
        file.write(f'"{name}": {json.dumps(value)},\n')
    file.write('"strata": [')
    for number, stratum in enumerate(frozen.strata):
        file.write("," * bool(number) + "\n")
        file.writelines(_pieces(frozen, stratum))
    file.write("]\n}\n")


def _pieces(frozen: Frozen, stratum: Stratum) -> Iterator[str]:
    head = {
        "label": frozen.named(stratum.label),
        "weight": stratum.weight,
        "target": str(stratum.share.target),
        "probability": str(stratum.share.probability),
        "count": len(stratum.codes),
        "quota": stratum.share.quota,
        "blind": frozen.blind(stratum).hex(),
    }
    yield json.dumps(head)[:-1] + ',\n"codes": ['
    for start in range(0, len(stratum.codes), PAGE):
        page = _texts(stratum.codes[start : start + PAGE])
        yield ",\n" * bool(start) + json.dumps(page)[1:-1]
    yield '],\n"kinds": ['
    for start in range(0, len(stratum.kinds), PAGE):
        numbers = stratum.kinds[start : start + PAGE].tolist()
        yield ",\n" * bool(start) + json.dumps(numbers, separators=(",", ":"))[1:-1]
    yield '],\n"checks": "' + checks_of(stratum.leaves) + '"}'


def read(document: dict[str, Any]) -> tuple[Frozen, Document, Document | None]:
    """Return the frozen draw, its commitment and its opening, as the record states them.

    The leaves are worked out anew from codes and secret; nothing is compared yet. The lists are
    taken out of ``document`` to save memory.

    Raises:
        DrawError: a field is missing or of the wrong form.

    """
    whole = Part(document)
    plan = plan_from(whole.at("plan").value)
    staff = whole.maybe("staff")
    draft = Frozen(
        plan=plan,
        secret=whole.at("secret").bytes_(),
        kinds=[_kind(each) for each in whole.at("kinds").items()],
        strata=[],
        excluded=_excluded(plan.exclusions, whole.at("excluded")),
        staff=_staff(staff) if staff else None,
    )
    draft.strata.extend(_stratum(draft, each) for each in whole.at("strata").items())
    if not draft.strata:
        raise DrawError("文件里的 strata 是空的，可能被改动。")
    opening = whole.maybe("opening")
    return draft, whole.at("commitment").table(), opening.table() if opening else None


def _stratum(draft: Frozen, part: Part) -> Stratum:
    label = part.at("label").table()
    if set(label) != set(draft.plan.strata.by):
        raise DrawError(f"文件里的 {part.path}.label 与方案的分层栏不符，可能被改动。")
    codes = _codes(part.at("codes"))
    kinds = part.at("kinds").list_()
    if not (0 < len(codes) == len(kinds) == part.at("count").number()):
        raise DrawError(f"文件里的 {part.path} 的 codes、kinds 与 count 个数不一，可能被改动。")
    if set(map(type, kinds)) - {int} or not 0 <= min(kinds) <= max(kinds) < len(draft.kinds):
        raise DrawError(f"文件里的 {part.path}.kinds 指向不存在的类别，可能被改动。")
    part.value["codes"] = part.value["kinds"] = None
    return Stratum(
        label=tuple(str(label[column]) for column in draft.plan.strata.by),
        weight=part.at("weight").text(),
        share=_share(part, len(codes)),
        codes=codes,
        kinds=np.array(kinds, dtype=np.int32),
        leaves=leaves_of(codes, draft.salts, draft.digest),
    )


def _share(part: Part, count: int) -> Share:
    quota = part.at("quota").number()
    if quota > count:
        raise DrawError(f"文件里的 {part.path}.quota {quota} 大于层内户数 {count}，可能被改动。")
    return Share(_fraction(part.at("target")), quota, _fraction(part.at("probability")))


def _fraction(part: Part) -> Fraction:
    try:
        return Fraction(part.text())
    except (ValueError, ZeroDivisionError) as error:
        raise DrawError(f"文件里的 {part.path} 应是分数，如 3/40，可能被改动。") from error


def _kind(part: Part) -> Kind:
    return part.at("region").text(), part.at("item").text()


def _excluded(exclusions: tuple[Any, ...], part: Part) -> list[tuple[Any, Codes]]:
    found = [_codes(each.at("codes")) for each in part.items()]
    if len(found) != len(exclusions):
        raise DrawError("文件里的 excluded 与方案的 exclusions 条数不一，可能被改动。")
    return list(zip(exclusions, found, strict=True))


def _codes(part: Part) -> Codes:
    written = part.list_()
    try:
        found = np.array("\n".join(written).encode().split(b"\n") if written else [], np.bytes_)
    except (TypeError, UnicodeEncodeError) as error:
        raise DrawError(f"文件里的 {part.path} 应全是文字，可能被改动。") from error
    if len(found) != len(written) or found.dtype.itemsize > LONGEST:
        raise DrawError(
            f"文件里的 {part.path} 有换行符，或有长于 {LONGEST} 字节的代码，可能被改动。"
        )
    return found


def _staff(part: Part) -> Staff:
    columns = {"inspectors": PEOPLE, "avoidances": AVOIDANCES, "last": LAST}
    for name, wanted in columns.items():
        for each in part.at(name).items():
            for column in wanted:
                each.at(column).text()
    return Staff.from_json(part.table())


def _texts(codes: Codes) -> list[str]:
    return b"\n".join(codes.tolist()).decode().split("\n") if len(codes) else []
