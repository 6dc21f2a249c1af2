"""Keys for single uses, derived from one secret by labelled hashing."""

from __future__ import annotations

import hmac

from tongqu.work.draws.engine.hashing import SEED, SHARE, STRATUM_KEY, Hash


def derive(secret: bytes, *labels: str | bytes, hash_name: str = "sha256") -> bytes:
    """Return 32 bytes for one use: HMAC over the labels, each preceded by its length.

    Whoever is shown one derived key learns nothing of the secret or of its other keys. The
    assignment of inspectors takes ``derive(seed, "pairing")``.
    """
    message = b"".join(
        len(raw).to_bytes(4, "big") + raw
        for raw in (label.encode() if isinstance(label, str) else label for label in labels)
    )
    return hmac.digest(secret, message, hash_name)


def share_of(secret: bytes, digest: Hash) -> bytes:
    """Return the organ's part of the entropy (机关的一份随机数)."""
    return derive(secret, "share", hash_name=digest.name)


def share_commitment(share: bytes, digest: Hash) -> bytes:
    """Return what is published of the organ's part before the draw."""
    return digest(SHARE, share)


def combine(*, commitment: bytes, share: bytes, value: str, digest: Hash) -> bytes:
    """Return the seed of a draw.

    ``commitment`` is the digest of the commitment, ``value`` the public source's value in its
    normal form. Neither the organ nor the source can choose the result alone.
    """
    return digest(SEED, commitment, share, value.encode())


def stratum_key(seed: bytes, blind: bytes, digest: Hash) -> bytes:
    """Return the key that ranks one stratum.

    The blind goes in so that nobody who is shown the seed, but not the stratum, can work out a
    leaf's rank: a rank would tell how strongly its stratum is drawn.
    """
    return digest(STRATUM_KEY, seed, blind)
