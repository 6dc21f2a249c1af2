"""People who come without an account (办事人): by a matter's code, or by a code for an enterprise.

A browser is one visitor at a time. Forms carry whom they were made for; one that comes back after
the browser has become somebody else's is refused whole.
"""
