"""One table for every kind of work, and the one door that moves it (办件)."""
