"""Files stay small, and capabilities have one shape."""

from __future__ import annotations

from pathlib import Path

from tests.house.sizes import sizes
from tests.house.source import capabilities, shown

MEDIAN, LONGEST = 80, 400
FIRST = {"__init__", "rules", "procedure", "engine", "models", "selectors", "services"}
EDGES = {"indicators", "publicity", "letters", "pages", "api", "tasks", "events", "search"}
ENTRY = {"apps", "cli", "bench", "refusal"}
BESIDE = {"demo", "templates", "static", "migrations", "tests", "data", "__pycache__"}
NAMES = FIRST | EDGES | ENTRY | BESIDE


def test_no_file_is_too_long_to_be_read_at_once() -> None:
    found = sizes()
    assert found.longest <= LONGEST, str(found)
    assert found.median <= MEDIAN, str(found)


def says_what_it_is(path: Path) -> bool:
    """Whether a helper beside the common names tells its purpose in its first line."""
    file = path / "__init__.py" if path.is_dir() else path
    return file.suffix != ".py" or file.read_text(encoding="utf-8").startswith('"""')


def test_a_capability_has_the_names_one_looks_for() -> None:
    for folder in capabilities():
        for path in sorted(folder.iterdir()):
            assert path.stem in NAMES or says_what_it_is(path), f"{shown(path)}: what is it?"
        said = (folder / "__init__.py").read_text(encoding="utf-8")
        assert said.startswith('"""'), f"{shown(folder)} does not say which law and which matter"
        assert "import" not in said.rpartition('"""')[2], f"{shown(folder)} imports something"
