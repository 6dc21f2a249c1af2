"""One search over everything (统一搜索): what is asked for, who answers, how names are indexed.

Each part of the house declares in its ``search.py`` what of it can be found: ``SOURCES`` for
officers, ``PUBLIC`` for everybody. The shells ask them all and know none by name.
"""
