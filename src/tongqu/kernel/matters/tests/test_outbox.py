"""Events leave at least once, in order for each matter, and one failure holds up no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from tongqu.kernel.clock.now import held_at, now
from tongqu.kernel.matters import outbox
from tongqu.kernel.matters.models import Effect, Event, Matter
from tongqu.kernel.matters.outbox import LONGEST_PAUSE, deliver, deliver_all, sweep
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.subscribers import Done, forget, subscribe, subscriber
from tongqu.kernel.matters.tests.conftest import Cast, opened
from tongqu.kernel.procedure.tests.sample import Permit as P

OPEN, ACCEPT = "approval.sample.open", "approval.sample.accept"
Hear = Callable[..., list[tuple[int, str]]]


@pytest.fixture
def hear() -> Iterator[Hear]:
    """Subscribe to events and return what is heard; ``breaks_on`` names matters that fail."""
    names: list[str] = []

    def listen(
        *events: str, name: str = "ear", breaks_on: frozenset[int] = frozenset()
    ) -> list[tuple[int, str]]:
        heard: list[tuple[int, str]] = []
        for event in events:
            full = f"{name}.{event}"
            names.append(full)

            @subscribe(event, name=full, irreversible="只是听见了")
            def do(event: Event) -> list[Done]:
                if event.matter_id in breaks_on:
                    raise RuntimeError("接口不通")
                heard.append((event.matter_id, event.name))
                return [Done("听见", {"name": event.name})]

        return heard

    yield listen
    for name in names:
        forget(name)


def test_events_of_a_matter_are_heard_in_the_order_of_its_log(
    cast: Cast, matter: Matter, hear: Hear
) -> None:
    heard = hear(ACCEPT, OPEN)
    act(matter, P.accept, by=cast.window)
    assert deliver() == 2
    assert heard == [(matter.pk, OPEN), (matter.pk, ACCEPT)]
    assert deliver() == 0
    assert len(heard) == 2


def test_an_event_nobody_wants_leaves_too(matter: Matter) -> None:
    assert deliver() == 1
    assert not Event.objects.filter(matter=matter, pending=True).exists()


def test_a_failing_event_holds_up_its_own_matter_and_no_other(
    cast: Cast, matter: Matter, hear: Hear
) -> None:
    other = opened(cast)
    heard = hear(OPEN, ACCEPT, breaks_on=frozenset({matter.pk}))
    act(matter, P.accept, by=cast.window)
    assert deliver_all() == 1
    assert heard == [(other.pk, OPEN)]
    first, second = Event.objects.filter(matter=matter).order_by("id")
    assert (first.attempts, second.attempts) == (1, 0)
    assert "接口不通" in first.error
    assert first.try_at == now() + timedelta(seconds=10)


def test_many_failing_matters_do_not_starve_the_others(
    cast: Cast, hear: Hear, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = frozenset(opened(cast).pk for _ in range(3))
    other = opened(cast)
    heard = hear(OPEN, breaks_on=failing)
    monkeypatch.setattr(outbox, "BATCH", 3)
    deliver()
    deliver()
    assert heard == [(other.pk, OPEN)]


def test_it_is_tried_again_after_pauses_that_grow_to_an_hour(matter: Matter, hear: Hear) -> None:
    hear(OPEN, breaks_on=frozenset({matter.pk}))
    pauses = []
    moment = now()
    for _ in range(11):
        with held_at(moment):
            deliver()
            event = Event.objects.get(matter=matter)
            pauses.append(event.try_at - moment)
        moment = event.try_at
    assert pauses[:3] == [timedelta(seconds=s) for s in (10, 20, 40)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE


def test_once_mended_it_goes_on_in_order(cast: Cast, matter: Matter, hear: Hear) -> None:
    hear(OPEN, name="weak", breaks_on=frozenset({matter.pk}))
    act(matter, P.accept, by=cast.window)
    deliver()
    forget(f"weak.{OPEN}")
    heard = hear(OPEN, ACCEPT)
    with held_at(now() + timedelta(minutes=1)):
        assert deliver() == 2
    assert [name for _, name in heard] == [OPEN, ACCEPT]


def test_what_one_subscriber_did_is_not_done_again_when_another_fails(
    matter: Matter, hear: Hear
) -> None:
    good = hear(OPEN, name="a")
    hear(OPEN, name="b", breaks_on=frozenset({matter.pk}))
    deliver()
    with held_at(now() + timedelta(minutes=1)):
        deliver()
    assert good == [(matter.pk, OPEN)]
    assert Effect.objects.count() == 1
    assert Event.objects.get(matter=matter).done == [f"a.{OPEN}"]


def test_a_failing_subscriber_leaves_nothing_half_done(matter: Matter) -> None:
    def half(event: Event) -> list[Done]:
        Matter.objects.filter(pk=event.matter_id).update(subject_name="改了一半")
        raise RuntimeError

    subscribe(OPEN, name="half", irreversible="x")(half)
    try:
        deliver()
    finally:
        forget("half")
    matter.refresh_from_db()
    assert matter.subject_name == "某某商行"


def test_old_events_that_caused_nothing_are_swept_and_others_kept(
    cast: Cast, matter: Matter, hear: Hear
) -> None:
    hear(ACCEPT)
    act(matter, P.accept, by=cast.window)
    deliver()
    waiting = opened(cast)
    assert sweep(now()) == 0
    assert sweep(now() + timedelta(seconds=1)) == 1
    kept = set(Event.objects.values_list("name", "matter_id"))
    assert kept == {(ACCEPT, matter.pk), (OPEN, waiting.pk)}
    assert matter.lines.count() == 2


def test_a_subscriber_says_how_to_undo_it_or_why_not() -> None:
    with pytest.raises(RuntimeError, match="either undo or the reason"):
        subscribe(OPEN, name="x")
    assert subscriber("x") is None


def test_a_name_is_given_once(hear: Hear) -> None:
    hear(OPEN)
    with pytest.raises(RuntimeError, match="registered twice"):
        hear(OPEN)
