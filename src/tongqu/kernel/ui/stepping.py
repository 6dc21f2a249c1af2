"""Steps that have a page of their own: they need more than a form of facts can give."""

from __future__ import annotations

_pages: dict[tuple[str, str], str] = {}


def own_pages(kind: str, **views: str) -> None:
    """Register pages by step: ``commit="work_draws:commit"``; each takes the matter's number.

    The general form then neither shows nor takes the step. Called in ``pages/matter.py``.
    """
    for step, view in views.items():
        if _pages.setdefault((kind, step), view) != view:
            raise RuntimeError(f"the step {step} of {kind} is given two pages")


def own_page(kind: str, step: str) -> str:
    """Return the page of a step, or nothing where the general form serves."""
    return _pages.get((kind, step), "")
