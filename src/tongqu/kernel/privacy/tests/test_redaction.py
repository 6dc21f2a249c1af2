"""Names and numbers go out of free text; what the matter is about stays readable."""

from __future__ import annotations

import pytest

from tongqu.kernel.privacy.redaction import redacted

CASES = [
    ("手机号", "我的电话13900000001，请回。", "我的电话＊＊＊，请回。"),
    ("分开写的手机号", "139 0000 0001 或 139-0000-0002", "＊＊＊ 或 ＊＊＊"),
    ("固定电话", "0990-1234567", "＊＊＊"),
    ("身份证号", "证号99010219900101001X。", "证号＊＊＊。"),
    ("银行卡", "卡号 6222021234567890123 退款", "卡号 ＊＊＊ 退款"),
    ("电子邮箱", "发到 lin.xiao@example.com 即可", "发到 ＊＊＊ 即可"),
    ("自己的名字", "本人林晓于三月办卡", "本人＊＊＊于三月办卡"),
    ("自己的住址", "送到青石县东街 5 号", "送到＊＊＊"),
    ("金额和日期不是号码", "2026年3月1日付 1800.00 元", "2026年3月1日付 1800.00 元"),
    ("信用代码不是人的", "99990102MA0000001X", "99990102MA0000001X"),
    ("长编号不是手机号", "订单 20260301139000000012026", "订单 20260301139000000012026"),
]


@pytest.mark.parametrize(("_case", "text", "left"), CASES)
def test_what_tells_a_person_goes_and_nothing_else(_case: str, text: str, left: str) -> None:
    assert redacted(text, ("林晓", "13900000001", "青石县东街 5 号", "")) == left


def test_a_single_sign_takes_nothing_with_it() -> None:
    assert redacted("王府井的王某", ("王",)) == "王府井的王某"
