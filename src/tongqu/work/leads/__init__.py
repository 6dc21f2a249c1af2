"""Leads (线索): what one part of the house learns and another has to look into.

A report, a complaint under mediation or an inspection gives a lead; it is dispatched, urged,
answered and closed with an outcome. No law of its own: where it comes out of a complaint or
report, the term of Order 121, article 27 runs. Carries measures 三十三 and 三十四.
"""
