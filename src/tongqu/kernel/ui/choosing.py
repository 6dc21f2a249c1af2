"""A choice from a long list: made only to be shown, drawn in one piece, checked value by value.

Django draws every option by a template and makes the whole list to look for one value in it; for
the counties of a province that is most of what a form costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Pair = tuple[str, str]
Group = tuple[str, tuple[Pair, ...]]
Listing = Sequence[tuple[str, str | Sequence[Pair]]]


class LongSelect(forms.Select):
    """A select of strings, in groups or not, whose options are drawn once for all who see them."""

    def use_required_attribute(self, initial: object) -> bool:
        """Say no: the browser's own word for what is missing is not ours, and asks for the list."""
        del initial
        return False

    def render(
        self,
        name: str,
        value: Any,  # noqa: ANN401 (Django's signature)
        attrs: dict[str, Any] | None = None,
        renderer: object = None,  # noqa: ARG002 (Django's signature)
    ) -> SafeString:
        """Return the select as Django's own template draws it."""
        own = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        chosen = "" if value is None else str(value)
        return format_html("<select{}>{}</select>", own, _options(_fixed(self.choices), chosen))


class LongChoiceField(forms.ChoiceField):
    """A field over a list that ``listing`` makes when it is shown, and ``knows`` checks."""

    widget = LongSelect

    def __init__(
        self,
        *,
        listing: Callable[[], Listing],
        knows: Callable[[str], bool],
        **kwargs: Any,  # noqa: ANN401 (Django's own)
    ) -> None:
        super().__init__(choices=listing, **kwargs)
        self.knows = knows

    def valid_value(self, value: object) -> bool:
        """Say whether the value may be chosen, without making the list."""
        return self.knows(str(value))


def _fixed(choices: Iterable[Any]) -> tuple[Pair | Group, ...]:
    found: list[Pair | Group] = []
    for head, rest in choices:
        if isinstance(rest, list | tuple):
            found.append((str(head), tuple((str(key), str(words)) for key, words in rest)))
        else:
            found.append((str(head), str(rest)))
    return tuple(found)


@lru_cache(maxsize=256)
def _options(choices: tuple[Pair | Group, ...], chosen: str) -> SafeString:
    return format_html_join("", "{}", ((_option(each, chosen),) for each in choices))


def _option(each: Pair | Group, chosen: str) -> SafeString:
    head, rest = each
    if isinstance(rest, str):
        is_chosen = flatatt({"value": head, "selected": head == chosen})
        return format_html("<option{}>{}</option>", is_chosen, rest)
    inner = format_html_join("", "{}", ((_option(pair, chosen),) for pair in rest))
    return format_html('<optgroup label="{}">{}</optgroup>', head, inner)
