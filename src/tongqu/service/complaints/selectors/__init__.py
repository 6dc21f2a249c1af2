"""Reads: who is competent, what is alike, how often somebody wrote, what the law says of a case."""
