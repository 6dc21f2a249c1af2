"""How long the files are: the numbers reported after every run of the tests."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median, quantiles

from tests.house.source import files, shown


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lines of the median file, of nine in ten, and of the longest, by name."""

    count: int
    median: float
    p90: float
    longest: int
    name: str

    def __str__(self) -> str:
        return (
            f"文件 {self.count} 个：行数中位 {self.median:.0f}，九成不超过 {self.p90:.0f}，"
            f"最长 {self.longest}（{self.name}）"
        )


def sizes() -> Sizes:
    """Measure every Python file of the house but the migrations, which Django writes."""
    ours = [file for file in files() if "migrations" not in file.parts]
    lines = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in ours}
    longest = max(lines, key=lambda file: lines[file])
    counts = list(lines.values())
    return Sizes(
        len(counts), median(counts), quantiles(counts, n=10)[-1], lines[longest], shown(longest)
    )
