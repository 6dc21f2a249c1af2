"""The two hash functions of a draw, and the tags that keep their uses apart.

Every message begins with one tag byte, and within one tag the lengths of all parts but the last
are fixed, so that no message of one use can be read as a message of another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from tongqu.work.draws.engine.errors import DrawError

SIZE = 32
"""Bytes of a digest, a salt, a blind and a secret."""
HASHES = ("sha256", "sm3")

LEAF = b"\x00"
NODE = b"\x01"
SALT = b"\x02"
RANK = b"\x03"
DOCUMENT = b"\x04"
SHARE = b"\x05"
BLINDED = b"\x06"
MEMBERS = b"\x07"
SEED = b"\x08"
ROOT = b"\x09"
STRATUM_KEY = b"\x0a"


@dataclass(frozen=True, slots=True)
class Hash:
    """SHA-256 (GB/T 18238.3) or SM3 (GB/T 32905)."""

    name: str

    def __post_init__(self) -> None:
        if self.name not in HASHES:
            raise DrawError(f"不认识的哈希算法“{self.name}”，可用的是 {'、'.join(HASHES)}。")
        if self.name not in hashlib.algorithms_available:
            raise DrawError(f"本机的 OpenSSL 不提供 {self.name}，请换用 sha256 或更新 OpenSSL。")

    def __call__(self, *parts: bytes) -> bytes:
        """Return the digest of the parts put end to end."""
        return hashlib.new(self.name, b"".join(parts)).digest()

    def each(self, messages: Iterable[bytes]) -> bytes:
        """Return the digests of many messages, put end to end."""
        if self.name == "sha256":
            sha256 = hashlib.sha256
            return b"".join([sha256(message).digest() for message in messages])
        fresh = hashlib.new(self.name).copy  # looking the algorithm up again costs more than SM3
        found = []
        for message in messages:
            state = fresh()
            state.update(message)
            found.append(state.digest())
        return b"".join(found)
