"""A small integer program handed to HiGHS with settings under which its optimum is exact."""

from __future__ import annotations

from collections.abc import Mapping

import highspy
import numpy as np

MOST_NODES = 500  # a bound on effort that, unlike seconds, is the same on every machine
SETTINGS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_max_nodes": MOST_NODES,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
}


class Silent(highspy.Highs):
    """HiGHS without its banner, which it would print to standard output while it is being made."""

    def enableCallbacks(self) -> None:  # noqa: N802 (their name)
        """Silence it first: this is the call that prints."""
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]


class Program:
    """Minimize a sum of costs over numbers between zero and a bound, under linear conditions."""

    def __init__(self) -> None:
        self.solver = Silent()  # type: ignore[no-untyped-call]
        for name, value in SETTINGS.items():
            self.solver.setOptionValue(name, value)

    def number(self, most: float, *, whole: bool = False, cost: float = 0.0) -> int:
        """Add a number from zero to ``most``; return its index."""
        index = int(self.solver.getNumCol())
        self.solver.addVar(0.0, float(most))
        if whole:
            self.solver.changeColIntegrality(index, highspy.HighsVarType.kInteger)
        if cost:
            self.cost(index, cost)
        return index

    def cost(self, index: int, cost: float) -> None:
        """Set what a unit of a number costs."""
        self.solver.changeColCost(index, float(cost))

    def fix(self, index: int, value: float) -> None:
        """Hold a number at a value."""
        self.solver.changeColBounds(index, float(value), float(value))

    def require(
        self, terms: Mapping[int, float], *, least: float | None, most: float | None
    ) -> None:
        """Add a condition: the weighted sum of numbers lies between two bounds."""
        low = -highspy.kHighsInf if least is None else float(least)
        high = highspy.kHighsInf if most is None else float(most)
        indices = np.array(list(terms), dtype=np.int32)
        weights = np.array(list(terms.values()), dtype=np.float64)
        self.solver.addRow(low, high, len(terms), indices, weights)

    def solve(self) -> list[float] | None:
        """Return the best values, or None where the conditions contradict each other."""
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return [float(value) for value in self.solver.getSolution().col_value]
