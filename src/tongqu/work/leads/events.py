"""What leads keep beside the door's own work."""

from __future__ import annotations

from tongqu.kernel.matters.beside import beside
from tongqu.work.leads.procedure import Lead
from tongqu.work.leads.services import lead_beside

beside(Lead.kind)(lead_beside)
