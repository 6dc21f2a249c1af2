"""Who inspects whom (执法检查人员匹配).

``model`` the lists and the answer; ``pair`` the assignment, a function of lists, limits and seed
alone; ``check`` an independent look at an answer; ``explain`` why some task has no team and what
would have to give way.
"""
