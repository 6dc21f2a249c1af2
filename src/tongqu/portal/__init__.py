"""Pages for the public and for enterprises (门户)."""
