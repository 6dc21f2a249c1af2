"""The enterprises whose complaints are published, for everybody: by declaration, for its period."""

from __future__ import annotations

from django.urls import reverse

from tongqu.kernel.search.query import Query
from tongqu.kernel.search.sources import Found, Hit, PublicSource, ranked
from tongqu.service.complaints.publicity import enterprises_found


def published(query: Query) -> Found:
    """Return the published enterprises; the whole code of one opens it."""
    found = enterprises_found(query)
    hits = [
        Hit(name, reverse("complaints_portal:enterprise", args=[key]), key) for key, name in found
    ]
    opens = hits[0].url if query.credit_code and len(hits) == 1 else ""
    return Found(ranked(query, hits).hits, opens=opens)


PUBLIC = (PublicSource("published", "企业投诉公示", "Published complaints", published, order=20),)
