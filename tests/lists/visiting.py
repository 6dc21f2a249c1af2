"""Somebody who opens the pages of lists, and what is read off them."""

from __future__ import annotations

import html
import io
import re
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.lists.found import QUERIES, Shown, address_of, well_known
from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.organs.middleware import PARTY_KEY

FEW, MANY = 2, 500


@dataclass(frozen=True, slots=True)
class Visit:
    """A list as one person sees it in the demonstration."""

    shown: Shown
    client: Client

    def get(self, **asked: object) -> HttpResponse:
        """Open the page, as asked in its address."""
        given = {**QUERIES.get(self.shown.view, dict)(), **asked}
        answer = self.client.get(address_of(self.shown.view), given)
        assert answer.status_code == 200, f"{self.shown.key}: {answer.status_code}"
        return answer

    def queries(self, rows: int) -> int:
        """Count the queries of a page so long.

        The lesser of two times: what is kept for a while is kept by then, and when somebody was
        last seen is noted but once a minute.
        """
        return min(self._queries(rows) for _ in range(2))

    def _queries(self, rows: int) -> int:
        with CaptureQueriesContext(connection) as found:
            self.get(rows=rows)
        return len(found)

    def sheet(self, **asked: object) -> list[tuple[Any, ...]]:
        """Take the list along and return its lines, the head first and the banner left out."""
        answer = self.get(export=self.shown.listing.name, **asked)
        book = load_workbook(io.BytesIO(answer.content), read_only=True)
        lines = list(book.worksheets[0].iter_rows(values_only=True))
        return [line for line in lines if not str(line[0]).startswith("演示数据")]


def client_of(account: str) -> Client:
    """Return a browser in which the person of the table has come in."""
    client = Client()
    if account == "nobody":
        return client
    if account == "enterprise":
        session = client.session
        session[PARTY_KEY] = {"name": "演示企业", "key": well_known()}
        session.save()
        return client
    return signed_in(client, User.objects.get(username=account))


def next_of(text: str, title: str) -> str:
    """Return the address of the next page of the list that bears a title; nothing on the last."""
    pager = re.search(rf'aria-label="{re.escape(title)} · 翻页">(.*?)</nav>', text, re.DOTALL)
    found = re.search(r'rel="next" href="([^"]*)"', pager[1]) if pager else None
    return html.unescape(found[1]) if found else ""


def tables(text: str, title: str) -> list[str]:
    """Return the tables of a page that bear a title."""
    return re.findall(rf'aria-label="{re.escape(title)}"><table.*?</table>', text, re.DOTALL)
