"""``python -m tongqu.supervision.fair_competition.engine.training [--corpus DIR] [--out FILE]``."""

from __future__ import annotations

from pathlib import Path

import click

from tongqu.supervision.fair_competition.engine.scoring import WEIGHTS
from tongqu.supervision.fair_competition.engine.training.documents import documents, quiet_example
from tongqu.supervision.fair_competition.engine.training.examples import labelled, own
from tongqu.supervision.fair_competition.engine.training.fitting import fit, save


@click.command(help="训练公平竞争筛查模型：只用自写条款，或者再加一个语料目录。")
@click.option("--corpus", type=click.Path(path_type=Path, exists=True), metavar="目录")
@click.option("--out", type=click.Path(path_type=Path), default=WEIGHTS, metavar="文件")
def train(corpus: Path | None, out: Path) -> None:
    """Fit on everything there is and write the arrays."""
    examples = list(own())
    if corpus is not None:
        examples += labelled(corpus)
        examples += [quiet_example(found) for found in documents(corpus) if found.is_quiet]
    save(fit(examples), out)
    click.echo(
        f"已写入 {out}（样本 {len(examples)} 份，{out.stat().st_size / 1024:.0f} KB）", err=True
    )


if __name__ == "__main__":
    train()
