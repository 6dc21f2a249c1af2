"""``./tongqu audit …``: is the record whole, and sign it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from tongqu.cli import tables
from tongqu.conf.errors import CannotError

if TYPE_CHECKING:
    from tongqu.kernel.audit.verify import Verdict

VERIFY = """核对全部审计链和每日签名，指出第一处断裂；有断裂时退出码为 1。

给出链名(如 matter:1024、organ:m-420000)则只核对这一条链。
"""


@click.group(help="审计：核对记录是否完整、签署今天的记录。", short_help="核对和签署审计记录")
def audit() -> None:
    """Group the commands on the record."""


@audit.command("verify", help=VERIFY, short_help="核对审计链，指出第一处断裂")
@click.argument("chain", required=False, default="", metavar="[链名]")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def verify_command(chain: str, *, as_json: bool) -> None:
    """Verify and gate on the result."""
    tables.ready()
    from tongqu.kernel.audit.verify import verify  # noqa: PLC0415 -- Django first

    verdict = verify(chain)
    if chain and not verdict.lines:
        raise CannotError(f"没有名为“{chain}”的链。链名如 matter:1024、organ:m-420000。")
    click.echo(json.dumps(as_values(verdict), ensure_ascii=False) if as_json else words(verdict))
    if verdict.first_break:
        raise click.exceptions.Exit(1)


@audit.command("checkpoint", help="立即签署到此刻为止的全部记录(后台任务每天自动签一次)。")
def checkpoint_command() -> None:
    """Sign now."""
    tables.ready()
    from tongqu.kernel.audit.checkpoints import checkpoint, key_path  # noqa: PLC0415 -- Django first

    point = checkpoint()
    click.echo(
        f"已签署第 {point.number} 次，新增 {point.lines} 行。公钥 {bytes(point.key).hex()}，"
        f"签名 {bytes(point.signature).hex()}。\n"
        f"私钥在 {key_path()}；请把公钥和签名另存到数据库之外，供日后核对。"
    )


def words(verdict: Verdict) -> str:
    """Say the verdict in a sentence."""
    if verdict.first_break:
        return f"记录不完整。第一处断裂：{verdict.first_break}"
    return (
        f"记录完整：{verdict.chains} 条链，{verdict.lines} 行，{verdict.checkpoints} 次每日签名。"
    )


def as_values(verdict: Verdict) -> dict[str, object]:
    """Return the verdict as plain values."""
    first = verdict.first_break
    return {
        "is_whole": first is None,
        "chains": verdict.chains,
        "lines": verdict.lines,
        "checkpoints": verdict.checkpoints,
        "first_break": {"chain": first.chain, "number": first.number, "why": first.why}
        if first
        else None,
    }


COMMANDS: tuple[click.Command, ...] = (audit,)
