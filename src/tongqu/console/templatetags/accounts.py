"""Roles and verbs of the operation log in words."""

from __future__ import annotations

from django import template

from tongqu.kernel.procedure.roles import ROLES
from tongqu.kernel.ui.words import either

register = template.Library()

VERBS = {
    "account_open": "开设账号",
    "machine_open": "开设接口账号",
    "machine_allow": "接口账号授权",
    "machine_renew": "换接口令牌",
    "machine_close": "停用接口账号",
    "tickets": "接口交工单",
    "answer": "接口查工单",
    "account_close": "停用账号",
    "account_reopen": "恢复账号",
    "account_unlock": "解除锁定",
    "password_change": "更改密码",
    "password_reset": "重置密码",
    "second_bind": "绑定动态码",
    "second_reset": "解除动态码绑定",
    "session_kick": "强制退出",
    "duty_give": "任命管理员",
    "duty_take": "免去管理员",
    "post_grant": "任命岗位",
    "post_end": "免去岗位",
    "ran": "后台任务完成",
    "erase": "依规删除",
    "code_issue": "发放查询码",
    "export": "导出列表",
    "open": "设立机关",
    "rename": "机关更名",
    "move": "机关调整隶属",
    "merge": "机关合并",
    "absorb": "接收合并机关",
    "split": "机关分设",
    "post_moved": "岗位随机关转移",
    "load": "导入放假安排",
    "ask": "申请先行和解登记",
    "begin": "确认先行和解登记",
    "end": "终止先行和解登记",
    "found": "登记议事协调机制",
    "fund": "登记资金",
    "tally": "填报行动数据",
    "comment": "收到公众意见",
    "comment_decide": "处理公众意见",
    "import": "导入方案",
    "revise": "导入修订稿",
    "prepare": "提出年终处理意见",
    "proposal_accepted": "采纳建议",
    "proposal_refused": "不采纳建议",
    "reading": "填报指标",
    "dispatch": "派发任务",
    "decompose": "任务分解",
    "settle": "了结",
    "roll": "结转下一年度",
}


@register.filter
def role(name: str) -> str:
    """Return a role in the page's language."""
    known = ROLES.get(name)
    return either(known.label, known.label_en) if known else name


@register.filter
def verb(name: str) -> str:
    """Return what was done in words; an unknown verb as it is."""
    return VERBS.get(name, name)


BROWSERS = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@register.filter
def browser(agent: str) -> str:
    """Return a browser and its system by name, from what it says of itself."""
    found = [
        next((name for mark, name in marks if mark in agent), "") for marks in (BROWSERS, SYSTEMS)
    ]
    return " · ".join(part for part in found if part) or agent[:40] or "—"
