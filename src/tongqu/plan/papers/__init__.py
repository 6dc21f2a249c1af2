"""What leaves the plan on paper: tables, notices, scores, the register, the yearly report.

A paper is ``Content`` first, whatever it is written as.
"""
