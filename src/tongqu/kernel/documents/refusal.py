from __future__ import annotations

from tongqu.kernel.procedure.refusal import Refusal

WORDS = {
    "no_mark": "{organ}还没有设置机关代字，不能编文号。请系统管理员先在“机关代字”中设置",
    "wrong_state": "现在是“{state}”，不能制发“{title}”",
    "wrong_role": "“{title}”由{needed}{doing}，您现在的岗位不能{doing}",
    "not_taken": "“{title}”要写的那一步还没有办理，不能制发",
    "missing": "制发“{title}”还缺：{missing}",
    "revoked": "{number} 已于 {day} 撤回，不能再送达或撤回",
    "no_ground": "撤回文书须写明依据或理由",
    "before_issue": "送达日期 {on} 早于成文日期 {day}，请核对",
    "no_receiver": "{method}须写明签收人",
    "arrives_before": "到达日期早于送出日期，请核对",
}

WORDS_EN = {
    "no_mark": (
        "{organ} has no mark of its own yet and can give no numbers. The system administrator "
        "sets it under organ marks"
    ),
    "wrong_state": "It is now “{state}”; “{title}” cannot be issued",
    "wrong_role": "To {doing} “{title}” is for {needed}; your present post may not",
    "not_taken": "The step that “{title}” tells of was not taken yet; it cannot be issued",
    "missing": "“{title}” still needs: {missing}",
    "revoked": "{number} was taken back on {day} and can be neither served nor taken back",
    "no_ground": "Please give the ground for taking the letter back",
    "before_issue": "The day of service {on} is before the letter's, {day}; please check it",
    "no_receiver": "{method} needs the name of who signed",
    "arrives_before": "The day of arrival is before that of sending; please check it",
}


class DocumentRefusal(Refusal):
    """A document cannot be issued, served or revoked, and nothing has changed."""

    words, english = WORDS, WORDS_EN
