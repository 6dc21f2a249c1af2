"""Which measures of the plan are carried by behaviour that tests prove: the table in the README.

A test says so by `@pytest.mark.measure("五")`. `./tongqu coverage` runs all of those and writes
what passed; a test holds the committed tables against the marks.
"""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree as ET

from tongqu.conf import paths

MARK = "measure"
BEGIN, END = "<!-- measures -->\n", "<!-- /measures -->"
Proof = Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class Edition:
    """A README and the words of its table."""

    file: str
    column: str
    heads: tuple[str, str, str, str]
    count: str


EDITIONS = (
    Edition(
        "README.md",
        "english",
        ("Measure", "About", "Carried by", "Proved by"),
        "{proved} of {all} measures are carried by behaviour that tests prove.",
    ),
    Edition(
        "README.zh-CN.md",
        "chinese",
        ("措施", "内容", "承载", "证明它的测试"),
        "{all} 项措施中，已有 {proved} 项由测试证明的功能承载。",
    ),
)


@cache
def measures() -> dict[str, dict[str, str]]:
    """Return the measures by number, in their order, with a few words each."""
    text = (resources.files("tongqu.cli") / "data" / "measures.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["number"]: row for row in rows}


def proved(report: Path) -> dict[str, set[str]]:
    """Return the files whose marked tests all passed, by measure, from pytest's report."""
    passed: dict[str, set[str]] = {}
    failed: set[tuple[str, str]] = set()
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 -- written by our own pytest
        is_passed = all(case.find(tag) is None for tag in ("failure", "error", "skipped"))
        for each in case.iter("property"):
            if each.get("name") == MARK:
                number, _, file = (each.get("value") or "").partition(" ")
                passed.setdefault(number, set()).add(file)
                if not is_passed:
                    failed.add((number, file))
    return {
        number: kept
        for number, files in passed.items()
        if (kept := {file for file in files if (number, file) not in failed})
    }


def declared(root: Path = paths.ROOT) -> dict[str, set[str]]:
    """Return the files that carry a mark, by measure, without running them."""
    found: dict[str, set[str]] = {}
    for file in sorted((*root.glob("tests/**/test_*.py"), *root.glob("src/**/tests/**/test_*.py"))):
        text = file.read_text(encoding="utf-8")
        if f"mark.{MARK}(" in text:
            for number in _marks(ast.parse(text)):
                found.setdefault(number, set()).add(file.relative_to(root).as_posix())
    return found


def _marks(tree: ast.AST) -> Iterator[str]:
    """Yield the argument of each `pytest.mark.measure(…)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == f"pytest.mark.{MARK}":
            yield from (str(each.value) for each in node.args if isinstance(each, ast.Constant))


def table(proof: Proof, edition: Edition) -> str:
    """Return the table in Markdown, the measures in the order of the plan."""
    known = measures()
    lines = [
        edition.count.format(proved=len(proof), all=len(known)),
        "",
        f"| {' | '.join(edition.heads)} |",
        "|---|---|---|---|",
    ]
    for number in (each for each in known if each in proof):
        files = sorted(proof[number])
        carriers = "、".join(dict.fromkeys(f"`{_package(file)}`" for file in files))
        links = "、".join(f"[{Path(file).stem}]({file})" for file in files)
        lines.append(f"| {number} | {known[number][edition.column]} | {carriers} | {links} |")
    return "\n".join(lines) + "\n"


def _package(file: str) -> str:
    """Return the part of the house whose test it is."""
    return file.removeprefix("src/tongqu/").partition("/tests/")[0]


def shown(edition: Edition, root: Path = paths.ROOT) -> str:
    """Return the table as committed."""
    _, _, rest = (root / edition.file).read_text(encoding="utf-8").partition(BEGIN)
    return rest.partition(END)[0]


def write(proof: Proof, root: Path = paths.ROOT) -> None:
    """Put the tables into both editions, leaving everything else as it is."""
    for edition in EDITIONS:
        file = root / edition.file
        head, begin, rest = file.read_text(encoding="utf-8").partition(BEGIN)
        _, end, tail = rest.partition(END)
        file.write_text(f"{head}{begin}{table(proof, edition)}{end}{tail}", encoding="utf-8")
