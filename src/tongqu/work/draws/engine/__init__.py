"""The draw itself, in pure Python: no Django, no database."""
