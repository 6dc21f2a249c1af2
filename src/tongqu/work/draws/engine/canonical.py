"""One byte string for one JSON value, the same in every language (规范化 JSON).

Keys in order, no spaces, UTF-8, and neither fractions nor exponents: what RFC 8785 says, for
documents whose keys lie in the basic plane and whose numbers are integers below 2^53.
"""

from __future__ import annotations

import json
from typing import Any

from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.hashing import BLINDED, DOCUMENT, Hash

BIGGEST = 2**53
HIGHEST = "\uffff"
"""Beyond it, JavaScript sorts keys differently from Python."""


def canonical(value: object) -> bytes:
    """Return the canonical bytes.

    Raises:
        DrawError: a fraction, a too large number or a broken character stands in the value.

    """
    _check(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise DrawError(f"文字里有不成对的代理字符（位置 {error.start}），请改正。") from error


def digest_of(document: dict[str, Any], digest: Hash) -> bytes:
    """Return the digest that a document is known by."""
    return digest(DOCUMENT, canonical(document))


def blinded(blind: bytes, value: object, digest: Hash) -> bytes:
    """Return a commitment that shows nothing of a value until its blind is shown."""
    return digest(BLINDED, blind, canonical(value))


def _check(value: object) -> None:
    match value:
        case None | bool() | str():
            return
        case int():
            if abs(value) >= BIGGEST:
                raise DrawError(f"数 {value} 太大，不能写进记录。")
        case list() | tuple():
            if not (value and type(value[0]) is int):  # long lists of small numbers are ours
                for item in value:
                    _check(item)
        case dict():
            for key, item in value.items():
                if not (isinstance(key, str) and max(key, default="") <= HIGHEST):
                    raise DrawError(f"名称“{key}”应是文字，且不用罕见的扩展字符，请改正。")
                _check(item)
        case _:
            raise DrawError(f"{value!r} 不能写进记录：只能是文字、整数、列表和表。")
