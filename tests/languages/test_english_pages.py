"""The English switch is whole: the demonstration in English, as everybody, without a word of ours
in Chinese.

The data are written in another script first, so that nothing of what people wrote, of names and of
the law is taken for ours; and nothing of ours for theirs.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.languages.script import law_elsewhere, move_data, moved, plan_anew
from tests.languages.visiting import Walk, starts
from tests.lists.conftest import world  # noqa: F401 (the fixture of that name)
from tests.lists.visiting import client_of
from tongqu.kernel.accounts import pace
from tongqu.kernel.organs.middleware import PARTY_KEY
from tongqu.kernel.ui import language

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world", "_elsewhere")]
ACCOUNTS = (
    "nobody", "enterprise", "county-clerk", "province-head", "plan-office", "city-clerk",
    "admin-system", "admin-security", "admin-audit",
)  # fmt: skip


@pytest.fixture
def _elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Everything that is data is in another script, nobody is too fast, and nothing is marked."""
    assert move_data() > 40
    plan_anew()
    monkeypatch.setattr(pace, "wait", lambda *_: 0)
    monkeypatch.setattr(language, "marked", lambda page: page)
    with law_elsewhere():
        yield


def test_no_page_says_in_english_what_it_says_in_chinese() -> None:
    walk, places = Walk(), starts()
    for account in ACCOUNTS:
        client = client_of(account)
        if account == "enterprise":
            session = client.session
            session[PARTY_KEY] = moved(session[PARTY_KEY])
            session.save()
        walk.through(client, places)
        move_data()  # what a walk leaves in the logs is data as well
    assert {words: sorted(pages) for words, pages in sorted(walk.chinese.items())} == {}
    assert walk.languages == {"en"}
    assert len(walk.shown) > 80, "the walk did not come far"
