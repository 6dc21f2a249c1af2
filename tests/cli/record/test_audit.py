"""``./tongqu audit``: whole or not, and where it breaks first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from tongqu.cli.main import main
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast, opened
from tongqu.kernel.procedure.tests.sample import Permit as P


@pytest.fixture(autouse=True)
def _own_key(settings: Settings, tmp_path: Path) -> None:
    settings.TONGQU_HOME = tmp_path


@pytest.fixture
def worked(cast: Cast, matter: Matter) -> Matter:
    """A matter with four lines and facts, and a second one behind it."""
    act(matter, P.ask_once, by=cast.window, facts={"reason": "缺身份证明"})
    act(matter, P.amend, by=cast.applicant, facts={"phone": "13900000000"})
    act(matter, P.accept, by=cast.window)
    opened(cast)
    return matter


def test_a_broken_line_is_named_and_gated_on(
    worked: Matter, capsys: pytest.CaptureFixture[str]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE matters_line SET by_name = '别人' WHERE number = 2")
        cursor.execute("SET session_replication_role = DEFAULT")
    assert main(["audit", "verify"]) == 1
    assert f"第一处断裂：matter:{worked.pk} 第 2 行" in capsys.readouterr().out
    assert main(["audit", "verify", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["first_break"]["number"] == 2


def test_a_whole_record(worked: Matter, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "checkpoint"]) == 0
    assert "已签署第 1 次，新增 5 行" in capsys.readouterr().out
    assert main(["audit", "verify", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == {
        "is_whole": True,
        "chains": 2,
        "lines": 5,
        "checkpoints": 1,
        "first_break": None,
    }
    assert main(["audit", "verify", f"matter:{worked.pk}"]) == 0
    assert "1 条链，4 行" in capsys.readouterr().out


def test_a_chain_there_is_not(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    del db
    assert main(["audit", "verify", "matter:12345"]) == 2
    assert "没有名为“matter:12345”的链" in capsys.readouterr().err
    assert main(["audit", "verify", "matter:x"]) == 2
    assert "没有名为" in capsys.readouterr().err
