"""What complaints and reports keep beside their matters."""

from __future__ import annotations

from tongqu.service.complaints.models.complaint import ComplaintFacts
from tongqu.service.complaints.models.counted import MonthlyCount
from tongqu.service.complaints.models.jurisdiction import JurisdictionFacts
from tongqu.service.complaints.models.objection import ObjectionFacts
from tongqu.service.complaints.models.odr import Enrolment
from tongqu.service.complaints.models.report import ReportFacts
from tongqu.service.complaints.models.tickets import TicketBatch, TicketRow

__all__ = [
    "ComplaintFacts",
    "Enrolment",
    "JurisdictionFacts",
    "MonthlyCount",
    "ObjectionFacts",
    "ReportFacts",
    "TicketBatch",
    "TicketRow",
]
