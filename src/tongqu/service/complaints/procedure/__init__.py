"""The maps: a complaint, a report, an objection to what is published, a dispute who handles it."""

from __future__ import annotations

from tongqu.service.complaints.procedure.complaint import Complaint
from tongqu.service.complaints.procedure.jurisdiction import Jurisdiction
from tongqu.service.complaints.procedure.objection import Objection
from tongqu.service.complaints.procedure.report import Report

__all__ = ["Complaint", "Jurisdiction", "Objection", "Report"]
