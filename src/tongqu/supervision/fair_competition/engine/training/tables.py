"""The measured figures as Markdown tables, for the page on accuracy."""

from __future__ import annotations

import math
from typing import Any, Final

from tongqu.supervision.fair_competition.engine.training.figures import Figure

Summaries = dict[str, dict[str, Any]]
TOTALS: Final = (
    ("alarms_per_10000", "alarms per 10,000 characters, quiet documents"),
    ("median_alarms_per_10000", "the same, median document"),
    ("quiet_documents_silent", "quiet documents without any alarm"),
    ("documents_flagged", "documents with violations flagged"),
    ("recall", "recall, clauses"),
    ("left_alone", "hard negatives left alone"),
    ("article_right", "article accepted, of true findings"),
    ("article_exact", "article equal to the main label"),
    ("f1", "F1, clauses"),
)
DETAILS: Final = (
    ("recall_by_standard", "Recall by standard"),
    ("recall_by_provenance", "Recall by provenance"),
    ("recall_by_code", "Recall by article"),
    ("left_alone_by_category", "Left alone by kind of hard negative"),
)


def cell(value: object) -> str:
    """Return a figure as it stands in a table."""
    if isinstance(value, Figure):
        if math.isnan(value.value):
            return "–"
        return f"{value.value:.3f} ({value.low:.2f}–{value.high:.2f}; {value.count})"
    return f"{value:.3f}"


def tables(summaries: Summaries) -> list[str]:
    """Return the lines of all tables: systems across, figures down."""
    names = list(summaries)
    lines = _head("figure (95 % interval; n)", names)
    for key, label in TOTALS:
        lines.append(_row(label, [cell(summaries[name][key]) for name in names]))
    for key, label in DETAILS:
        lines += ["", *_head(label, names)]
        for group in next(iter(summaries.values()))[key]:
            cells = [cell(summaries[name][key][group]) for name in names]
            lines.append(_row(f"`{group}`", cells))
    return lines


def _head(first: str, names: list[str]) -> list[str]:
    return [_row(first, names), _row("---", ["---"] * len(names))]


def _row(first: str, cells: list[str]) -> str:
    return f"| {' | '.join([first, *cells])} |"
