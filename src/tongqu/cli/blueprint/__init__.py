"""What ``./tongqu new`` writes: one file here for each file of a new capability."""
