from __future__ import annotations

import pytest

from tongqu.kernel.search.query import LetterNumber, query_of


@pytest.mark.parametrize(
    "typed",
    [
        "鄂市监投受〔2026〕12号",
        "鄂市监投受〔2026〕12",
        "鄂市监投受[2026]12号",
        "鄂市监投受（2026）12号",
        "鄂市监投受(2026) 12 号",
        "鄂市监投受【2026】第12号",
        "鄂市监投受［２０２６］１２号",
        "鄂市监投受2026-12",
        "鄂市监投受2026年12号",
        " 鄂市监投受 〔2026〕 12 号 ",
    ],
)
def test_a_letters_number_is_read_however_it_is_typed(typed: str) -> None:
    assert query_of(typed).letter == LetterNumber("鄂市监投受", 2026, 12)


def test_a_letters_number_may_be_typed_without_its_head() -> None:
    assert query_of("〔2026〕12号").letter == LetterNumber("", 2026, 12)


@pytest.mark.parametrize(
    "typed", ["2026-12", "12号", "鄂市监投受", "2026000000017", "", "〔2026〕"]
)
def test_what_is_no_letters_number_is_not_taken_for_one(typed: str) -> None:
    assert query_of(typed).letter is None


@pytest.mark.parametrize(
    ("typed", "number", "code", "verifying"),
    [
        ("2026000000017", "2026000000017", "", ""),
        ("2026 0000 00017", "2026000000017", "", ""),
        ("２０２６０００００００１７", "2026000000017", "", ""),
        ("91990101ma00000001", "", "91990101MA00000001", ""),
        ("ABCD-EFGH-2345", "", "", "ABCDEFGH2345"),
        ("abcd efgh 2345", "", "", "ABCDEFGH2345"),
        ("云津市热干面馆", "", "", ""),
    ],
)
def test_a_number_is_known_by_its_shape(typed: str, number: str, code: str, verifying: str) -> None:
    query = query_of(typed)
    assert (query.number, query.credit_code, query.verifying_code) == (number, code, verifying)


@pytest.mark.parametrize(
    ("typed", "is_short"), [("", True), ("面", True), ("面 馆", True), ("面馆", False), ("a", True)]
)
def test_a_single_character_is_too_short(typed: str, is_short: bool) -> None:
    assert query_of(typed).is_short is is_short


def test_every_word_must_be_there_in_whatever_text_and_width() -> None:
    query = query_of("ＡＢＣ（演示） 面馆")
    assert query.is_in("abc(演示)贸易", "热干面馆")
    assert not query.is_in("abc(演示)贸易")
    assert not query_of("").is_in("什么都有")


def test_the_whole_name_is_nearer_than_its_beginning_and_that_nearer_than_its_middle() -> None:
    query = query_of("面馆")
    titles = ["热干面馆", "面馆之家", "面馆", "面馆之家二店"]
    wanted = ["面馆", "面馆之家", "面馆之家二店", "热干面馆"]
    assert sorted(titles, key=query.closeness) == wanted


@pytest.mark.parametrize("typed", ["\x00a\x00b", "x" * 5000, "\n\t", "％＿", "〔〔〔", "۲۰۲۶"])
def test_nothing_that_is_typed_is_an_error(typed: str) -> None:
    query = query_of(typed)
    assert "\x00" not in query.text
    assert len(query.text) <= 80
    assert query.letter is None
