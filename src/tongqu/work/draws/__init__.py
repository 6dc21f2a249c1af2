"""Random draws (随机抽取): who is inspected, by whom, fixed in advance and re-runnable by anyone.

Carries measure 七 (双随机) and the spot checks of 六, 二十 and 二十二. The lists are frozen and
committed to before the entropy exists; the result stays closed until the visits are over.
"""
