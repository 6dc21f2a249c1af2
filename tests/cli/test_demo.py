"""The demonstration province: complete, fictional, and the same however often it is built."""

from __future__ import annotations

import csv
import stat
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from tongqu.cli.demo import accounts, drafts, province
from tongqu.kernel.accounts.models import User
from tongqu.kernel.audit.models import Record
from tongqu.kernel.organs import reference
from tongqu.kernel.organs.models import Organ, Post, Region
from tongqu.kernel.organs.selectors import organ_by_name, posts_held
from tongqu.kernel.procedure.roles import ROLES

DAY = date(2023, 6, 1)
NAMED = [
    "省局注册处",
    "省局法规处",
    "省局反垄断处",
    "省局信用处",
    "省局网监合同处",
    "省局科信处",
    "省局质量发展处",
    "省局认检处",
    "省局质量监督处",
    "省局广告处",
    "省局标准化处",
    "省局计量处",
    "省局消保处",
    "省局食品协调处",
    "省局食品生产处",
    "省局稽查处",
    "食品稽查局",
    "省药监局",
    "省知识产权局",
    "省计量院",
    "特检院",
    "省电子院",
    "省质检院",
    "省纤检局",
    "省标质院",
    "省消保中心",
    "省广监中心",
    "信息中心",
    "省局指挥中心",
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("home")
        patch.setenv("TONGQU_HOME", str(folder))
        yield folder


@pytest.fixture(scope="module", autouse=True)
def _province(home: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    del home, django_db_setup
    with django_db_blocker.unblock(), transaction.atomic():
        province.build(say=print)
        yield
        transaction.set_rollback(True)


def _rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Region, Organ, User, Post, Record))


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMED)
def test_every_organ_that_the_plan_names_is_there(name: str) -> None:
    assert organ_by_name(name, DAY).organ is not None


@pytest.mark.django_db
def test_all_levels_have_bureaus_and_counties_have_stations() -> None:
    bureaus = Organ.objects.filter(kind="bureau", system="M")
    levels = set(bureaus.values_list("region__level", flat=True))
    assert levels == {"province", "city", "county"}
    counties = bureaus.filter(region__level="county")
    assert all(each.children.filter(kind="station").count() == 3 for each in counties)


@pytest.mark.django_db
def test_every_account_holds_its_post_and_no_more() -> None:
    assert User.objects.filter(is_demo=True).count() == len(drafts.people())
    for person in drafts.shown_people():
        user = User.objects.get(username=person.username)
        held = [(post.organ.code, post.role) for post in posts_held(user, on=DAY)]
        assert held == ([] if person.duty else [(person.organ, person.role)])
        assert user.duty == person.duty
        assert person.duty or person.role in ROLES


@pytest.mark.django_db
def test_the_three_administrators_are_kept_apart() -> None:
    duties = User.objects.exclude(duty="").values_list("duty", flat=True)
    assert sorted(duties) == ["audit", "security", "system"]


def test_every_name_and_code_says_that_it_is_fictional() -> None:
    with reference.TABLE.open(encoding="utf-8") as table:
        real = list(csv.DictReader(line for line in table if not line.startswith("#")))
    mine = drafts.rows("regions")
    assert all(row["code"].startswith("99") for row in mine)
    assert not any(row["code"].startswith("99") for row in real)
    assert not {row["name"] for row in mine} & {row["name"] for row in real}
    assert all(person.name.startswith("演示·") for person in drafts.people())


@pytest.mark.django_db
def test_a_second_run_changes_nothing() -> None:
    province.build(say=print)  # another test may have left a password of its own
    before, password = _rows(), accounts.password()
    province.build(say=print)
    assert (_rows(), accounts.password()) == (before, password)


@pytest.mark.django_db
def test_the_password_is_random_private_and_opens_every_account(home: Path) -> None:
    assert stat.S_IMODE((home / "demo.password").stat().st_mode) == 0o600
    old = accounts.password()
    accounts.password_file().unlink()
    province.build(say=print)
    assert accounts.password() not in {"", old}
    for username in ("plan-office", "station-clerk"):
        assert User.objects.get(username=username).check_password(accounts.password())


@pytest.mark.django_db
def test_a_password_that_is_not_of_this_base_is_replaced_by_one_that_opens(home: Path) -> None:
    (home / "demo.password").write_text("aaaa-bbbb-cccc-dddd", encoding="ascii")
    province.build(say=print)
    assert accounts.password() != "aaaa-bbbb-cccc-dddd"
    assert User.objects.get(username="county-clerk").check_password(accounts.password())


@pytest.mark.django_db
def test_the_accounts_are_listed_with_role_and_organ() -> None:
    lines = accounts.lines()
    assert accounts.password() in lines[0]
    assert len(lines) == 1 + len(drafts.shown_people())
    clerk = next(line for line in lines if line.startswith("county-clerk"))
    assert clerk.endswith("上津区市场监督管理局消费者权益保护股 经办人")
    assert any(line.endswith("审计管理员") for line in lines)
    assert len(accounts.lines(only_shown=False)) > len(lines)


@pytest.mark.django_db
def test_a_base_in_use_is_left_alone(home: Path, no_demonstration: Callable[[], None]) -> None:
    no_demonstration()
    User.objects.create_user("real", name="某人")
    said: list[str] = []
    before = _rows()
    province.build(say=said.append)
    assert _rows() == before
    assert said == ["数据库中已有正式账户，不建立演示省。"]
    assert home.is_dir()


@pytest.fixture
def no_demonstration(db: None) -> Callable[[], None]:
    del db

    def forget() -> None:
        Post.objects.all().delete()
        User.objects.all().delete()

    return forget
