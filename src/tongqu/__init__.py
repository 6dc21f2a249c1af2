"""Tongqu (通衢): three nets on one data centre, under one living work plan."""

__version__ = "0.1.0"
