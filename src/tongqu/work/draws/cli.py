"""``./tongqu draw …``: draws without a database, from files."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from tongqu.work.draws.engine.plan import Plan
    from tongqu.work.draws.steps import Draw, Lists

F = TypeVar("F", bound=Callable[..., object])
FILE = click.Path(path_type=Path)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="标准输出只给 JSON（键名为英文）。")
OUT = click.option("--out", type=FILE, metavar="文件夹", help="写到哪里，默认以抽取编号为名。")
ENTRY = click.option(
    "--entry",
    "entries",
    multiple=True,
    metavar="姓名=值",
    help="一人录入的随机数，须两人各录一次。",
)
LISTS = (
    click.option("--objects", type=FILE, required=True, metavar="CSV", help="检查对象名录。"),
    click.option("--inspectors", type=FILE, metavar="CSV", help="执法检查人员名录。"),
    click.option("--avoidances", type=FILE, metavar="CSV", help="回避关系。"),
    click.option("--last", type=FILE, metavar="CSV", help="上一轮由谁检查谁。"),
)


def lists_options(command: F) -> F:
    """Add the options that say where the lists are."""
    for option in reversed(LISTS):
        command = option(command)
    return command


@click.group(help="随机抽取：先承诺，后开出，人人可复核。", short_help="随机抽取与核验")
def draw() -> None:
    """Group the commands on draws."""


@draw.command("commit", help="冻结名单，写出可立即公布的承诺和封存的完整记录。")
@click.argument("plan", type=FILE, metavar="方案.yaml")
@lists_options
@OUT
@AS_JSON
def commit_command(plan: Path, out: Path | None, *, as_json: bool, **lists: Path | None) -> None:
    """Commit to a draw whose entropy does not exist yet."""
    from tongqu.kernel.clock.now import now  # noqa: PLC0415 -- start-up time
    from tongqu.work.draws import steps  # noqa: PLC0415

    found = _plan(plan)
    folder = out or Path(found.draw)
    made = steps.commit_to(found, _lists(lists), folder, at=now())
    _committed(made, folder, as_json=as_json)


@draw.command("redraw", help="重新抽取：新编号、新承诺，写明理由和批准人，原来的记录原样保留。")
@click.argument("record", type=FILE, metavar="原记录.json")
@click.argument("plan", type=FILE, metavar="方案.yaml")
@lists_options
@click.option("--ground", required=True, metavar="文字", help="重新抽取的理由。")
@click.option("--approver", required=True, metavar="姓名", help="批准人。")
@click.option("--approved-on", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="批准日。")
@OUT
@AS_JSON
def redraw_command(record: Path, plan: Path, out: Path | None, **told: Any) -> None:  # noqa: ANN401
    """Commit to a draw that replaces another."""
    from tongqu.kernel.clock.now import now  # noqa: PLC0415 -- start-up time
    from tongqu.work.draws import steps  # noqa: PLC0415
    from tongqu.work.draws.engine import documents  # noqa: PLC0415
    from tongqu.work.draws.engine.commitment import Redraw  # noqa: PLC0415

    approved = told.pop("approved_on")
    on: date = approved.date() if approved else now().date()
    old = documents.load(record, documents.RECORD, documents.COMMITMENT)
    redraw = Redraw(old.get("commitment", old), told.pop("ground"), told.pop("approver"), on)
    as_json = told.pop("as_json")
    found = _plan(plan)
    folder = out or Path(found.draw)
    made = steps.commit_to(found, _lists(told), folder, at=now(), redraw=redraw)
    _committed(made, folder, as_json=as_json)


@draw.command("open", help="随机数产生后，由两人各自录入，开出结果并排定检查人员。")
@click.argument("record", type=FILE, metavar="记录.json")
@ENTRY
@click.option("--gone", type=FILE, metavar="CSV", help="冻结后已不存在的企业：code,ground,on。")
@AS_JSON
def open_command(
    record: Path, entries: tuple[str, ...], gone: Path | None, *, as_json: bool
) -> None:
    """Open a committed draw."""
    from tongqu.kernel.clock.now import now  # noqa: PLC0415 -- start-up time
    from tongqu.work.draws import steps  # noqa: PLC0415
    from tongqu.work.draws.engine.rowfile import read_rows  # noqa: PLC0415

    absent = read_rows(gone, ("code", "ground", "on")) if gone else ()
    made = steps.open_at(record, entries=_entries(entries), at=now(), gone=absent)
    _opened(made, record, as_json=as_json)


@draw.command("run", help="一步完成承诺和开出，供演练和自用；记录上注明是演练。")
@click.argument("plan", type=FILE, metavar="方案.yaml")
@lists_options
@ENTRY
@OUT
@AS_JSON
def run_command(
    plan: Path, entries: tuple[str, ...], out: Path | None, *, as_json: bool, **lists: Path | None
) -> None:
    """Commit and open in one go."""
    from tongqu.kernel.clock.now import now  # noqa: PLC0415 -- start-up time
    from tongqu.work.draws import files, steps  # noqa: PLC0415

    found = _plan(plan)
    folder = out or Path(found.draw)
    made = steps.rehearse(found, _lists(lists), folder, entries=_entries(entries), at=now())
    _opened(made, folder / files.RECORD, as_json=as_json)


@draw.command("publish", help="禁公开期满后，写出公开记录。")
@click.argument("record", type=FILE, metavar="记录.json")
@click.option("--out", type=FILE, metavar="文件", help="默认写在记录旁边的 public.json。")
def publish_command(record: Path, out: Path | None) -> None:
    """Write the public record."""
    from tongqu.kernel.clock.now import today  # noqa: PLC0415 -- start-up time
    from tongqu.work.draws import files, steps  # noqa: PLC0415
    from tongqu.work.draws.engine.public import publish  # noqa: PLC0415

    made = steps.read_record(record)
    target = out or record.with_name("public.json")
    public = publish(made.frozen, made.commitment, made.opening, on=today())
    files.write_document(target, public)
    click.echo(f"已写出公开记录 {target}：抽中 {len(public['drawn'])} 户。")


@draw.command("prove", help="给一户企业出具凭证：它自己的盐和在名单之中的证明。")
@click.argument("record", type=FILE, metavar="[记录.json]", default=Path("record.json"))
@click.option("--enterprise", required=True, metavar="代码", help="企业的代码。")
@click.option("--out", type=FILE, metavar="文件", help="写到文件；不写则给到标准输出。")
def prove_command(record: Path, enterprise: str, out: Path | None) -> None:
    """Write an enterprise's proof."""
    from tongqu.kernel.clock.now import today  # noqa: PLC0415 -- start-up time
    from tongqu.work.draws import files, steps  # noqa: PLC0415
    from tongqu.work.draws.engine.proof import prove_enterprise  # noqa: PLC0415

    made = steps.read_record(record)
    proof = prove_enterprise(
        made.frozen, made.commitment, made.opening, code=enterprise, on=today()
    )
    if out:
        files.write_document(out, proof)
        click.echo(f"已写出凭证 {out}。")
    else:
        click.echo(json.dumps(proof, ensure_ascii=False, indent=1))


@draw.command("verify", help="核验承诺、公开记录、完整记录或企业凭证；有一项不成立，退出码为 1。")
@click.argument("file", type=FILE, metavar="文件.json")
@click.option("--commitment", type=FILE, metavar="文件", help="当初公布的承诺，用来比对。")
@click.option("--annulled", type=FILE, metavar="文件", help="所替代的那次抽取的承诺或记录。")
@click.option("--public", type=FILE, metavar="文件", help="核验完整记录时，与已公开的记录对照。")
@AS_JSON
def verify_command(file: Path, *, as_json: bool, **others: Path | None) -> None:
    """Verify a document and gate on it."""
    from tongqu.work.draws.engine import documents  # noqa: PLC0415 -- start-up time
    from tongqu.work.draws.engine.verify import commitment_of, verify  # noqa: PLC0415

    read = {name: documents.load(path) if path else None for name, path in others.items()}
    published, annulled = (
        commitment_of(found) if (found := read[name]) else None
        for name in ("commitment", "annulled")
    )
    document, public = documents.load(file), read["public"]
    if public and not (document["format"], public["format"]) == (
        documents.RECORD,
        documents.PUBLIC,
    ):
        raise click.UsageError("--public 用来把一份公开记录与一份完整记录对照。")
    findings = list(verify(document, published=published, annulled=annulled, public=public))
    is_sound = all(finding.verdict != "broken" for finding in findings)
    if as_json:
        rows = [{"verdict": str(each.verdict), "text": each.text} for each in findings]
        click.echo(json.dumps({"sound": is_sound, "findings": rows}, ensure_ascii=False, indent=1))
    else:
        marks = {"held": "✓", "broken": "✗", "note": "·"}
        for each in findings:
            click.echo(f"{marks[each.verdict]} {each.text}")
        click.echo("核验通过。" if is_sound else "核验不通过。")
    if not is_sound:
        raise click.exceptions.Exit(1)


@draw.command("page", help="写出不需联网的核验网页（一个文件，可从磁盘打开）。")
@click.argument("out", type=FILE, metavar="文件.html")
def page_command(out: Path) -> None:
    """Write the verifier page."""
    from tongqu.work.draws.engine.verifier.page import page  # noqa: PLC0415 -- start-up time

    out.write_text(page(), encoding="utf-8")
    click.echo(f"已写出核验网页 {out}，用浏览器直接打开即可。")


def _plan(path: Path) -> Plan:
    from tongqu.conf.errors import CannotError  # noqa: PLC0415 -- start-up time
    from tongqu.kernel.rules.reading import read_yaml  # noqa: PLC0415
    from tongqu.kernel.rules.values import RuleError  # noqa: PLC0415
    from tongqu.work.draws.engine.planfile import plan_from  # noqa: PLC0415
    from tongqu.work.draws.lawful import warning_of  # noqa: PLC0415

    try:
        found = plan_from(read_yaml(path))
    except RuleError as error:
        raise CannotError(f"方案{error}。") from error
    if warning := warning_of(found):
        click.echo(warning, err=True)
    return found


def _lists(told: dict[str, Any]) -> Lists:
    from tongqu.work.draws.steps import Lists  # noqa: PLC0415 -- start-up time

    return Lists(**told)


def _entries(told: tuple[str, ...]) -> dict[str, str]:
    from tongqu.conf.errors import CannotError  # noqa: PLC0415 -- start-up time

    found: dict[str, str] = {}
    for each in told:
        who, sign, value = each.partition("=")
        who = who.strip()
        if not (sign and who and value.strip()):
            raise CannotError(f"--entry“{each[:40]}”应写作 姓名=值。")
        if who in found:
            raise CannotError(f"{who}录入了两次：须由两个不同的人各录一次。")
        found[who] = value
    return found


def _committed(made: Draw, folder: Path, *, as_json: bool) -> None:
    from tongqu.work.draws import files  # noqa: PLC0415 -- start-up time

    told = made.commitment
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    entropy = told["entropy"]
    click.echo(
        f"已承诺：{told['title']}（{told['draw']}，第 {told['attempt']} 次），"
        f"名单 {told['objects']['count']} 户，抽 {told['plan']['total']} 户。\n"
        f"请立即公布 {folder / files.COMMITMENT}；{folder / files.RECORD} 须保密。\n"
        f"{entropy['source']} 第 {entropy['round']} 轮（{entropy['at']}）产生后：\n"
        f"  ./tongqu draw open {folder / files.RECORD} --entry 张某=值 --entry 李某=值"
    )


def _opened(made: Draw, path: Path, *, as_json: bool) -> None:
    told, opening = made.commitment, made.opening or {}
    if as_json:
        summary = {"record": str(path), "commitment": told, "opening": opening}
        click.echo(json.dumps(summary, ensure_ascii=False, indent=1))
        return
    if told["standing"] == "rehearsal":
        click.echo("这是演练：承诺与随机数不分先后，不能作为正式抽取。", err=True)
    pairing = opening["pairing"]
    click.echo(f"已开出：{told['title']}（{told['draw']}），抽中 {len(opening['drawn'])} 户。")
    if pairing:
        click.echo(f"已为 {len(pairing['assignments'])} 户排定执法检查人员。")
    if why := opening["explanation"]:
        click.echo(f"有 {len(pairing['unstaffed'])} 户排不出检查人员：")
        for sentence in (*why["reasons"], *why["advice"]):
            click.echo(f"  {sentence}")
    click.echo(f"完整记录在 {path}，{told['embargo_until']} 之前不得公开。")


COMMANDS: tuple[click.Command, ...] = (draw,)
