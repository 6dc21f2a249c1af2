"""What the operation log says of a line: its facts under the field's words, not the program's."""

from __future__ import annotations

from collections.abc import Mapping

from tongqu.kernel.procedure.roles import ROLES
from tongqu.kernel.ui.words import either

WORDS: dict[str, tuple[str, str]] = {
    "amount": ("金额", "Amount"),
    "basis": ("依据", "Ground"),
    "count": ("数量", "Count"),
    "day": ("日期", "Day"),
    "evidence": ("凭据", "Evidence"),
    "file": ("文件", "File"),
    "filter": ("筛选", "Filter"),
    "found": ("发现问题", "Found"),
    "is_cut": ("只取了一部分", "Cut off"),
    "key": ("代码", "Code"),
    "kind": ("种类", "Kind"),
    "list": ("清单", "List"),
    "measure": ("措施", "Measure"),
    "members": ("成员", "Members"),
    "mended": ("已整改", "Mended"),
    "name": ("名称", "Name"),
    "organ": ("机关序号", "Organ number"),
    "organs": ("单位", "Organs"),
    "page": ("页面", "Page"),
    "path": ("层级路径", "Path"),
    "reach": ("可见范围", "Reach"),
    "reason": ("理由", "Reason"),
    "role": ("岗位", "Post"),
    "rows": ("行数", "Rows"),
    "sent": ("已派发", "Sent"),
    "sha256": ("SHA-256", "SHA-256"),
    "target": ("目标", "Target"),
    "user": ("人员序号", "Person number"),
    "username": ("用户名", "User name"),
    "value": ("数值", "Value"),
    "waiting": ("待派发", "Waiting"),
}


def in_words(facts: Mapping[str, object]) -> str:
    """Return a line's facts as a sentence; a fact nobody named yet keeps the program's name."""
    parts = (f"{_name(key)}{either('：', ': ')}{_value(key, facts[key])}" for key in facts)
    return either("；", "; ").join(parts)


def _name(key: str) -> str:
    return either(*WORDS.get(key, (key, key)))


def _value(key: str, value: object) -> str:
    match value:
        case bool():
            return either("是", "yes") if value else either("否", "no")
        case list() | tuple():
            return either("、", ", ").join(map(str, value))
        case str() if key == "role" and value in ROLES:
            return either(ROLES[value].label, ROLES[value].label_en)
        case _:
            return str(value)
