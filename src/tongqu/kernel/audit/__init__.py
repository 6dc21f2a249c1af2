"""Append-only chains of digests and their signed daily checkpoints (审计)."""
