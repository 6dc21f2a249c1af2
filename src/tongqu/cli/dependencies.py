"""The libraries we install and the licences they come under."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from importlib import metadata
from typing import cast

from packaging.requirements import Requirement

from tongqu.conf import paths

ALLOWED = re.compile(
    r"^(MIT|MIT-0|MIT-CMU|BSD|0BSD|BSD-[23]-Clause|3-Clause BSD|Apache|Apache-2\.0|Apache 2\.0"
    r"|ISC|Zlib|CC0-1\.0|PSF-2\.0|MPL-2\.0|Mozilla Public License 2\.0 \(MPL 2\.0\)"
    r"|LGPL-2\.1-only|LGPL-3\.0-only|Public-Domain"
    r"|GNU Lesser General Public License v2 or later \(LGPLv2\+\)|dependency licenses|Unlicense)$"
)
READ_BY_HAND = {"axe-playwright-python": "MIT"}  # says its LICENSE file
SUFFIX = re.compile(r"\s+(Software )?License$")


@dataclass(frozen=True, slots=True)
class Pinned:
    """A library and the one version of it that we ask for."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Dependency:
    """A pinned library as installed."""

    name: str
    version: str
    licence: str

    @property
    def is_allowed(self) -> bool:
        """Whether every part of its licence is on our list."""
        parts = re.split(r" (?:AND|and|OR) |; |, ", self.licence)
        return all(ALLOWED.match(SUFFIX.sub("", part.strip())) for part in parts)


def pinned(wanted: str) -> list[Pinned]:
    """Return what a requirements file asks for on this machine."""
    text = (paths.ROOT / "requirements" / f"{wanted}.txt").read_text(encoding="utf-8")
    lines = [line.rstrip(" \\") for line in text.splitlines() if line[:1].isalnum()]
    found = [Requirement(line) for line in lines]
    return [
        Pinned(each.name, str(each.specifier).removeprefix("=="))
        for each in found
        if each.marker is None or each.marker.evaluate()
    ]


def installed(*wanted: str) -> list[Dependency]:
    """Return the libraries of these files with their licences, in the order of their names."""
    names = {each.name for file in wanted for each in pinned(file)}
    return [_describe(name) for name in sorted(names)]


def _describe(name: str) -> Dependency:
    about = cast("Message", metadata.metadata(name))
    kinds = [line for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    named = [kind.rsplit(" :: ", 1)[1] for kind in kinds if kind.count("::") > 1]
    stated = about.get("License-Expression") or "; ".join(named) or about.get("License") or ""
    licence = stated.strip() or READ_BY_HAND.get(name, "未注明")
    return Dependency(name=name, version=metadata.version(name), licence=licence)
