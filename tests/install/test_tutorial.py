"""The tutorial, run as it stands in a copy of the tree: every block, every promised line."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from tongqu.conf import paths

pytestmark = [pytest.mark.install, pytest.mark.django_db]

TUTORIAL = paths.ROOT / "docs" / "tutorial" / "a-capability-in-ten-minutes.md"
BLOCK = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COPIED = ("src", "tests", "requirements", "conftest.py", "pyproject.toml", "tongqu")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: what it is, the file it is to become, and its text."""

    kind: str
    file: str
    text: str


def blocks() -> list[Block]:
    """Return the blocks of the tutorial in order."""
    text = TUTORIAL.read_text(encoding="utf-8")
    return [Block(kind, file or "", body) for kind, file, body in BLOCK.findall(text)]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the tree, with a space in its path, and this checkout's environment."""
    copy = tmp_path / "a copy"
    copy.mkdir()
    names = [name for name in COPIED if (paths.ROOT / name).exists()]
    subprocess.run(["cp", "-r", *names, str(copy)], cwd=paths.ROOT, check=True)
    (copy / ".venv").symlink_to(paths.ROOT / ".venv")
    return copy


def around() -> dict[str, str]:
    """Return an environment with a database of its own on the server of these tests."""
    given = connection.settings_dict
    user = quote(given["USER"]) + (f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else "")
    where = f"?host={quote(str(given['HOST']))}&port={given['PORT'] or 5432}"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    return clean | {"DATABASE_URL": f"postgresql://{user}@/postgres{where}"}


def test_the_tutorial_works_as_it_stands(tree: Path) -> None:
    said = ""
    for block in blocks():
        if block.file:
            target = tree / block.file
            assert target.parent.is_dir(), f"{block.file} is in a folder nobody has made"
            target.write_text(block.text, encoding="utf-8")
        elif block.kind == "sh":
            run = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", block.text],
                cwd=tree,
                env=around(),
                capture_output=True,
                text=True,
                check=False,
                timeout=600,
            )
            said = run.stdout
            assert run.returncode == 0, f"{block.text}\n{run.stdout[-3000:]}\n{run.stderr[-3000:]}"
        elif block.kind == "output":
            for line in block.text.splitlines():
                assert line in said
    assert (tree / "recall.svg").read_text(encoding="utf-8").startswith("<svg")


def test_it_has_blocks_of_every_kind() -> None:
    kinds = {block.kind for block in blocks()}
    assert {"sh", "yaml", "python", "output"} <= kinds
