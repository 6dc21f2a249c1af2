"""Public sources of entropy: values nobody can know before their moment (公开随机数来源)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from tongqu.kernel.clock.now import LAW_ZONE
from tongqu.kernel.procedure.both import Both
from tongqu.work.draws.engine.errors import DrawError

LEAST_OUTCOMES = 2**24
"""Below this many equally likely values an organ could shape the result by choosing its secret."""
LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Beacon:
    """A beacon with numbered rounds at fixed moments (drand)."""

    title: str
    chain: str
    genesis: int
    period: int

    def moment(self, number: int) -> datetime:
        """Return when a round comes out."""
        return datetime.fromtimestamp(self.genesis, LAW_ZONE) + timedelta(
            seconds=(number - 1) * self.period
        )


@dataclass(frozen=True, slots=True)
class Lottery:
    """A state lottery: how many balls, up to which number, sorted or in order of drawing."""

    title: Both
    groups: tuple[tuple[int, int], ...]


BEACONS = {
    "drand-quicknet": Beacon(
        "drand quicknet",
        "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
        1692803367,
        3,
    ),
    "drand-default": Beacon(
        "drand default",
        "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce",
        1595431050,
        30,
    ),
}
LOTTERIES = {
    "双色球": Lottery(
        Both("中国福利彩票双色球", "China Welfare Lottery, Double Colour Ball"), ((6, 33), (1, 16))
    ),
    "大乐透": Lottery(
        Both("中国体育彩票超级大乐透", "China Sports Lottery, Super Lotto"), ((5, 35), (2, 12))
    ),
}
HEX_64 = re.compile(r"[0-9a-f]{64}")


def normal(source: str, value: str) -> str:
    """Return the one way a value of a source is written.

    Raises:
        DrawError: it cannot be a value of this source.

    """
    if source in BEACONS or source == LOCAL:
        return _hexadecimal(source, value)
    if source in LOTTERIES:
        return _balls(source, value)
    text = " ".join(value.split())
    if not text:
        raise DrawError(
            Both(
                "随机数是空的，请照公布的原文填写。", "The number is empty; enter it as published."
            )
        )
    return text


def _hexadecimal(source: str, value: str) -> str:
    text = value.strip().lower()
    if not HEX_64.fullmatch(text):
        typed = value.strip()[:80]
        raise DrawError(
            Both(
                f"{source} 的随机数应是 64 位十六进制数，现为“{typed}”。",
                f"A number of {source} has 64 hexadecimal digits; this is “{typed}”.",
            )
        )
    return text


def _balls(source: str, value: str) -> str:
    """Return the numbers of each group in rising order: the order of drawing is not published."""
    groups = LOTTERIES[source].groups
    found = [int(number) for number in re.findall(r"\d+", value, re.ASCII)]
    wanted = sum(many for many, _ in groups)
    if len(found) != wanted:
        given = value[:80]
        raise DrawError(
            Both(
                f"{source}每期有 {wanted} 个号码，现填了 {len(found)} 个：“{given}”。",
                f"{LOTTERIES[source].title.english} draws {wanted} balls; {len(found)} were given: "
                f"“{given}”.",
            )
        )
    words: list[str] = []
    start = 0
    for many, highest in groups:
        balls = sorted(found[start : start + many])
        if len(set(balls)) != many or not 1 <= balls[0] <= balls[-1] <= highest:
            place, given = len(words) + 1, value[:80]
            raise DrawError(
                Both(
                    f"{source}的号码“{given}”不对："
                    f"第 {place} 组应是 1 至 {highest} 中互不相同的 {many} 个。",
                    f"The balls “{given}” are wrong: group {place} has {many} different ones from "
                    f"1 to {highest}.",
                )
            )
        words.append(" ".join(f"{ball:02}" for ball in balls))
        start += many
    return " + ".join(words)


def agreed(source: str, entries: dict[str, str]) -> str:
    """Return the value that two officers entered alike (双人录入).

    Raises:
        DrawError: fewer than two persons, or two values.

    """
    if len(entries) < 2 and (source != LOCAL or not entries):
        raise DrawError(
            "缺少随机数：须由两名工作人员各自录入一次，"
            "如 --entry 张某=值 --entry 李某=值（值照公布的原文填写）。"
        )
    (first, value), *others = ((who, normal(source, each)) for who, each in entries.items())
    for who, other in others:
        if other != value:
            place = next(
                (i for i, (a, b) in enumerate(zip(value, other, strict=False)) if a != b),
                min(len(value), len(other)),
            )
            one, two = value[place : place + 12], other[place : place + 12]
            raise DrawError(
                Both(
                    f"{first}与{who}录入的随机数不一致，从第 {place + 1} 位起不同："
                    f"“{one}”和“{two}”。请两人各自对照公布的原文重新录入。",
                    f"{first} and {who} entered different numbers, from place {place + 1} on: "
                    f"“{one}” and “{two}”. Both check what is published and enter it again.",
                )
            )
    return value


def moment_of(source: str, number: str) -> datetime | None:
    """Return when a numbered round comes out, where that can be computed."""
    if source not in BEACONS:
        return None
    if not number.isdecimal() or int(number) < 1:
        raise DrawError(f"{source} 的轮次应是正整数，现为“{number}”。")
    return BEACONS[source].moment(int(number))


def is_named(source: str) -> bool:
    """Whether the form of its values is known to us."""
    return source in BEACONS or source in LOTTERIES or source == LOCAL
