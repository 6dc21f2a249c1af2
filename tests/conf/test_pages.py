from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client


def test_the_health_page_answers_with_strict_headers(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.content == b"ok\n"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_the_database_is_recent_enough_and_sorts_by_code_point() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int, 'a' > 'B'")
        version, is_by_code_point = cursor.fetchone()
    assert version >= 150000
    assert is_by_code_point
