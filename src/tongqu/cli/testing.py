"""Runs the tiers one after another and sums up what passed, what failed and what was skipped."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import click

from tongqu.cli import reports
from tongqu.cli.tiers import Tier
from tongqu.conf import env, paths
from tongqu.conf.postgres.cluster import Cluster

NOTHING_COLLECTED = 5  # pytest's exit code
REPORT = "report.xml"
DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")


@dataclass(slots=True)
class Outcome:
    """How a tier ended."""

    label: str
    seconds: float = 0.0
    is_passed: bool = True
    note: str = ""
    counts: reports.Counts = field(default_factory=reports.Counts)


def run(tiers: list[Tier], *, folder: Path | None = None) -> bool:
    """Run every tier, even after a failure, and print the summary; whether all passed.

    The report of the last pytest tier stays in `folder` as `report.xml` where one is given.
    """
    with ExitStack() as stack, tempfile.TemporaryDirectory(prefix="tongqu-test-") as passing:
        given = env.text("DATABASE_URL") or _serve(stack, "test")
        outcomes = [
            _run(tier, address=given, report=(folder or Path(passing)) / REPORT, stack=stack)
            for tier in tiers
        ]
    for line in summary(outcomes):
        click.echo(line)
    return all(outcome.is_passed for outcome in outcomes)


def _serve(stack: ExitStack, name: str, *, programs: Path | None = None) -> str:
    """Return an embedded server for tests alone, without the cost of durability."""
    home = paths.make_state() / name / "postgres"
    home.parent.mkdir(mode=paths.PASSABLE, exist_ok=True)
    cluster = Cluster(home, programs=programs, durable=False)
    stack.callback(cluster.detach)
    return cluster.attach()


def _run(tier: Tier, *, address: str, report: Path, stack: ExitStack) -> Outcome:
    """Run one tier with its output in sight."""
    click.secho(f"\n== {tier.label}", bold=True)
    outcome = Outcome(tier.label)
    if tier.needs_postgres15:
        if not DEBIAN_15.is_dir():
            return _missing_15(outcome)
        address = _serve(stack, "test-15", programs=DEBIAN_15)
    report.unlink(missing_ok=True)
    command = tier.command + ([f"--junitxml={report}"] if tier.is_pytest else [])
    started = time.monotonic()
    ended = subprocess.run(command, cwd=paths.ROOT, env=_around(address), check=False)  # noqa: S603 -- our own tools
    code = ended.returncode
    outcome.seconds = time.monotonic() - started
    if tier.is_pytest and code == NOTHING_COLLECTED:
        outcome.note = "尚无此类测试"
    else:
        outcome.is_passed = code == 0
    if report.is_file():
        outcome.counts = reports.read(report)
    if not outcome.is_passed and not outcome.counts.failed:
        outcome.counts.failed = 1  # a tool, or a pytest that broke before it could count
    return outcome


def _missing_15(outcome: Outcome) -> Outcome:
    """Say that the tier could not run; a failure where nothing may be skipped."""
    outcome.is_passed = not env.switch("TONGQU_NO_SKIP")
    outcome.counts.skipped = [f"全部：没有找到 {DEBIAN_15}，请安装 postgresql-15"]
    outcome.counts.failed = 0 if outcome.is_passed else 1
    return outcome


def _around(address: str) -> dict[str, str]:
    """Return what the tools find in their environment."""
    return os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "tongqu.conf.settings",
        "PYTHONPATH": str(paths.ROOT / "src"),
    }


def summary(outcomes: list[Outcome]) -> Iterator[str]:
    """Return the lines of the closing table; the last one gives the sum of all tests."""
    yield "\n== 小结"
    for outcome in outcomes:
        mark = "通过" if outcome.is_passed else "失败"
        yield f"{mark}  {outcome.seconds:6.1f} 秒  {outcome.label}  {_remark(outcome)}".rstrip()
    yield f"合计  {sum(outcome.seconds for outcome in outcomes):6.1f} 秒"
    for outcome in outcomes:
        for skip in outcome.counts.skipped:
            yield f"跳过({outcome.label})  {skip}"
    failed = [outcome.label for outcome in outcomes if not outcome.is_passed]
    yield f"没有通过：{'、'.join(failed)}" if failed else "全部通过"
    yield str(reports.total(outcome.counts for outcome in outcomes))


def _remark(outcome: Outcome) -> str:
    """Say how many tests the tier held, how many of them were skipped, or that it was empty."""
    counts = outcome.counts
    tests = f"{counts.passed + counts.failed} 项" if counts.passed else ""
    skips = f"跳过 {len(counts.skipped)} 项" if counts.skipped else ""
    return "，".join(part for part in (tests, skips, outcome.note) if part)
