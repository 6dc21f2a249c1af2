"""Backups: taken whole, checked as they are written, and proved by restoring them."""
