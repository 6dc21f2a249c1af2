"""What really is in the database after a run: each letter once, as its receipt says, and whole."""

from __future__ import annotations

import json
import sys

from tongqu.conf import boot


def count(run: str) -> dict[str, object]:
    """Return the letters of a run with the number each is kept under, and the first broken line."""
    from tongqu.kernel.audit.verify import verify  # noqa: PLC0415 -- Django first
    from tongqu.kernel.matters.models import Matter  # noqa: PLC0415
    from tongqu.service.complaints.models import ComplaintFacts  # noqa: PLC0415

    rows = ComplaintFacts.objects.filter(goods__startswith=f"{run}-")
    half = Matter.objects.filter(kind="service.complaints", complaint=None).count()
    broken = verify().first_break
    return {
        "kept": list(rows.values_list("goods", "matter__number")),
        "half": half + rows.filter(matter__lines=None).count(),
        "broken": str(broken) if broken else "",
    }


if __name__ == "__main__":
    boot.ready()
    sys.stdout.write(json.dumps(count(sys.argv[1])))
