"""Organs open, are renamed, merge and split; every refusal names its cure and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection, transaction

from tongqu.kernel.accounts.models import User
from tongqu.kernel.audit.models import Record
from tongqu.kernel.audit.verify import verify
from tongqu.kernel.organs.actors import SYSTEM, Actor
from tongqu.kernel.organs.models import Kind, Organ, OrganName, Post, Region, Scope
from tongqu.kernel.organs.refusal import OrganRefusal
from tongqu.kernel.organs.selectors import (
    common_superior,
    name_on,
    organ_by_name,
    organs_open,
    posts_held,
)
from tongqu.kernel.organs.services import (
    Moved,
    Part,
    organ_open,
    organ_rename,
    organ_split,
    organs_merge,
    post_end,
    post_grant,
)
from tongqu.kernel.organs.tests.cast import DAY, OPENED, Cast

BEFORE = date(2023, 5, 31)


@contextmanager
def refusing(code: str) -> Iterator[None]:
    """Expect a refusal in words that changes no organ, name, post or record."""
    before = everything()
    with pytest.raises(OrganRefusal) as refusal, transaction.atomic():
        yield
    assert refusal.value.code == code
    assert "{" not in str(refusal.value)
    assert everything() == before


def everything() -> list[object]:
    found: list[object] = []
    with connection.cursor() as cursor:
        for table in ("organs_organ", "organs_organname", "organs_post", "audit_record"):
            cursor.execute(f"SELECT t::text FROM {table} t ORDER BY 1")
            found += cursor.fetchall()
    return found


def merge(cast: Cast, *sources: str, into: str, by: Actor = SYSTEM) -> list[Moved]:
    return organs_merge(sources=[cast[code] for code in sources], into=cast[into], on=DAY, by=by)


class TestMerging:
    def test_the_successor_takes_over_posts_parts_and_stations(self, cast: Cast) -> None:
        clerk = cast.post("county-a2")
        moved = merge(cast, "county-a2", into="county-a1")
        gone = cast["county-a2"]
        assert (gone.closed_on, gone.successor) == (DAY, cast["county-a1"])
        assert cast["a2-credit"].successor == cast["a1-credit"]
        assert cast["a2-s1"].parent == cast["county-a1"]
        assert cast["a2-s1"].path == "M990101003"
        held = posts_held(clerk.user, on=DAY).get()
        assert (held.organ, held.role, held.since) == (cast["county-a1"], "clerk", DAY)
        assert posts_held(clerk.user, on=BEFORE).get().organ == gone
        assert [(m.old_path, m.new_path) for m in moved] == [
            ("M990102001", "M990101003"),
            ("M990102:01", "M990101:01"),
            ("M990102", "M990101"),
        ]
        assert verify("organ:county-a1").first_break is None

    def test_on_the_day_before_everything_was_as_it_was(self, cast: Cast) -> None:
        merge(cast, "county-a2", into="county-a1")
        open_before = set(organs_open(on=BEFORE).values_list("code", flat=True))
        open_after = set(organs_open(on=DAY).values_list("code", flat=True))
        assert open_before - open_after == {"county-a2", "a2-credit"}

    @pytest.mark.parametrize(
        ("code", "sources", "into"),
        [
            ("into_itself", ["county-a1"], "county-a1"),
            ("into_below", ["city-a"], "county-a1"),
            ("system_differs", ["drug"], "prov"),
            ("bureau_into_part", ["county-a2"], "a1-s1"),
            ("named_twice", ["county-a2", "a2-s1"], "county-a1"),
            ("nothing_given", [], "county-a1"),
        ],
    )
    def test_what_makes_no_sense_is_refused(
        self, cast: Cast, code: str, sources: list[str], into: str
    ) -> None:
        with refusing(code):
            merge(cast, *sources, into=into)

    def test_a_closed_organ_neither_merges_nor_takes_in(self, cast: Cast) -> None:
        merge(cast, "county-a2", into="county-a1")
        with refusing("closed"):
            merge(cast, "county-a2", into="county-b1")
        with refusing("closed"):
            merge(cast, "county-b1", into="county-a2")

    def test_only_a_head_above_both_may(self, cast: Cast) -> None:
        county, clerk = cast.actor("county-a1", role="head"), cast.actor("city-a")
        with refusing("no_power"):
            merge(cast, "county-a2", into="county-a1", by=county)
        with refusing("no_power"):
            merge(cast, "county-a2", into="county-a1", by=clerk)
        city = cast.actor("city-a", role="head")
        assert merge(cast, "county-a2", into="county-a1", by=city)
        assert Record.objects.filter(name="organ:county-a2", verb="merge", by=city.name).exists()


class TestRenaming:
    def test_the_former_name_stays_true_of_its_days(self, cast: Cast) -> None:
        organ_rename(organ=cast["county-a1"], name="甲一区监管局", on=DAY, by=SYSTEM)
        organ = cast["county-a1"]
        assert (name_on(organ, on=BEFORE), name_on(organ, on=DAY)) == (
            "甲一区市场监督管理局",
            "甲一区监管局",
        )
        assert organ_by_name("甲一区市场监督管理局", BEFORE).organ == organ
        assert organ_by_name("甲一区市场监督管理局", DAY).is_unknown
        assert organ.path == "M990101"

    @pytest.mark.parametrize(
        ("code", "name", "on"),
        [
            ("same_name", "甲一区市场监督管理局", DAY),
            ("name_empty", " ", DAY),
            ("not_yet", "新名", date(2019, 1, 1)),
            ("name_too_early", "新名", OPENED),
        ],
    )
    def test_a_wrong_name_is_refused(self, cast: Cast, code: str, name: str, on: date) -> None:
        with refusing(code):
            organ_rename(organ=cast["county-a1"], name=name, on=on, by=SYSTEM)
        assert OrganName.objects.filter(organ=cast["county-a1"]).count() == 1


class TestSplitting:
    def test_parts_take_what_they_name_and_the_source_goes_on(self, cast: Cast) -> None:
        post = cast.post("city-a")
        region = Region.objects.get(code="999001")
        organ_split(
            source=cast["city-a"],
            parts=[Part(code="new", name="直管县局", region=region, posts=(post,))],
            on=DAY,
            by=SYSTEM,
        )
        assert cast["new"].path == "M999001"
        assert posts_held(post.user, on=DAY).get().organ == cast["new"]
        assert cast["city-a"].closed_on is None

    def test_wrong_parts_are_refused(self, cast: Cast) -> None:
        region = Region.objects.get(code="999001")

        def split(**part: object) -> Callable[[], object]:
            new = Part(code="new", name="新局", region=region, **part)  # type: ignore[arg-type]
            return lambda: organ_split(source=cast["city-a"], parts=[new], on=DAY, by=SYSTEM)

        stranger = cast.post("county-b1")
        for code, doing in [
            ("not_a_child", split(organs=(cast["county-b1"],))),
            ("named_twice", split(organs=(cast["county-a1"], cast["county-a1"]))),
            ("not_its_post", split(posts=(stranger,))),
            ("outside_region", split(organs=(cast["county-a1"],))),
        ]:
            with refusing(code):
                doing()
        with refusing("nothing_given"):
            organ_split(source=cast["city-a"], parts=[], on=DAY, by=SYSTEM)


class TestOpening:
    def test_each_kind_finds_its_place(self, cast: Cast) -> None:
        cast.open("a1-s3", "北街所", Kind.STATION, at="county-a1")
        cast.open("a1-law", "法规股", Kind.DEPARTMENT, at="county-a1")
        assert (cast["a1-s3"].path, cast["a1-law"].path) == ("M990101003", "M990101:03")

    def test_departments_nest(self, cast: Cast) -> None:
        cast.open("lab-1", "力学室", Kind.DEPARTMENT, at="prov-lab")
        assert cast["lab-1"].path == "M99:02:01"

    def test_departments_a_plan_names_are_found_by_their_short_names(self, cast: Cast) -> None:
        organ_open(
            code="prov-reg",
            name="登记注册处",
            short_name="注册处",
            aliases=("注册登记处",),
            kind=Kind.DEPARTMENT,
            parent=cast["prov"],
            on=OPENED,
            by=SYSTEM,
        )
        Organ.objects.filter(code="prov").update(short_name="省局")
        for said in ("省局登记注册处", "省局注册处", "省局注册登记处"):
            assert organ_by_name(said, DAY).organ == cast["prov-reg"], said
        assert organ_by_name("信用处", DAY).is_ambiguous
        assert organ_by_name("省局无此处", DAY).is_unknown

    def test_wrong_organs_are_refused(self, cast: Cast) -> None:
        with refusing("place_taken"):
            cast.bureau("again", "又一局", "990101", at="city-a")
        with refusing("outside_region"):
            cast.bureau("far", "乙市的局", "990201", at="city-a", system="M")
        with refusing("code_taken"):
            cast.open("prov-credit", "又一处", Kind.DEPARTMENT, at="prov")
        with refusing("name_empty"):
            cast.open("x", " ", Kind.DEPARTMENT, at="prov")
        with refusing("parent_needed"):
            organ_open(code="x", name="无主处", kind=Kind.DEPARTMENT, on=DAY, by=SYSTEM)
        with refusing("region_needed"):
            organ_open(code="x", name="无地局", kind=Kind.BUREAU, on=DAY, by=SYSTEM)


class TestPosts:
    def test_a_post_is_granted_and_ended(self, cast: Cast) -> None:
        post = cast.post("county-a1")
        ended = post_end(post=post, on=DAY, by=SYSTEM)
        assert ended.until == DAY
        verbs = Record.objects.filter(name="organ:county-a1").values_list("verb", flat=True)
        assert {"post_grant", "post_end"} <= set(verbs)

    def test_wrong_posts_are_refused(self, cast: Cast) -> None:
        post = cast.post("county-a1")
        gone = User.objects.create_user("gone", name="离职")
        gone.is_active = False
        gone.save()
        organ = cast["county-a1"]

        def grant(user: User, role: str, by: Actor = SYSTEM, reach: str = Scope.ORGAN) -> Post:
            return post_grant(user=user, organ=organ, role=role, reach=reach, on=DAY, by=by)

        with refusing("post_held"):
            grant(post.user, "clerk")
        with refusing("person_inactive"):
            grant(gone, "clerk")
        with refusing("role_unfit"):
            grant(post.user, "law")
        with refusing("post_not_yet"):
            post_end(post=post, on=date(2019, 1, 1), by=SYSTEM)
        stranger = cast.actor("county-b1", role="head")
        with refusing("no_power"):
            grant(post.user, "head", by=stranger)
        post_end(post=post, on=DAY, by=SYSTEM)
        with refusing("post_ended"):
            post_end(post=post, on=DAY, by=SYSTEM)

    def test_a_head_of_a_part_cannot_lend_the_reach_of_the_bureau(self, cast: Cast) -> None:
        head = cast.actor("a1-credit", role="head")
        user = User.objects.create_user("new", name="新人")
        with refusing("no_power"):
            post_grant(
                user=user,
                organ=cast["a1-credit"],
                role="clerk",
                reach=Scope.BUREAU,
                on=DAY,
                by=head,
            )


@pytest.mark.parametrize(
    ("one", "other", "superior"),
    [
        ("county-a1", "county-a2", "city-a"),
        ("county-a1", "county-b1", "prov"),
        ("a1-s1", "a1-credit", "county-a1"),
        ("a1-s1", "county-b1", "prov"),
        ("county-a1", "drug", None),
    ],
)
def test_the_common_superior(cast: Cast, one: str, other: str, superior: str | None) -> None:
    found = common_superior(cast[one], cast[other])
    assert (found.code if found else None) == superior
