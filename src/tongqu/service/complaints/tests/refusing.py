from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from tongqu.kernel.procedure.refusal import Refusal
from tongqu.service.complaints.tests.conftest import everything


@contextmanager
def refusing(code: str, *saying: str) -> Iterator[None]:
    """Expect a refusal with this code and these words that changes nothing at all."""
    before = everything()
    with pytest.raises(Refusal) as refusal, transaction.atomic():
        yield
    assert refusal.value.code == code, str(refusal.value)
    for words in saying:
        assert words in str(refusal.value)
    assert everything() == before
