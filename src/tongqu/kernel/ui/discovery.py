"""Finds the pages and menu entries of every installed part of the house."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import AppConfig, apps
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path

from tongqu.kernel.ui.menu import Entry, OpenSet

Urls = list[URLPattern | URLResolver]


@cache
def modules(edge: str) -> tuple[tuple[AppConfig, ModuleType], ...]:
    """Return each app that has ``pages/<edge>.py`` with that module, in the order installed."""
    found = []
    for config in apps.get_app_configs():
        name = f"{config.name}.pages.{edge}"
        if _has_pages(config) and find_spec(name):
            found.append((config, import_module(name)))
    return tuple(found)


def _has_pages(config: AppConfig) -> bool:
    is_ours = config.name.startswith("tongqu.")
    return is_ours and find_spec(f"{config.name}.pages") is not None


def console_urls() -> Urls:
    """Return the officers' pages: each under its label, closed to whoever has not signed in."""
    return [
        path(f"{config.label}/", include((module.urlpatterns, config.label)))
        for config, module in modules("console")
        if module.urlpatterns  # the shell itself declares entries alone
    ]


def portal_urls() -> Urls:
    """Return everybody's pages: each under its label, open without signing in."""
    urls: Urls = []
    for config, module in modules("portal"):
        for pattern in module.urlpatterns:
            _open(pattern)
        name = f"{config.label}_portal"
        urls.append(path(f"{config.label}/", include((module.urlpatterns, name))))
    return urls


def _open(pattern: URLPattern | URLResolver) -> None:
    if isinstance(pattern, URLResolver):
        for inner in pattern.url_patterns:
            _open(inner)
    else:
        login_not_required(pattern.callback)


def entries(edge: str) -> Iterator[Entry]:
    """Return every declared menu entry of ``console`` or ``portal``, in order."""
    declared = [entry for _, module in modules(edge) for entry in getattr(module, "MENU", ())]
    yield from sorted(declared, key=lambda entry: (entry.order, entry.label))


def open_sets() -> Iterator[OpenSet]:
    """Return every declared set of open data, in the order of the parts."""
    for _, module in modules("portal"):
        yield from getattr(module, "OPEN", ())
