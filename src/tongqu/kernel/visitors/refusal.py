from __future__ import annotations

from tongqu.kernel.procedure.refusal import Refusal

WORDS = {
    "not_matched": "编号和码对不上，或者码已用过、已过期。还可以再试 {left} 次",
    "locked": "输错次数太多，{until} 前不能再试。急用请到办理机关的窗口",
    "no_power": "发放办事码由受理岗、经办人或负责人办理，您现在的岗位不能办理",
    "wrong_place": "这件事由{organ}办理，不在您的管辖范围，不能发放查询码",
    "key_unfit": "统一社会信用代码应是 18 位数字和大写字母，现为“{key}”",
    "name_empty": "请填写企业名称",
}

WORDS_EN = {
    "not_matched": (
        "Number and code do not match, or the code is used or expired. You may try {left} more "
        "times"
    ),
    "locked": (
        "Too many wrong tries; try again after {until}. If it is urgent, go to the organ's window"
    ),
    "no_power": "Codes are given out by the desk, officers and heads; your present post may not",
    "wrong_place": (
        "{organ} handles this; it is outside your jurisdiction and you cannot give out its code"
    ),
    "key_unfit": "A credit code has 18 digits and capitals; this is “{key}”",
    "name_empty": "Please give the enterprise's name",
}


class VisitRefusal(Refusal):
    """Coming in, or giving out a code, is refused and nothing has changed."""

    words, english = WORDS, WORDS_EN
