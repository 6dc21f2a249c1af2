"""The command line: finds every command of the house and words every failure."""

from __future__ import annotations

import signal
import sys
import traceback
from types import FrameType

import click

from tongqu.cli.discovery import discover
from tongqu.cli.wording import ChineseFormatter, explain
from tongqu.conf.errors import CannotError

CANNOT = 2
INTERRUPTED = 130
click.Context.formatter_class = ChineseFormatter


class House(click.Group):
    """All commands, in the order of their names."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command.

        Raises:
            UsageError: there is none of that name.

        """
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise click.UsageError(f"没有命令“{args[0]}”。运行 ./tongqu 可看到全部命令。", ctx)
        return super().resolve_command(ctx, args)


def house() -> House:
    """Return the group with every discovered command."""
    group = House(
        name="./tongqu",
        help="通衢：一省统一大市场的开放平台。",
        invoke_without_command=True,
        callback=_list_commands,
    )
    for command in discover():
        group.add_command(command)
    return group


@click.pass_context
def _list_commands(context: click.Context) -> None:
    """Without a command, say which there are."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main(arguments: list[str]) -> int:
    """Run one command: 0 done, 1 done with findings, 2 cannot (a sentence says why)."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    try:
        return _code(house().main(arguments, prog_name="./tongqu", standalone_mode=False))
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        return _misspoken(error)
    except CannotError as error:
        return _cannot(str(error))
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away, as `| head` does: nothing to say
        return 0
    except Exception:  # noqa: BLE001 -- the last door: exit code 1 would claim findings
        traceback.print_exc()
        return _cannot("程序内部错误。请把以上内容连同所用的命令一起报告给维护者。")


def _leave(number: int, _: FrameType | None) -> None:
    """Turn a polite kill into an ordinary exit, so that what was started is stopped."""
    sys.exit(128 + number)


def _code(result: object) -> int:
    """Click returns an exit code only when a command asked for one."""
    return result if isinstance(result, int) and not isinstance(result, bool) else 0


def _misspoken(error: click.ClickException) -> int:
    """Explain a mistake on the command line; a group named alone is answered with its commands."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return 0
    return _cannot(explain(error))


def _cannot(sentence: str) -> int:
    sys.stderr.write(f"通衢：{sentence}\n")
    return CANNOT
