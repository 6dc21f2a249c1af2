"""What everybody sees, and what nobody may: no persons, no refused ones, nothing withheld."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.test import Client

from tongqu.datacenter.indicators.registry import indicators
from tongqu.kernel.clock.now import held_at, now
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.organs.actors import party
from tongqu.service.complaints.engine.tilemap import tile_map
from tongqu.service.complaints.models import ComplaintFacts
from tongqu.service.complaints.procedure import Complaint as C
from tongqu.service.complaints.procedure import Objection
from tongqu.service.complaints.publicity import published
from tongqu.service.complaints.services.counting import complaints_count
from tongqu.service.complaints.services.objections import objection_file
from tongqu.service.complaints.services.parties import playing
from tongqu.service.complaints.tests.conftest import KEY, enrolled, filed, walk

pytestmark = [pytest.mark.django_db, pytest.mark.measure("三十三", "三十四")]


def agreed(cast: Cast, key: str = "a") -> Matter:
    steps = ((C.accept, cast.window, "2026-10-14"), (C.agree, cast.clerk, "2026-10-26"))
    return walk(filed(date(2026, 10, 12), key=key), *steps, recovered="1500.50")


def ended(cast: Cast) -> Matter:
    return walk(
        filed(date(2026, 10, 12), key="e"),
        (C.accept, cast.window, "2026-10-14"),
        (C.end, cast.clerk, "2026-10-20"),
        (C.tell_end, cast.clerk, "2026-10-21"),
        why="no_agreement",
    )


def test_an_enterprise_is_shown_by_its_ended_mediations(cast: Cast, client: Client) -> None:
    agreed(cast)
    ended(cast)
    walk(filed(key="r"), (C.refuse, cast.window, "2026-11-02"), ground="not_ours")
    filed(key="open")
    text = client.get("/complaints/public", {"q": "青石"}, follow=True).text
    for words in ("50.0%", "达成协议", "调解终止", "第三十八条"):
        assert words in text
    for hidden in ("林", "1390000", "余额一直", "不予受理</td>"):
        assert hidden not in text
    found = published(KEY)
    assert found
    assert len(found.rows) == 2


def test_what_is_withheld_or_past_its_period_is_not_shown(cast: Cast, client: Client) -> None:
    agreed(cast)
    with held_at(date(2027, 10, 25)):
        assert published(KEY)
    with held_at(date(2027, 10, 26)):
        assert published(KEY) is None
    ComplaintFacts.objects.update(withheld_on=date(2026, 11, 2), withheld_ground="误登")
    text = client.get(f"/complaints/public/{KEY}").text
    assert "没有公示中的投诉" in text
    assert "误登" not in text
    with held_at(date(2027, 11, 2)):
        assert published(KEY) is None


def test_the_map_and_the_open_data_agree_and_name_nobody(cast: Cast, client: Client) -> None:
    agreed(cast)
    ended(cast)
    complaints_count()
    text = client.get("/complaints/places").text
    assert "青石县" in text
    data = client.get("/complaints/open.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data)))
    assert rows[-1][:4] == ["2026-10", "990102", "青石县", "预付式消费"]
    assert rows[-1][5:] == ["2", "2", "1", "0", "1500.50"]
    for hidden in ("林", "健身馆", KEY):
        assert hidden not in data


def test_the_json_says_what_it_is_and_has_the_rows_of_the_csv(cast: Cast, client: Client) -> None:
    agreed(cast)
    ended(cast)
    complaints_count()
    told = client.get("/complaints/open.json").json()
    assert told["counted_at"] == now().isoformat(timespec="seconds")
    data = client.get("/complaints/open.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data)))
    notice, head, *lines = rows
    assert notice == [told["notice"]]
    assert [each["label"] for each in told["columns"]] == head
    assert [list(map(str, row.values())) for row in told["rows"]] == lines
    text = client.get("/complaints/open").text
    assert "不含姓名" in text
    assert all(each["about"] in text for each in told["columns"])
    assert "林" not in str(told)


def test_a_correction_is_shown_by_day_and_subject_and_not_by_its_reason(
    cast: Cast, client: Client
) -> None:
    complaint = agreed(cast)
    me = playing(party("青石健身馆", KEY), frozenset({"operator"}))
    objection = objection_file(ComplaintFacts.objects.get(), reason="不是本店", by=me, key="o1")
    assert objection.due_on == date(2026, 11, 23)
    finding = {"finding": "经查林晓认错了店"}
    act(objection, Objection.correct, by=cast.clerk, facts=finding)
    text = client.get(f"/complaints/public/{KEY}").text
    assert objection.number in text
    assert "停止公示一件" in text
    assert "林晓" not in text
    assert complaint.number not in text


def test_the_plan_hears_the_figures(cast: Cast) -> None:
    enrolled(cast.county)
    agreed(cast)
    ended(cast)
    filed(key="odr", wants_settling=True)
    found = indicators()
    day = date(2026, 11, 2)
    values = {
        name: found[f"service.complaints.{name}"].value(day)
        for name in ("received", "on_time", "mediated", "success", "recovered")
    }
    assert {name: float(value or 0) for name, value in values.items()} == {
        "received": 3,
        "on_time": 100,
        "mediated": 2,
        "success": 50,
        "recovered": 1500.5,
    }
    share = found["service.complaints.odr_share"].value(day)
    assert share is not None
    assert round(share) == 33


def test_without_complaints_a_share_says_nothing(db: None) -> None:
    assert db is None
    assert indicators()["service.complaints.success"].value(date(2026, 11, 2)) is None


@pytest.mark.parametrize(
    ("values", "levels"),
    [
        ({}, [0, 0, 0]),
        ({"1": 1}, [1 + 3, 0, 0]),
        ({"1": 8, "2": 4, "3": 1}, [4, 2, 1]),
        ({"1": 8, "2": 4, "3": 1, "9900": 90}, [4, 2, 1]),
    ],
    ids=["没有", "只有一格", "深浅不同", "只知道市的不影响深浅"],
)
def test_a_tile_is_darker_the_more_there_is(values: dict[str, int], levels: list[int]) -> None:
    city = [("9900", "市"), ("1", "甲"), ("2", "乙")]
    drawn = tile_map([("市", city), ("省直辖", [("3", "丙")])], values)
    assert [tile.level for tile in drawn.tiles if tile.code] == levels
    heads = [(tile.name, tile.value) for tile in drawn.tiles if tile.level is None]
    assert dict(heads) == {
        "市": sum(values.get(code, 0) for code, _ in city),
        "省直辖": values.get("3", 0),
    }
    assert (drawn.width, drawn.height) == (234, 156)


def test_programs_read_the_same_as_people(cast: Cast, client: Client) -> None:
    agreed(cast)
    complaints_count()
    base = "/api/v1/service/complaints"
    told = client.get(f"{base}/published/{KEY}").json()
    assert (told["received"], told["success_percent"], len(told["rows"])) == (1, 100.0, 1)
    assert "林" not in str(told)
    assert client.get(f"{base}/places").json()[0]["recovered"] == "1500.50"
    assert len(client.get(f"{base}/categories").json()) > 30
    assert client.get(f"{base}/published/{'9' * 18}").status_code == 404
    assert client.get(f"{base}/published/x").status_code == 422
