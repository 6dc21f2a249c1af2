"""The database itself keeps administrators and posts apart, also for two at once."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from tongqu.kernel.accounts.models import Duty, User
from tongqu.kernel.organs.models import Organ, Post
from tongqu.kernel.organs.tests.cast import DAY, Cast, build

SINCE = date(2020, 1, 1)


def _post(user: User, organ: Organ) -> Post:
    return Post.objects.create(user=user, organ=organ, role="clerk", since=SINCE)


@pytest.mark.parametrize("duty", Duty.values)
def test_an_administrator_gets_no_post(cast: Cast, duty: str) -> None:
    user = User.objects.create(username="xi", name="某", duty=duty)
    with pytest.raises(IntegrityError, match="administrator_holds_no_post"), transaction.atomic():
        _post(user, cast["prov"])
    assert not Post.objects.filter(user=user).exists()


def test_a_holder_of_a_post_gets_no_duty_until_it_has_ended(cast: Cast) -> None:
    post = cast.post("prov")
    holder = User.objects.filter(pk=post.user_id)
    with pytest.raises(IntegrityError, match="administrator_holds_no_post"), transaction.atomic():
        holder.update(duty=Duty.AUDIT)
    assert holder.get().duty == ""
    Post.objects.filter(pk=post.pk).update(until=DAY)
    holder.update(duty=Duty.AUDIT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(until=None)


@pytest.mark.django_db(transaction=True)
def test_a_post_and_a_duty_given_at_the_same_moment_are_not_both_given() -> None:
    organ = build()["prov"]
    user = User.objects.create(username="wang", name="王某")
    both = threading.Barrier(2)
    refused: list[str] = []

    def give(what: str) -> None:
        try:
            with transaction.atomic():
                both.wait(10)
                if what == "post":
                    _post(user, organ)
                else:
                    User.objects.filter(pk=user.pk).update(duty=Duty.AUDIT)
        except IntegrityError:
            refused.append(what)
        finally:
            connection.close()

    threads = [threading.Thread(target=give, args=[what]) for what in ("post", "duty")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    user.refresh_from_db()
    has_post = Post.objects.filter(user=user, until=None).exists()
    assert has_post != bool(user.duty)
    assert refused == (["duty"] if has_post else ["post"])
