"""Procedures without a database: dates, parts, refusals, lapses, and nonsense refused at import."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tongqu.kernel.clock.published import shipped_calendar
from tongqu.kernel.procedure.checks import ProcedureError
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import Entry, Fact, State, Step
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD, LAW, PARTY, WINDOW
from tongqu.kernel.procedure.tests.sample import AMEND, DECIDE, EXTEND, NOTIFY, PROMISE, rule
from tongqu.kernel.procedure.tests.sample import Permit as P

CALENDAR = shipped_calendar()
FACT = Fact("x", "某物", "Thing")
HOURS = rule("hours", "hour", ("2004-07-01", 24))
FINE = rule("fine", "yuan", ("2004-07-01", 24))


def entry(step: Step, day: str) -> Entry:
    return Entry(step, date.fromisoformat(day))


def log(*lines: tuple[Step, str]) -> list[Entry]:
    return [entry(step, day) for step, day in lines]


def opened(day: str = "2026-11-02") -> Entry:
    return entry(P.opening, day)


@pytest.mark.parametrize(
    ("_case", "start", "lines", "due"),
    [
        ("收件后五个工作日内告知", "2026-11-02", [], "2026-11-09"),
        ("补正三十日", "2026-11-02", [(P.ask_once, "2026-11-03")], "2026-12-03"),
        (
            "补正后重新计告知期限",
            "2026-11-02",
            [(P.ask_once, "2026-11-03"), (P.amend, "2026-11-10")],
            "2026-11-17",
        ),
        ("二十个工作日，跨国庆与调休", "2026-09-20", [(P.accept, "2026-09-21")], "2026-10-26"),
        ("受理当天不算", "2026-11-02", [(P.accept, "2026-11-02")], "2026-11-30"),
        (
            "核查期间停表",
            "2026-11-02",
            [(P.accept, "2026-11-02"), (P.inspect, "2026-11-04")],
            None,
        ),
        (
            "核查三个工作日，顺延三个工作日",
            "2026-11-02",
            [
                (P.accept, "2026-11-02"),
                (P.inspect, "2026-11-04"),
                (P.report, "2026-11-09"),
            ],
            "2026-12-03",
        ),
        (
            "延长十个工作日",
            "2026-11-02",
            [(P.accept, "2026-11-02"), (P.extend, "2026-11-20")],
            "2026-12-14",
        ),
        (
            "先停表再延长",
            "2026-11-02",
            [
                (P.accept, "2026-11-02"),
                (P.inspect, "2026-11-04"),
                (P.report, "2026-11-09"),
                (P.extend, "2026-11-20"),
            ],
            "2026-12-17",
        ),
        (
            "重新审查重新起算",
            "2026-11-02",
            [
                (P.accept, "2026-11-02"),
                (P.inspect, "2026-11-04"),
                (P.reopen, "2026-11-09"),
            ],
            "2026-12-07",
        ),
        ("按受理日的规定，不按今天的", "2029-12-31", [(P.accept, "2029-12-31")], "2030-01-29"),
        ("新规定施行后受理", "2030-01-01", [(P.accept, "2030-01-02")], "2030-01-14"),
        (
            "办结后不再计时",
            "2026-11-02",
            [(P.accept, "2026-11-02"), (P.grant, "2026-11-05")],
            None,
        ),
    ],
)
def test_last_lawful_day(
    _case: str, start: str, lines: list[tuple[Step, str]], due: str | None
) -> None:
    dates = P.dates(opened(start), log(*lines), CALENDAR)
    assert dates.due_on == (date.fromisoformat(due) if due else None)


def test_a_date_says_which_rule_of_which_day_set_it() -> None:
    dates = P.dates(opened(), log((P.accept, "2026-11-03")), CALENDAR)
    assert dates.rule is DECIDE
    assert dates.ruled_on == date(2026, 11, 3)
    assert P.dates(opened(), [], CALENDAR).rule is NOTIFY


def test_the_promised_day_comes_before_the_statutory_one() -> None:
    dates = P.dates(opened(), log((P.accept, "2026-11-02")), CALENDAR)
    assert (dates.pledged_on, dates.due_on) == (date(2026, 11, 18), date(2026, 11, 30))


def test_a_paused_matter_says_so() -> None:
    dates = P.dates(opened(), log((P.accept, "2026-11-02"), (P.inspect, "2026-11-04")), CALENDAR)
    assert (dates.paused, dates.due_on) == (True, None)


def test_beyond_the_published_calendar_a_date_is_provisional() -> None:
    assert P.dates(opened("2026-12-20"), log((P.accept, "2026-12-28")), CALENDAR).provisional
    assert not P.dates(opened(), log((P.accept, "2026-11-02")), CALENDAR).provisional


class TestSilence:
    def test_for_five_working_days_counts_as_acceptance_on_the_day_of_receipt(self) -> None:
        assert P.lapsed(opened(), [], date(2026, 11, 9), CALENDAR) is None
        taken = P.lapsed(opened(), [], date(2026, 11, 10), CALENDAR)
        assert taken == entry(P.deem, "2026-11-02")
        assert P.dates(opened(), [taken], CALENDAR).due_on == date(2026, 11, 30)

    def test_of_the_party_ends_the_matter_the_day_after(self) -> None:
        lines = log((P.ask_once, "2026-11-03"))
        assert P.lapsed(opened(), lines, date(2026, 12, 3), CALENDAR) is None
        taken = P.lapsed(opened(), lines, date(2027, 1, 9), CALENDAR)
        assert taken == entry(P.abandon, "2026-12-04")

    def test_does_not_lapse_where_the_law_says_nothing(self) -> None:
        lines = log((P.accept, "2026-11-02"))
        assert P.lapsed(opened(), lines, date(2028, 1, 1), CALENDAR) is None


@pytest.mark.parametrize(
    ("state", "role", "steps"),
    [
        (P.received, WINDOW, ("ask_once", "accept")),
        (P.received, PARTY, ("withdraw",)),
        (P.received, CLERK, ()),
        (P.received, LAW, ("deem",)),
        (P.amending, PARTY, ("amend", "withdraw")),
        (P.accepted, CLERK, ("inspect", "grant", "refuse")),
        (P.accepted, HEAD, ("extend", "grant")),
        (P.accepted, WINDOW, ()),
        (P.on_site, CLERK, ("report",)),
        (P.granted, HEAD, ()),
    ],
    ids=lambda v: getattr(v, "name", None),
)
def test_who_may_do_what(state: State, role: object, steps: tuple[str, ...]) -> None:
    name = getattr(role, "name", "")
    assert tuple(step.name for step in P.open_to(state, {name})) == steps


@pytest.mark.parametrize(
    ("_case", "step", "state", "roles", "facts", "taken", "message"),
    [
        (
            "状态不对",
            P.grant,
            P.received,
            {"clerk"},
            (),
            0,
            "现在是“已收件”，不能办理“准予”",
        ),
        (
            "已办结",
            P.grant,
            P.granted,
            {"clerk"},
            (),
            0,
            "已办结（准予许可），不能再办理“准予”",
        ),
        ("岗位不对", P.accept, P.received, {"clerk"}, (), 0, "“受理”由受理岗办理"),
        ("缺要素", P.refuse, P.accepted, {"clerk"}, (), 0, "办理“不予”还缺：理由"),
        ("多要素", P.accept, P.received, {"window"}, ("x",), 0, "“受理”不收这些内容：x"),
        (
            "次数用完",
            P.extend,
            P.accepted,
            {"head"},
            ("reason",),
            1,
            "“延长”最多办理 1 次",
        ),
    ],
)
def test_a_step_is_refused_in_words(
    _case: str,
    step: Step,
    state: State,
    roles: set[str],
    facts: tuple[str, ...],
    taken: int,
    message: str,
) -> None:
    with pytest.raises(Refusal) as refusal:
        P.check(step, state=state, roles=roles, facts=facts, taken=taken)
    assert str(refusal.value).startswith(message)


def test_one_of_the_parts_named_is_enough() -> None:
    for roles in ({"clerk"}, {"head"}, {"clerk", "head"}):
        P.check(P.grant, state=P.accepted, roles=roles, facts=(), taken=3)


def test_a_step_that_may_be_taken_twice_is_refused_the_third_time() -> None:
    twice = P.accepted.to(P.accepted, by=CLERK, label="催办", label_en="Remind", times=2)
    P.check(twice, state=P.accepted, roles={"clerk"}, facts=(), taken=1)
    with pytest.raises(Refusal, match="最多办理 2 次"):
        P.check(twice, state=P.accepted, roles={"clerk"}, facts=(), taken=2)


def declare(**parts: object) -> type[Procedure]:
    names = {"kind": "x.y", "label": "某", "label_en": "Some"}
    return type("Broken", (Procedure,), {**names, **parts})


def two(**start: object) -> tuple[State, State]:
    begin = State("起", "Begin", initial=True, **start)  # type: ignore[arg-type]
    return begin, State("终", "End", final=True)


class TestNonsenseIsRefusedWhenTheClassIsMade:
    def test_two_beginnings(self) -> None:
        a, _ = two()
        b = State("又一起", "Other", initial=True)
        with pytest.raises(ProcedureError, match="有且只有一个起始状态，现有 2 个"):
            declare(a=a, b=b)

    def test_a_state_nobody_can_reach(self) -> None:
        a, b = two()
        lost = State("孤儿", "Lost", final=True)
        go = a.to(b, by=CLERK, label="办", label_en="Go")
        with pytest.raises(ProcedureError, match="到不了的状态 lost"):
            declare(a=a, b=b, lost=lost, go=go)

    def test_a_state_that_never_ends(self) -> None:
        a, b = two()
        pit = State("坑", "Pit")
        go = a.to(b, by=CLERK, label="办", label_en="Go")
        fall = a.to(pit, by=CLERK, label="掉", label_en="Fall")
        with pytest.raises(ProcedureError, match="办不结的状态 pit"):
            declare(a=a, b=b, pit=pit, go=go, fall=fall)

    @pytest.mark.parametrize(
        ("_case", "start", "how", "message"),
        [
            ("逾期步骤写错", {"within": NOTIFY, "lapse": "gone"}, {}, "gone 不存在"),
            ("逾期却无时限", {"lapse": "go"}, {}, "却没有时限"),
            ("没有逾期步骤", {"lapse_from_entry": True}, {}, "却没有 lapse"),
            ("延长却不在计时", {}, {"adds": EXTEND, "times": 1}, "没有同一个 clock"),
            ("重新起算却无钟", {}, {"restarts": True}, "b 没有 clock"),
            ("承诺不对应", {"pledge": PROMISE}, {}, "承诺时限须缩短它自己的 clock"),
            ("没人办理", {}, {"by": ()}, "没有写由谁办理"),
            ("钟不是期限", {"clock": FINE}, {}, "a 的 clock 用了 fine，它不是期限"),
            ("以小时计却自动", {"within": HOURS, "lapse": "go"}, {}, "以小时计"),
            ("次数是负数", {}, {"times": -1}, "次数不能是负数"),
            ("要素重名", {}, {"needs": (FACT, FACT)}, "要素有重名"),
            ("必填与选填重名", {}, {"needs": (FACT,), "takes": (FACT,)}, "要素有重名"),
        ],
    )
    def test_and_other_slips(
        self, _case: str, start: dict[str, object], how: dict[str, object], message: str
    ) -> None:
        a, b = two(**start)
        given = {"by": CLERK, "label": "办", "label_en": "Go", **how}
        with pytest.raises(ProcedureError, match=message):
            declare(a=a, b=b, go=a.to(b, **given))  # type: ignore[arg-type]

    def test_no_end(self) -> None:
        a, b = State("起", "Begin", initial=True), State("又", "Again")
        go = a.to(b, by=CLERK, label="办", label_en="Go")
        with pytest.raises(ProcedureError, match="至少要有一个办结状态"):
            declare(a=a, b=b, go=go)

    @pytest.mark.parametrize("timed", [{"clock": DECIDE}, {"within": NOTIFY}])
    def test_a_clock_where_work_has_ended(self, timed: dict[str, Any]) -> None:
        a, b = State("起", "Begin", initial=True), State("终", "End", final=True, **timed)
        go = a.to(b, by=CLERK, label="办", label_en="Go")
        with pytest.raises(ProcedureError, match="b 是办结状态，不能再计时"):
            declare(a=a, b=b, go=go)

    def test_a_step_away_from_where_work_has_ended(self) -> None:
        a, b = two()
        c = State("又终", "End too", final=True)
        go = a.to(b, by=CLERK, label="办", label_en="Go")
        on = b.to(c, by=CLERK, label="再", label_en="On")
        with pytest.raises(ProcedureError, match="on 从办结状态 b 出发"):
            declare(a=a, b=b, c=c, go=go, on=on)

    def test_a_lapse_by_a_step_from_elsewhere(self) -> None:
        a, b = two(within=NOTIFY, lapse="on")
        c = State("中", "Middle")
        go = a.to(c, by=CLERK, label="办", label_en="Go")
        on = c.to(b, by=LAW, label="再", label_en="On")
        with pytest.raises(ProcedureError, match="on 不是从 a 出发的步骤"):
            declare(a=a, b=b, c=c, go=go, on=on)

    def test_a_lapse_that_stays(self) -> None:
        a, b = two(within=NOTIFY, lapse="stay")
        go = a.to(b, by=CLERK, label="办", label_en="Go")
        stay = a.to(a, by=LAW, label="留", label_en="Stay")
        with pytest.raises(ProcedureError, match="逾期后的步骤须离开这个状态"):
            declare(a=a, b=b, go=go, stay=stay)

    def test_an_extension_from_several_states_of_which_one_is_not_timed(self) -> None:
        a, b = two(clock=DECIDE)
        c = State("停", "Still")
        go = a.to(b, by=CLERK, label="办", label_en="Go")
        off = a.to(c, by=CLERK, label="停", label_en="Off")
        more = (a | c).to(a, by=HEAD, label="延", label_en="More", adds=EXTEND, times=1)
        with pytest.raises(ProcedureError, match="没有同一个 clock"):
            declare(a=a, b=b, c=c, go=go, off=off, more=more)

    def test_an_extension_in_another_unit(self) -> None:
        a, b = two(clock=DECIDE)
        go = a.to(b, by=CLERK, label="办", label_en="Go")
        stay = a.to(a, by=HEAD, label="延", label_en="Stay", adds=AMEND, times=1)
        with pytest.raises(ProcedureError, match="延长的单位与 decide 的单位不同"):
            declare(a=a, b=b, go=go, stay=stay)

    def test_an_extension_without_end(self) -> None:
        a, b = two(clock=DECIDE)
        go = a.to(b, by=CLERK, label="办", label_en="Go")
        stay = a.to(a, by=HEAD, label="延", label_en="Stay", adds=EXTEND)
        with pytest.raises(ProcedureError, match="须写明最多几次"):
            declare(a=a, b=b, go=go, stay=stay)

    def test_a_state_of_another_procedure(self) -> None:
        a, b = two()
        go = a.to(b, by=CLERK, label="办", label_en="Go")
        stray = a.to(P.granted, by=CLERK, label="歪", label_en="Stray")
        with pytest.raises(ProcedureError, match="不属于本程序的状态“准予许可”"):
            declare(a=a, b=b, go=go, stray=stray)

    def test_a_name_that_is_missing(self) -> None:
        a, b = two()
        go = a.to(b, by=CLERK, label="办", label_en="Go")
        with pytest.raises(ProcedureError, match="缺少 kind"):
            declare(a=a, b=b, go=go, kind="")
