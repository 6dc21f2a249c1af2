"""The template of a sheet of tickets: its heads, one row as an example, how to fill each column."""

from __future__ import annotations

from collections.abc import Mapping

from tongqu.service.complaints.engine.tickets import COLUMNS, EXAMPLE, NEEDED

MUST = "必填。"
TOLD = {  # by head: the example, and how to fill it
    "工单号": (EXAMPLE, "同一来源里不重复的编号；同一个编号只收一次"),
    "类型": ("投诉", "可以写：{choices}；不写按投诉"),
    "收到日期": (
        "2026-11-25",
        "热线收到的日期，写成 2026-11-25 的样子；不写按今天。期限从这一天起算",
    ),
    "姓名": ("演示甲", "投诉必填；举报可以不填"),
    "电话": ("10000000001", "投诉必填：11 位手机号，或者区号加固定电话"),
    "地址": ("", "投诉人的联系地址"),
    "委托代理人": ("", "代人投诉的写代理人姓名；只用于投诉，受理前要核对授权委托书"),
    "代理人电话": ("", "有代理人的必填"),
    "共同投诉人": ("", "几个人为同一件事投诉的，写全各人姓名，用顿号隔开；只用于投诉"),
    "推选的代表人": ("", "共同投诉推选了代表人的写其姓名，用顿号隔开"),
    "经营者名称": ("演示健身馆", "店招或者营业执照上的名称"),
    "统一社会信用代码": ("", "18 位；不知道可以不填"),
    "区划代码": ("", "经营者所在地，6 至 12 位数字；不知道的写经营者地址"),
    "经营者地址": ("演示路 1 号", "写到门牌；没有区划代码时按它分送"),
    "平台": ("", "网络交易的写平台名称"),
    "分类": ("健身游泳", "可以写：{choices}；不写按其他"),
    "商品或者服务": ("健身年卡", ""),
    "请求": ("退款", "可以写：{choices}；不写按其他"),
    "涉及金额": ("1800", "元，最多两位小数"),
    "购买日期": ("2026-10-01", ""),
    "知道日期": ("2026-11-20", "知道权益受损的日期，用来判断是否超过法定期间"),
    "内容": ("办卡后停业，余额未退。", "事情的经过和要求，照来电人的话写"),
}


def example() -> list[str]:
    """Return the row that shows how a ticket looks; it is never taken in."""
    return [TOLD[head][0] for head in COLUMNS]


def explained(choices: Mapping[str, str]) -> list[list[str]]:
    """Return each head with how to fill it; ``choices`` are the words that may stand there."""
    return [
        [head, (MUST if head in NEEDED else "") + TOLD[head][1].format(choices=choices.get(head))]
        for head in COLUMNS
    ]
