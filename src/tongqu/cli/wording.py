"""Click's own words, in Chinese."""

from __future__ import annotations

from collections.abc import Iterable

import click

HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数", "Usage: ": "用法："}
PLACEHOLDERS = {
    "[OPTIONS]": "[选项]",
    "[COMMAND] [ARGS]...": "命令 …",
    "COMMAND [ARGS]...": "命令 …",
}
SENTENCES = {"Show this message and exit.": "显示本说明后退出。"}


class ChineseFormatter(click.HelpFormatter):
    """Help pages with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        for word, said in PLACEHOLDERS.items():
            args = args.replace(word, said)
        super().write_usage(prog, args, prefix=prefix or HEADINGS["Usage: "])

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{'':>{self.current_indent}}{HEADINGS.get(heading, heading)}：\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write a list of names with their sentences."""
        said = [(name, SENTENCES.get(text, text)) for name, text in rows]
        super().write_dl(said, col_max, col_spacing)


def explain(error: click.ClickException) -> str:
    """One Chinese sentence for a mistake on the command line."""
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}。{_see_help(error)}"
        case click.MissingParameter():
            return f"缺少{_name(error)}。{_see_help(error)}"
        case click.BadParameter():
            return f"{_name(error)}的值不能用：{error.message}"
        case click.FileError():
            return f"打不开文件 {error.ui_filename}：{error.message}"
        case click.UsageError() if error.message.startswith("Got unexpected extra argument"):
            return f"多出了参数 {error.message[error.message.find('(') :]}。{_see_help(error)}"
        case _:
            return error.format_message()


def _name(error: click.BadParameter) -> str:
    """Return the parameter in the person's terms."""
    shown = error.param.get_error_hint(error.ctx) if error.param and error.ctx else error.param_hint
    kind = "选项" if isinstance(error.param, click.Option) else "参数"
    return f"{kind} {shown} "


def _see_help(error: click.UsageError) -> str:
    """Where to read the usage."""
    return f"用法见 {error.ctx.command_path} --help。" if error.ctx else ""
