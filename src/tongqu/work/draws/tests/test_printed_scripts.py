"""The scripts printed in the documentation, run as printed on real and on tampered records."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tongqu.conf import paths
from tongqu.work.draws import files
from tongqu.work.draws.engine.public import publish
from tongqu.work.draws.tests.cast import OPEN_DAY, PUBLIC_STRATA, drawn, enterprises

DOCS = paths.ROOT / "docs" / "explanation" / "draws.md"


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both scripts as files, taken from the page."""
    folder = tmp_path_factory.mktemp("scripts")
    found = re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    names = ("verify.py", "unseal.py")
    for name, text in zip(names, found, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    return {name: folder / name for name in names}


def run(*words: object) -> tuple[int, str]:
    """Run a script without anything of ours in reach."""
    command = [sys.executable, "-I", "-S", *(str(word) for word in words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(params=[("sha256", None), ("sm3", None), ("sha256", PUBLIC_STRATA)])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with the three documents of a draw in which somebody is gone."""
    hash_name, strata = request.param
    changes: dict[str, Any] = {"hash": hash_name} | ({"strata": strata} if strata else {})
    rows = enterprises(150)
    gone = [{"code": rows[0]["code"], "ground": "注销", "on": "2026-12-01"}]
    found, commitment, opening = drawn(tmp_path, rows, gone=gone, **changes)
    files.write_record(tmp_path / "record.json", found, commitment, opening)
    files.write_document(tmp_path / "commitment.json", commitment)
    public = publish(found, commitment, opening, on=OPEN_DAY.date())
    files.write_document(tmp_path / "public.json", public)
    return tmp_path


def test_a_public_record_holds(scripts: dict[str, Path], folder: Path) -> None:
    code, said = run(scripts["verify.py"], folder / "public.json", folder / "commitment.json")
    assert (code, "BROKEN" in said) == (0, False), said


def test_a_full_record_is_re_run(scripts: dict[str, Path], folder: Path) -> None:
    code, shown = run(scripts["unseal.py"], folder / "record.json")
    assert code == 0, shown
    (folder / "shown.json").write_text(shown, encoding="utf-8")
    code, said = run(scripts["verify.py"], folder / "shown.json", folder / "commitment.json")
    assert (code, "holds  drawn again, the same are drawn" in said) == (0, True), said


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d["drawn"].pop(), "drawn"),
        (lambda d: d["drawn"].append(d["drawn"][0]), "as many as promised"),
        (lambda d: d.update(value="00" * 32), "the seed follows"),
        (lambda d: d.update(share="00" * 32), "the organ's share"),
        (lambda d: d["drawn"][0].update(salt="00" * 32), "drawn"),
        (lambda d: d["commitment"].update(title="别的"), "the one announced"),
        (lambda d: d["commitment"].update(committed_at="2027-01-01T00:00:00+08:00"), "before"),
    ],
)
def test_a_tampered_record_is_broken(
    scripts: dict[str, Path], folder: Path, change: Change, words: str
) -> None:
    document = json.loads((folder / "public.json").read_text(encoding="utf-8"))
    change(document)
    (folder / "public.json").write_text(json.dumps(document), encoding="utf-8")
    code, said = run(scripts["verify.py"], folder / "public.json", folder / "commitment.json")
    assert code == 1
    assert any(line.startswith("BROKEN") and words in line for line in said.splitlines()), said


def test_the_printed_verifier_stays_short(scripts: dict[str, Path]) -> None:
    lines = scripts["verify.py"].read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 50
    assert max(map(len, lines)) <= 120
