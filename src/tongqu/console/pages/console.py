"""The shell's own entries in the rail; its pages stand in ``tongqu.console.urls``."""

from __future__ import annotations

from django.urls import URLPattern

from tongqu.kernel.accounts.models import Duty
from tongqu.kernel.organs.actors import DUTY_MARK
from tongqu.kernel.procedure.roles import CLERK, HEAD, WINDOW
from tongqu.kernel.ui.menu import Entry, Net

SYSTEM, SECURITY, AUDIT = (f"{DUTY_MARK}{duty}" for duty in Duty.values)
MANAGERS, READERS = frozenset({SYSTEM, SECURITY}), frozenset({AUDIT})
OFFICES = frozenset({WINDOW.name, CLERK.name, HEAD.name})
MENU = (
    Entry("账号", "Accounts", "console:people", Net.ADMIN, roles=MANAGERS, order=10),
    Entry("接口账号", "Interfaces", "console:machines", Net.ADMIN, roles=MANAGERS, order=11),
    Entry("登录日志", "Login log", "console:login_log", Net.ADMIN, roles=READERS, order=11),
    Entry("操作日志", "Operation log", "console:records", Net.ADMIN, roles=READERS, order=12),
    Entry("查看记录", "Reads", "console:read_log", Net.ADMIN, roles=READERS, order=13),
    Entry("留存与删除", "Retention", "console:retention", Net.ADMIN, roles=READERS, order=14),
    Entry("企业办事码", "Codes", "console:enterprise_code", Net.SERVICE, roles=OFFICES, order=90),
    Entry("我的待办", "My worklist", "console:worklist", Net.TODO, order=1),
    Entry("发文登记", "Letters", "console:letters", Net.TODO, icon="page", order=40),
    Entry("办事指南", "Service guides", "portal:guides", Net.ADMIN, order=80),
    Entry("时限和依据", "Terms and grounds", "portal:rules", Net.ADMIN, order=81),
    Entry("运行状况", "Running state", "console:running", Net.ADMIN, order=90),
)
urlpatterns: list[URLPattern] = []
