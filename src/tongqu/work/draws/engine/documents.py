"""JSON documents read with care: a missing or wrong field is named by its path."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tongqu.work.draws.engine.errors import DrawError, reason_of
from tongqu.work.draws.engine.hashing import SIZE

COMMITMENT = "tongqu-draw-commitment/1"
PUBLIC = "tongqu-draw-public/1"
RECORD = "tongqu-draw-record/1"
PROOF = "tongqu-draw-proof/1"
FORMATS = {COMMITMENT: "抽取承诺", PUBLIC: "公开记录", RECORD: "完整记录", PROOF: "企业凭证"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document and where it stands."""

    value: Any
    path: str = ""

    def at(self, key: str) -> Part:
        """Return a field."""
        if not isinstance(self.value, dict) or key not in self.value:
            raise DrawError(f"文件里缺少 {self._to(key)}，可能不完整或被改动。")
        return Part(self.value[key], self._to(key))

    def maybe(self, key: str) -> Part | None:
        """Return a field, or nothing where it is null."""
        found = self.at(key)
        return None if found.value is None else found

    def items(self) -> Iterator[Part]:
        """Every element of a list."""
        for place, each in enumerate(self.list_()):
            yield Part(each, f"{self.path}[{place}]")

    def list_(self) -> list[Any]:
        """Return a list."""
        if not isinstance(self.value, list):
            raise self._wrong("一列")
        return self.value

    def table(self) -> dict[str, Any]:
        """Return a mapping."""
        if not isinstance(self.value, dict):
            raise self._wrong("一张表")
        return self.value

    def text(self) -> str:
        """Return a text."""
        if not isinstance(self.value, str):
            raise self._wrong("文字")
        return self.value

    def number(self) -> int:
        """Return a whole number, not below zero."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < 0:
            raise self._wrong("不小于零的整数")
        return self.value

    def bytes_(self, size: int = SIZE) -> bytes:
        """Return bytes written in hexadecimal."""
        try:
            raw = bytes.fromhex(self.text())
        except ValueError as error:
            raise self._wrong("十六进制") from error
        if len(raw) != size:
            raise self._wrong(f"{size} 个字节的十六进制")
        return raw

    def _to(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def _wrong(self, wanted: str) -> DrawError:
        shown = json.dumps(self.value, ensure_ascii=False)[:60]
        return DrawError(f"文件里的 {self.path} 应是{wanted}，现为 {shown}，可能被改动。")


def load(path: Path, *wanted: str) -> dict[str, Any]:
    """Read one of the documents of a draw.

    Raises:
        DrawError: there is no such file, or it is something else.

    """
    try:
        raw = path.read_bytes()
        found = json.loads(raw)
    except OSError as error:
        raise DrawError(f"打不开 {path}：{reason_of(error)}。") from error
    except (ValueError, RecursionError) as error:
        raise DrawError(f"{path.name} 不是完好的 JSON（{error}）。") from error
    kind = found.get("format") if isinstance(found, dict) else None
    if kind not in FORMATS:
        raise DrawError(f"{path.name} 不是抽取的文件（format 应是 {'、'.join(FORMATS)} 之一）。")
    if wanted and kind not in wanted:
        names = "或".join(FORMATS[each] for each in wanted)
        raise DrawError(f"{path.name} 是{FORMATS[kind]}，这里要的是{names}。")
    return dict(found)
