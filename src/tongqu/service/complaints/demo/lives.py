"""The lives of a made-up year, as plain rows: who complained of whom, and what happened when.

The same seed gives the same year. Nothing here touches the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tongqu.kernel.clock.calendar import WorkCalendar
from tongqu.kernel.procedure.parts import Step
from tongqu.service.complaints.demo.pace import Pace, pace_of
from tongqu.service.complaints.demo.shops import MARK, Place, Shop, content, shops_of
from tongqu.service.complaints.procedure import Complaint, Report

SEED = 20261125
DAYS = 365
RECENT, UNTOUCHED = timedelta(days=9), 0.3
FORGOTTEN, LYING = timedelta(days=40), timedelta(days=100)  # nothing lies longer than that
PRICES = tuple(map(Decimal, ("0.8", "0.9", "1", "1", "1", "1.2", "1.5")))
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
CHANNELS = (("portal", 45), ("12345", 30), ("12315", 18), ("window", 5), ("mail", 2))
LATE_BY = 9  # workdays: how far past its term the latest of the late ones is


@dataclass(slots=True)
class Life:
    """One complaint or report: its facts, the day it came, and every step with day and facts."""

    is_report: bool
    shop: Shop
    category: str
    goods: str
    text: str
    amount: Decimal
    name: str
    phone: str
    channel: str
    opened: date
    steps: list[tuple[Step, date, dict[str, str]]] = field(default_factory=list)


class Year:
    """Makes the lives of the year that ends on a day."""

    def __init__(self, places: Sequence[Place], until: date, calendar: WorkCalendar) -> None:
        self.random = Random(SEED)  # noqa: S311 (made-up rows, not secrets)
        self.until, self.calendar, self.places = until, calendar, places
        self.paces = {place: pace_of(at) for at, place in enumerate(places)}
        self.shops = [shop for at, place in enumerate(places) for shop in shops_of(place, at)]
        self.by_group: dict[str, list[Shop]] = {}
        for shop in self.shops:
            self.by_group.setdefault(shop.group, []).append(shop)

    def lives(self, complaints: int, reports: int) -> list[Life]:
        """Return so many complaints and reports in order of the day they came."""
        made = [self._complaint(self._base(is_report=False)) for _ in range(complaints)]
        made += [self._report(self._base(is_report=True)) for _ in range(reports)]
        for life in made:
            life.steps = [each for each in life.steps if each[1] <= self.until]
        return sorted(made, key=lambda life: life.opened)

    def _base(self, *, is_report: bool) -> Life:
        day = self.until - timedelta(days=int(DAYS * self.random.random() ** 1.15))
        month = day.month - 1
        months = {group: b["weight"] * b["months"][month] for group, b in content().items()}
        [group] = self.random.choices(list(months), list(months.values()))
        known = self.by_group[group]
        near = [self.paces[shop.place].busy for shop in known]
        [shop] = self.random.choices(known, near)
        sold = self.random.choice(shop.sells)
        where = shop.name.removeprefix(MARK)
        amount = (sold.price * self.random.choice(PRICES)).quantize(Decimal(1))
        paid = f"{day.month}月在{where}为{sold.goods}付了 {amount} 元"
        person = int(400 * self.random.random() ** 2.2 * 9) if not is_report else 9000
        [channel] = self.random.choices([c for c, _ in CHANNELS], [w for _, w in CHANNELS])
        return Life(
            is_report,
            shop,
            f"{group}.{sold.kind}",
            sold.goods,
            f"{paid}，{sold.trouble}。",
            amount,
            f"{MARK}{SURNAMES[person % len(SURNAMES)]}某",
            f"1000000{person:04d}",
            channel,
            day,
        )  # fmt: skip

    def _complaint(self, life: Life) -> Life:
        draw, day, pace = self.random.random(), life.opened, self._pace(life)
        untouched = UNTOUCHED if self.until - day < RECENT else pace.left
        if self.until - day < FORGOTTEN and self.random.random() < untouched:
            return life  # nobody has come to it yet; the older ones are late
        if life.shop.is_enrolled and draw < 0.8:
            return self._settle(life)
        if draw < 0.09:
            why = self.random.choice(("not_ours", "handled", "not_consumer", "no_material"))
            facts = {"ground": why, "reason": "审查材料后认定，详见告知。"}
            life.steps.append((Complaint.refuse, self._workday(day, 6), facts))
        elif draw < 0.12:
            said = {"reason": "已与商家说好，不用处理了。"}
            life.steps.append((Complaint.withdraw, self._workday(day, 3), said))
        else:
            self._mediate(life, self._workday(day, self._days(1, 7, 8, pace)))
        return life

    def _pace(self, life: Life) -> Pace:
        return self.paces[life.shop.place]

    def _days(self, least: int, until: int, late: int, pace: Pace) -> int:
        """Return in how many days a step comes: seldom too late, as the county works."""
        if self.random.random() < pace.late:
            return late + int(LATE_BY * self.random.random())
        return least + int((until - least) * self.random.random())

    def _settle(self, life: Life) -> Life:
        passed = self._workday(life.opened, 1)
        life.steps.append((Complaint.pass_to_operator, passed, {}))
        later = self._workday(passed, 2 + int(7 * self.random.random()))
        if self.random.random() < 0.7:
            money = self._money(life)
            life.steps.append(
                (Complaint.settle, later, {"recovered": money, "agreement": "双方自行和解。"})
            )
        else:
            life.steps.append((Complaint.settling_failed, later, {}))
            self._mediate(life, self._workday(later, 3))
        return life

    def _mediate(self, life: Life, accepted: date) -> None:
        life.steps.append((Complaint.accept, accepted, {}))
        talked = self._workday(accepted, 3 + int(8 * self.random.random()))
        life.steps.append((Complaint.record, talked, {"note": "分别联系双方，经营者愿意协商。"}))
        turn = self.random.random()
        if turn < 0.06:
            talked = self._appraise(life, talked)
        elif turn < 0.08:
            talked = self._recuse(life, talked)
        elif turn < 0.14:
            said = {"reason": "双方自行和解，投诉人撤回。", "recovered": self._money(life)}
            life.steps.append((Complaint.give_up, self._workday(talked, 2), said))
            life.steps.append((Complaint.tell_end, self._workday(talked, 5), {}))
            return
        pace = self._pace(life)
        if self.until - accepted < LYING and self.random.random() < pace.left:
            return  # the file lies; once the term is over it is late
        end = self._workday(talked, self._days(2, 20, 44, pace))
        hope = content()[life.shop.group]["agreed"] * pace.agreed
        if self.random.random() < hope:
            facts = {"agreement": "经营者退还部分款项。", "recovered": self._money(life)}
            life.steps.append((Complaint.agree, end, facts | {"record": "letter"}))
            return
        why = self.random.choice(("no_agreement", "no_agreement", "absent"))
        life.steps.append(
            (Complaint.end, end, {"why": why, "reason": "经两次调解，双方不能达成一致。"})
        )
        told = self._workday(end, self._days(1, 5, 8, pace))
        life.steps.append((Complaint.tell_end, told, {}))

    def _appraise(self, life: Life, day: date) -> date:
        """Have it appraised; mediation goes on when the result is in."""
        sent, back = self._workday(day, 1), self._workday(day, 9 + int(8 * self.random.random()))
        life.steps.append((Complaint.appraise, sent, {"body": f"{MARK}质量检验机构"}))
        life.steps.append((Complaint.resume, back, {"result": "有质量缺陷，与使用无关。"}))
        return back

    def _recuse(self, life: Life, day: date) -> date:
        asked, decided = self._workday(day, 1), self._workday(day, 3)
        why = {"reason": "调解人员与经营者是亲属。"}
        life.steps.append((Complaint.ask_recusal, asked, why))
        life.steps.append((Complaint.decide_recusal, decided, {"note": "理由成立，改由他人调解。"}))
        return decided

    def _report(self, life: Life) -> Life:
        draw, day = self.random.random(), life.opened
        if draw < 0.07:
            facts = {"organ": "住房城乡建设部门", "reason": "不属于市场监督管理职责。"}
            life.steps.append((Report.send_elsewhere, self._workday(day, 3), facts))
        elif draw < 0.11:
            life.steps.append(
                (Report.mark_repeated, self._workday(day, 4), {"reason": "同一事实。"})
            )
        else:
            self._decide(life, self._verify(life))
        return life

    def _verify(self, life: Life) -> date:
        """Verify, some of it with a test or an extension; return the day of the decision."""
        day, turn = life.opened, self.random.random()
        if turn < 0.08:
            sent, back = self._workday(day, 4), self._workday(day, 12)
            life.steps.append((Report.test, sent, {"body": f"{MARK}检验机构"}))
            life.steps.append((Report.tested, back, {"result": "样品不合格。"}))
            return self._workday(back, 5)
        if turn < 0.2:
            why = {"reason": "涉及两处场所，需要逐一核查。"}
            life.steps.append((Report.extend, self._workday(day, 13), why))
            return self._workday(day, 20 + int(8 * self.random.random()))
        return self._workday(day, self._days(6, 14, 16, self._pace(life)))

    def _decide(self, life: Life, day: date) -> None:
        if self.random.random() < 0.3:
            facts = {"finding": "现场检查属实。", "case": f"演示立〔{day.year}〕{day:%m%d}号"}
            life.steps.append((Report.file, day, facts))
            told = self._workday(day, self._days(1, 4, 6, self._pace(life)))
            life.steps.append((Report.tell_filed, told, {}))
            return
        facts = {"finding": "现场检查未发现违法。", "reason": "证据不足，不予立案。"}
        life.steps.append((Report.file_not, day, facts))
        told = self._workday(day, self._days(1, 4, 6, self._pace(life)))
        life.steps.append((Report.tell_not_filed, told, {}))

    def _money(self, life: Life) -> str:
        return str(
            (life.amount * Decimal(self.random.choice(("0.5", "0.8", "1")))).quantize(Decimal(1))
        )

    def _workday(self, day: date, count: int) -> date:
        return self.calendar.after(day, count)
