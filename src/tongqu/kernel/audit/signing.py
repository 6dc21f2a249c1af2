"""The key that signs checkpoints: made once, kept outside the database and the tree."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)


def signing_key(path: Path) -> Ed25519PrivateKey:
    """Return the key kept at ``path``, made on first use, readable by its owner alone."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        key = Ed25519PrivateKey.generate()
        raw = key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
    return Ed25519PrivateKey.from_private_bytes(raw)


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """Return the 32 bytes anyone may check a signature with."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def public_key(raw: bytes) -> Ed25519PublicKey:
    """Return the public key from its 32 bytes."""
    return Ed25519PublicKey.from_public_bytes(raw)
