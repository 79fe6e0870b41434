"""Durable composition of verbs. Only ids, counts, enum words and timestamps cross a boundary here."""
