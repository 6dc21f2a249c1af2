"""``./tongqu bench``: every bench of the house is found, and an unknown one refused in words."""

from __future__ import annotations

import pytest

from tongqu.cli.commands.bench import bench, modules
from tongqu.cli.main import main


def test_every_bench_is_found_by_its_file() -> None:
    assert "tongqu.cli.commands.bench" not in modules()
    assert all(name.endswith(".bench") for name in modules())


def test_alone_it_lists_and_an_unknown_one_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench"]) == 0
    listed = capsys.readouterr().out
    assert all(name in listed for name in bench.commands)
    assert main(["bench", "nothing"]) == 2
    assert "没有名为“nothing”的测量" in capsys.readouterr().err
