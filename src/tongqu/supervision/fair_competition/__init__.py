"""Fair-competition review (公平竞争审查) of policy documents before they are issued.

《公平竞争审查条例》 (State Council order 783) and its 实施办法 (SAMR order 99): the drafting body
reviews what it is about to issue; market regulation reviews together with it what a people's
government issues. Carries measures 五, 六 and 四十六. The engine finds the clauses that breach one
of the 66 items and cites the article; it assists the reviewer and clears nothing.
"""
