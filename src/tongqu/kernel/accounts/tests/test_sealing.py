from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings

from tongqu.kernel.accounts.sealing import UnsealError, keyed_digest, seal, unseal


def test_what_is_sealed_opens_only_in_its_place_and_for_its_use() -> None:
    sealed = seal("use", "内容".encode(), place="7")
    assert unseal("use", sealed, place="7").decode() == "内容"
    for use, place in (("use", "8"), ("other", "7")):
        with pytest.raises(UnsealError):
            unseal(use, sealed, place=place)
    with pytest.raises(UnsealError):
        unseal("use", sealed[:-1] + bytes([sealed[-1] ^ 1]), place="7")


def test_an_earlier_secret_still_opens_what_it_sealed(settings: Settings) -> None:
    settings.SECRET_KEY = "first"  # noqa: S105
    sealed, digest = seal("use", b"x", place=""), keyed_digest("use", "x")
    settings.SECRET_KEY = "second"  # noqa: S105
    with pytest.raises(UnsealError):
        unseal("use", sealed, place="")
    settings.SECRET_KEY_FALLBACKS = ["first"]
    assert unseal("use", sealed, place="") == b"x"
    assert keyed_digest("use", "x") != digest
