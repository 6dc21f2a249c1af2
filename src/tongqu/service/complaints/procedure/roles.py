"""Who acts in a complaint besides the house's own roles."""

from __future__ import annotations

from tongqu.kernel.procedure.roles import CLERK, WINDOW, Role

OPERATOR = Role("operator", "被投诉人", "Operator complained of")
DESK = (WINDOW, CLERK)
