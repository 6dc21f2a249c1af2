"""The verifier page: plain JavaScript of its own, sharing no line with the Python it checks."""
