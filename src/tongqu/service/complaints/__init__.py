"""Complaints and reports (投诉举报) under Order 121 from 2026-04-15, under Order 20 before it.

A complaint (投诉) is a consumer's dispute with an operator, mediated; a report (举报) is a clue to
an offence, verified. One letter may hold both: then two matters are opened and linked (第九条).
Both are handled where the operator is, first by the county. Carries measures 三十三 and 三十四.
"""
