"""Reading the plan."""
