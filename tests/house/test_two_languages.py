"""Every rule, procedure, state, step, fact and part has its words in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps
from django.urls import get_resolver

from tests.house.source import production, shown
from tongqu.conf import paths
from tongqu.datacenter.indicators.registry import indicators
from tongqu.kernel.accounts.powers import Power
from tongqu.kernel.privacy.fields import declared
from tongqu.kernel.privacy.retention import retentions
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import ROLES
from tongqu.kernel.procedure.shelf import shelved
from tongqu.kernel.procedure.tests.sample import Permit
from tongqu.kernel.rules.shelf import books

CHINESE = re.compile(r"[一-鿿]")


def descendants(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    """Yield every kind of refusal below one; all are loaded, as every page is."""
    get_resolver().url_patterns  # noqa: B018 (loading them loads what they may refuse)
    for each in kind.__subclasses__():
        yield each
        yield from descendants(each)


def labels(procedure: type[Procedure]) -> Iterator[tuple[str, str]]:
    """Yield every pair of labels of a procedure."""
    yield procedure.label, procedure.label_en
    for state in procedure.states.values():
        yield state.label, state.label_en
    for step in procedure.steps.values():
        yield step.label, step.label_en
        for fact in (*step.needs, *step.takes):
            yield fact.label, fact.label_en
            yield from pairs([label for _, label in fact.choices])
            if fact.hint:
                yield fact.hint, fact.hint.english


def pairs(words: Iterable[object]) -> Iterator[tuple[str, str]]:
    """Yield words in both languages; those that know one alone fail."""
    for each in words:
        assert isinstance(each, Both), f"{each!r} knows one language alone"
        yield each, each.english


def check(chinese: str, english: str) -> None:
    assert CHINESE.search(chinese), f"{chinese!r} is not Chinese"
    assert english, f"{chinese} has no English"
    assert not CHINESE.search(english), f"{english!r} is not English"


@pytest.mark.parametrize("procedure", [Permit, *shelved().values()], ids=lambda p: str(p.kind))
def test_a_procedure_speaks_both(procedure: type[Procedure]) -> None:
    for chinese, english in labels(procedure):
        check(chinese, english)


def test_parts_people_play_speak_both() -> None:
    for role in ROLES.values():
        check(role.label, role.label_en)


def test_every_rule_speaks_both() -> None:
    for book in books().values():
        for rule in book:
            check(rule.label, rule.label_en)


CHOSEN = [
    pytest.param([label for _, label in field.flatchoices], id=str(field))
    for model in apps.get_models()
    if model.__module__.startswith("tongqu.")
    for field in model._meta.get_fields()
    if getattr(field, "choices", None)
]


@pytest.mark.parametrize("words", [*CHOSEN, pytest.param([p.label for p in Power], id="powers")])
def test_what_may_be_chosen_speaks_both(words: list[object]) -> None:
    for chinese, english in pairs(words):
        check(chinese, english)


def test_live_figures_speak_both() -> None:
    assert indicators()
    for figure in indicators().values():
        check(figure.label, figure.label_en)
        for chinese, english in pairs([figure.definition]):
            check(chinese, english)
        assert not CHINESE.search(figure.unit.english)


def test_personal_data_and_its_terms_speak_both() -> None:
    assert declared()
    assert retentions()
    told = [word for each in declared() for word in (each.label, each.ground)]
    for chinese, english in pairs([*told, *(each.label for each in retentions())]):
        check(chinese, english)


FIELD = re.compile(r"\{(\w+)")
EVERY = [Refusal, *descendants(Refusal)]


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: str(kind.__name__))
def test_every_refusal_is_worded_in_both(kind: type[Refusal]) -> None:
    assert kind.words.keys() == kind.english.keys()
    for code, chinese in kind.words.items():
        english = kind.english[code]
        assert set(FIELD.findall(chinese)) == set(FIELD.findall(english)), code
        if FIELD.sub("", chinese).strip("}{"):
            check(chinese, english)


def test_every_kind_of_refusal_brings_words_of_its_own() -> None:
    assert len({id(kind.words) for kind in EVERY}) == len(EVERY) > 5


BARE = re.compile(r"\{refusal\}|add_error\([^)]*str\(refusal\)|messages\.\w+\([^)]*str\(refusal\)")


def test_no_page_shows_a_refusal_in_one_language_only() -> None:
    found = [
        shown(file)
        for file in production()
        if {"pages", "console", "portal", "ui"} & set(file.parts)
        and BARE.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []


FIXED = re.compile(r"\b(?:label|help_text)=\"[^\"]*[一-鿿]")


def test_no_form_has_a_label_in_one_language_only() -> None:
    found = [
        shown(file)
        for file in production()
        if {"pages", "console", "portal", "ui"} & set(file.parts)
        and FIXED.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def is_chinese_only(node: ast.AST) -> bool:
    """Say whether an expression holds Chinese words outside a call, so outside Both."""
    if isinstance(node, ast.Call):
        return False
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(CHINESE.search(node.value))
    return any(map(is_chinese_only, ast.iter_child_nodes(node)))


def is_refusal(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    return ast.unparse(node.func).endswith("Refusal")


def in_one_language(source: str) -> Iterator[int]:
    """Yield the line of each refusal given Chinese words, straight or by a name of its function."""
    for scope in ast.walk(ast.parse(source)):
        if not isinstance(scope, ast.FunctionDef | ast.Module):
            continue
        within = list(ast.walk(scope))
        set_here = within if isinstance(scope, ast.FunctionDef) else scope.body
        names = {
            ast.unparse(target)
            for node in set_here
            if isinstance(node, ast.Assign) and is_chinese_only(node.value)
            for target in node.targets
        }
        for call in filter(is_refusal, within):
            for given in getattr(call, "keywords", ()):
                if is_chinese_only(given.value) or ast.unparse(given.value) in names:
                    yield given.value.lineno


@pytest.mark.parametrize(
    "source",
    [
        'Refusal("bad_target", why="不行")',
        'DrawRefusal("bad_target", why=f"{day}不行")',
        'core.Refusal("bad_target", why=day or "不行")',
        'def no():\n    why = f"{day}不行"\n    raise Refusal("bad_target", why=why)',
        'WHY = "不行"\ndef no():\n    raise Refusal("bad_target", why=WHY)',
    ],
)
def test_chinese_words_given_to_a_refusal_are_found(source: str) -> None:
    assert list(in_one_language(source))


@pytest.mark.parametrize(
    "source",
    [
        'Refusal("bad_target", why=Both("不行", "No"))',
        'WHY = Both("不行", "No")\ndef no():\n    raise Refusal("bad_target", why=WHY)',
        'Refusal("bad_target", why=why)',
    ],
)
def test_words_in_both_languages_pass(source: str) -> None:
    assert not list(in_one_language(source))


def test_no_refusal_is_given_words_in_one_language_only() -> None:
    found = [
        f"{shown(file)}:{line}"
        for file in production()
        for line in in_one_language(file.read_text(encoding="utf-8"))
    ]
    assert found == []


NO_ENGLISH = re.compile(r'\{% words "[^"]*" ""')


def test_no_template_gives_empty_english() -> None:
    """Nothing is taken for words that are missing: the Chinese would stand there. A blank will."""
    found = [
        str(file.relative_to(paths.ROOT))
        for file in (paths.ROOT / "src").rglob("*.html")
        if NO_ENGLISH.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []
