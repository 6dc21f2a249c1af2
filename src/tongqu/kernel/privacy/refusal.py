from __future__ import annotations

from tongqu.kernel.procedure.refusal import Refusal


class PrivacyRefusal(Refusal):
    """Reading personal data is refused; nothing was shown."""

    def __str__(self) -> str:
        return WORDS[self.code].format(**self.params)


WORDS = {
    "purpose_unknown": "请从列出的目的中选择一个",
    "note_short": "请用至少 {least} 个字说明为什么需要查看",
    "nobody": "请先登录并选择岗位，再查看个人信息",
    "nothing": "这里没有可以查看的个人信息",
}
