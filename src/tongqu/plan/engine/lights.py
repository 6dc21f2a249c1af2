"""A measure's colour, derived from what happened, and the sentences that say why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tongqu.kernel.procedure.both import NO_WORDS, Both


class Colour(StrEnum):
    """How a measure stands, the worst first; the words are those of every light in the house."""

    OVERDUE = "overdue"
    PAUSED = "paused"
    NEAR = "near"
    NORMAL = "normal"
    CLOSED = "closed"


WORDS = {
    Colour.OVERDUE: "滞后",
    Colour.PAUSED: "受阻",
    Colour.NEAR: "需关注",
    Colour.NORMAL: "正常",
    Colour.CLOSED: "已完成",
}


ALL_DONE = Both(
    "成果全部销号，目标均已达到", "every deliverable is closed and every target reached"
)
NOTHING_LATE = Both(
    "没有到期未办的成果和落后的指标", "no deliverable is overdue and no target behind"
)


@dataclass(frozen=True, slots=True)
class Habits:
    """The house's habits of judging: days of notice, and shares in per cent."""

    near_days: int
    behind: int
    far_behind: int


@dataclass(frozen=True, slots=True)
class Fruit:
    """A deliverable as of a day."""

    text: str
    due_on: date
    is_hard: bool
    is_closed: bool = False
    is_blocked: bool = False
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A target as of a day: the goal's bounds, and the value if anyone knows it.

    ``is_share`` marks a level that does not build up over the year (a rate, a limit of days);
    ``day`` is the day the value tells about, against which it is judged.
    """

    text: str
    low: float | None
    high: float | None
    value: float | None
    is_soft: bool
    is_share: bool
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What else is on record of a measure as of a day."""

    late_reports: tuple[date, ...] = ()
    block: str = ""
    urges_open: int = 0
    urges_ignored: int = 0
    prompts_ignored: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence and the colour it asks for."""

    colour: Colour
    words: Both


@dataclass(frozen=True, slots=True)
class Judgement:
    """A measure's colour and why, the gravest reason first."""

    colour: Colour
    reasons: tuple[Reason, ...]

    @property
    def why(self) -> Both:
        """Return the gravest reason."""
        return self.reasons[0].words if self.reasons else NO_WORDS


def elapsed(on: date, begins: date, ends: date) -> float:
    """Return the share of the plan's year that has passed, 0 to 1."""
    whole = (ends - begins).days + 1
    return min(max(((on - begins).days + 1) / whole, 0.0), 1.0)


def judged(  # noqa: PLR0913 (all that a colour hangs on)
    *,
    on: date,
    begins: date,
    ends: date,
    fruits: Sequence[Fruit],
    figures: Sequence[Figure],
    record: Record,
    habits: Habits,
) -> Judgement:
    """Return a measure's colour as of a day and every reason for it."""
    reasons = [
        *of_fruits(on, fruits, habits),
        *of_figures(on, begins, ends, figures, habits),
        *of_record(record),
    ]
    order = list(Colour)
    reasons.sort(key=lambda reason: order.index(reason.colour))
    if not reasons and fruits and all(fruit.is_closed for fruit in fruits) and met(figures):
        return Judgement(Colour.CLOSED, (Reason(Colour.CLOSED, ALL_DONE),))
    if not reasons:
        return Judgement(Colour.NORMAL, (Reason(Colour.NORMAL, NOTHING_LATE),))
    return Judgement(reasons[0].colour, tuple(reasons))


def met(figures: Sequence[Figure]) -> bool:
    """Tell whether every binding target whose value is known has been reached."""
    return all(reached(f) for f in figures if f.value is not None and not f.is_soft)


def reached(figure: Figure) -> bool:
    """Tell whether a target is reached."""
    value = figure.value
    if value is None:
        return False
    above = figure.low is None or value >= figure.low
    below = figure.high is None or figure.low is not None or value <= figure.high
    return above and below


def of_fruits(on: date, fruits: Sequence[Fruit], habits: Habits) -> Iterator[Reason]:
    """Yield what the deliverables give to say."""
    for fruit in fruits:
        if fruit.is_closed:
            continue
        left = (fruit.due_on - on).days
        if fruit.is_blocked:
            yield Reason(Colour.PAUSED, _blocked(fruit))
        if left < 0:
            colour = Colour.OVERDUE if fruit.is_hard else Colour.NEAR
            yield Reason(colour, _overdue(fruit, -left))
        elif left <= habits.near_days:
            words = Both(
                f"“{fruit.text}”还有 {left} 天到期", f"“{fruit.text}” is due in {_days(left)}"
            )
            yield Reason(Colour.NEAR, words)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _blocked(fruit: Fruit) -> Both:
    ground, ground_en = (f"：{fruit.ground}", f": {fruit.ground}") if fruit.ground else ("", "")
    return Both(f"“{fruit.text}”受阻{ground}", f"“{fruit.text}” is blocked{ground_en}")


def _overdue(fruit: Fruit, late: int) -> Both:
    day = fruit.due_on
    return Both(
        f"“{fruit.text}”应于{day.month}月{day.day}日完成，已过 {late} 天未销号",
        f"“{fruit.text}” was due on {day.day} {day:%B} and is not closed {_days(late)} later",
    )


def plain(value: float) -> str:
    """Return a figure as people say it: no more than two digits after the point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def of_figures(
    on: date, begins: date, ends: date, figures: Sequence[Figure], habits: Habits
) -> Iterator[Reason]:
    """Yield what the targets give to say, each measured against its own day's share of the year."""
    for figure in figures:
        if figure.value is None or reached(figure):
            continue
        share = elapsed(figure.day or on, begins, ends)
        if figure.low is None:
            yield Reason(Colour.NEAR, _above(figure.text, plain(figure.value)))
            continue
        expected = figure.low if figure.is_share else figure.low * share
        percent = 100 * figure.value / expected if expected else 100.0
        told = (figure.text, plain(figure.value), plain(expected))
        if share >= 1 and not figure.is_soft:
            yield Reason(Colour.OVERDUE, _missed(*told[:2]))
        elif percent < habits.far_behind and not figure.is_soft:
            yield Reason(Colour.OVERDUE, _behind(*told, Both("滞后", "late")))
        elif percent < habits.behind:
            yield Reason(Colour.NEAR, _behind(*told, Both("偏慢", "slow")))


def _above(text: str, value: str) -> Both:
    return Both(f"“{text}”现为 {value}，超过上限", f"“{text}” is {value}, above the limit")


def _missed(text: str, value: str) -> Both:
    return Both(
        f"“{text}”年底为 {value}，没有达到",
        f"“{text}” was {value} at the end of the year: not reached",
    )


def _behind(text: str, value: str, expected: str, how: Both) -> Both:
    return Both(
        f"“{text}”现为 {value}，时序进度应到 {expected}，{how}",
        f"“{text}” is {value}, by now it should be {expected}: {how.english}",
    )


def of_record(record: Record) -> Iterator[Reason]:
    """Yield what reports, prompts and urgings give to say."""
    if record.block:
        yield Reason(
            Colour.PAUSED,
            Both(
                f"最近一次月报称受阻：{record.block}",
                f"blocked, the last report says: {record.block}",
            ),
        )
    if record.urges_ignored:
        yield Reason(
            Colour.OVERDUE,
            Both(
                f"有 {record.urges_ignored} 张督办单逾期未答复",
                f"urgings not answered in time: {record.urges_ignored}",
            ),
        )
    elif record.urges_open:
        yield Reason(
            Colour.NEAR,
            Both(
                f"有 {record.urges_open} 张督办单在办",
                f"urgings being answered: {record.urges_open}",
            ),
        )
    if record.prompts_ignored:
        yield Reason(
            Colour.NEAR,
            Both(
                f"有 {record.prompts_ignored} 次催办逾期未回复",
                f"prompts not answered in time: {record.prompts_ignored}",
            ),
        )
    if len(record.late_reports) > 1:
        yield Reason(
            Colour.OVERDUE,
            Both(
                f"连续或累计 {len(record.late_reports)} 个月逾期未报",
                f"months not reported in time: {len(record.late_reports)}",
            ),
        )
    elif record.late_reports:
        month = record.late_reports[0]
        yield Reason(
            Colour.NEAR,
            Both(
                f"{month.year}年{month.month}月月报逾期未报", f"the report of {month:%B %Y} is late"
            ),
        )
