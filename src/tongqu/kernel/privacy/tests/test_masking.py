from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongqu.kernel.privacy.masking import Mask, mask

MASKED = [
    (Mask.NAME, "王某某", "王＊＊"),
    (Mask.NAME, "王", "王＊＊"),
    (Mask.PHONE, "13900001234", "139＊＊＊34"),
    (Mask.PHONE, "12345", "＊＊＊"),
    (Mask.IDENTITY, "99010219900101001X", "9＊＊＊X"),
    (Mask.ADDRESS, "云津市青石县东街 1 号", "云津市＊＊＊"),
    (Mask.ADDRESS, "青石县", "＊＊＊"),
    (Mask.ADDRESS, "东街 1 号", "＊＊＊"),
    (Mask.EMAIL, "wang@example.org", "w＊＊＊@example.org"),
    (Mask.EMAIL, "w@example.org", "＊＊＊"),
    (Mask.EMAIL, "不是邮箱", "＊＊＊"),
    (Mask.ACCOUNT, "6200000000001234", "＊＊＊1234"),
    (Mask.ACCOUNT, "1234", "＊＊＊"),
    (Mask.WHOLE, "随便什么", "＊＊＊"),
    (Mask.PHONE, "  ", ""),
]


@pytest.mark.parametrize(("kind", "value", "seen"), MASKED)
def test_a_personal_value_is_masked_by_its_kind(kind: Mask, value: str, seen: str) -> None:
    assert mask(value, kind) == seen


@given(st.text(min_size=2, max_size=60), st.sampled_from([k for k in Mask if k is not Mask.EMAIL]))
def test_no_mask_shows_the_whole_value(value: str, kind: Mask) -> None:
    seen = mask(value, kind)
    assert not value.strip() or "＊" in seen
    assert len(value.strip()) < 2 or value.strip() not in seen


@given(st.text("0123456789", min_size=8, max_size=18))
def test_what_is_hidden_of_a_number_is_at_least_half(value: str) -> None:
    for kind in (Mask.PHONE, Mask.IDENTITY, Mask.ACCOUNT):
        shown = sum(letter.isdigit() for letter in mask(value, kind))
        assert shown <= len(value) / 2 + 1
