"""Our own documents pass our own engine before they are issued: findings are answered, not lost."""

from __future__ import annotations

import io
from datetime import timedelta

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.tests.conftest import officer, refusing
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.tests.cast import Cast
from tongqu.work.instruments import reviewing
from tongqu.work.instruments.models import Draft, Instrument, Screening
from tongqu.work.instruments.procedure import InstrumentMaking as Making
from tongqu.work.instruments.services import draft_add, draft_screen
from tongqu.work.instruments.tests.conftest import (  # noqa: F401 (fixtures by their names)
    cast,
    clerk,
    head,
    made,
    organ,
)
from tongqu.work.instruments.tests.making import BEGUN, LAWFUL, UNLAWFUL, do, to_fair

pytestmark = pytest.mark.measure("五")


def screened(made: Instrument, by: Actor, days: int = 37) -> Screening:  # noqa: F811
    with held_at(BEGUN + timedelta(days=days)):
        return draft_screen(made, by=by)


def test_a_breach_is_found_cited_and_kept(made: Instrument, clerk: Actor, head: Actor) -> None:  # noqa: F811
    to_fair(made, clerk, head, UNLAWFUL)
    found = screened(made, head)
    assert found.alarms >= 1
    first = next(each for each in found.findings if each["is_alarm"])
    assert first["text"] in UNLAWFUL
    assert "条例" in first["ground"]
    assert "国务院令第783号" in found.basis


def test_findings_are_answered_before_it_passes(
    made: Instrument,  # noqa: F811
    clerk: Actor,  # noqa: F811
    head: Actor,  # noqa: F811
) -> None:
    to_fair(made, clerk, head, UNLAWFUL)
    with refusing("missing_facts", "对当前草案的公平竞争筛查"):
        do(made, Making.fair_pass, head, 37, conclusion="none", explanation="都改了")
    screened(made, head)
    with refusing("missing_facts", "逐条说明"):
        do(made, Making.fair_pass, head, 38, conclusion="none")
    said = "第二条属于特许经营范围，符合例外规定"
    passed = do(made, Making.fair_pass, head, 38, conclusion="exception", explanation=said)
    assert passed == "deliberating"


def test_an_exception_is_explained_even_where_nothing_was_found(
    made: Instrument,  # noqa: F811
    clerk: Actor,  # noqa: F811
    head: Actor,  # noqa: F811
) -> None:
    to_fair(made, clerk, head, LAWFUL)
    assert screened(made, head).alarms == 0
    with refusing("missing_facts", "例外规定的说明"):
        do(made, Making.fair_pass, head, 38, conclusion="exception")
    assert do(made, Making.fair_pass, head, 38, conclusion="none") == "deliberating"


def test_another_version_is_screened_anew(made: Instrument, clerk: Actor, head: Actor) -> None:  # noqa: F811
    to_fair(made, clerk, head, UNLAWFUL)
    first = screened(made, head)
    assert screened(made, head).at == first.at
    with refusing("bad_target", "已经送审"):
        draft_add(made, text=LAWFUL, name="改.txt", by=clerk)
    do(made, Making.fair_back, head, 39, problems="删去第二条")
    with held_at(BEGUN + timedelta(days=40)):
        draft_add(made, text=LAWFUL, name="改.txt", by=clerk)
    do(made, Making.to_legal, clerk, 41)
    do(made, Making.legal_pass, head, 42, opinion="合法")
    with refusing("missing_facts", "对当前草案的公平竞争筛查"):
        do(made, Making.fair_pass, head, 43, conclusion="none")
    assert screened(made, head, 43).alarms == 0


def test_without_an_engine_it_says_so(
    made: Instrument,  # noqa: F811
    clerk: Actor,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft_add(made, text=LAWFUL, name="草案.txt", by=clerk)
    monkeypatch.setattr(reviewing, "_reviewers", [])
    with refusing("bad_target", "没有公平竞争审查模块"):
        draft_screen(made, by=clerk)
    assert not Screening.objects.exists()


def test_a_draft_is_handed_in_screened_and_its_aid_taken_along(
    made: Instrument,  # noqa: F811
    clerk: Actor,  # noqa: F811
) -> None:
    client = signed_in(Client(), User.objects.get(username=clerk.name))
    url = f"/console/instruments/{made.matter.number}"
    assert client.post(f"{url}/draft", {"text": " "}).status_code == 422
    file = SimpleUploadedFile("草案.txt", UNLAWFUL.encode())
    assert "已收第 1 稿" in client.post(f"{url}/draft", {"file": file}, follow=True).text
    assert client.get(f"{url}/opinion.docx").status_code == 404
    page = client.post(f"{url}/screen", follow=True).text
    assert "风险" in page
    assert "外地企业须在本市设立分公司" in page
    paper = docx.Document(io.BytesIO(client.get(f"{url}/opinion.docx").content))
    assert "公平竞争审查辅助意见" in "\n".join(each.text for each in paper.paragraphs)
    assert client.post(f"{url}/draft", {"text": UNLAWFUL}, follow=True).status_code == 200
    assert Draft.objects.count() == 1  # the same text again is the version there is


def test_whom_the_document_is_hidden_from_reads_no_draft(
    made: Instrument,  # noqa: F811
    cast: Cast,  # noqa: F811
    clerk: Actor,  # noqa: F811
) -> None:
    draft_add(made, text=UNLAWFUL, name="草案.txt", by=clerk)
    other = officer("外县", cast["a1-credit"], "clerk")
    client = signed_in(Client(), User.objects.get(username=other.name))
    url = f"/console/instruments/{made.matter.number}"
    assert client.get(f"{url}/draft").status_code == 404
    assert client.post(f"{url}/draft", {"text": "换掉"}).status_code == 404
    assert client.post(f"{url}/screen").status_code == 404
    assert Draft.objects.get().text == UNLAWFUL.strip()
