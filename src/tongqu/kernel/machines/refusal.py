from __future__ import annotations

from tongqu.kernel.procedure.refusal import Refusal

WORDS = {
    "name_empty": "请填写接口账号的名称，例如“12345 热线平台”",
    "name_taken": "已有名为“{name}”的接口账号，请换一个名称",
    "closed": "“{name}”已经停用，不能再改；需要时请另开一个",
    "scope_unknown": "没有“{scope}”这一项接口权限",
}
WORDS_EN = {
    "name_empty": "Please give the account a name, such as “12345 hotline”",
    "name_taken": "There is an account named “{name}” already; please choose another name",
    "closed": "“{name}” was stopped and cannot be changed; open another where one is needed",
    "scope_unknown": "There is no permission “{scope}”",
}


class MachineRefusal(Refusal):
    """A change of a machine account is refused and nothing has changed."""

    words, english = WORDS, WORDS_EN
