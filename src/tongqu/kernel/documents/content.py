"""What a document says, and the digest that proves it: the same words give the same digest."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import date

from tongqu.kernel.documents.letters import Letter
from tongqu.kernel.documents.models import Document
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.registry import state_of

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without the signs people take for one another
CODE_LENGTH = 12


def values_of(matter: Matter, day: date, asked: Mapping[str, str], ground: str) -> dict[str, str]:
    """Return what fills a letter's fields: the matter's own facts, and those the officer gave."""
    return {
        "subject": matter.subject_name,
        "subject_key": matter.subject_key,
        "organ": matter.organ.name,
        "matter": matter.number,
        "opened": in_chinese(matter.opened_on),
        "today": in_chinese(day),
        "state": state_of(matter.kind, matter.state).label,
        "due": in_chinese(matter.due_on) if matter.due_on else "——",
        "ground": ground or "——",
        **asked,
    }


def in_chinese(day: date) -> str:
    """Return a date as letters write it: 2026年11月25日."""
    return f"{day.year}年{day.month}月{day.day}日"


def number_text(mark: str, letter: Letter, year: int, serial: int) -> str:
    """Return an official number: 鄂市监投受〔2026〕12号."""
    return f"{mark}{letter.word}〔{year}〕{serial}号"


def new_code() -> str:
    """Return a code that cannot be guessed (58 bits) and is easy to type."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def digest_of(document: Document) -> bytes:
    """Return the SHA-256 of everything the paper says, in a canonical form anyone can rebuild."""
    content = {
        "number": document.number,
        "title": document.title,
        "organ": document.organ_name,
        "addressee": document.addressee,
        "paragraphs": document.paragraphs,
        "day": document.day.isoformat(),
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


def is_whole(document: Document) -> bool:
    """Say whether the kept content is what was issued; erased content cannot be compared."""
    return document.erased_on is not None or digest_of(document) == bytes(document.digest)
