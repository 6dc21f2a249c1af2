from __future__ import annotations

from tongqu.kernel.procedure.refusal import Refusal

WORDS = {
    "not_matched": "用户名或密码不对，还可以再试 {left} 次",
    "locked": "连续输错次数太多，{until} 前不能再试。急用请联系安全管理员解锁",
    "address_locked": "您所在的网络地址输错次数太多，{until} 前不能再试。急用请联系安全管理员",
    "too_late": "核对密码后等得太久，请重新登录",
    "code_wrong": "动态码不对，还可以再试 {left} 次。请核对手机时间是否准确",
    "code_used": "这个动态码已经用过，请等下一个（约半分钟）",
    "second_present": "已经绑定过动态码。要换手机，请先由安全管理员解除绑定",
    "second_absent": "还没有绑定动态码",
    "password_weak": "{why}",
    "password_wrong": "现用密码不对，密码没有更改。还可以再试 {left} 次",
    "no_power": "“{power}”由{needed}办理，您不能办理",
    "not_oneself": "不能对自己的账号办理“{power}”，请由另一位管理员办理",
    "name_taken": "用户名“{username}”已经有人用了，请换一个",
    "name_unfit": "用户名只能用字母、数字和 @ . + - _，最长 64 个字，现为“{username}”",
    "name_empty": "请填写{field}",
    "already": "“{name}”的账号已经是{state}状态",
    "last_one": "“{name}”是最后一位可以登录的{duty}，请先指定另一位",
    "duty_held": "“{name}”已是{duty}，三类管理员一人只能任一类；请先免去",
    "duty_none": "“{name}”不是管理员",
    "duty_post": "“{name}”有业务岗位，管理员不能兼任；请先免去岗位",
    "duty_inactive": "“{name}”的账号已停用，不能任管理员",
    "duty_unknown": "没有“{duty}”这类管理员",
    "session_gone": "这次登录已经结束",
    "first_made": "本安装已有管理员账号，不能再次初始化",
}

WORDS_EN = {
    "not_matched": "User name or password is wrong; you may try {left} more times",
    "locked": (
        "Too many wrong tries; try again after {until}. If it is urgent, ask the security "
        "administrator to unlock"
    ),
    "address_locked": (
        "Too many wrong tries from your network address; try again after {until}. If it is "
        "urgent, ask the security administrator"
    ),
    "too_late": "Too long since the password was checked; please sign in again",
    "code_wrong": "The code is wrong; you may try {left} more times. Check your telephone's clock",
    "code_used": "This code has been used; wait for the next, about half a minute",
    "second_present": (
        "A telephone is bound already. To change it, ask the security administrator to unbind "
        "it first"
    ),
    "second_absent": "No telephone is bound yet",
    "password_weak": "{why}",
    "password_wrong": (
        "The present password is wrong; nothing was changed. You may try {left} more times"
    ),
    "no_power": "“{power}” is for {needed}; you may not",
    "not_oneself": "“{power}” cannot be done to your own account; ask another administrator",
    "name_taken": "The user name “{username}” is taken; please choose another",
    "name_unfit": "A user name has letters, digits and @ . + - _, 64 at most; this is “{username}”",
    "name_empty": "Please fill in {field}",
    "already": "The account of “{name}” is already {state}",
    "last_one": "“{name}” is the last {duty} who can sign in; appoint another first",
    "duty_held": (
        "“{name}” is already {duty}; nobody holds two of the three duties, relieve them first"
    ),
    "duty_none": "“{name}” is no administrator",
    "duty_post": "“{name}” holds a post, and administrators may not; end it first",
    "duty_inactive": "The account of “{name}” is closed and can hold no duty",
    "duty_unknown": "There is no duty “{duty}”",
    "session_gone": "This session has ended",
    "first_made": "This installation has administrators already and cannot be set up again",
}


class AccountRefusal(Refusal):
    """Signing in, or a change of accounts, is refused and nothing has changed."""

    words, english = WORDS, WORDS_EN
