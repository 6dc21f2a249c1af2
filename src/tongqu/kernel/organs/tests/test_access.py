from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongqu.kernel.organs.access import covers, reach_of, visible_to
from tongqu.kernel.organs.actors import LAW, SYSTEM, Actor, ActorKind, actor_of, party
from tongqu.kernel.organs.models import Organ, Scope
from tongqu.kernel.organs.services import post_end
from tongqu.kernel.organs.tests.cast import DAY, Cast

COUNTY = {"county-a1", "a1-credit", "a1-food", "a1-s1", "a1-s2"}
CITY = COUNTY | {"city-a", "county-a2", "a2-credit", "a2-s1"}
PROVINCE = CITY | {"prov", "prov-credit", "prov-lab", "city-b", "county-b1"}

SEEN = [
    ("province", "prov", Scope.ORGAN, PROVINCE),
    ("city", "city-a", Scope.ORGAN, CITY),
    ("county", "county-a1", Scope.ORGAN, COUNTY),
    ("station", "a1-s1", Scope.ORGAN, {"a1-s1"}),
    ("station, reaching its bureau", "a1-s1", Scope.BUREAU, COUNTY),
    ("department", "prov-credit", Scope.ORGAN, {"prov-credit"}),
    ("department, reaching its bureau", "prov-credit", Scope.BUREAU, PROVINCE),
    ("county department, reaching its bureau", "a1-food", Scope.BUREAU, COUNTY),
    ("institute", "prov-lab", Scope.ORGAN, {"prov-lab"}),
    ("bureau, reaching its bureau", "county-a1", Scope.BUREAU, COUNTY),
    ("other system", "drug", Scope.ORGAN, {"drug", "drug-credit"}),
]


@pytest.mark.parametrize(("case", "organ", "reach", "seen"), SEEN)
def test_an_officer_sees(case: str, organ: str, reach: str, seen: set[str], cast: Cast) -> None:
    post = cast.post(organ, reach=reach)
    actor = actor_of(post.user, post, on=DAY)
    codes = set(visible_to(Organ.objects.all(), actor).values_list("code", flat=True))
    assert codes == seen, case
    assert {each.code for each in Organ.objects.all() if covers(post, each.path)} == seen
    assert {each.code for each in Organ.objects.all() if actor.sees(each.path)} == seen


@pytest.mark.parametrize(
    "actor",
    [LAW, SYSTEM, party("某公司", "key"), Actor(kind=ActorKind.OFFICER, name="无岗")],
    ids=lambda each: each.name,
)
def test_nobody_sees_anything_without_a_post(actor: Actor, cast: Cast) -> None:
    assert cast["prov"].path == "M99"
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert not visible_to(Organ.objects.all(), actor).exists()
    assert not queries.captured_queries, "none() asks nothing of the database"


def test_an_ended_post_shows_nothing_from_its_last_day_on(cast: Cast) -> None:
    post = cast.post("county-a1")
    post_end(post=post, on=DAY, by=SYSTEM)
    assert actor_of(post.user, post, on=date(2023, 5, 31)).path == "M990101"
    assert actor_of(post.user, post, on=DAY).path is None
    assert actor_of(post.user, on=DAY).roles == frozenset()


def test_an_inactive_user_and_anothers_post_give_nothing(cast: Cast) -> None:
    mine, other = cast.post("county-a1"), cast.post("prov")
    assert actor_of(mine.user, other, on=DAY).path is None
    mine.user.is_active = False
    assert actor_of(mine.user, mine, on=DAY).path is None


def test_a_closed_organ_gives_no_powers(cast: Cast) -> None:
    post = cast.post("county-a1")
    Organ.objects.filter(code="county-a1").update(closed_on=DAY)
    assert actor_of(post.user, post, on=DAY).path is None


def test_a_narrow_role_is_not_lent_to_a_wide_post(cast: Cast) -> None:
    wide = cast.post("prov-credit", role="plan", reach=Scope.BUREAU)
    narrow = cast.post("prov-credit", role="clerk")
    narrow.user = wide.user
    narrow.save()
    assert actor_of(wide.user, wide, on=DAY).roles == {"plan"}
    assert actor_of(wide.user, narrow, on=DAY).roles == {"plan", "clerk"}


def test_what_an_officer_sees_is_one_range(cast: Cast) -> None:
    sql = str(visible_to(Organ.objects.order_by(), cast.actor("county-a1")).query)
    where = sql.partition(" WHERE ")[2]
    assert where.count('"path"') == 2
    assert where.count("AND") == 1
    assert "LIKE" not in sql
    assert "JOIN" not in sql


def test_the_range_is_answered_by_the_index_of_the_path(cast: Cast) -> None:
    rows = visible_to(Organ.objects.order_by(), cast.actor("county-a1"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = rows.explain()
    assert "organ_path_is_unique" in plan
    (condition,) = [line for line in plan.splitlines() if "Index Cond" in line]
    assert condition.count(">=") == condition.count(" < ") == 1


def test_posts_are_read_without_a_query_per_parent(cast: Cast) -> None:
    post = cast.post("a1-food", reach=Scope.BUREAU)
    with CaptureQueriesContext(connection) as queries:
        actor_of(post.user, on=DAY)
    assert len(queries) == 1


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_database_orders_paths_as_python_does(data: st.DataObject, cast: Cast) -> None:
    paths = list(Organ.objects.values_list("path", flat=True))
    foot = data.draw(
        st.sampled_from(paths).flatmap(
            lambda p: st.sampled_from([p[:end] for end in range(1, len(p) + 1)])
        )
    )
    actor = Actor(kind=ActorKind.OFFICER, name="某人", path=foot)
    seen = set(visible_to(Organ.objects.all(), actor).values_list("path", flat=True))
    assert seen == {path for path in paths if path.startswith(foot)}
    assert cast["prov"].path in paths


def test_reach_of_a_post_is_half_open(cast: Cast) -> None:
    reach = reach_of(cast.post("prov-credit"))
    assert (reach.low, reach.high) == ("M99:01", "M99:02")
