"""The screening engine: plain text in, findings with exact offsets out; no Django, no database."""
