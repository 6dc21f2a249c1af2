"""The operation log speaks the field's words."""

from __future__ import annotations

import pytest
from django.utils import translation

from tongqu.console.accounts.wording import in_words

FACTS = {"role": "clerk", "members": ["甲局", "乙局"], "is_cut": True, "anything": 3}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-hans", "岗位：经办人；成员：甲局、乙局；只取了一部分：是；anything：3"),
        ("en", "Post: Case officer; Members: 甲局, 乙局; Cut off: yes; anything: 3"),
    ],
)
def test_facts_stand_under_their_words_and_none_is_left_out(language: str, words: str) -> None:
    with translation.override(language):
        assert in_words(FACTS) == words
