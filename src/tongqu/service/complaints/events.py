"""What complaints and reports check and keep beside the door's own work, and where they may go."""

from __future__ import annotations

from tongqu.kernel.matters.beside import beside, transfers
from tongqu.service.complaints.procedure import Complaint, Jurisdiction, Objection, Report
from tongqu.service.complaints.services.beside import (
    complaint_beside,
    report_beside,
    why_not_complaint,
    why_not_report,
)
from tongqu.service.complaints.services.jurisdiction import jurisdiction_beside
from tongqu.service.complaints.services.objections import objection_beside

beside(Complaint.kind)(complaint_beside)
beside(Report.kind)(report_beside)
beside(Objection.kind)(objection_beside)
beside(Jurisdiction.kind)(jurisdiction_beside)
transfers(Complaint.kind)(why_not_complaint)
transfers(Report.kind)(why_not_report)
