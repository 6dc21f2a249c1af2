"""What must not be readable in the database: encrypted or digested under the installation's secret.

Every use has a key of its own, derived from the secret by HKDF with the use's name; after a change
of the secret, values sealed under an earlier one named in SECRET_KEY_FALLBACKS still open.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE_BYTES = 12
KEY_BYTES = 32


class UnsealError(ValueError):
    """The value was sealed under another secret, for another use or place, or was changed."""


def seal(use: str, content: bytes, *, place: str) -> bytes:
    """Encrypt by AES-256-GCM, bound to ``place`` so that it opens nowhere else."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(_key(settings.SECRET_KEY, use)).encrypt(nonce, content, place.encode())


def unseal(use: str, sealed: bytes, *, place: str) -> bytes:
    """Return the content; raise UnsealError where it does not belong."""
    nonce, body = bytes(sealed[:NONCE_BYTES]), bytes(sealed[NONCE_BYTES:])
    for secret in _secrets():
        try:
            return AESGCM(_key(secret, use)).decrypt(nonce, body, place.encode())
        except InvalidTag:
            continue
    raise UnsealError(f"{use}: sealed elsewhere or changed")


def keyed_digest(use: str, *parts: str) -> str:
    """Return a digest that nobody without the installation's secret can compute or guess by."""
    content = "\0".join(parts).encode()
    return hmac.new(_key(settings.SECRET_KEY, use), content, hashlib.sha256).hexdigest()


def _secrets() -> Iterator[str]:
    yield settings.SECRET_KEY
    yield from settings.SECRET_KEY_FALLBACKS


@lru_cache(maxsize=64)
def _key(secret: str, use: str) -> bytes:
    info = f"tongqu:{use}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(secret.encode())
