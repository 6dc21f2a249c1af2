"""What `up` does before it serves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tongqu.cli import setup, starting
from tongqu.cli.setup import Step
from tongqu.conf.errors import CannotError

TAKEN: list[object] = []
STEPS = (
    Step("表", f"{__name__}.plain"),
    Step("演示", f"{__name__}.shown", is_demo=True),
    Step("方案", f"{__name__}.plan", takes_plan=True),
)


def plain(*, say: setup.Say) -> None:
    del say
    TAKEN.append("plain")


def shown(*, say: setup.Say) -> None:
    del say
    TAKEN.append("shown")


def plan(*, say: setup.Say, plan_file: Path | None) -> None:
    del say
    TAKEN.append(plan_file)


@pytest.mark.parametrize(
    ("case", "is_demo", "file", "taken"),
    [
        ("演示安装读自带的方案", True, None, ["plain", "shown", None]),
        ("演示安装读给定的方案", True, Path("x"), ["plain", "shown", Path("x")]),
        ("正式安装没有方案", False, None, ["plain"]),
        ("正式安装读给定的方案", False, Path("x"), ["plain", Path("x")]),
    ],
)
def test_the_steps_are_taken_in_order(
    monkeypatch: pytest.MonkeyPatch,
    case: str,
    is_demo: bool,
    file: Path | None,
    taken: list[object],
) -> None:
    TAKEN.clear()
    monkeypatch.setattr(setup, "STEPS", STEPS)
    monkeypatch.setattr(setup, "demonstrations", list)
    monkeypatch.setattr(setup, "load", lambda dotted: globals()[dotted.rpartition(".")[2]])
    setup.run(plan_file=file, is_demo=is_demo, say=print)
    assert taken == TAKEN, case


def test_every_step_exists() -> None:
    for step in setup.STEPS:
        assert callable(setup.load(step.function))
    assert all(callable(setup.load(name)) for name in setup.ACCOUNTS)


def test_a_demonstration_listens_on_this_machine_alone() -> None:
    wish = starting.Wish(plan_file=None, host="0.0.0.0", port=8000)  # noqa: S104 -- refused
    with pytest.raises(CannotError, match=r"只能监听 127\.0\.0\.1.*--no-demo"):
        starting._refuse_exposure(wish, has_accounts=True)
    starting._refuse_exposure(wish, has_accounts=False)


def test_silence_is_broken_while_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(setup, "PATIENCE", 0.01)
    with setup.progress("甲", say=said.append):
        while not said:
            pass
    assert said[0].startswith("甲 …… 已")
    assert said[-1].startswith("甲：完成")
