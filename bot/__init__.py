"""Doors: translate the outside world to a verb, and its result back."""
