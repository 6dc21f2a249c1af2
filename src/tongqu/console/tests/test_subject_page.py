from __future__ import annotations

from tongqu.console.tests.conftest import SignedIn
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast, opened
from tongqu.kernel.procedure.tests.sample import Permit
from tongqu.kernel.ui.excel import KIND


def test_an_entity_shows_what_is_open_and_what_is_closed(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    closed = opened(cast)
    act(closed, Permit.withdraw, by=cast.applicant)
    elsewhere = opened(cast, organ=cast.other)
    text = signed_in(cast.clerk).get("/console/subjects/99A").text
    assert text.index("正在办理") < text.index(matter.number)
    assert text.index("已经办结") < text.index(closed.number)
    assert elsewhere.number not in text
    assert (
        "/console/subjects/99A"
        in signed_in(cast.clerk).get(f"/console/matters/{matter.number}").text
    )


def test_an_entity_of_which_nothing_is_visible_is_hidden(
    cast: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    assert matter.subject_key == "99A"
    stranger = signed_in(cast.stranger)
    assert stranger.get("/console/subjects/99A").status_code == 404
    wanted = {"export": "entity-open"}
    assert stranger.get("/console/subjects/99A", wanted).status_code == 404
    assert (
        signed_in(cast.clerk).get("/console/subjects/99A", wanted).headers["Content-Type"] == KIND
    )
