"""The checkout and the machine: Python, libraries, disk, state folder, secrets."""

from __future__ import annotations

import os
import platform
import shutil
import stat
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from tongqu.cli import dependencies
from tongqu.cli.doctor.findings import Finding, fine, note, problem
from tongqu.conf import install, paths

GIBIBYTE = 2**30
LEAST_FREE, LITTLE_FREE = GIBIBYTE, 5 * GIBIBYTE
SECRETS = ("*.key", "*.password")
MOST_NAMED = 3


def python() -> Iterator[Finding]:
    """Name the interpreter: the launcher has already refused one that is too old."""
    yield fine("Python", f"{platform.python_version()}，{platform.machine()}")


def libraries() -> Iterator[Finding]:
    """Compare what is installed with what is pinned."""
    wrong = [text for each in dependencies.pinned("base") if (text := _differs(each))]
    if wrong:
        named = "；".join(wrong[:MOST_NAMED])
        more = f"等 {len(wrong)} 个" if len(wrong) > MOST_NAMED else ""
        cure = f"删除 {paths.ROOT / '.venv'}，再运行 ./tongqu，它会按锁定的版本重装。"
        yield problem("程序库", f"与锁定的版本不符：{named}{more}", cure)
    else:
        yield fine("程序库", "与锁定的版本一致")
    for name, label in install.EXTRAS.items():
        has_stamp = (paths.ROOT / ".venv" / f"tongqu-{name}.txt").exists()
        if has_stamp and not install.is_installed(root=paths.ROOT, wanted=name):
            cure = f"运行 ./tongqu extra {name}。"
            yield problem("附加功能", f"{label}({name})装的是旧版本", cure)


def _differs(wanted: dependencies.Pinned) -> str:
    """Say how an installed library differs; empty when it does not."""
    try:
        found = metadata.version(wanted.name)
    except metadata.PackageNotFoundError:
        return f"缺少 {wanted.name}"
    if found == wanted.version:
        return ""
    return f"{wanted.name} 应为 {wanted.version}，实为 {found}"


def disk() -> Iterator[Finding]:
    """Look at the space left where the database grows."""
    folder = _existing(paths.state())
    free = shutil.disk_usage(folder).free
    text = f"{folder} 所在磁盘剩余 {free / GIBIBYTE:.1f} GiB"
    cure = "清理磁盘，或设 TONGQU_HOME 指向更大的磁盘后迁移数据。"
    if free < LEAST_FREE:
        yield problem("磁盘", text, cure)
    elif free < LITTLE_FREE:
        yield note("磁盘", text, cure)
    else:
        yield fine("磁盘", text)


def _existing(folder: Path) -> Path:
    """Return the nearest folder above that exists."""
    return next(each for each in (folder, *folder.parents) if each.exists())


def state_folder() -> Iterator[Finding]:
    """Look at who owns the state folder and who else may write there."""
    folder = paths.state()
    if not folder.exists():
        yield note("状态目录", f"{folder} 尚未建立", "运行 ./tongqu up 会建立它。")
        return
    found = folder.stat()
    if found.st_uid != os.geteuid():
        cure = (
            f"用它的所有者运行；确要换所有者，停止平台后运行 chown -R {os.geteuid()} '{folder}'。"
        )
        yield problem("状态目录", f"{folder} 属于另一个用户(uid {found.st_uid})", cure)
    elif found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        cure = f"运行 chmod go-w '{folder}'。"
        yield problem("状态目录", f"别的用户可以改写 {folder}", cure)
    else:
        yield fine("状态目录", str(folder))


def secrets() -> Iterator[Finding]:
    """Look at who may read keys and passwords."""
    folder = paths.state()
    if not folder.exists():
        return
    files = sorted(file for pattern in SECRETS for file in folder.rglob(pattern))
    open_ones = [file for file in files if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]
    for file in open_ones:
        cure = f"运行 chmod 600 '{file}'；可能已有人读过的，删除它后重启平台会另生成一份。"
        yield problem("密钥", f"别的用户可以读到 {file}", cure)
    if not open_ones:
        yield fine("密钥", f"{len(files)} 个文件仅所有者可读")
