"""Where this installation lives and keeps its state."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from tongqu.conf import env
from tongqu.conf.errors import CannotError

ROOT = Path(__file__).resolve().parents[3]
SHARED_BY_ROOT = Path("/var/lib/tongqu")
PASSABLE = 0o711  # the database's own user must reach its folder below
OWN = 0o600


def state() -> Path:
    """Return the folder of all we write: TONGQU_HOME, else one per checkout."""
    if chosen := env.text("TONGQU_HOME"):
        return Path(chosen).expanduser().absolute()
    if os.geteuid() == 0:
        return SHARED_BY_ROOT / digest(ROOT)
    return ROOT / "var"


def digest(path: Path) -> str:
    """Return a short name for a path, the same in every process."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


def make_state() -> Path:
    """Create the state folder where it is missing.

    Raises:
        CannotError: this user may not write there.

    """
    folder = state()
    try:
        folder.mkdir(mode=PASSABLE, parents=True, exist_ok=True)
    except OSError as error:
        raise CannotError(
            f"无法建立状态目录 {folder}({error.strerror})。"
            "请改用有写权限的用户，或设环境变量 TONGQU_HOME 指向可写的目录。"
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise CannotError(
            f"没有写入状态目录 {folder} 的权限。"
            "请改用它的所有者运行，或设环境变量 TONGQU_HOME 指向可写的目录。"
        )
    return folder


def secret_key() -> str:
    """Return the installation's secret, made once and readable by its owner alone."""
    file = make_state() / "secret.key"
    if not file.exists():
        draft = file.with_name(f"secret.{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN)
        with os.fdopen(handle, "w") as stream:
            stream.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, file)  # fails if another process was first: then its key counts
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text(encoding="ascii")
