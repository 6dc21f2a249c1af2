"""Accounts, their second factors and sessions, the login log, and forms kept over a sign-in."""

from __future__ import annotations

from tongqu.kernel.accounts.models.attempts import Attempts
from tongqu.kernel.accounts.models.duty import Duty
from tongqu.kernel.accounts.models.kept import KeptForm
from tongqu.kernel.accounts.models.log import LoginFacts, LoginLine
from tongqu.kernel.accounts.models.pace import Pace
from tongqu.kernel.accounts.models.second import RecoveryCode, SecondFactor
from tongqu.kernel.accounts.models.session import Session
from tongqu.kernel.accounts.models.user import PastPassword, User, UserManager

__all__ = [
    "Attempts",
    "Duty",
    "KeptForm",
    "LoginFacts",
    "LoginLine",
    "Pace",
    "PastPassword",
    "RecoveryCode",
    "SecondFactor",
    "Session",
    "User",
    "UserManager",
]
