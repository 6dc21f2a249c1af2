"""Runs the tests of clock, rules and procedure against one mutant, in a process of its own."""

from __future__ import annotations

import ast
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import io
import os
import resource
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from itertools import chain
from pathlib import Path
from types import ModuleType

import hypothesis
import pytest
from hypothesis import Phase

from tests.mutation.mutants import Mutant
from tongqu.conf import paths

KERNEL = paths.ROOT / "src" / "tongqu" / "kernel"
MOST_MEMORY = 3 << 30
MOST_SECONDS = 10  # of computing, however busy the machine: one that loops for ever is noticed
CONFIG = Path(__file__).with_name("bare.ini")
CLOCK, PROCEDURE = "clock/tests/test_{}.py", "procedure/tests/test_{}.py"
TESTS = {
    "clock": tuple(map(CLOCK.format, ("calendar", "clock", "deadline_cases"))),
    "procedure": tuple(map(PROCEDURE.format, ("time", "procedure", "days_given", "walks"))),
}


class Planted(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the mutated module to whoever imports it."""

    def __init__(self, name: str, tree: ast.Module) -> None:
        self._name, self._tree = name, tree

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        if fullname != self._name:
            return None
        file = KERNEL.parent.joinpath(*fullname.split(".")[1:]).with_suffix(".py")
        return importlib.util.spec_from_loader(fullname, self, origin=str(file))

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        del spec

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(KERNEL.parent.joinpath(*self._name.split(".")[1:]).with_suffix(".py"))
        exec(compile(self._tree, module.__file__, "exec"), module.__dict__)  # noqa: S102


def warm() -> None:
    """Import what every child needs, once, and keep its pages shared."""
    for file in chain.from_iterable(TESTS.values()):
        import_module("tongqu.kernel." + file.removesuffix(".py").replace("/", "."))
    gc.freeze()
    gc.disable()


def start(mutant: Mutant | None) -> int:
    """Fork a process that tests the mutant (None: the house as it is); return its number."""
    if pid := os.fork():
        return pid
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    code = 3
    try:
        code = _test(mutant)
    finally:
        os._exit(code)


def is_killed(status: int) -> bool:
    """Say whether the tests noticed: they failed, could not start, or never ended."""
    return not (os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0)


def _test(mutant: Mutant | None) -> int:
    for name in [name for name in sys.modules if name.startswith("tongqu.kernel")]:
        del sys.modules[name]
    if mutant:
        sys.meta_path.insert(0, Planted(mutant.module, mutant.tree))
    hypothesis.settings.register_profile(
        "mutation",
        max_examples=60,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],  # that it fails is enough, the least case is not
    )
    hypothesis.settings.load_profile("mutation")
    own = mutant.module.split(".")[2] if mutant else "clock"
    order = [own, *(name for name in TESTS if name != own)]
    files = [str(KERNEL / file) for name in order for file in TESTS[name]]
    options = ["-x", "-q", "-c", str(CONFIG), "--rootdir", str(paths.ROOT), "--noconftest"]
    options += ["-p", "no:cacheprovider"]
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # to load them costs more than the tests
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return int(pytest.main([*options, *files]))
