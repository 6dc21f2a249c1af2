"""Pages for officers (工作台)."""
