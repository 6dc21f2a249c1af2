from __future__ import annotations

from tongqu.console.tests.conftest import SignedIn
from tongqu.kernel.accounts.models import User
from tongqu.kernel.matters.handling import matter_assign
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.outbox import deliver
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.notices.models import Notice


def test_the_bell_counts_and_the_page_clears_only_what_it_showed(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    matter_assign(matter, to=User.objects.get(username="经办"), by=cast.head)
    deliver()
    client = signed_in(cast.clerk)
    text = client.get("/console/notices").text
    assert "已指派给您" in text
    assert "<b>1</b></a>" in text
    shown = Notice.objects.get().pk
    client.post("/console/notices/read", {"upto": str(shown - 1)})
    assert Notice.objects.get().read_at is None
    client.post("/console/notices/read", {"upto": str(shown)})
    assert Notice.objects.get().read_at is not None
    assert "<b>1</b></a>" not in client.get("/console/notices").text
    assert "还没有提醒" in signed_in(cast.window).get("/console/notices").text
