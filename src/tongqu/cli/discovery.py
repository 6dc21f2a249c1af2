"""Finds the commands: every `cli.py` of a package, and the modules of `tongqu.cli.commands`."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import click

import tongqu

HOUSE = Path(next(iter(tongqu.__path__)))
PLACES = ("cli/commands/*.py", "*/cli.py", "*/*/cli.py")


def modules() -> list[str]:
    """Return the dotted names of the modules that offer commands, in a steady order."""
    files = [file for place in PLACES for file in sorted(HOUSE.glob(place))]
    return [_dotted(file) for file in files if file.stem != "__init__"]


def _dotted(file: Path) -> str:
    return ".".join((tongqu.__name__, *file.relative_to(HOUSE).with_suffix("").parts))


def discover() -> Iterator[click.Command]:
    """Every command; two of one name are a mistake of ours.

    Raises:
        ValueError: two modules offer a command of the same name.

    """
    owners: dict[str | None, str] = {}
    for module in modules():
        for command in importlib.import_module(module).COMMANDS:
            if command.name in owners:
                first = owners[command.name]
                raise ValueError(f"{module} and {first} both offer the command {command.name!r}")
            owners[command.name] = module
            yield command
