"""A document ends by itself unless it is extended or replaced; who must think of it is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import everything, lines, refusing
from tongqu.kernel.notices.models import Notice
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.work.instruments.models import Instrument
from tongqu.work.instruments.procedure import InstrumentMaking as Making
from tongqu.work.instruments.services import instrument_begin, instruments_expire
from tongqu.work.instruments.tasks import validity
from tongqu.work.instruments.tests.making import BEGUN, do, to_force

END = date(2031, 5, 1)


@pytest.fixture
def valid(made: Instrument, clerk: Actor, head: Actor) -> Instrument:
    to_force(made, clerk, head)
    return made


def state(made: Instrument) -> str:
    return Matter.objects.get(pk=made.pk).state


def test_it_expires_the_day_after_its_last_with_its_ground(valid: Instrument) -> None:
    with held_at(END):
        validity()
    assert state(valid) == "filed"
    with held_at(END + timedelta(days=9)):  # however late the worker comes
        validity()
    line = valid.matter.lines.order_by("-number")[0]
    assert (line.step, line.by_name, line.day) == ("expire", "法定", END + timedelta(days=1))
    assert "期满没有延长或重新公布（各省规定的通行做法" in line.given.facts["reason"]


def test_it_expires_once(valid: Instrument) -> None:
    with held_at(END + timedelta(days=1)):
        assert [instruments_expire(), instruments_expire()] == [1, 0]
    assert [step for step, _ in lines(valid.matter)].count("expire") == 1


def test_half_a_year_and_a_month_before_people_are_told_once_each(
    valid: Instrument, clerk: Actor, head: Actor
) -> None:
    assert clerk.user_id != head.user_id
    told = []
    for day in (date(2030, 10, 31), date(2030, 11, 1), date(2030, 11, 2), date(2031, 4, 1)):
        with held_at(day):
            validity()
        told.append(Notice.objects.filter(matter=valid.matter, text__contains="有效期至").count())
    assert told == [0, 2, 2, 4]


def test_what_is_extended_after_assessment_goes_on(valid: Instrument, head: Actor) -> None:
    with held_at(date(2031, 3, 3)):
        facts = {"assessment": "仍然需要", "until": "2034-05-01"}
        act(valid.matter, Making.extend, by=head, facts=facts)
    with held_at(END + timedelta(days=1)):
        assert instruments_expire() == 0
    with held_at(date(2034, 5, 2)):
        assert instruments_expire() == 1


@pytest.mark.parametrize(
    ("until", "words", "english"),
    [
        ("2031-05-01", "应晚于现在的", "should be after the present one"),
        ("2036-03-04", "最长可以延长到 2036-03-03", "can be extended to 2036-03-03 at most"),
        ("明年", "不是日期", "The new end of validity: “明年” is no day"),
    ],
)
def test_an_extension_is_later_and_no_longer_than_the_law_allows(
    valid: Instrument, head: Actor, until: str, words: str, english: str
) -> None:
    with held_at(date(2031, 3, 3)), refusing("bad_target", words, english):
        facts = {"assessment": "仍然需要", "until": until}
        act(valid.matter, Making.extend, by=head, facts=facts)
    valid.refresh_from_db()
    assert valid.expires_on == END


def test_a_clerk_does_not_extend(valid: Instrument, clerk: Actor) -> None:
    with held_at(date(2031, 3, 3)), refusing("wrong_role"):
        facts = {"assessment": "仍然需要", "until": "2034-05-01"}
        act(valid.matter, Making.extend, by=clerk, facts=facts)


def test_what_is_issued_anew_takes_the_place_of_the_old(
    valid: Instrument, organ: Organ, clerk: Actor, head: Actor
) -> None:
    with held_at(BEGUN + timedelta(days=60)):
        new = instrument_begin(
            title="合同信用公示办法（修订）",
            kind="normative",
            organ=organ,
            by=clerk,
            replaces=valid,
        )
    to_force(new, clerk, head, "2026-07-01")
    assert new.number == "通市监规〔2026〕2号"
    assert state(valid) == "replaced"
    with refusing("bad_target", "没有施行"):
        instrument_begin(title="再改", kind="normative", organ=organ, by=clerk, replaces=valid)


def test_a_provisional_document_is_valid_for_two_years(
    made: Instrument, clerk: Actor, head: Actor
) -> None:
    Instrument.objects.update(title="合同信用公示暂行办法")
    made.refresh_from_db()
    to_force(made, clerk, head)
    assert made.expires_on == date(2028, 5, 1)


def test_a_guide_has_no_end_unless_one_is_set(made: Instrument, clerk: Actor, head: Actor) -> None:
    Instrument.objects.update(kind="guide")
    made.refresh_from_db()
    to_force(made, clerk, head)
    assert (made.number, made.expires_on) == ("通市监发〔2026〕1号", None)
    before = everything()
    with held_at(date(2060, 1, 1)):
        assert instruments_expire() == 0
    assert everything() == before


def test_what_is_repealed_does_not_expire(valid: Instrument, head: Actor) -> None:
    assert do(valid, Making.repeal, head, 90, reason="上位法已经改变") == "repealed"
    with held_at(END + timedelta(days=1)):
        assert instruments_expire() == 0
