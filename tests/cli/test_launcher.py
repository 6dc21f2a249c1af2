"""The shell script ./tongqu before there is an environment: finding a Python, or saying why not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tongqu.conf import paths

TOOLS = ("sh", "dirname", "cmp", "sleep")
OLD = "#!/bin/sh\nexit 1\n"
BARE = '#!/bin/sh\ncase "$*" in *ensurepip*) exit 1 ;; esac\nexit 0\n'
GOOD = '#!/bin/sh\ncase "$*" in *install.py*) echo "made: $*" >&2; exit 2 ;; esac\nexit 0\n'


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "通 衢"
    root.mkdir()
    shutil.copy(paths.ROOT / "tongqu", root)
    programs = root / "bin"
    programs.mkdir()
    for tool in TOOLS:
        (programs / tool).symlink_to(shutil.which(tool) or tool)
    return root


def _run(root: Path, *arguments: str, named: str = "", **pythons: str) -> tuple[int, str]:
    for name, script in pythons.items():
        file = root / "bin" / name
        file.write_text(script, encoding="utf-8")
        file.chmod(0o755)
    environment = {"PATH": str(root / "bin"), "LANG": "C.UTF-8", "TONGQU_PYTHON": named}
    done = subprocess.run(
        [root / "tongqu", *arguments], env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("case", "pythons", "said"),
    [
        ("没有 Python", {}, "没有找到 3.11 或更高版本的 Python"),
        ("太旧", {"python3": OLD}, "没有找到 3.11 或更高版本的 Python"),
        ("缺少 venv", {"python3": BARE}, "apt install python3-venv"),
    ],
)
def test_without_a_usable_python_it_says_what_to_install(
    checkout: Path, case: str, pythons: dict[str, str], said: str
) -> None:
    code, error = _run(checkout, "up", **pythons)
    assert code == 2, case
    assert said in error
    assert "办法：" in error


@pytest.mark.parametrize(
    ("command", "wanted"), [("up", "base"), ("doctor", "base"), ("test", "dev")]
)
def test_a_command_installs_what_it_needs(checkout: Path, command: str, wanted: str) -> None:
    code, error = _run(checkout, command, python3=GOOD)
    assert code == 2, "the installer's own code"
    assert f"install.py {wanted} {checkout}" in error


def test_an_older_python3_is_passed_over_for_a_newer_one(checkout: Path) -> None:
    code, error = _run(checkout, "up", **{"python3": OLD, "python3.12": GOOD})
    assert (code, "made:" in error) == (2, True)


def test_a_python_may_be_named(checkout: Path) -> None:
    named = checkout / "my python"
    named.write_text(GOOD, encoding="utf-8")
    named.chmod(0o755)
    assert "made:" in _run(checkout, "up", named=str(named), python3=OLD)[1]
