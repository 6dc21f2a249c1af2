from __future__ import annotations

from tongqu.kernel.procedure.refusal import Refusal


class DocumentRefusal(Refusal):
    """A document cannot be issued, served or revoked, and nothing has changed."""

    def __str__(self) -> str:
        return WORDS[self.code].format(**self.params)


WORDS = {
    "no_mark": "{organ}还没有设置机关代字，不能编文号。请系统管理员先在“机关代字”中设置",
    "wrong_state": "现在是“{state}”，不能制发“{title}”",
    "wrong_role": "“{title}”由{needed}{doing}，您现在的岗位不能{doing}",
    "missing": "制发“{title}”还缺：{missing}",
    "revoked": "{number} 已于 {day} 撤回，不能再送达或撤回",
    "no_ground": "撤回文书须写明依据或理由",
    "before_issue": "送达日期 {on} 早于成文日期 {day}，请核对",
    "no_receiver": "{method}须写明签收人",
    "arrives_before": "到达日期早于送出日期，请核对",
}
