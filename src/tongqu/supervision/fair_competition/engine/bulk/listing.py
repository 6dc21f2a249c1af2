"""Which files a batch is to read."""

from __future__ import annotations

from pathlib import Path

from tongqu.conf.errors import CannotError

LOCK_OF_WORD = "~$"


def files_of(place: Path, *, without: Path) -> list[str]:
    """Return the files under a folder, or those a list names line by line, each once.

    Hidden files, Word's lock files and the output itself are left out of a folder.

    Raises:
        CannotError: there is no such folder or list, or it names nothing.

    """
    found = _under(place, without) if place.is_dir() else _named(place)
    if not found:
        raise CannotError(f"“{place}”里没有要审查的文件。请检查路径。")
    return list(dict.fromkeys(found))


def _under(folder: Path, without: Path) -> list[str]:
    left_out = without.resolve()
    return sorted(
        str(path)
        for path in folder.rglob("*")
        if not path.name.startswith((".", LOCK_OF_WORD))
        and path.is_file()
        and path.resolve() != left_out
    )


def _named(listing: Path) -> list[str]:
    try:
        lines = listing.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise CannotError(f"找不到文件夹或清单“{listing}”。请检查路径。") from error
    except (OSError, UnicodeDecodeError) as error:
        raise CannotError(
            f"清单“{listing}”读不出来。清单应为 UTF-8 文本，一行一个文件路径。"
        ) from error
    return [line.strip() for line in lines if line.strip()]
