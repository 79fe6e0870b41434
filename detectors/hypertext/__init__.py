"""Texts that are HTML: read as a person reads them, searched everywhere, redacted without breaking them."""
