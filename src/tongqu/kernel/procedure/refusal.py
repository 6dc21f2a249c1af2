"""Why a step cannot be taken: a code and its facts, worded for the person at the edge."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 (a refusal is an answer, not a fault)
    """The step is refused and nothing has changed.

    ``code`` is one of the keys of ``WORDS``; ``params`` fill its sentence.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code, self.params = code, params

    def __str__(self) -> str:
        return WORDS[self.code].format(**self.params)


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
