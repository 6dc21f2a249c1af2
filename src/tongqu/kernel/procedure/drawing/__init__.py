"""A procedure drawn from its own declaration: layers, order, places, SVG (流程图). Pure Python."""
