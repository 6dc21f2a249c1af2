from __future__ import annotations

import errno

from tongqu.conf.errors import CannotError

REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "上级不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只读",
}


class DrawError(CannotError):
    """A list, plan or record that cannot be used; the text says in Chinese what to do."""


def reason_of(error: OSError) -> str:
    """Return in Chinese why the system refused a file."""
    return REASONS.get(error.errno or 0, error.strerror or str(error))
