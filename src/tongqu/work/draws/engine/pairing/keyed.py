"""Numbers that look random to everybody before the entropy exists, and to nobody after."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

VERSION = b"tongqu pairing 1"


@dataclass(frozen=True, slots=True)
class Keyed:
    """HMAC-SHA256 under a key derived from the draw's seed; ``what`` keeps uses apart."""

    key: bytes

    @classmethod
    def of(cls, seed: bytes) -> Keyed:
        """Derive the key; the version of the method is part of it."""
        return cls(hmac.digest(seed, VERSION, "sha256"))

    def digest(self, what: str, name: str) -> bytes:
        """Return the digest of a name for one use; ``what`` holds no NUL."""
        return hmac.digest(self.key, f"{what}\0{name}".encode(), "sha256")

    def below(self, bound: int, what: str, name: str) -> int:
        """Return a number from 0 to ``bound - 1``; its bias is under ``bound / 2**256``."""
        return int.from_bytes(self.digest(what, name), "big") % bound

    def order(self, what: str, names: list[str]) -> list[int]:
        """Return the positions of distinct names in keyed order, whatever order they stand in."""
        digests = [self.digest(what, name) for name in names]
        return sorted(range(len(names)), key=lambda i: (digests[i], names[i]))
