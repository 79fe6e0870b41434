"""Verbs: authorise, load, decide, act, record. One public verb per file, named like the file."""
