"""Files stay small, and capabilities have one shape."""

from __future__ import annotations

from tests.house.sizes import sizes
from tests.house.source import capabilities, shown

MEDIAN, LONGEST = 80, 400
FIRST = {"__init__", "rules", "procedure", "engine", "models", "selectors", "services"}
EDGES = {
    "indicators",
    "publicity",
    "pages",
    "api",
    "tasks",
    "events",
    "apps",
    "cli",
    "bench",
    "letters",
}
BESIDE = {"demo", "templates", "static", "migrations", "tests", "data", "__pycache__"}
ELSEWHERE = {  # names still to be folded into engine/, services/ and the others; none may be added
    "work/draws": {"files", "lawful", "refusal", "steps", "storage"},
}
NAMES = FIRST | EDGES | BESIDE


def test_no_file_is_too_long_to_be_read_at_once() -> None:
    found = sizes()
    assert found.longest <= LONGEST, str(found)
    assert found.median <= MEDIAN, str(found)


def test_a_capability_has_the_names_one_looks_for() -> None:
    for folder in capabilities():
        known = ELSEWHERE.get(f"{folder.parent.name}/{folder.name}", set())
        strange = {path.stem for path in folder.iterdir()} - NAMES - known
        assert not strange, f"{shown(folder)} holds {sorted(strange)}"
        said = (folder / "__init__.py").read_text(encoding="utf-8")
        assert said.startswith('"""'), f"{shown(folder)} does not say which law and which matter"
        assert "import" not in said.rpartition('"""')[2], f"{shown(folder)} imports something"
