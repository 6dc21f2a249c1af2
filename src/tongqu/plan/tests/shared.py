"""Where the reference material lies, when it is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
SHARED = Path(os.environ.get("TONGQU_SHARED", ROOT.parent / "shared"))


def reference(name: str) -> Path:
    """Return a file of the reference material, or skip the test that asks for it."""
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"参考资料不在：{name}（可用环境变量 TONGQU_SHARED 指明位置）")
    return path
