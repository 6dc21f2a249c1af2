"""What leaves the plan on paper: urgings, the monthly notice, tables, the yearly report."""
