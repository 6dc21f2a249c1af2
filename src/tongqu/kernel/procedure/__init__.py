"""States, steps and the clocks that run in them (程序). Pure Python."""
