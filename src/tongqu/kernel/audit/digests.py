"""SM3 digests of lines: what a chain is made of, and nothing personal in it. Pure."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping

DIGEST_BYTES = 32
SALT_BYTES = 16
GENESIS = bytes(DIGEST_BYTES)


def canonical(content: Mapping[str, object]) -> bytes:
    """Write a mapping in the one way that is hashed: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def sm3(*parts: bytes) -> bytes:
    """Return the SM3 digest (GB/T 32905) of length-prefixed parts, 32 bytes."""
    digest = hashlib.new("sm3")
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.digest()


def facts_digest(facts: Mapping[str, object], salt: bytes) -> bytes:
    """Digest erasable facts with their salt, so that erasing both leaves nothing to guess by."""
    return sm3(salt, canonical(facts))


def link(previous: bytes, chain: str, number: int, content: Mapping[str, object]) -> bytes:
    """Return the digest of one line, bound to the line before it and to its place."""
    return sm3(previous, chain.encode(), number.to_bytes(8), canonical(content))


def new_salt() -> bytes:
    """Return fresh random salt."""
    return secrets.token_bytes(SALT_BYTES)
