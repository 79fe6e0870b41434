"""Kinds: text in, findings out. No clock, no database, no network."""
