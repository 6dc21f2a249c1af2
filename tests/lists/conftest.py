"""The demonstration province, built once for the tests of lists, with somebody for every page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from tests.lists.world import furnish
from tongqu.cli import setup
from tongqu.cli.demo import province
from tongqu.plan.setup import import_plan


@pytest.fixture(scope="module")
def world(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:
    """Build the demonstration and what it lacks; all of it is gone afterwards."""
    del django_db_setup
    with pytest.MonkeyPatch.context() as patch:
        home: Path = tmp_path_factory.mktemp("home")
        patch.setenv("TONGQU_HOME", str(home))
        with django_db_blocker.unblock(), transaction.atomic():
            province.build(say=print)
            import_plan(say=print, plan_file=None)
            for step in setup.demonstrations():
                setup.load(step.function)(say=print)
            furnish()
            yield
            transaction.set_rollback(True)
