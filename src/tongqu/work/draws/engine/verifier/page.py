"""Assembles the verifier into one file that works from a disk without a network."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

HERE = Path(__file__).parent
SCRIPTS = ("hash.js", "tree.js", "checks.js", "record.js", "page.js")


def page() -> str:
    """Return the page; its own policy lets nothing run but what stands in it, and loads nothing."""
    script = "\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    style = (HERE / "page.css").read_text(encoding="utf-8")
    policy = f"default-src 'none'; script-src {_source(script)}; style-src {_source(style)}"
    whole = (HERE / "page.html").read_text(encoding="utf-8")
    for mark, text in (("POLICY", policy), ("STYLE", style), ("SCRIPT", script)):
        whole = whole.replace(f"%{mark}%", text)
    return whole


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
