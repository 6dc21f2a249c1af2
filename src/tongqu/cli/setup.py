"""What `up` does before it serves: an ordered list that every part of the house may join."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Say = Callable[[str], None]
PATIENCE = 2.0  # seconds of silence between two lines of progress


@dataclass(frozen=True, slots=True)
class Step:
    """A label and the dotted name of `def step(*, say)`, or `def step(*, say, plan_file)`.

    A step finds out quickly that it is already done, and then does and says nothing. One that
    `is_demo` is left out of an installation without a demonstration; one that takes the plan is
    left out there too unless a file was given.
    """

    label: str
    function: str
    takes_plan: bool = False
    is_demo: bool = False


STEPS: tuple[Step, ...] = (
    Step("建立和更新数据库表", "tongqu.cli.setup.migrate"),
    Step("载入行政区划", "tongqu.cli.setup.regions"),
    Step("建立演示省", "tongqu.cli.demo.province.build", is_demo=True),
    Step("导入工作方案", "tongqu.plan.setup.import_plan", takes_plan=True),
)

# Dotted names of `def lines() -> list[str]`: the accounts of the demonstration, nothing without it.
ACCOUNTS: tuple[str, ...] = ("tongqu.cli.demo.accounts.lines",)


def migrate(*, say: Say) -> None:
    """Bring the tables to the code's version; also runs what follows each migration."""
    from django.core.management import call_command  # noqa: PLC0415 -- start-up time

    del say
    call_command("migrate", interactive=False, verbosity=0)


def regions(*, say: Say) -> None:
    """Bring the real divisions into the base as reference data."""
    from tongqu.kernel.organs import reference  # noqa: PLC0415 -- Django must be ready first

    del say
    reference.load()


def run(*, plan_file: Path | None, is_demo: bool, say: Say) -> None:
    """Take every step in order, then what each part of the house shows in the demonstration."""
    for step in (*STEPS, *demonstrations()):
        if not is_demo and (step.is_demo or (step.takes_plan and plan_file is None)):
            continue
        given: dict[str, Any] = {"plan_file": plan_file} if step.takes_plan else {}
        with progress(step.label, say=say):
            load(step.function)(say=say, **given)


def demonstrations() -> Iterator[Step]:
    """Find `demo.step` in every installed part of the house that has a `demo.py`."""
    from django.apps import apps  # noqa: PLC0415 -- Django must be ready first

    for config in apps.get_app_configs():
        if config.name.startswith("tongqu.") and find_spec(f"{config.name}.demo"):
            label = f"演示数据：{config.verbose_name}"
            yield Step(label, f"{config.name}.demo.step", is_demo=True)


def accounts() -> list[str]:
    """Return the lines that name the demonstration accounts; empty when there are none."""
    return [line for name in ACCOUNTS for line in load(name)()]


def load(dotted: str) -> Callable[..., Any]:
    """Return the function behind a dotted name."""
    module, _, name = dotted.rpartition(".")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


@contextmanager
def progress(label: str, *, say: Say) -> Iterator[None]:
    """Break the silence of work that takes longer than two seconds, and say when it ended."""
    started = time.monotonic()
    done = threading.Event()

    def tell() -> None:
        while not done.wait(PATIENCE):
            say(f"{label} …… 已 {time.monotonic() - started:.0f} 秒")

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()
    if (seconds := time.monotonic() - started) > PATIENCE:
        say(f"{label}：完成，用时 {seconds:.0f} 秒")
