"""Complaints and reports (投诉举报): 《市场监督管理投诉举报处理办法》, Order 121; before it, Order 20.

A complaint (投诉) is a consumer's dispute with an operator, mediated; a report (举报) is a clue to
an offence, verified. One letter may hold both: then two matters are opened and linked (第九条).
Both are handled where the operator is, first by the county. Carries measures 三十三 and 三十四.
"""
