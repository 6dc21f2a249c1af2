"""What another system may do here by program."""

from __future__ import annotations

from tongqu.kernel.machines.scopes import scope

TICKETS = scope("complaints.tickets", "交投诉举报工单", "Hand in tickets")
