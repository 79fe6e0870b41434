"""One kind of personal data per file."""
