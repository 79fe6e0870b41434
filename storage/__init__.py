"""Nouns: every place personal data rests, ours and others'."""
