"""What the kernel's own steps below keep of persons, and for how long."""

from __future__ import annotations

from datetime import date

from tongqu.kernel.accounts import login_log
from tongqu.kernel.accounts.rules import RULES
from tongqu.kernel.privacy.fields import personal
from tongqu.kernel.privacy.retention import Retention, retain
from tongqu.kernel.procedure.both import Both

SECURITY = Both(
    "网络安全法关于留存网络日志的规定；GB/T 22239-2019 8.1.4.3",
    "Cybersecurity Law on keeping network logs; GB/T 22239-2019 8.1.4.3",
)

personal(
    "accounts.LoginFacts",
    "facts",
    label=Both("登录地址和浏览器", "Address and browser of a sign-in"),
    ground=SECURITY,
)
personal(
    "accounts.Session", "address", label=Both("会话地址", "Address of a session"), ground=SECURITY
)
personal(
    "accounts.Session", "agent", label=Both("会话浏览器", "Browser of a session"), ground=SECURITY
)


def _due(_: date) -> int:
    return login_log.due().count()


def _erase(_: date) -> int:
    return login_log.erase_old()


retain(
    Retention(
        "accounts.login",
        Both("登录日志中的地址和浏览器", "Addresses and browsers in the login log"),
        RULES.log_months,
        _due,
        _erase,
    ),
)
