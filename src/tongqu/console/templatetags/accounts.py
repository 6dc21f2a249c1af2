"""Roles and verbs of the operation log in words."""

from __future__ import annotations

from django import template

from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.roles import ROLES
from tongqu.kernel.ui.words import either, worded

register = template.Library()

VERBS = {
    "account_open": Both("开设账号", "Account opened"),
    "machine_open": Both("开设接口账号", "Interface account opened"),
    "machine_allow": Both("接口账号授权", "Interface account authorised"),
    "machine_renew": Both("换接口令牌", "Interface token renewed"),
    "machine_close": Both("停用接口账号", "Interface account closed"),
    "tickets": Both("接口交工单", "Tickets handed in by program"),
    "answer": Both("接口查工单", "Ticket looked up by program"),
    "account_close": Both("停用账号", "Account closed"),
    "account_reopen": Both("恢复账号", "Account reopened"),
    "account_unlock": Both("解除锁定", "Unlocked"),
    "password_change": Both("更改密码", "Password changed"),
    "password_reset": Both("重置密码", "Password reset"),
    "second_bind": Both("绑定动态码", "Telephone bound"),
    "second_reset": Both("解除动态码绑定", "Telephone unbound"),
    "session_kick": Both("强制退出", "Session ended"),
    "duty_give": Both("任命管理员", "Administrator appointed"),
    "duty_take": Both("免去管理员", "Administrator relieved"),
    "post_grant": Both("任命岗位", "Post given"),
    "post_end": Both("免去岗位", "Post ended"),
    "ran": Both("后台任务完成", "Background work done"),
    "erase": Both("依规删除", "Erased by rule"),
    "code_issue": Both("发放查询码", "Code given out"),
    "export": Both("导出列表", "List exported"),
    "open": Both("设立机关", "Organ opened"),
    "rename": Both("机关更名", "Organ renamed"),
    "move": Both("机关调整隶属", "Organ moved"),
    "merge": Both("机关合并", "Organs merged"),
    "absorb": Both("接收合并机关", "Merged organ taken in"),
    "split": Both("机关分设", "Organ split"),
    "post_moved": Both("岗位随机关转移", "Post moved with its organ"),
    "load": Both("导入放假安排", "Holidays loaded"),
    "ask": Both("申请先行和解登记", "Enrolment for settling asked"),
    "begin": Both("确认先行和解登记", "Enrolment for settling confirmed"),
    "end": Both("终止先行和解登记", "Enrolment for settling ended"),
    "found": Both("登记议事协调机制", "Mechanism registered"),
    "fund": Both("登记资金", "Money registered"),
    "tally": Both("填报行动数据", "Campaign figure reported"),
    "comment": Both("收到公众意见", "Comment received"),
    "comment_decide": Both("处理公众意见", "Comment decided on"),
    "import": Both("导入方案", "Plan imported"),
    "revise": Both("导入修订稿", "Revised plan imported"),
    "prepare": Both("提出年终处理意见", "Year's end prepared"),
    "proposal_accepted": Both("采纳建议", "Proposal accepted"),
    "proposal_refused": Both("不采纳建议", "Proposal not accepted"),
    "reading": Both("填报指标", "Figure reported"),
    "dispatch": Both("派发任务", "Task sent out"),
    "decompose": Both("任务分解", "Task broken down"),
    "settle": Both("了结", "Settled"),
    "roll": Both("结转下一年度", "Carried to next year"),
}


@register.filter
def role(name: str) -> str:
    """Return a role in the page's language."""
    known = ROLES.get(name)
    return either(known.label, known.label_en) if known else name


@register.filter
def verb(name: str) -> str:
    """Return what was done in words; an unknown verb as it is."""
    return worded(VERBS.get(name, name))


BROWSERS = (
    ("MicroMessenger", Both("微信", "WeChat")),
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
        next((worded(name) for mark, name in marks if mark in agent), "")
        for marks in (BROWSERS, SYSTEMS)
    ]
    return " · ".join(part for part in found if part) or agent[:40] or "—"
