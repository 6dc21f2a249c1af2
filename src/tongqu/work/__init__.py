"""Shapes of work that capabilities share."""
