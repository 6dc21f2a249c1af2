"""Taking a backup: the database, the keys, the files, and a manifest over all of them."""

from __future__ import annotations

import tarfile
from pathlib import Path

from tongqu.cli.keeping import programs
from tongqu.cli.keeping.manifest import Manifest, digest_of
from tongqu.conf import paths
from tongqu.conf.errors import CannotError
from tongqu.kernel.audit.checkpoints import checkpoint
from tongqu.kernel.clock.now import now

DATABASE = "database.dump"
FILES = "files.tar"
LEFT_OUT = ("postgres", "test", "bench", "up.", "run", "metrics")


def take(parent: Path, *, address: str) -> Path:
    """Write a new folder under ``parent`` and return it; a failure leaves no half a backup.

    The record is signed first, so that what the backup holds can be proved later.
    """
    folder = parent / f"tongqu-{now():%Y%m%d-%H%M%S}"
    draft = folder.with_name(f"{folder.name}.draft")
    try:
        draft.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise CannotError(
            f"不能在 {parent} 建立备份（{error.strerror}）。请换一个位置。"
        ) from error
    point = checkpoint()
    dump = draft / DATABASE
    programs.run("pg_dump", "--format=custom", "--no-owner", f"--file={dump}", address=address)
    dump.chmod(0o600)
    _pack(draft / FILES)
    files = {name: digest_of(draft / name) for name in (DATABASE, FILES)}
    signature = bytes(point.signature).hex()
    found = Manifest(
        f"{now().isoformat()}", programs.version(address), files, point.number, signature
    )
    found.write(draft)
    return draft.rename(folder)


def is_kept(name: str) -> bool:
    """Say whether something in the state folder belongs into a backup."""
    return not name.startswith(LEFT_OUT) and not name.endswith(".lock")


def _pack(target: Path) -> None:
    home = paths.state()
    target.touch(mode=0o600)
    with tarfile.open(target, "w") as archive:
        for each in sorted(home.iterdir() if home.is_dir() else ()):
            if is_kept(each.name):
                archive.add(each, arcname=each.name)
