"""Names are found by any part, by whoever may see the matters, wherever these have gone since."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tongqu.kernel.matters.commonness import Commonness, commonness
from tongqu.kernel.matters.commonness import asked as asked_afresh
from tongqu.kernel.matters.handling import matter_transfer
from tongqu.kernel.matters.models import Matter, SubjectName
from tongqu.kernel.matters.named import counts_of, names_found, newest_of
from tongqu.kernel.matters.services import Subject, act, matter_open
from tongqu.kernel.matters.tests.conftest import START, Cast
from tongqu.kernel.organs.actors import SYSTEM, Actor
from tongqu.kernel.organs.models import Kind, Organ
from tongqu.kernel.organs.services import organs_merge
from tongqu.kernel.procedure.tests.sample import Permit
from tongqu.kernel.search.folding import CODE, FIRST, PLACE, code_grams, fold, name_grams
from tongqu.kernel.search.query import query_of

CODES = "91990102MA1B2C3D4E"


def received(cast: Cast, name: str, code: str = "", organ: Organ | None = None) -> Matter:
    """Receive a matter about somebody."""
    subject = Subject("enterprise", code, name)
    return matter_open(Permit, subject=subject, organ=organ or cast.county, by=cast.applicant)


def found(actor: Actor, text: str) -> list[str]:
    return [row.name for row in names_found(actor, query_of(text)).rows]


@pytest.mark.parametrize(
    "typed",
    ["热干面", "云津", "有限公司", "石（演示）", "石(演示)", "ＡＢＣ", "abc 热干",
     "热干面馆有限公司", "MA1B2C", "ma1b2c3d4e", "91990102", CODES, "面馆 990102ma"],
)  # fmt: skip
def test_any_part_of_a_name_or_code_finds_it(cast: Cast, typed: str) -> None:
    received(cast, "云津青石（演示）ABC热干面馆有限公司", CODES)
    received(cast, "白沙建材经营部", "92990102MA9Z9Z9Z9Z")
    assert found(cast.clerk, typed) == ["云津青石（演示）ABC热干面馆有限公司"]


@pytest.mark.parametrize(
    "typed", ["面热", "热面", "干热", "2C1B", "馆热干", "%%", "__", "热_面", "面"]
)
def test_what_is_not_there_as_it_is_typed_is_not_found(cast: Cast, typed: str) -> None:
    received(cast, "云津热干面馆", CODES)
    assert found(cast.clerk, typed) == []


def test_only_whoever_sees_the_matter_finds_the_name(cast: Cast) -> None:
    received(cast, "云津热干面馆", CODES)
    assert found(cast.governor, "热干面") == ["云津热干面馆"]
    assert found(cast.stranger, "热干面") == []
    assert found(cast.stranger, CODES) == []


def test_a_subject_is_named_once_at_a_place_however_many_matters_it_has(cast: Cast) -> None:
    matters = [received(cast, "云津热干面馆", CODES) for _ in range(3)]
    received(cast, "云津热干面馆", CODES, cast.other)
    assert SubjectName.objects.count() == 2
    rows = names_found(cast.clerk, query_of("面馆")).rows
    assert [m.pk for m in newest_of(cast.clerk, rows, 2)] == [matters[2].pk, matters[1].pk]
    assert counts_of(cast.clerk, [CODES, "x"], 100) == {CODES: 3, "x": 0}
    assert counts_of(cast.governor, [CODES], 3) == {CODES: 3}
    assert counts_of(cast.governor, [CODES], 100) == {CODES: 4}


def test_subjects_without_a_code_keep_a_name_for_each_matter(cast: Cast) -> None:
    first, second = received(cast, "路边面馆"), received(cast, "路边面馆")
    rows = names_found(cast.clerk, query_of("路边")).rows
    assert [row.matter_id for row in rows] == [second.pk, first.pk]
    assert [m.pk for m in newest_of(cast.clerk, rows, 9)] == [second.pk, first.pk]


def test_a_persons_name_is_not_searched_in(cast: Cast) -> None:
    subject = Subject("person", "", "演示某人")
    matter = matter_open(Permit, subject=subject, organ=cast.county, by=cast.applicant)
    Matter.objects.filter(pk=matter.pk).update(subject_name="演示另一人")
    assert found(cast.governor, "演示某人") == found(cast.governor, "另一人") == []


@pytest.mark.parametrize("code", ["", CODES])
def test_a_name_goes_where_its_matter_goes(cast: Cast, code: str) -> None:
    matter = received(cast, "云津热干面馆", code)
    matter_transfer(matter, to=cast.other, by=cast.governor, reason="管辖在白沙")
    assert found(cast.stranger, "热干面") == ["云津热干面馆"]
    rows = names_found(cast.clerk, query_of("热干面")).rows
    assert newest_of(cast.clerk, rows, 9) == []
    assert counts_of(cast.clerk, [CODES], 9) == {CODES: 0}


def test_closed_matters_are_found_where_the_organ_went(cast: Cast) -> None:
    act(received(cast, "云津热干面馆", CODES), Permit.withdraw, by=cast.applicant)
    organs_merge(sources=[cast.county], into=cast.other, on=START, by=SYSTEM)
    assert found(cast.stranger, "热干面") == ["云津热干面馆"]


def test_a_former_name_still_finds_the_entity(cast: Cast) -> None:
    matter = received(cast, "云津热干面馆", CODES)
    Matter.objects.filter(pk=matter.pk).update(subject_name="云津面业公司")
    assert found(cast.clerk, "热干面") == ["云津热干面馆"]
    assert found(cast.clerk, "面业") == ["云津面业公司"]
    rows = names_found(cast.clerk, query_of("热干面")).rows
    assert [m.subject_name for m in newest_of(cast.clerk, rows, 9)] == ["云津面业公司"]


def test_a_name_written_in_bulk_is_found_too(cast: Cast) -> None:
    model = received(cast, "云津热干面馆", CODES)
    rows = [
        Matter(
            number=f"bulk-{n}", kind=model.kind, state=model.state, subject_kind="enterprise",
            subject_key=CODES if n < 3 else "", subject_name=f"成批面馆{n % 2}",
            path=model.path, organ=model.organ, opened_on=model.opened_on,
        )
        for n in range(5)
    ]  # fmt: skip
    Matter.objects.bulk_create(rows)
    named = SubjectName.objects.filter(name__startswith="成批")
    assert named.filter(matter=None).count() == 2
    assert named.exclude(matter=None).count() == 2


@pytest.mark.parametrize("typed", ["99A", "99a", "2026-05", "２０２６－０５"])
def test_a_short_key_is_found_as_a_whole(cast: Cast, typed: str) -> None:
    received(cast, "某某商行", "99A")
    received(cast, "另一件", "2026-05")
    assert len(found(cast.clerk, typed)) == 1


@pytest.mark.parametrize("typed", ["面馆", "面馆 第", "馆 面馆"])
def test_common_words_find_the_same_read_through_as_looked_up(
    cast: Cast, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(120):
        received(cast, f"第{n}号面馆", organ=cast.other if n % 40 == 0 else None)
    looked_up = found(cast.clerk, typed)
    shares = dict.fromkeys(("面馆", "@M990102", "^面馆", "^馆"), 0.5)
    common = Commonness(1e9, shares)
    monkeypatch.setattr("tongqu.kernel.matters.named.commonness", lambda: common)
    assert found(cast.clerk, typed) == looked_up
    assert len(looked_up) == 100
    few = received(cast, "面馆一家")
    assert found(cast.clerk, "馆一 面馆") == [few.subject_name]


@pytest.mark.django_db
def test_what_is_common_is_told_by_the_databases_own_statistics(cast: Cast) -> None:
    for n in range(300):
        received(cast, f"{chr(0x4E00 + n)}{chr(0x5E00 + n)}面馆")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE matters_subjectname")
    known = asked_afresh()
    assert known.names == 300
    assert known.expected(["面馆"], "@M990102") == pytest.approx(300)
    assert known.expected(["面馆", "没有"], "@M990102") == 0
    assert known.expected(["面馆"], "@M990103") == 0


def test_where_very_many_hold_the_words_those_that_begin_with_them_are_not_lost(cast: Cast) -> None:
    early = received(cast, "面馆").subject_name
    for n in range(105):
        received(cast, f"第{n}号面馆")
    answer = names_found(cast.clerk, query_of("面馆"))
    assert answer.is_cut
    assert answer.rows[0].name == early
    assert len(answer.rows) == 100


def test_it_costs_the_same_queries_however_many_there_are(cast: Cast) -> None:
    costs = []
    commonness()
    for many in (1, 40):
        for n in range(many):
            received(cast, f"面馆{n}", f"{n:018d}")
        with CaptureQueriesContext(connection) as queries:
            rows = names_found(cast.clerk, query_of("面馆")).rows
            newest_of(cast.clerk, rows, 9)
            counts_of(cast.clerk, [row.key for row in rows[:8]], 9)
        costs.append(len(queries))
    assert costs == [4, 4]


@pytest.mark.parametrize(
    ("name", "code", "path"),
    [
        ("云津热干面馆", CODES, "M990102"),
        ("ＡＢＣ（演示）Ａb公司", "91990102ma1b2c3d4e", "M990102001"),
        ("面", "", "M99"),
        ("ﬁ①㈱ ｶﾞ", "1", "M9901:02:03"),
        ("ÀÉß İI", "12", "M429000"),
    ],
)
@pytest.mark.django_db
def test_the_database_cuts_names_as_the_query_does(name: str, code: str, path: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_tokens(%s, %s, %s)", [name, code, path])
        tokens = set(cursor.fetchone()[0])
    folded = fold(name)
    assert {t for t in tokens if len(t) == 2 and t[0] not in CODE + PLACE + FIRST} == set(
        name_grams(folded)
    )
    assert FIRST + folded[:2] in tokens
    assert {t for t in tokens if t.startswith(CODE)} == set(code_grams(code.upper()))
    cuts = {"M990102": {"M99", "M9901", "M990102"}, "M9901:02:03": {"M99", "M9901", "M9901:02"}}
    wanted = {PLACE + cut for cut in cuts.get(path, set()) | {path, "M" + path[1:3]}}
    assert wanted <= tokens


@pytest.mark.django_db
def test_every_organ_is_found_under_the_places_above_it(cast: Cast) -> None:
    part = Organ.objects.create(
        code="part", name="青石县局法规科", kind=Kind.DEPARTMENT, system="M",
        region=cast.county.region, parent=cast.county, path=f"{cast.county.path}:01",
        opened_on=date(2020, 1, 1),
    )  # fmt: skip
    received(cast, "科里的面馆", organ=part)
    for actor in (cast.clerk, cast.governor):
        assert found(actor, "科里") == ["科里的面馆"]
    assert found(cast.stranger, "科里") == []
