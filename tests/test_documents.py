"""The written pages: links lead somewhere, both READMEs tell the same, requirements are pinned."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tongqu.conf import paths

LINK = re.compile(r"\]\(([^)#:]+)(#[^)]*)?\)")
PAGES = sorted([*paths.ROOT.glob("*.md"), *paths.ROOT.glob("docs/**/*.md")])
REQUIREMENTS = sorted((paths.ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("page", PAGES, ids=lambda each: each.relative_to(paths.ROOT).as_posix())
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    links = {found[1] for found in LINK.finditer(page.read_text(encoding="utf-8"))}
    assert not {link for link in links if not (page.parent / link).exists()}


def test_both_readmes_show_the_same_commands_and_lead_to_the_same_pages() -> None:
    def facts(name: str) -> tuple[set[str], set[str]]:
        text = (paths.ROOT / name).read_text(encoding="utf-8")
        commands = set(re.findall(r"\./tongqu(?: [a-z]+)?", text))
        return commands, {found[1] for found in LINK.finditer(text)} - {
            "README.md",
            "README.zh-CN.md",
        }

    assert facts("README.md") == facts("README.zh-CN.md")


@pytest.mark.parametrize("file", REQUIREMENTS, ids=lambda each: each.name)
def test_every_requirement_is_pinned_with_hashes_and_names_no_address(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert all("==" in line and "--hash=sha256:" in line for line in lines)
    assert "://" not in text


def test_every_variable_that_is_read_is_in_the_reference() -> None:
    page = (paths.ROOT / "docs" / "reference" / "launcher.md").read_text(encoding="utf-8")
    sources = [*paths.ROOT.glob("src/**/*.py"), paths.ROOT / "conftest.py", paths.ROOT / "tongqu"]
    text = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    read = set(re.findall(r"(?:text|number|switch|get)\(\"(TONGQU_[A-Z_]+)\"", text))
    assert "TONGQU_HOME" in read
    assert not {name for name in read if f"`{name}`" not in page}
