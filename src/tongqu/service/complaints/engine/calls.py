"""A ticket as a program sends it: values told from what is none, each by the field it stands in."""

from __future__ import annotations

from tongqu.kernel.files.sheets import cell_text
from tongqu.service.complaints.engine.tickets import COLUMNS, HEADS, Fault

MOST = 200  # tickets of a call
LONGEST_NAME = 60
UNKNOWN = "没有“{name}”这个字段，请核对接口说明里的字段名"
NO_VALUE = "“{head}”收到的是{kind}，应是一段文字或者一个数；没有的写空文字或者省去"
NO_TEXT = "“{head}”里有不成字的编码，请按 UTF-8 重新发送"
NO_TICKET = '这一件收到的是{kind}，应是一个对象，如 {{"ticket": "…", "text": "…"}}'
KINDS: dict[type, str] = {
    dict: "对象",
    list: "数组",
    bool: "真假值",
    str: "文字",
    int: "数",
    float: "数",
    type(None): "空值",
}

Cells = dict[str, str]


def cells_in(given: object) -> tuple[Cells, list[Fault]]:
    """Return the cells of one ticket, as a row of a sheet has them, and a fault for what is none.

    A field that holds no value is left empty.
    """
    cells = dict.fromkeys(COLUMNS, "")
    if not isinstance(given, dict):
        return cells, [Fault("", NO_TICKET.format(kind=KINDS[type(given)]))]
    faults = []
    for name, value in given.items():
        if name not in HEADS:
            shown = _named(str(name))
            faults.append(Fault(shown, UNKNOWN.format(name=shown)))
        elif why := _why_none(HEADS[name], value):
            faults.append(Fault(name, why))
        else:
            cells[HEADS[name]] = cell_text(value)
    return cells, faults


def _why_none(head: str, value: object) -> str:
    if isinstance(value, bool | dict | list):
        return NO_VALUE.format(head=head, kind=KINDS[type(value)])
    try:
        str(value).encode()
    except UnicodeEncodeError:
        return NO_TEXT.format(head=head)
    return ""


def _named(field: str) -> str:
    """Return the name of an unknown field as it can be kept and shown."""
    return cell_text(field.encode("utf-8", "replace").decode())[:LONGEST_NAME]
