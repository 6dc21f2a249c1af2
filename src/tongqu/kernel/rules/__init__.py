"""Dated legal values with their basis (规则). Pure Python."""
