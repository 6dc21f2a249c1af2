"""What the kernel's own steps below keep of persons, and for how long."""

from __future__ import annotations

from datetime import date

from tongqu.kernel.accounts import login_log
from tongqu.kernel.accounts.rules import RULES
from tongqu.kernel.privacy.fields import personal
from tongqu.kernel.privacy.retention import Retention, retain

SECURITY = "网络安全法关于留存网络日志的规定；GB/T 22239-2019 8.1.4.3"

personal("accounts.LoginFacts", "facts", label="登录地址和浏览器", ground=SECURITY)
personal("accounts.Session", "address", label="会话地址", ground=SECURITY)
personal("accounts.Session", "agent", label="会话浏览器", ground=SECURITY)


def _due(_: date) -> int:
    return login_log.due().count()


def _erase(_: date) -> int:
    return login_log.erase_old()


retain(
    Retention("accounts.login", "登录日志中的地址和浏览器", RULES.log_months, _due, _erase),
)
