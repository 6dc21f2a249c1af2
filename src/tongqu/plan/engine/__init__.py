"""The plan reader: a work plan as words in, its sections, measures, organs and targets out."""
