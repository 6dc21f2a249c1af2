"""The official letters (文书): one for every step that somebody is told of, with its article."""

from __future__ import annotations

from tongqu.kernel.documents.letters import register
from tongqu.service.complaints.letters.complaints import COMPLAINTS
from tongqu.service.complaints.letters.mediation import MEDIATION
from tongqu.service.complaints.letters.others import OTHERS
from tongqu.service.complaints.letters.reports import REPORTS

register(*COMPLAINTS, *MEDIATION, *REPORTS, *OTHERS)
