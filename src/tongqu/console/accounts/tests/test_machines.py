"""Accounts of other systems on their pages: one opens, another allows, the token is seen once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from tongqu.console.accounts.tests.test_people import SHORT, admin
from tongqu.kernel.accounts.models import Duty
from tongqu.kernel.accounts.tests.conftest import at
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.machines.models import MachineAccount
from tongqu.kernel.machines.services import machine_of, machine_open
from tongqu.kernel.matters.tests.conftest import Cast, cast  # noqa: F401 (a fixture by its name)
from tongqu.kernel.organs.models import Organ

pytestmark = pytest.mark.django_db
PAGE = "/console/machines"
TOKEN = re.compile(r"tq_[\w-]{43}")
SCOPE = "complaints.tickets"


@pytest.fixture(autouse=True)
def _nine_in_the_morning() -> Iterator[None]:
    with held_at(at()):
        yield


@pytest.fixture
def bureau(cast: Cast) -> Organ:  # noqa: F811
    """Return a bureau that can be named."""
    Organ.objects.filter(pk=cast.county.pk).update(short_name=SHORT)
    return cast.county


@pytest.fixture
def account(bureau: Organ) -> MachineAccount:
    return machine_open(name="热线平台", organ=bureau, by=None)[0]


def test_one_opens_another_allows_and_the_token_is_seen_once(bureau: Organ) -> None:
    system, security = admin(Duty.SYSTEM), admin(Duty.SECURITY)
    shown = system.post(PAGE, {"name": "热线平台", "organ": SHORT})
    [token] = TOKEN.findall(shown.text)
    made = MachineAccount.objects.get()
    assert (machine_of(token), made.organ, made.scopes) == (made, bureau, [])
    where = f"{PAGE}/{made.pk}"
    for page in (PAGE, where):
        assert not TOKEN.search(system.get(page).text)
    assert security.post(f"{where}/allow", {"scope": SCOPE}).status_code == 302
    assert MachineAccount.objects.get().scopes == [SCOPE]
    assert "交投诉举报工单" in security.get(where).text
    renewed = TOKEN.findall(system.post(f"{where}/renew").text)
    assert [machine_of(each) for each in (token, *renewed)] == [None, made]
    assert system.post(f"{where}/close").status_code == 302
    assert "已停用" in system.get(where).text
    assert machine_of(renewed[0]) is None


@pytest.mark.parametrize(("duty", "what"), [
    (Duty.SYSTEM, "allow"), (Duty.SECURITY, "renew"), (Duty.SECURITY, "close"),
])  # fmt: skip
def test_nobody_does_the_others_part(account: MachineAccount, duty: str, what: str) -> None:
    before = MachineAccount.objects.values().get()
    client = admin(duty)
    told = client.post(f"{PAGE}/{account.pk}/{what}", {"scope": SCOPE}, follow=True)
    assert "您不能办理" in told.text
    assert MachineAccount.objects.values().get() == before


def test_the_buttons_shown_are_ones_own(account: MachineAccount) -> None:
    where = f"{PAGE}/{account.pk}"
    system, security = admin(Duty.SYSTEM).get(where).text, admin(Duty.SECURITY).get(where).text
    assert ("换令牌</button>" in system, "授权</button>" in system) == (True, False)
    assert ("换令牌</button>" in security, "授权</button>" in security) == (False, True)
    assert "开设并显示令牌" not in admin("").get(PAGE).text


@pytest.mark.parametrize("given", [
    {"name": "", "organ": SHORT}, {"name": "热线平台", "organ": "没有的局"},
    {"name": "热线平台", "organ": SHORT},
])  # fmt: skip
def test_what_cannot_be_opened_is_said_and_kept_in_the_form(
    account: MachineAccount, given: dict[str, str]
) -> None:
    assert account.name == "热线平台"
    answer = admin(Duty.SYSTEM).post(PAGE, given)
    assert (answer.status_code, MachineAccount.objects.count()) == (422, 1)
    assert f'value="{given["organ"]}"' in answer.text


@pytest.mark.usefixtures("bureau")
def test_the_security_administrator_opens_none_and_strangers_see_the_door() -> None:
    given = {"name": "热线平台", "organ": SHORT}
    assert admin(Duty.SECURITY).post(PAGE, given).status_code == 403
    assert Client().post(PAGE, given).headers["Location"].startswith("/console/sign-in")
    assert not MachineAccount.objects.exists()
