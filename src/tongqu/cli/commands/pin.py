from __future__ import annotations

import re
import shutil
import subprocess

import click

from tongqu.conf import paths
from tongqu.conf.errors import CannotError

FLAGS = ("--universal", "--generate-hashes", "--python-version", "3.11", "--upgrade", "--quiet")
NAMELESS = ("--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header")
ADDRESS = re.compile(r"://|^-|\s/")


@click.command(
    help="按 requirements/*.in 重新生成带校验值的 *.txt，文件中不留任何镜像地址。",
    short_help="重新锁定依赖版本(需要 uv)",
)
def pin() -> None:
    """Compile the requirement files and check that no address got into them."""
    if not (uv := shutil.which("uv")):
        raise CannotError(
            "重新锁定依赖需要 uv。请先安装(例如 pipx install uv)，再运行 ./tongqu pin。"
        )
    folder = paths.ROOT / "requirements"
    within = ("--constraint", "base.txt")
    for name, limits in (("base", ()), ("dev", within), ("ocr", within)):
        command = [uv, "pip", "compile", *FLAGS, *NAMELESS, *limits]
        command += [f"{name}.in", "--output-file", f"{name}.txt"]
        made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 -- fixed program and options
        if made.returncode != 0:
            raise CannotError(f"uv 无法锁定 {name}.in：\n{made.stderr.strip()}")
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        if found := [line for line in text.splitlines() if ADDRESS.search(line)]:
            raise CannotError(f"{name}.txt 中出现了地址，请勿提交：{found[0].strip()}")
        click.echo(f"已锁定 requirements/{name}.txt")


COMMANDS: tuple[click.Command, ...] = (pin,)
