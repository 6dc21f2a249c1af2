"""Writes: letters come in, steps keep their facts, parties act, tickets are merged."""
