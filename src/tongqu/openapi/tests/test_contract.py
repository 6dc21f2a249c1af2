"""What the interface says of itself holds for any request, with a session and without."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext, suppress
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.core import signals
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as configured
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import ignored_auth
from schemathesis.specs.openapi.schemas import OpenApiSchema

from tongqu.conf.wsgi import application
from tongqu.kernel.machines.scopes import scopes
from tongqu.kernel.machines.services import machine_allow, machine_open
from tongqu.kernel.matters.tests.conftest import Cast, opened
from tongqu.openapi.interface import routers
from tongqu.openapi.tests.conftest import SignedIn

OPERATIONS = len(  # what the interface offers of itself; a capability adds its own
    [path for router in routers().values() for path in router.path_operations]
)
EXAMPLES = configured(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Keep the test's connection open between requests, as Django's own test client does."""
    signals.request_started.disconnect(close_old_connections)
    signals.request_finished.disconnect(close_old_connections)
    yield
    signals.request_started.connect(close_old_connections)
    signals.request_finished.connect(close_old_connections)


@pytest.fixture
def contract(cast: Cast) -> OpenApiSchema:
    """Load the description the interface gives of itself, with some matters to be found."""
    for organ in (cast.county, cast.other):
        opened(cast, organ=organ)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


def check(contract: OpenApiSchema, headers: dict[str, str]) -> int:
    """Call every operation with lawful and unlawful requests; return how many operations."""
    count = 0
    for found in contract.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        count += 1
        for mode in GenerationMode:

            @EXAMPLES
            @given(case=operation.as_strategy(generation_mode=mode))
            def holds(case: Any) -> None:
                case.call_and_validate(headers=headers, excluded_checks=[ignored_auth])

            with suppress(Unsatisfiable) if mode is GenerationMode.NEGATIVE else nullcontext():
                holds()  # what takes anything cannot be asked wrongly
    return count


def test_strangers_get_what_is_described(contract: OpenApiSchema) -> None:
    assert check(contract, {"Host": "localhost"}) == OPERATIONS


def test_officers_get_what_is_described(
    contract: OpenApiSchema, cast: Cast, signed_in: SignedIn
) -> None:
    name = settings.SESSION_COOKIE_NAME
    cookie = signed_in(cast.clerk).cookies[name].value
    headers = {"Host": "localhost", "Cookie": f"{name}={cookie}"}
    assert check(contract, headers) == OPERATIONS


def test_other_systems_get_what_is_described(contract: OpenApiSchema, cast: Cast) -> None:
    account, token = machine_open(name="热线平台", organ=cast.city, by=None)
    machine_allow(account, scopes(), by=None)
    headers = {"Host": "localhost", "Authorization": f"Bearer {token}"}
    assert check(contract, headers) == OPERATIONS
