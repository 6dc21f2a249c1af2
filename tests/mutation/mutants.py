"""Small wrongs done to a module, one at a time: what a slip of the hand would make of it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.BitOr: ast.BitAnd,
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong: where it is, what was changed into what, and the module as it becomes."""

    module: str
    where: str
    change: str
    tree: ast.Module

    def __str__(self) -> str:
        return f"{self.module}:{self.where}: {self.change}"


def mutants(file: Path, module: str) -> Iterator[Mutant]:
    """Yield every wrong that can be done to a module."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    apart = {id(each) for node in ast.walk(tree) for each in _said_of_it(node)}
    for place, node in enumerate(ast.walk(tree)):
        if id(node) in apart:
            continue
        for before, after, wrong in _wrongs(node):
            copy = deepcopy(tree)
            target = next(n for i, n in enumerate(ast.walk(copy)) if i == place)
            wrong(target)
            ast.fix_missing_locations(copy)
            yield Mutant(module, _where(tree, node), f"{before} → {after}", copy)


def _said_of_it(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is said about a class or function and computes nothing: its decorators."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        for decorator in node.decorator_list:
            yield from ast.walk(decorator)


Wrong = tuple[str, str, Callable[[ast.AST], None]]


def _wrongs(node: ast.AST) -> Iterator[Wrong]:
    match node:
        case ast.Compare(ops=ops):
            for n, op in enumerate(ops):
                yield from _swapped(op, node, lambda t, new, n=n: t.ops.__setitem__(n, new))
        case ast.BoolOp(op=op) | ast.BinOp(op=op) | ast.AugAssign(op=op):
            yield from _swapped(op, node, lambda t, new: setattr(t, "op", new))
        case ast.UnaryOp(op=ast.Not()):
            said = ast.unparse(node)
            yield said, "no longer denied", lambda t: _become(t, ast.Constant(True))  # type: ignore[arg-type]
        case ast.If() | ast.IfExp() | ast.While():
            said = ast.unparse(node.test)
            yield f"if {said}", "always", lambda t: setattr(t, "test", ast.Constant(True))
            yield f"if {said}", "never", lambda t: setattr(t, "test", ast.Constant(False))
        case ast.Constant(value=bool() as value):
            yield str(value), str(not value), lambda t: setattr(t, "value", not value)
        case ast.Constant(value=int() as number):
            yield str(number), str(number + 1), lambda t: setattr(t, "value", number + 1)
        case ast.Name(id=name) if name in NAMES:
            yield name, NAMES[name], lambda t: setattr(t, "id", NAMES[name])
        case ast.Break() | ast.Continue():
            yield ast.unparse(node), "pass", lambda t: _become(t, ast.Pass())
        case _:
            return


Put = Callable[[ast.AST, ast.AST], None]


def _swapped(op: ast.AST, node: ast.AST, put: Put) -> Iterator[Wrong]:
    other = SWAPS.get(type(op))
    if other and not _is_annotation(node):
        said = ast.unparse(node)
        yield said, f"with {other.__name__}", lambda t: put(t, other())


def _is_annotation(node: ast.AST) -> bool:
    """Say whether a bar joins types: ``str | None`` computes nothing."""
    return isinstance(node, ast.BinOp) and "None" in ast.unparse(node)


def _become(node: ast.AST, other: ast.AST) -> None:
    node.__class__ = type(other)
    node.__dict__.clear()
    node.__dict__.update(other.__dict__)


def _where(tree: ast.Module, node: ast.AST) -> str:
    """Return the function or class a node stands in, so that a line moved is no change."""
    line = getattr(node, "lineno", 0)
    kinds = (ast.FunctionDef, ast.ClassDef)
    holders = [
        each
        for each in ast.walk(tree)
        if isinstance(each, kinds) and each.lineno <= line <= (each.end_lineno or 0)
    ]
    return ".".join(each.name for each in sorted(holders, key=lambda each: each.lineno))
