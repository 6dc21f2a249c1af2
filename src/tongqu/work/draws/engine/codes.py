"""Unified social credit codes (统一社会信用代码, GB 32100): many at once, the odd one explained."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength, ValidationError

from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.leaves import Codes

LENGTH = 18
ALPHABET = b"0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = np.array([*(3**i % 31 for i in range(LENGTH - 1)), 1], dtype=np.int64)
VALUES = np.full(256, 31, dtype=np.int64)
VALUES[list(ALPHABET)] = np.arange(31)
REASONS = {
    InvalidLength: "应是 18 位",
    InvalidFormat: "前 8 位应是数字，其余是数字或大写字母（不用 I、O、Z、S、V）",
    InvalidChecksum: "校验码不对",
}


def well_formed(codes: Codes) -> npt.NDArray[np.bool_]:
    """Return which codes are certainly right; what it leaves is for python-stdnum to judge."""
    if codes.dtype.itemsize != LENGTH:
        return np.zeros(len(codes), dtype=np.bool_)
    values = VALUES[np.ascontiguousarray(codes).view(np.uint8).reshape(-1, LENGTH)]
    is_clean = (values < 31).all(axis=1) & (values[:, :8] < 10).all(axis=1)
    result: npt.NDArray[np.bool_] = is_clean & (values @ WEIGHTS % 31 == 0)
    return result


def refuse_wrong(file: str, first: int, written: list[str], codes: Codes) -> None:
    """Refuse the first code that python-stdnum refuses, or would have to mend.

    Raises:
        DrawError: naming file, row and reason.

    """
    for place in np.flatnonzero(~well_formed(codes)):
        code = written[place]
        if reason := reason_against(code):
            raise DrawError(
                f"{file} 第 {first + int(place)} 行 code 栏“{code}”不是统一社会信用代码：{reason}。"
                "请对照营业执照改正；名单里本来就有别种代码的，在方案里写 codes: any。"
            )


def reason_against(code: str) -> str:
    """Return why a code is wrong, or nothing."""
    try:
        mended = uscc.validate(code)
    except ValidationError as error:
        return REASONS.get(type(error), "格式不对")
    return "" if mended == code else f"应写作 {mended}"
