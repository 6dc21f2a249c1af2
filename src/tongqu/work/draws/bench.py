"""``./tongqu bench draw``: a province drawn, assigned, proved, verified, beside what is common."""

from __future__ import annotations

import json
import math
import multiprocessing
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

OBJECTS, DRAWN, INSPECTORS = 6_500_000, 200_000, 5_000
BEFORE, AFTER = "2026-11-25T09:00:00+08:00", "2026-12-06T09:00:00+08:00"
VALUE = "5e" * 32
COUNTIES, ITEMS = 103, ("食品销售", "特种设备", "广告")
PLAN: dict[str, Any] = {
    "title": "规模实测",
    "draw": "BENCH-1",
    "organ": "演示数据",
    "strata": {"by": ["risk"], "weights": {"risk": {"A": 1, "B": 2, "C": 5, "D": 20}}},
    "embargo_until": "2027-01-04",
    "entropy": {"source": "drand-quicknet", "round": 34560000},
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One step in a process of its own: seconds by the clock and of the processor, most memory."""

    step: str
    seconds: float
    busy: float
    megabytes: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """A way to draw: how many results it can have, and who can never be drawn."""

    way: str
    outcomes: str
    never: str
    seconds: float


def make_lists(folder: Path, objects: int, inspectors: int) -> None:
    """Write invented lists; neither codes nor regions exist."""
    with (folder / "objects.csv").open("w", encoding="utf-8") as file:
        file.write("code,name,region,item,risk,status\n")
        for i in range(objects):
            mixed = i * 2654435761 % 2**32
            risk = "AAAAAABBBBCCCD"[mixed % 14]
            county = f"99{mixed // 14 % COUNTIES:03}"
            item = ITEMS[mixed // 1442 % 3]
            file.write(f"91990100MA{mixed:08X},演示企业{i}号,{county},{item},{risk},存续\n")
    with (folder / "inspectors.csv").open("w", encoding="utf-8") as file:
        file.write("code,regions,items,leads,cap,away\n")
        for i in range(inspectors):
            items = ";".join(ITEMS) if i % 2 else ITEMS[i // 2 % 3]
            file.write(f"Z{i:05},99{i % COUNTIES:03},{items},{'否' if i % 3 == 2 else '是'},,\n")


def commit_step(folder: Path, total: int, hash_name: str) -> str:
    """Read, freeze, commit, seal."""
    from tongqu.work.draws.engine.planfile import plan_from  # noqa: PLC0415 -- in its own process
    from tongqu.work.draws.steps import Lists, commit_to  # noqa: PLC0415

    plan = plan_from(PLAN | {"total": total, "hash": hash_name})
    lists = Lists(folder / "objects.csv", folder / "inspectors.csv")
    made = commit_to(plan, lists, folder / hash_name, at=datetime.fromisoformat(BEFORE))
    return made.frozen.sizes()


def open_step(folder: Path, _: int, hash_name: str) -> str:
    """Read the sealed record, check it, draw, assign, write."""
    from tongqu.work.draws.steps import open_at  # noqa: PLC0415 -- in its own process

    entries = {"甲": VALUE, "乙": VALUE}
    at = datetime.fromisoformat(AFTER)
    opening = open_at(folder / hash_name / "record.json", entries=entries, at=at).opening or {}
    teams = opening["pairing"]
    return (
        f"抽中 {len(opening['drawn'])}，排定 {len(teams['assignments'])}，"
        f"排不出 {len(teams['unstaffed'])}"
    )


def prove_step(folder: Path, _: int, hash_name: str) -> str:
    """Read the record and prove one enterprise."""
    from tongqu.work.draws.engine.proof import prove_enterprise  # noqa: PLC0415 -- own process
    from tongqu.work.draws.steps import read_record  # noqa: PLC0415

    made = read_record(folder / hash_name / "record.json")
    code = made.frozen.strata[0].codes[0].decode()
    day = datetime.fromisoformat(AFTER).date()
    proof = prove_enterprise(made.frozen, made.commitment, made.opening, code=code, on=day)
    return f"路径 {len(proof['path'])} 步"


def verify_step(folder: Path, _: int, hash_name: str) -> str:
    """Verify the full record, the assignment included."""
    from tongqu.work.draws.engine import documents  # noqa: PLC0415 -- in its own process
    from tongqu.work.draws.engine.verify import verify  # noqa: PLC0415

    path = folder / hash_name / "record.json"
    findings = list(verify(documents.load(path)))
    broken = [each.text for each in findings if each.verdict == "broken"]
    size = path.stat().st_size >> 20
    return f"{len(findings)} 项，{'；'.join(broken) or '全部成立'}，记录 {size} MB"


STEPS: tuple[tuple[str, Callable[[Path, int, str], str]], ...] = (
    ("承诺", commit_step),
    ("开出并排定人员", open_step),
    ("出具凭证", prove_step),
    ("核验完整记录", verify_step),
)


def measured(
    name: str, step: Callable[[Path, int, str], str], folder: Path, total: int, hash_name: str
) -> Measured:
    """Run one step in a fresh process."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(theirs, step, folder, total, hash_name))
    child.start()
    theirs.close()
    try:
        seconds, busy, megabytes, note = ours.recv()
    except EOFError as error:
        raise click.ClickException(f"“{name}”这一步中断了（{hash_name}）。") from error
    finally:
        child.join()
    return Measured(f"{name} {hash_name}", seconds, busy, megabytes, note)


def _child(
    pipe: Connection,
    step: Callable[[Path, int, str], str],
    folder: Path,
    total: int,
    hash_name: str,
) -> None:
    start = time.perf_counter()
    note = step(folder, total, hash_name)
    pipe.send((time.perf_counter() - start, time.process_time(), _peak_megabytes(), note))


def _peak_megabytes() -> float:
    """Return the most memory this process ever held; a parent's is not counted."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource  # noqa: PLC0415 -- where there is no /proc

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def compared(objects: int, total: int) -> list[Compared]:
    """Return what two common ways reach, and ours."""
    import numpy as np  # noqa: PLC0415 -- start-up time

    every = objects // total
    start = time.perf_counter()
    is_reached = np.zeros(objects, dtype=np.bool_)
    for first in range(every):
        is_reached[first : first + total * every : every] = True
    share = 1 - is_reached.mean()
    systematic = Compared(
        "每隔 k 个抽一个", f"{every}", f"{share:.2%}", time.perf_counter() - start
    )
    start = time.perf_counter()
    np.random.RandomState(20261125).permutation(objects)[:total]
    passed = 2.0**32 * math.log10(1 - total / objects)
    shuffle = Compared(
        "程序库洗牌，32 位种子", "≤ 2^32", f"期望 10^{passed:.0f}", time.perf_counter() - start
    )
    return [systematic, shuffle, Compared("本协议", "≤ 2^256", "0（每层概率 = 配额 ÷ 户数）", 0)]


def subsets(objects: int, total: int) -> float:
    """Return the logarithm to base 2 of how many subsets there are."""
    parts = math.lgamma(objects + 1) - math.lgamma(total + 1) - math.lgamma(objects - total + 1)
    return parts / math.log(2)


@click.command("draw", help="抽取：承诺、开出、排人、凭证、核验，并与两种常见做法对照。")
@click.option("--scale", type=click.FloatRange(0.0001, 1), default=1.0, help="规模，1 为全省。")
@click.option(
    "--hash", "hashes", type=click.Choice(["sha256", "sm3"]), multiple=True, default=["sha256"]
)
@click.option("--json", "as_json", is_flag=True, help="标准输出只给 JSON（键名为英文）。")
def draw_bench(scale: float, hashes: tuple[str, ...], *, as_json: bool) -> None:
    """Measure and print."""
    objects, total = max(int(OBJECTS * scale), 100), max(int(DRAWN * scale), 10)
    inspectors = max(int(INSPECTORS * scale), 4 * COUNTIES)
    steps: list[Measured] = []
    with tempfile.TemporaryDirectory(prefix="tongqu-bench-") as name:
        folder = Path(name)
        click.echo(f"写出名单：{objects} 户，{inspectors} 人 ……", err=True)
        make_lists(folder, objects, inspectors)
        for hash_name in hashes:
            for label, step in STEPS:
                steps.append(measured(label, step, folder, total, hash_name))
                click.echo(f"  {_line(steps[-1])}", err=True)
    ways = compared(objects, total)
    if as_json:
        told = {
            "objects": objects,
            "drawn": total,
            "inspectors": inspectors,
            "log2_subsets": round(subsets(objects, total)),
            "steps": [asdict(each) for each in steps],
            "ways": [asdict(each) for each in ways],
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    _table(objects, total, inspectors, steps)
    _ways(objects, total, ways)


def _line(each: Measured) -> str:
    times = f"{each.seconds:7.1f} 秒（处理器 {each.busy:.1f} 秒）"
    return f"{times} {each.megabytes:6.0f} MB  {each.step}：{each.note}"


def _table(objects: int, total: int, inspectors: int, steps: list[Measured]) -> None:
    click.echo(f"{objects} 户抽 {total} 户，{inspectors} 名检查人员；每步各用一个进程，从文件读起")
    for each in steps:
        click.echo(_line(each))
    for hash_name in dict.fromkeys(each.step.rsplit(" ", 1)[1] for each in steps):
        own = [each for each in steps if each.step.endswith(hash_name)]
        made = sum(each.seconds for each in own[:-1])
        peak = max(each.megabytes for each in own)
        click.echo(
            f"{hash_name}：抽取、排人、凭证合计 {made:.1f} 秒，"
            f"核验 {own[-1].seconds:.1f} 秒，最多占用 {peak:.0f} MB"
        )


def _ways(objects: int, total: int, ways: list[Compared]) -> None:
    bits = subsets(objects, total)
    click.echo(f"\n可能的结果（全部子集约 2^{bits:.0f} 种）与永远抽不到的比例：")
    for way in ways:
        click.echo(f"  {way.way}：{way.outcomes} 种；永远抽不到 {way.never}")
    click.echo("  每隔 k 个的两个数是逐一枚举所得；洗牌和本协议的是推算，上限为种子的位数。")
    click.echo(
        "  本协议以彩票号码为来源时，机关的秘密既已承诺，可能的结果即号码的种数（如 17721088）。"
    )


BENCHES: tuple[click.Command, ...] = (draw_bench,)
