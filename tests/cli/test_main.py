"""The command line: what is listed, how mistakes are worded, and the three exit codes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import click
import pytest

from tongqu.cli import main as module
from tongqu.cli.main import House, main
from tongqu.conf.errors import CannotError

Give = Callable[[Callable[[], None]], None]


def _cannot() -> None:
    raise CannotError("文件不在。请核对路径。")


def _crash() -> None:
    raise ZeroDivisionError


def _findings() -> None:
    raise click.exceptions.Exit(1)


def _abort() -> None:
    raise click.exceptions.Abort


@pytest.fixture
def give(monkeypatch: pytest.MonkeyPatch) -> Give:
    """Offer one command, `x`."""

    def offer(work: Callable[[], None]) -> None:
        group = House(name="./tongqu")
        group.add_command(click.Command("x", callback=work))
        monkeypatch.setattr(module, "house", lambda: group)

    return offer


@pytest.mark.parametrize(
    ("work", "code", "said"),
    [
        (lambda: None, 0, ""),
        (_findings, 1, ""),
        (_cannot, 2, "通衢：文件不在。请核对路径。"),
        (_crash, 2, "程序内部错误"),
        (_abort, 130, ""),
    ],
    ids=["做完", "有发现", "做不到", "出错", "中断"],
)
def test_the_exit_code_says_how_it_ended(
    give: Give,
    capsys: pytest.CaptureFixture[str],
    work: Callable[[], None],
    code: int,
    said: str,
) -> None:
    give(work)
    assert main(["x"]) == code
    out, err = capsys.readouterr()
    assert not out
    assert said in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["upp"], "没有命令“upp”"),
        (["up", "--colour"], "没有选项 --colour"),
        (["up", "--port", "0"], "选项 '--port' 的值不能用"),
        (["up", "/no/such/file"], "的值不能用"),
        (["test", "x"], "多出了参数"),
    ],
)
def test_a_mistake_is_told_in_chinese(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


def test_without_a_command_it_lists_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    listed = capsys.readouterr().out
    for name in ("up", "test", "doctor", "demo", "extra", "licences", "pin", "plan"):
        assert f"  {name} " in listed


def test_the_list_of_commands_loads_neither_django_nor_the_database_driver() -> None:
    program = "import sys; from tongqu.cli.main import main; main([]); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = done.stdout.split()
    assert "click" in loaded
    assert not {"django", "psycopg", "numpy", "procrastinate"} & set(loaded)
