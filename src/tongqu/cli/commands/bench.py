"""``./tongqu bench …``: every ``bench.py`` of the house, imported only when it is asked for."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

import tongqu
from tongqu.conf.errors import CannotError

HOUSE = Path(next(iter(tongqu.__path__)))
PLACES = ("*/bench.py", "*/*/bench.py", "kernel/*/bench.py")
HELP = """按规模实测。没有参数时列出全部测量。

测得的数与推算的数分开写明；--json 只输出 JSON。
"""


def modules() -> list[str]:
    """Return the dotted names of the modules that measure something, in a steady order."""
    files = {file for place in PLACES for file in HOUSE.glob(place)} - {Path(__file__)}
    return sorted(
        ".".join((tongqu.__name__, *file.relative_to(HOUSE).with_suffix("").parts))
        for file in files
    )


class Benches(click.Group):
    """The measurements, found when the group is opened and not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all measurements."""
        self._find()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one measurement by name."""
        self._find()
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the measurement.

        Raises:
            CannotError: there is none of that name; the message lists those there are.

        """
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            known = "、".join(sorted(self.commands)) or "还没有一项"
            raise CannotError(f"没有名为“{args[0]}”的测量。现有：{known}。")
        return super().resolve_command(ctx, args)

    def _find(self) -> None:
        if self.commands:
            return
        for module in modules():
            for command in importlib.import_module(module).BENCHES:
                if command.name in self.commands:
                    raise ValueError(f"{module} offers a second bench named {command.name!r}")
                self.add_command(command)


bench = Benches(
    name="bench", help=HELP, short_help="按规模实测各项功能的速度", no_args_is_help=True
)

COMMANDS: tuple[click.Command, ...] = (bench,)
