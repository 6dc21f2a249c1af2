"""A database that is away for a moment is said in words, with when to come back; nothing breaks."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.db.backends.utils import CursorWrapper
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    """Return a browser that gets the page of the fault, not the fault."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("fault", [OperationalError("gone"), InterfaceError("closed")])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_while_it_is_away_every_page_says_so_and_when_to_come_back(
    client: Client, fault: Exception, language: str
) -> None:
    client.cookies["tongqu_language"] = language
    with patch.object(CursorWrapper, "execute", side_effect=fault):
        answers = [client.get("/complaints/new"), client.post("/complaints/new", {"what": "x"})]
    words = {"zh-hans": "数据库暂时连不上", "en": "The database is away"}[language]
    for answer in answers:
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert words in answer.text
    assert client.get("/complaints/new").status_code == 200


def test_programs_are_told_in_json(client: Client) -> None:
    with patch.object(CursorWrapper, "execute", side_effect=OperationalError("gone")):
        answer = client.get("/api/v1/regions")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"


def test_a_fault_of_ours_is_no_absence(client: Client) -> None:
    wrong = ProgrammingError("no such column")
    with patch("tongqu.service.complaints.pages.consumer._form", side_effect=wrong):
        answer = client.get("/complaints/new")
    assert (answer.status_code, "Retry-After" in answer.headers) == (500, False)
