"""The maps: a complaint, a report, an operator's objection to what is published."""

from __future__ import annotations

from tongqu.service.complaints.procedure.complaint import Complaint
from tongqu.service.complaints.procedure.objection import Objection
from tongqu.service.complaints.procedure.report import Report

__all__ = ["Complaint", "Objection", "Report"]
