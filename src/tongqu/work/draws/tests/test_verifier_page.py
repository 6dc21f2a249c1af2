"""The verifier page in a real browser, from a disk, on real and on tampered documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tongqu.work.draws import files
from tongqu.work.draws.engine.proof import prove_enterprise
from tongqu.work.draws.engine.public import publish
from tongqu.work.draws.engine.verifier.page import page as verifier_page
from tongqu.work.draws.tests.cast import OPEN_DAY, PUBLIC_STRATA, VALUE, drawn, enterprises

pytestmark = pytest.mark.browser
ROWS = enterprises(200)
KINDS = ("commitment", "public", "proof", "record")


@pytest.fixture(scope="module")
def browser_page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page opened from a file, refused every request, with no error in its console."""
    path = tmp_path_factory.mktemp("page") / "verify.html"
    path.write_text(verifier_page(), encoding="utf-8")
    errors: list[str] = []
    context = chromium.new_context(offline=True)
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert errors == []


@pytest.fixture(params=[("sha256", None), ("sm3", None), ("sm3", PUBLIC_STRATA)])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with every document of a draw in which somebody is gone."""
    hash_name, strata = request.param
    changes: dict[str, Any] = {"hash": hash_name} | ({"strata": strata} if strata else {})
    gone = [{"code": ROWS[0]["code"], "ground": "注销", "on": "2026-12-01"}]
    found, commitment, opening = drawn(tmp_path, ROWS, gone=gone, staff=True, **changes)
    day = OPEN_DAY.date()
    files.write_record(tmp_path / "record.json", found, commitment, opening)
    proof = prove_enterprise(found, commitment, opening, code=ROWS[5]["code"], on=day)
    documents = {
        "commitment": commitment,
        "public": publish(found, commitment, opening, on=day),
        "proof": proof,
    }
    for name, document in documents.items():
        files.write_document(tmp_path / f"{name}.json", document)
    return tmp_path


def verified(page: Page, path: Path, published: Path, value: str = "") -> tuple[str, str]:
    """Return the verdict and the findings that the page shows."""
    page.set_input_files("#file", path)
    page.set_input_files("#published", published)
    page.fill("#value", value)
    page.click("#start")
    page.wait_for_selector("#verdict.held, #verdict.broken")
    return page.inner_text("#verdict"), page.inner_text("#findings")


@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_document_holds(browser_page: Page, folder: Path, kind: str) -> None:
    path, published = folder / f"{kind}.json", folder / "commitment.json"
    verdict, findings = verified(browser_page, path, published, VALUE.upper())
    assert verdict == "核验通过", findings


def change_code(document: dict[str, Any]) -> None:
    other = ROWS[7]["code"]
    if "strata" in document and "secret" in document:
        document["strata"][0]["codes"][2] = other
    elif "drawn" in document and isinstance(document["drawn"], list):
        document["drawn"][1]["code"] = other
    elif "code" in document:
        document["code"] = other
    else:
        document["title"] = "别的"


@pytest.mark.parametrize("kind", KINDS)
def test_a_tampered_document_does_not(browser_page: Page, folder: Path, kind: str) -> None:
    path, published = folder / f"{kind}.json", folder / "announced.json"
    published.write_bytes((folder / "commitment.json").read_bytes())
    document = json.loads(path.read_text(encoding="utf-8"))
    change_code(document)
    path.write_text(json.dumps(document), encoding="utf-8")
    verdict, findings = verified(browser_page, path, published)
    assert verdict.startswith("核验不通过"), findings
    if kind == "record":
        assert f"strata[0].codes[2]“{ROWS[7]['code']}”" in findings


def test_another_value_than_the_published_one_is_pointed_out(
    browser_page: Page, folder: Path
) -> None:
    path, published = folder / "public.json", folder / "commitment.json"
    verdict, findings = verified(browser_page, path, published, "00" * 32)
    assert verdict == "核验不通过：1 项不成立"
    assert f"记录里是 {VALUE}" in findings


def test_a_file_of_another_kind_is_refused(browser_page: Page, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('{"a": 1}', encoding="utf-8")
    assert "other.json 不是抽取的文件" in verified(browser_page, path, path)[1]


@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_can_be_read_by_everybody_in_both_languages(
    browser_page: Page, folder: Path, width: int
) -> None:
    browser_page.set_viewport_size({"width": width, "height": 900})
    verified(browser_page, folder / "public.json", folder / "commitment.json")
    for _ in range(2):
        found = Axe().run(browser_page)
        assert found.violations_count == 0, found.generate_report()
        overflow = browser_page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0
        browser_page.click("#language")
