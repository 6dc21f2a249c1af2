"""The kernel's cast, with browsers that have signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in as past_the_door
from tongqu.kernel.matters.tests.conftest import _kind_known, _second_of_november, cast, matter
from tongqu.kernel.organs.actors import Actor

__all__ = ["SignedIn", "_kind_known", "_second_of_november", "cast", "matter", "signed_in"]

SignedIn = Callable[[Actor], Client]


@pytest.fixture
def signed_in() -> SignedIn:
    """Return a client in which an actor has signed in."""

    def enter(actor: Actor) -> Client:
        return past_the_door(Client(), User.objects.get(username=actor.name))

    return enter
