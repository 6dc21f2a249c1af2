from __future__ import annotations

from tongqu.kernel.procedure.refusal import Refusal

WORDS = {
    "purpose_unknown": "请从列出的目的中选择一个",
    "note_short": "请用至少 {least} 个字说明为什么需要查看",
    "nobody": "请先登录并选择岗位，再查看个人信息",
    "nothing": "这里没有可以查看的个人信息",
}

WORDS_EN = {
    "purpose_unknown": "Please choose one of the purposes",
    "note_short": "Please say in at least {least} characters why you need to see it",
    "nobody": "Please sign in and choose a post before looking at personal data",
    "nothing": "There is no personal data to see here",
}


class PrivacyRefusal(Refusal):
    """Reading personal data is refused; nothing was shown."""

    words, english = WORDS, WORDS_EN
