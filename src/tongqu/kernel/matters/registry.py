"""Which procedures there are. Filled as capabilities start; read by the door and the pages."""

from __future__ import annotations

from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import State, Step

_procedures: dict[str, type[Procedure]] = {}


def register(procedure: type[Procedure]) -> None:
    """Take in a procedure; a kind belongs to one procedure only (RuntimeError otherwise)."""
    known = _procedures.setdefault(procedure.kind, procedure)
    if known is not procedure:
        raise RuntimeError(f"{procedure.kind} is declared twice: {known} and {procedure}")


def procedures() -> dict[str, type[Procedure]]:
    """Return every procedure by kind."""
    return dict(_procedures)


def procedure_of(kind: str) -> type[Procedure]:
    """Return the procedure of a kind; KeyError if no capability declares it."""
    return _procedures[kind]


def state_of(kind: str, state: str) -> State:
    """Return a state's declaration."""
    return _procedures[kind].states[state]


def step_of(kind: str, step: str) -> Step | None:
    """Return a step's declaration, or None for what the kernel itself does."""
    procedure = _procedures[kind]
    return procedure.opening if step == procedure.opening.name else procedure.steps.get(step)
