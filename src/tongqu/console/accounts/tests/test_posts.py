"""Acting in another of one's posts: one's own of today, and no other."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    Cast,
    _kind_known,
    _second_of_november,
    cast,
    opened,
)
from tongqu.kernel.organs.models import Post


@pytest.fixture
def two(cast: Cast, client: Client) -> tuple[Client, Post, Post]:  # noqa: F811
    """A browser of somebody with posts in two counties."""
    user = User.objects.get(username="经办")
    first = Post.objects.get(user=user)
    second = Post.objects.create(
        user=user, organ=cast.other, role="clerk", since=date(2021, 1, 1), until=date(2026, 12, 1)
    )
    return signed_in(client, user), first, second


def test_what_one_sees_follows_the_post(cast: Cast, two: tuple[Client, Post, Post]) -> None:  # noqa: F811
    client, first, second = two
    here, there = opened(cast), opened(cast, organ=cast.other)
    for post, seen, unseen in ((second, there, here), (first, here, there)):
        answer = client.post("/console/post", {"post": post.pk, "next": "/console/"})
        assert answer["Location"] == "/console/"
        text = client.get("/console/").text
        assert seen.number in text
        assert unseen.number not in text


def test_a_post_that_is_anothers_or_over_is_not_taken(
    cast: Cast,  # noqa: F811
    two: tuple[Client, Post, Post],
) -> None:
    client, _, second = two
    here = opened(cast)
    for number in (cast.stranger.post_id, 10**9, "x", ""):
        text = client.post("/console/post", {"post": number}, follow=True).text
        assert "未切换" in text
        assert here.number in text
    with held_at(date(2026, 12, 1)):
        signed_in(client, User.objects.get(username="经办"))
        assert "未切换" in client.post("/console/post", {"post": second.pk}, follow=True).text


def test_a_chosen_post_that_ends_gives_way_to_another(
    cast: Cast,  # noqa: F811
    two: tuple[Client, Post, Post],
) -> None:
    client, _, second = two
    here = opened(cast)
    client.post("/console/post", {"post": second.pk})
    assert here.number not in client.get("/console/").text
    Post.objects.filter(pk=second.pk).update(until=date(2026, 11, 2))
    assert here.number in client.get("/console/").text


def test_a_foreign_next_leads_to_the_worklist(two: tuple[Client, Post, Post]) -> None:
    client, first, _ = two
    for wanted in ("//evil.example", "https://evil.example/", "javascript:x"):
        answer = client.post("/console/post", {"post": first.pk, "next": wanted})
        assert answer["Location"] == "/console/"
