"""Why a step cannot be taken: a code and its facts, worded for the person at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from tongqu.kernel.procedure.both import in_english

WORDS = {
    "wrong_state": "现在是“{state}”，不能办理“{step}”",
    "closed": "已办结（{state}），不能再办理“{step}”",
    "wrong_role": "“{step}”由{needed}办理，您现在的岗位不能办理",
    "wrong_place": "这件事由{organ}办理，不在您的管辖范围",
    "missing_facts": "办理“{step}”还缺：{missing}",
    "unknown_facts": "“{step}”不收这些内容：{unknown}",
    "too_early": "“{step}”要到 {day} 才能办理（{basis}）",
    "same_person": "“{step}”须由另一人办理：“{earlier}”是您自己办的",
    "spent": "“{step}”最多办理 {times} 次，已办理 {times} 次",
    "day_backwards": "办理日期 {day} 早于上一步的 {last}，请核对",
    "day_ahead": "办理日期 {day} 还没有到（今天是 {today}），请核对",
    "clock_back": "服务器时钟为 {today}，早于上一步登记的 {last}，请先校正时钟",
    "key_reused": "这个提交编号已用于另一步（{step}），请刷新页面后重新提交",
    "not_found": "没有这件事，或者您无权查看",
    "stale": "这件事刚刚被别人办理过，请刷新后再试",
    "bad_target": "{why}",
}

WORDS_EN = {
    "wrong_state": "It is now “{state}”; “{step}” cannot be taken",
    "closed": "It is closed ({state}); “{step}” can no longer be taken",
    "wrong_role": "“{step}” is for {needed}; your present post may not take it",
    "wrong_place": "{organ} handles this; it is outside your jurisdiction",
    "missing_facts": "“{step}” still needs: {missing}",
    "unknown_facts": "“{step}” does not take: {unknown}",
    "too_early": "“{step}” opens on {day} ({basis})",
    "same_person": "“{step}” must be taken by somebody else: “{earlier}” was yours",
    "spent": "“{step}” may be taken {times} times at most, and has been",
    "day_backwards": "The day {day} is before that of the last step, {last}; please check it",
    "day_ahead": "The day {day} has not come (today is {today}); please check it",
    "clock_back": "The server's clock says {today}, before the last step on {last}; set it right",
    "key_reused": "This form was used for another step ({step}); reload the page and send it again",
    "not_found": "There is no such matter, or you may not see it",
    "stale": "Somebody has just handled this; reload the page and try again",
    "bad_target": "{why}",
}


class Refusal(Exception):  # noqa: N818 (a refusal is an answer, not a fault)
    """The step is refused and nothing has changed.

    ``code`` is a key of the class's ``words`` and ``english``; ``params`` fill its sentence. As
    text it is Chinese, as everything the house writes down; whoever shows it asks for either.
    """

    words: ClassVar[Mapping[str, str]] = WORDS
    english: ClassVar[Mapping[str, str]] = WORDS_EN

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code, self.params = code, params

    def __str__(self) -> str:
        return self.words[self.code].format(**self.params)

    def in_english(self) -> str:
        """Return the sentence in English; names and what people wrote stay as they are."""
        params = {name: in_english(value) for name, value in self.params.items()}
        return self.english[self.code].format(**params)
