"""Every list of the house, found from the marks of the views that show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Least
from django.urls import reverse

from tests.security.routes import routes
from tongqu.kernel.accounts.models import User
from tongqu.kernel.documents.models import Series
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.privacy.models import ReadLine
from tongqu.kernel.ui.lists.answering import listings_of
from tongqu.kernel.ui.lists.listing import Listing
from tongqu.plan.models import Batch, WorkPlan
from tongqu.service.complaints.models import ComplaintFacts, TicketBatch
from tongqu.service.complaints.procedure import Complaint
from tongqu.service.complaints.publicity import published_rows
from tongqu.service.complaints.services.intake import ENTERPRISE
from tongqu.work.campaigns.models import Campaign
from tongqu.work.draws.models import Draw
from tongqu.work.mechanisms.models import Mechanism
from tongqu.work.projects.models import Project


@dataclass(frozen=True, slots=True)
class Shown:
    """A list on a page."""

    view: str
    listing: Listing[Any]

    @property
    def key(self) -> str:
        """Return its name among all lists on all pages."""
        return f"{self.view}#{self.listing.name}"


def shown() -> list[Shown]:
    """Return every list on every page, by the page's name."""
    found = [Shown(route.name, each) for route in routes() for each in listings_of(route.view)]
    return sorted(found, key=lambda each: each.key)


def most(rows: Any, of: str) -> Any:
    """Return the row with the most of something."""
    return rows.annotate(_count=Count(of)).order_by("-_count", "pk").first()


def busiest(rows: Any, key: str) -> str:
    """Return the value of a column that stands in the most rows."""
    found = rows.exclude(**{key: ""}).order_by().values(key).annotate(_count=Count("pk"))
    return str(found.order_by("-_count", key)[0][key])


def well_known() -> str:
    """Return the enterprise with many complaints open and many closed."""
    rows = Matter.objects.filter(kind=Complaint.kind, subject_kind=ENTERPRISE)
    is_open = Q(closed_on=None)
    counts = rows.exclude(subject_key="").order_by().values("subject_key")
    both = counts.annotate(open=Count("pk", filter=is_open), closed=Count("pk", filter=~is_open))
    return str(both.order_by(-Least("open", "closed"), "subject_key")[0]["subject_key"])


def longest_series() -> Series:
    """Return the series of the shown county in which most numbers were given."""
    return Series.objects.filter(organ__code="tq-990101").order_by("-last", "pk")[0]


def _year() -> dict[str, object]:
    return {"year": WorkPlan.objects.latest("year").year}


def _drawn() -> dict[str, object]:
    return {"number": Draw.objects.exclude(published_on=None).get().matter.number}


def _project(of: str) -> dict[str, object]:
    return {"number": most(Project.objects.all(), of).matter.number}


# Which of the demonstration is opened where an address names one thing.
PARTS: dict[str, Callable[[], dict[str, object]]] = {
    "campaigns:campaign": lambda: {"number": most(Campaign.objects.all(), "tallies").pk},
    "complaints:ticket_batch": lambda: {"number": most(TicketBatch.objects.all(), "rows").pk},
    "complaints_portal:enterprise": lambda: {"key": busiest(published_rows(), "operator_key")},
    "console:organ": lambda: {"code": busiest(Organ.objects.exclude(parent=None), "parent__code")},
    "console:person": lambda: {"number": User.objects.get(username="plan-checker").pk},
    "console:personal": lambda: {"number": ReadLine.objects.latest("pk").what.partition(":")[2]},
    "console:subject": lambda: {"key": well_known()},
    "indicators:figure": lambda: {"name": "service.complaints.received"},
    "draws:page": _drawn,
    "draws_portal:page": _drawn,
    "mechanisms:mechanism": lambda: {"number": most(Mechanism.objects.all(), "meetings").pk},
    "plan:papers": _year,
    "plan:review": lambda: {"number": most(Batch.objects.all(), "proposals").pk},
    "plan:year": _year,
    "plan_portal:year": _year,
    "portal:guide": lambda: {"kind": Complaint.kind},
    "projects:project": lambda: _project("milestones"),
}
QUERIES = {
    "console:letters": lambda: {"series": longest_series().pk},
    "console:search": lambda: {"q": "市场监督"},
    "portal:search": lambda: {"q": "投诉"},
    "complaints_portal:public": lambda: {
        "q": ComplaintFacts.objects.latest("pk").operator_name[:2]
    },
}


def address_of(view: str) -> str:
    """Return the page's address in the demonstration."""
    return reverse(view, kwargs=PARTS.get(view, dict)())
