"""Rules: pure functions of values, readable by a lawyer. Standard library only."""
